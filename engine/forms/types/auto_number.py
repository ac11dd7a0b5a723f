"""Auto number: text that the system gives, never a person."""

from engine.forms.types.contract import field_types
from engine.forms.types.text import TextType


@field_types.register("auto_number")
class AutoNumberType(TextType):
    """The record's number, given by the form's numbering rule; whatever is sent for it is ignored. JSON: string."""
