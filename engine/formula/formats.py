"""The formats of TEXT: how a number or a date is written out, in Python and in SQL."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from engine.errors import say
from engine.formula.errors import FormulaError
from engine.formula.exact import multiply, round_half_up

_NUMBER = re.compile(r"(?P<prefix>[^0#.,]*)(?P<whole>[#,]*[0,]*0)(\.(?P<fixed>0*)(?P<free>#*))?(?P<suffix>[^0#.,]*)")
_TOKEN = re.compile(r"yyyy|yy|mm|m|dd|d|hh|h|ss|s|\"[^\"]*\"|.", re.IGNORECASE | re.DOTALL)
_MAX_DECIMALS = 20


@dataclass(frozen=True)
class NumberFormat:
    """`fixed` decimals are always written, `free` ones only when they are not zero."""

    prefix: str
    suffix: str
    least_whole: int
    grouped: bool
    fixed: int
    free: int

    @property
    def percent(self) -> bool:
        return "%" in self.prefix + self.suffix

    def render(self, value: Decimal) -> str:
        """Return the number in this format, the sign before everything."""
        number = round_half_up(
            multiply(value, Decimal(100)) if self.percent else Decimal(value), self.fixed + self.free
        )
        whole, _, fraction = f"{abs(number):f}".partition(".")
        whole = whole.rjust(self.least_whole, "0")
        if self.grouped:
            whole = re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole)
        kept = fraction.rstrip("0").ljust(self.fixed, "0")
        return ("-" if number < 0 else "") + self.prefix + whole + (f".{kept}" if kept else "") + self.suffix

    def sql(self, whole_digits: int) -> str:
        """Return a template over `{0}`; `whole_digits` is the most digits before the point."""
        scaled = "{0} * 100" if self.percent else "{0}"
        rounded = f"round({scaled}, {self.fixed + self.free})"
        digits = f"trim(trailing '.' FROM to_char(abs({rounded}), {_quoted(self._picture(whole_digits + 4))}))"
        return f"(CASE WHEN {rounded} < 0 THEN '-' ELSE '' END || {_quoted(self.prefix)} || {digits} || {_quoted(self.suffix)})"

    def _picture(self, whole_digits: int) -> str:
        """Return the same format as a picture of to_char."""
        count = max(whole_digits, self.least_whole)
        places = ["0" if index < self.least_whole else "9" for index in range(count)]
        whole = "".join(
            place + ("," if self.grouped and index and index % 3 == 0 else "")
            for index, place in reversed(list(enumerate(places)))
        )
        return "FM" + whole + ("." if self.fixed + self.free else "") + "0" * self.fixed + "9" * self.free


@dataclass(frozen=True)
class DateFormat:
    """Tokens in order: (name, ""), or ("", literal text)."""

    tokens: tuple[tuple[str, str], ...]

    def render(self, value: date) -> str:
        """Return a date, or a moment already in the asker's zone, in this format."""
        return "".join(literal or _rendered(token, value) for token, literal in self.tokens)

    def sql(self, moment: str) -> str:
        """Return a template that writes `moment`, a date or a time without zone."""
        picture = "".join(_PICTURES[token] if token else _literal(literal) for token, literal in self.tokens)
        return f"to_char({moment}, {_quoted(picture)})"


_PICTURES = {
    "yyyy": "YYYY",
    "yy": "YY",
    "mm": "MM",
    "m": "FMMM",
    "dd": "DD",
    "d": "FMDD",
    "hh": "HH24",
    "h": "FMHH24",
    "nn": "MI",
    "n": "FMMI",
    "ss": "SS",
    "s": "FMSS",
}
"""Pictures of to_char by token; nn and n are minutes."""


@cache
def number_format(text: str) -> NumberFormat:
    """Return the format a text describes. Raises FormulaError when it is none."""
    match = _NUMBER.fullmatch(text.replace('"', ""))
    if match is None:
        raise FormulaError(
            say("数字格式 {text} 读不懂", "Cannot read the number format {text}", text=text),
            hint=say('例如 "#,##0.00"', 'Such as "#,##0.00"'),
        )
    fixed, free = len(match["fixed"] or ""), len(match["free"] or "")
    if fixed + free > _MAX_DECIMALS or match["whole"].count("0") > _MAX_DECIMALS:
        raise FormulaError(say("数字格式太长", "The number format is too long"))
    return NumberFormat(match["prefix"], match["suffix"], match["whole"].count("0"), "," in match["whole"], fixed, free)


@cache
def date_format(text: str) -> DateFormat:
    """Return the format a text describes. Raises FormulaError when no part of a date is in it."""
    found = [
        token.lower() if re.fullmatch("[ymdhs]+", token, re.IGNORECASE) else token for token in _TOKEN.findall(text)
    ]
    tokens = tuple(_token(found, index) for index in range(len(found)))
    if not any(token for token, _ in tokens):
        raise FormulaError(
            say("日期格式 {text} 读不懂", "Cannot read the date format {text}", text=text),
            hint=say('例如 "yyyy-mm-dd"', 'Such as "yyyy-mm-dd"'),
        )
    return DateFormat(tokens)


def _token(found: list[str], index: int) -> tuple[str, str]:
    word = found[index]
    if word not in _PICTURES or word in ("nn", "n"):
        return "", word.strip('"') if len(word) > 1 else word
    return (word.replace("m", "n"), "") if word in ("mm", "m") and _is_minutes(found, index) else (word, "")


def _is_minutes(found: list[str], index: int) -> bool:
    """As in Excel: after hours or before seconds, m means minutes."""
    before = next((word for word in reversed(found[:index]) if word in _PICTURES), "")
    after = next((word for word in found[index + 1 :] if word in _PICTURES), "")
    return before in ("hh", "h") or after in ("ss", "s")


def _rendered(token: str, value: date) -> str:
    clock = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    parts = {"y": clock.year, "m": clock.month, "d": clock.day, "h": clock.hour, "n": clock.minute, "s": clock.second}
    number = parts[token[0]] % (100 if token == "yy" else 10_000)
    return str(number).rjust(len(token), "0")


def _literal(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _quoted(text: str) -> str:
    """Return an SQL literal without "%", which means a parameter to the driver."""
    return "('" + text.replace("'", "''").replace("%", "' || chr(37) || '") + "')"
