"""What becomes of a value when its field gets another type: SQL per pair of kinds, NULL for what will not convert."""

from dataclasses import dataclass

from django.conf import settings

from engine.definitions.model import Field
from engine.errors import Text, say
from engine.storage.column_types import scale_of, sql_type

_WORDS = {
    "text": Text("文字", "text"),
    "select": Text("选项", "a choice"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("是/否", "yes or no"),
    "date": Text("日期", "a date"),
    "datetime": Text("日期时间", "a date and time"),
    "attachment": Text("附件", "attachments"),
}
_TEXTS = ("text", "long_text", "auto_number")


@dataclass(frozen=True)
class Kind:
    """What decides how a field's values are kept.

    name     text, select, integer, number, boolean, date, datetime, or the field's own type
    options  (value, 中文, English) of a select
    """

    name: str
    sql: str
    scale: int | None = None
    options: tuple[tuple[str, str, str], ...] = ()
    to: str | None = None

    @property
    def key(self) -> str:
        """A word for the columns that hold values of this kind: "date", "number_4"."""
        part = self.to if self.scale is None else self.scale
        return self.name if part is None else f"{self.name}_{part}".replace(".", "_")

    @property
    def words(self) -> Text:
        """What people call it."""
        if self.scale is not None:
            return say("数字（{n} 位小数）", "a number with {n} decimals", n=self.scale)
        return _WORDS.get(self.name) or say("引用", "a reference")

    @property
    def is_text(self) -> bool:
        return self.sql == "text"


def kind_of(field: Field) -> Kind:
    """Return the kind of a field."""
    sql, scale = sql_type(field), scale_of(field)
    if scale is not None:
        return Kind("number", sql, scale)
    if field.type == "select":
        return Kind("select", sql, options=tuple((one.value, one.label.zh, one.label.en) for one in field.options))
    return Kind("text" if field.type in _TEXTS else field.type, sql, to=field.to)


def conversion(before: Kind, after: Kind) -> str | None:
    """Return SQL over `{0}`, a value of `before`, that gives one of `after`; None when there is no such thing.

    It gives NULL for a blank and for a value that will not convert; `is_filled` tells the two apart.
    """
    if before.key == after.key:
        return "{0}" if before.name != "select" else _to_select(before, after)
    if after.name == "text":
        return _to_text(before)
    direct = _direct(before, after)
    reads, writes = _to_text(before), _of_text(after)
    return direct or (writes.format(reads) if reads and writes and before.is_text else None)


def is_filled(kind: Kind, column: str) -> str:
    """Return the condition that a column holds a value."""
    return f"btrim({column}) <> ''" if kind.is_text else f"{column} IS NOT NULL"


def _direct(before: Kind, after: Kind) -> str | None:
    pair = (before.name, after.name)
    if pair in {("number", "number"), ("integer", "number")}:
        return f"dougong_fit({{0}}, {after.scale})"
    return {
        ("number", "integer"): "dougong_whole({0})",
        ("boolean", "integer"): "({0})::integer::bigint",
        ("boolean", "number"): "({0})::integer::numeric",
        ("integer", "boolean"): "(CASE {0} WHEN 1 THEN true WHEN 0 THEN false END)",
        ("number", "boolean"): "(CASE {0} WHEN 1 THEN true WHEN 0 THEN false END)",
        ("date", "datetime"): f"(({{0}})::timestamp AT TIME ZONE {_zone()})",
        ("datetime", "date"): f"(CASE WHEN ({_local()})::time = '00:00' THEN ({_local()})::date END)",
        ("integer", "select"): _to_select(_TEXT, after).format("({0})::text"),
    }.get(pair)


def _to_text(kind: Kind) -> str | None:
    return {
        "text": "nullif({0}, '')",
        "select": _labels(kind),
        "integer": "({0})::text",
        "number": "trim_scale({0})::text",
        "boolean": "(CASE {0} WHEN true THEN '是' WHEN false THEN '否' END)",
        "date": "to_char({0}, 'YYYY-MM-DD')",
        "datetime": f"rtrim(rtrim(to_char({_local()}, 'YYYY-MM-DD HH24:MI:SS.US'), '0'), '.')",
    }.get(kind.name)


def _of_text(kind: Kind) -> str | None:
    return {
        "select": _to_select(_TEXT, kind),
        "integer": "dougong_whole(dougong_number({0}))",
        "number": f"dougong_fit(dougong_number({{0}}), {kind.scale})",
        "boolean": "dougong_truth({0})",
        "date": "dougong_date({0})",
        "datetime": f"dougong_moment({{0}}, {_zone()})",
    }.get(kind.name)


def _labels(kind: Kind) -> str:
    """Return what people see of a choice; a value that is no option any more stands for itself."""
    cases = " ".join(f"WHEN {quoted(value)} THEN {quoted(zh or en)}" for value, zh, en in kind.options)
    return f"(CASE {{0}} {cases} ELSE nullif({{0}}, '') END)" if cases else "nullif({0}, '')"


def _to_select(before: Kind, after: Kind) -> str:
    """Return the option whose value, or whose label, the text is."""
    spelt = {spelling: value for value, zh, en in reversed(after.options) for spelling in (en, zh, value) if spelling}
    cases = " ".join(f"WHEN {quoted(spelling)} THEN {quoted(value)}" for spelling, value in spelt.items())
    return f"(CASE btrim({{0}}) {cases} END)" if cases else "(NULL::text)"


_TEXT = Kind("text", "text")


def _local() -> str:
    return f"{{0}} AT TIME ZONE {_zone()}"


def _zone() -> str:
    return quoted(settings.TIME_ZONE)


def quoted(text: str) -> str:
    """Return text as an SQL literal that is safe in a template (`{`) and in a statement with parameters (`%`)."""
    plain = "'" + text.replace("'", "''") + "'"
    for letter in "%{}":
        plain = plain.replace(letter, f"' || chr({ord(letter)}) || '")
    return f"({plain})" if "||" in plain else plain
