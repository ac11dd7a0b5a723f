"""Everything a form can find wrong with a record, each said once, in both languages."""

from engine.definitions.suggest import did_you_mean
from engine.errors import Problem, Text, say


def wrong_type(at: str, expected: Text) -> Problem:
    return Problem("form.wrong_type", say("这里应为{what}", "Expected {what} here", what=expected), at)


def not_a(at: str, what: Text, raw: object) -> Problem:
    """The value looks like nothing of the expected kind; it is quoted, shortened."""
    message = say("“{raw}”不是有效的{what}", "'{raw}' is not {what}", raw=shorten(raw), what=what)
    return Problem("form.wrong_type", message, at)


def too_long(at: str, length: int, limit: int) -> Problem:
    message = say(
        "太长：{length} 个字符，最多 {limit} 个",
        "Too long: {length} characters, at most {limit}",
        length=length,
        limit=limit,
    )
    return Problem("form.too_long", message, at)


def bad_character(at: str) -> Problem:
    return Problem("form.bad_character", say("含有不可用的控制字符", "Contains a control character"), at)


def too_large(at: str) -> Problem:
    return Problem("form.too_large", say("数字太大", "The number is too large"), at)


def too_precise(at: str, scale: int) -> Problem:
    message = say("最多 {scale} 位小数", "At most {scale} decimals", scale=scale)
    return Problem("form.too_precise", message, at)


def unknown_option(at: str, raw: object, values: list[str]) -> Problem:
    message = say("没有“{raw}”这个选项", "There is no option '{raw}'", raw=shorten(raw))
    return Problem("form.unknown_option", message, at, did_you_mean(str(raw), values))


def unknown_field(at: str, name: str, names: list[str]) -> Problem:
    message = say("这里没有字段“{name}”", "'{name}' is not a field here", name=shorten(name))
    return Problem("form.unknown_field", message, at, did_you_mean(name, names))


def required(at: str, label: Text) -> Problem:
    return Problem("form.required", say("请填写{label}", "{label} is required", label=label), at)


def too_few(at: str, label: Text, limit: int) -> Problem:
    message = say("{label}至少要有 {limit} 行", "{label} needs at least {limit} row(s)", label=label, limit=limit)
    return Problem("form.too_few_lines", message, at)


def too_many(at: str, label: Text, limit: int) -> Problem:
    message = say("{label}最多 {limit} 行", "{label} takes at most {limit} row(s)", label=label, limit=limit)
    return Problem("form.too_many_lines", message, at)


def check_failed(at: str, message: Text | None, label: Text) -> Problem:
    default = say("{label}不符合规则", "{label} breaks its rule", label=label)
    return Problem("form.check", message or default, at)


def not_unique(at: str, name: str | Text) -> Problem:
    return Problem("form.not_unique", say("{field}已经存在", "{field} is taken already", field=name), at)


def no_such_record(at: str, label: Text) -> Problem:
    message = say("{label}指向的记录不存在", "{label} points at a record that does not exist", label=label)
    return Problem("form.no_such_record", message, at)


def not_selectable(at: str, label: Text) -> Problem:
    message = say("{label}不能选这条记录", "{label} cannot take this record", label=label)
    hint = say("所选记录不符合该字段的筛选条件", "The record does not pass the filter of this field")
    return Problem("form.not_selectable", message, at, hint)


def read_only(at: str, label: Text) -> Problem:
    return Problem("form.read_only", say("{label}不可修改", "{label} cannot be changed", label=label), at)


def no_such_line(at: str, line_id: int) -> Problem:
    message = say("本单没有编号为 {line} 的明细行", "This record has no line {line}", line=line_id)
    return Problem("form.no_such_line", message, at)


def shorten(raw: object) -> str:
    """Return the first 60 characters of what was sent, braces kept out of message templates."""
    text = str(raw) if not isinstance(raw, (bytes, dict, list)) else type(raw).__name__
    return text if len(text) <= 60 else f"{text[:60]}…"
