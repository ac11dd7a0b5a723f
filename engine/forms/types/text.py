"""Text: one line of characters."""

import re

from engine.definitions.model import Json
from engine.errors import Problem, say
from engine.forms.cells import cell_text
from engine.forms.problems import bad_character, too_long, wrong_type
from engine.forms.types.contract import Cell, FieldType, Value, field_types

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
LINE_BREAK = re.compile(r"[\r\n\t]+")


@field_types.register("text")
class TextType(FieldType):
    """One line of text of at most `max` characters (10,000 when not given). JSON: string; blank: null or ""."""

    limit = 10_000
    breaks = " "

    def parse(self, raw: Json, at: str) -> Value | Problem:
        if not isinstance(raw, str):
            return wrong_type(at, say("文字", "text"))
        # Length first: the rest walks the string, and nobody should pay for 10 MB.
        return self.check(raw, at) or self._clean(raw)

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        return self.parse(cell_text(cell), at)

    def check(self, value: Value, at: str) -> Problem | None:
        limit = self.field.max or self.limit
        if len(value) > limit:
            return too_long(at, len(value), limit)
        return bad_character(at) if CONTROL.search(value) else None

    def _clean(self, raw: str) -> str | None:
        return LINE_BREAK.sub(self.breaks, raw.strip()) or None
