"""The one base class of every model: strict, frozen, closed."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A piece of an annotation: unknown keys are errors, values are never converted or changed."""

    model_config = ConfigDict(
        strict=True, frozen=True, extra="forbid", use_attribute_docstrings=True
    )
