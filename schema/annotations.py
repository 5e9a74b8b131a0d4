"""The JSON Schema of a file of annotations: that of a document, and what a file may leave unsaid.

Editors complete and check by it. What it cannot say (whether a quotation is in the text) `check` does.

Source: corpus/CODEBOOK.md, "The short spelling".
"""

from typing import Any

from schema.document import Document
from schema.nodes import KINDS
from schema.vocabulary import BY_PREDICATE, Predicate

JsonSchema = dict[str, Any]


def json_schema() -> JsonSchema:
    """The JSON Schema of `annotations.yaml`."""
    schema: JsonSchema = Document.model_json_schema()
    defs = schema["$defs"]
    defs["Source"]["properties"]["modality"] = {
        "const": BY_PREDICATE,
        "description": "Recorded where an unsaid modality is that of the force, role or predicate;"
        " without it, unsaid is asserted.",
    }
    quote = defs["Evidence"]["properties"]["quote"]
    nameless = {**defs["Evidence"], "required": []}
    defs["Words"] = _one_or_more({"anyOf": [quote, {"$ref": "#/$defs/Evidence"}]})
    defs["Naming"] = _one_or_more({"anyOf": [quote, nameless]})
    for kind, model in KINDS.items():
        _relax_node(defs[model.__name__], kind)
    defs["Ends"] = _one_or_more(defs["Relation"]["properties"]["source"])
    nodes = schema["properties"]["nodes"]["items"]
    nodes.pop("discriminator")  # it needs the kind, which the id may say
    _relax_relation(defs["Relation"])
    return schema


def _one_or_more(item: JsonSchema) -> JsonSchema:
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


def _relax_node(node: JsonSchema, kind: str) -> None:
    """Let the id say the kind, or kind and English name the id; and the name the quotation."""
    fields = node["properties"]
    fields["id"] = {**fields["id"], "pattern": f"^{kind}(-[a-z0-9]+)+$"}
    fields["evidence"] = {
        "$ref": "#/$defs/Naming",
        "description": fields["evidence"]["description"],
    }
    node["required"] = [each for each in node["required"] if each not in ("id", "kind", "evidence")]
    node["anyOf"] = [{"required": ["id"]}, {"required": ["kind"]}]


def _relax_relation(relation: JsonSchema) -> None:
    """Let a predicate be the key of its target, and each end be several nodes."""
    fields = relation["properties"]
    ends = {"$ref": "#/$defs/Ends"}
    fields |= {"source": ends, "target": ends, "evidence": {"$ref": "#/$defs/Words"}}
    fields |= {str(each): {**ends, "description": f"{each.en}; {each.zh}"} for each in Predicate}
    relation["required"] = ["source", "evidence"]
    ways = [["predicate", "target"], *([str(each)] for each in Predicate)]
    relation["oneOf"] = [{"required": each} for each in ways]
