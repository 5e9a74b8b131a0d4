"""Rich Text (RTF): each line end of its own ends a paragraph."""

from graph.intake.arrived import Arrived, Paragraph, arrived


def read(data: bytes) -> Arrived:
    """Read an RTF file.

    Raises:
        Refused: it has no words.
    """
    from striprtf.striprtf import rtf_to_text

    text: str = rtf_to_text(data.decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]  # it has no types
    whole = text.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )  # halves are made one
    return arrived((Paragraph(_line(each)) for each in whole.split("\n")), "RTF")


def _line(words: str) -> str:
    """A line as other formats have it: a space after a bullet, cells of a table apart."""
    is_row = words.endswith("|") and words.count("|") > 1
    plain = " | ".join(filter(None, words.split("|"))) if is_row else words
    return plain.replace("\t", " ")
