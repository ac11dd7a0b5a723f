"""Date: a calendar day."""

import re
from datetime import date

from engine.definitions.model import Json
from engine.errors import Problem, say
from engine.forms.cells import cell_date
from engine.forms.problems import not_a, wrong_type
from engine.forms.types.contract import Cell, FieldType, Value, field_types

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
KIND = say("日期（年-月-日）", "a date (YYYY-MM-DD)")


@field_types.register("date")
class DateType(FieldType):
    """A calendar day. JSON: "YYYY-MM-DD"; blank: null. Import also reads 2024年3月5日, 2024/3/5, 20240305 and Excel days."""

    def parse(self, raw: Json, at: str) -> Value | Problem:
        if not isinstance(raw, str):
            return wrong_type(at, KIND)
        day = cell_date(raw) if ISO.fullmatch(raw) else None
        return day or not_a(at, KIND, raw)

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        return cell_date(cell) or not_a(at, KIND, cell)

    def render(self, value: date) -> Json:
        return value.isoformat()
