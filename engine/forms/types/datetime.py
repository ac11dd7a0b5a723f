"""Datetime: a moment."""

from datetime import datetime, time

from django.utils import timezone

from engine.definitions.model import Json
from engine.errors import Problem, say
from engine.forms.cells import cell_date
from engine.forms.problems import not_a, wrong_type
from engine.forms.types.contract import Cell, FieldType, Value, field_types

KIND = say("日期时间", "a date and time")


@field_types.register("datetime")
class DatetimeType(FieldType):
    """A moment, to the second. JSON: ISO 8601; without an offset it is company time; blank: null."""

    def parse(self, raw: Json, at: str) -> Value | Problem:
        if not isinstance(raw, str):
            return wrong_type(at, KIND)
        return _moment(raw) or not_a(at, KIND, raw)

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        if isinstance(cell, datetime):
            return _aware(cell)
        if isinstance(cell, str) and (moment := _moment(cell)):
            return moment
        day = cell_date(cell)
        return _aware(datetime.combine(day, time())) if day else not_a(at, KIND, cell)

    def render(self, value: datetime) -> Json:
        return value.isoformat()

    def text(self, value: datetime) -> str:
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}"


def _moment(text: str) -> datetime | None:
    """Read ISO 8601 of 10 to 40 characters, with slashes forgiven."""
    if not 10 <= len(text) <= 40:
        return None
    try:
        return _aware(datetime.fromisoformat(text.strip().replace("/", "-")))
    except ValueError:
        return None


def _aware(moment: datetime) -> datetime:
    moment = moment.replace(microsecond=0)
    return moment if moment.tzinfo else timezone.make_aware(moment)
