"""Integer: a whole number."""

import re

from engine.definitions.model import Json
from engine.errors import Problem, say
from engine.forms.cells import cell_number
from engine.forms.problems import not_a, too_large, wrong_type
from engine.forms.types.contract import Cell, FieldType, Value, field_types

LIMIT = 2**63
WHOLE = re.compile(r"[+-]?[0-9]{1,19}")
KIND = say("整数", "a whole number")


@field_types.register("integer")
class IntegerType(FieldType):
    """A whole number of at most 64 bits. JSON: integer or a string of digits; blank: null."""

    is_sum = True

    def parse(self, raw: Json, at: str) -> Value | Problem:
        if isinstance(raw, str):
            return self._whole(raw, at)
        if isinstance(raw, bool) or not isinstance(raw, int):
            return wrong_type(at, KIND)
        return self.check(raw, at) or raw

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        number = cell_number(cell)
        if number is None or number != number.to_integral_value():
            return not_a(at, KIND, cell)
        return self.check(number, at) or int(number)

    def fit(self, value: Value) -> Value:
        return int(value)

    def check(self, value: Value, at: str) -> Problem | None:
        return None if -LIMIT <= value < LIMIT else too_large(at)

    def _whole(self, raw: str, at: str) -> Value | Problem:
        if not WHOLE.fullmatch(raw.strip()):
            return not_a(at, KIND, raw)
        return self.check(int(raw), at) or int(raw)
