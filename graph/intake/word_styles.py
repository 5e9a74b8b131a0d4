"""The styles of a DOCX file: what each says, by itself or by the one it is based on."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEEPEST = 9


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Any) -> None:
        self._styles = by_id(root, "style", "styleId")

    def name(self, paragraph: Any) -> str:
        """The name of a paragraph's style; empty where it has none of its own."""
        return value(self._styles.get(_style_of(paragraph)), "name")

    def of_paragraph(self, paragraph: Any, path: str) -> Any:
        """What the style of a paragraph says at a path, as `pPr/numPr`; None where it says nothing."""
        return self._property(_style_of(paragraph), path)

    def is_hidden(self, run: Any) -> bool:
        """Whether Word neither shows nor prints a run: by itself, else by one of its two styles.

        Source: ECMA-376, part 1, 17.7.3 (toggle properties).
        """
        own = run.find(f"{W}rPr/{W}vanish")
        if own is not None:
            return _is_on(own)
        paragraph = next(run.iterancestors(f"{W}p"), None)
        by_run = self._property(value(run.find(f"{W}rPr"), "rStyle"), "rPr/vanish")
        return _is_on(by_run) != _is_on(self.of_paragraph(paragraph, "rPr/vanish"))

    def _property(self, style: str, path: str) -> Any:
        xpath = "/".join(f"{W}{each}" for each in path.split("/"))
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                return None
            if (own := element.find(xpath)) is not None:
                return own
            style = value(element, "basedOn")
        return None


def _style_of(paragraph: Any) -> str:
    return value(paragraph.find(f"{W}pPr"), "pStyle") if paragraph is not None else ""


def _is_on(toggle: Any) -> bool:
    return toggle is not None and toggle.get(f"{W}val") not in ("0", "false", "off")


def by_id(root: Any, name: str, key: str) -> dict[str, Any]:
    """The elements of a name, each by the attribute that identifies it."""
    elements = root.iter(f"{W}{name}") if root is not None else ()
    return {each.get(f"{W}{key}"): each for each in elements}


def value(element: Any, name: str) -> str:
    """What the child of a name says; empty where there is none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return child.get(f"{W}val") or "" if child is not None else ""
