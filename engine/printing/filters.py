"""What a print template can do with a value: money, quantity, percent, dates, capital numerals."""

from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone

from engine.printing.uppercase import uppercase_amount


def money(value: object, scale: int = 2) -> str:
    """ "1234.5" → "1,234.50", half rounded up; blank stays blank."""
    number = _number(value)
    return "" if number is None else f"{number.quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP):,f}"


def quantity(value: object) -> str:
    """ "12.5000" → "12.5", "1200.0000" → "1,200"; blank stays blank."""
    number = _number(value)
    if number is None:
        return ""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(value: object) -> str:
    """The fraction "0.13" → "13%"."""
    number = _number(value)
    return "" if number is None else quantity(number * 100) + "%"


def day(value: object) -> str:
    """A date or a moment (or its ISO text) as "2024-03-01"."""
    if isinstance(value, datetime) or "T" in str(value):
        return moment(value)[:10]
    return str(value) if value else ""


def moment(value: object) -> str:
    """A moment (or its ISO text) as "2024-03-01 09:30", by the company's clock."""
    if not value:
        return ""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    local = timezone.localtime(found) if timezone.is_aware(found) else found
    return local.isoformat(sep=" ", timespec="minutes")[:16]


def uppercase(value: object) -> str:
    """An amount in Chinese capital numerals; blank stays blank."""
    number = _number(value)
    return "" if number is None else uppercase_amount(number)


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


FILTERS = {
    "money": money,
    "quantity": quantity,
    "percent": percent,
    "date": day,
    "datetime": moment,
    "uppercase": uppercase,
}
