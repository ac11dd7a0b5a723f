"""Decimal: an exact number with a fixed count of decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal

from engine.definitions.model import Field, Json
from engine.errors import Problem, say
from engine.forms.cells import cell_number
from engine.forms.problems import not_a, too_large, too_precise, wrong_type
from engine.forms.types.contract import Cell, FieldType, Value, field_types
from engine.storage.column_types import DIGITS, scale_of

PLAIN = re.compile(r"[+-]?([0-9]{1,40}(\.[0-9]{0,40})?|\.[0-9]{1,40})")
KIND = say("数字", "a number")


@field_types.register("decimal")
class DecimalType(FieldType):
    """An exact number of 28 digits, `scale` of them decimals (4 when not given). JSON: string or number; blank: null."""

    is_sum = True

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.scale = scale_of(field) or 0
        self.step = Decimal(1).scaleb(-self.scale)
        self.limit = Decimal(10) ** (DIGITS - self.scale)

    def parse(self, raw: Json, at: str) -> Value | Problem:
        if isinstance(raw, bool) or not isinstance(raw, (str, int, float, Decimal)):
            return wrong_type(at, KIND)
        # A float's shortest spelling is what was sent; its binary value is not.
        text = raw.strip() if isinstance(raw, str) else f"{Decimal(repr(raw)) if isinstance(raw, float) else raw:f}"
        if not PLAIN.fullmatch(text):
            return not_a(at, KIND, raw)
        return self.exact(Decimal(text), at)

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        number = cell_number(cell)
        return not_a(at, KIND, cell) if number is None else self.exact(number, at)

    def exact(self, number: Decimal, at: str) -> Value | Problem:
        """Return `number` at this field's scale, or the problem that it needs more decimals or digits."""
        if problem := self.check(number, at):
            return problem
        fitted = self.fit(number)
        return fitted if fitted == number else too_precise(at, self.scale)

    def render(self, value: Value) -> Json:
        return f"{value:f}"

    def fit(self, value: Value) -> Value:
        if abs(value) >= self.limit:
            return value
        number = value if type(value) is Decimal else Decimal(value)
        return number.quantize(self.step, ROUND_HALF_UP)

    def check(self, value: Value, at: str) -> Problem | None:
        return None if abs(value) < self.limit else too_large(at)

    def text(self, value: Value) -> str:
        return f"{Decimal(value).normalize():f}"
