"""What an id says: the kind before the first hyphen, a document's slug after it. Needs no Pydantic."""


def slug(document: str) -> str:
    """A document's short name: its node id without the kind."""
    return document.removeprefix("document-")
