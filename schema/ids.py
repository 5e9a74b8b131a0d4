"""What an id says: the kind before the first hyphen, a document's slug after it. Needs no Pydantic."""

_DOCUMENT = "document-"


def kind_from_id(node: str) -> str:
    """The kind that a node's id begins with: `actor` of `actor-united-nations`."""
    return node.partition("-")[0]


def slug(document: str) -> str:
    """A document's short name: its node id without the kind."""
    return document.removeprefix(_DOCUMENT)


def document_id(name: str) -> str:
    """The node id of the document with a short name."""
    return _DOCUMENT + name
