"""Long text: several lines of characters."""

from engine.forms.types.contract import field_types
from engine.forms.types.text import TextType


@field_types.register("long_text")
class LongTextType(TextType):
    """Several lines of text, at most `max` characters (10,000 when not given). JSON: string; blank: null or ""."""

    def _clean(self, raw: str) -> str | None:
        return raw.replace("\r\n", "\n").replace("\r", "\n").strip() or None
