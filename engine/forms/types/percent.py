"""Percent: a share, kept as a fraction."""

from decimal import Decimal

from engine.errors import Problem
from engine.forms.cells import cell_percent
from engine.forms.problems import not_a
from engine.forms.types.contract import Cell, Value, field_types
from engine.forms.types.decimal import KIND, DecimalType


@field_types.register("percent")
class PercentType(DecimalType):
    """A share kept as a fraction: 13 % is "0.13"; `scale` decimals (4 when not given). JSON: string or number; blank: null."""

    is_sum = False

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        number = cell_percent(cell)
        return not_a(at, KIND, cell) if number is None else self.exact(number, at)

    def text(self, value: Value) -> str:
        return f"{(Decimal(value) * 100).normalize():f}%"
