"""Text: joining it, its parts, its case."""

from decimal import Decimal

from engine.formula.closures import Closure
from engine.formula.digits import small
from engine.formula.env import Env
from engine.formula.functions.registry import function
from engine.formula.functions.sql_parts import concatenated
from engine.formula.functions.sql_parts import whole as whole_sql
from engine.formula.functions.values import text_reader, whole
from engine.formula.typed import Call

MAX_TEXT = 100_000
_LOWER, _UPPER = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TO_UPPER, _TO_LOWER = str.maketrans(_LOWER, _UPPER), str.maketrans(_UPPER, _LOWER)


@function(
    "&",
    "",
    "scalar scalar -> text",
    sql=concatenated,
    tree="cat",
    lazy=True,
    zh="连接成文本；空白是空文本，数字不带末尾的 0",
    en="Join as text; a blank is empty text, a number has no zeros at its end.",
    examples=['"a" & 1.50 = "a1.5"', '1 & TRUE = "1TRUE"'],
)
def join(call: Call, parts: list[Closure]) -> Closure:
    left, right = (text_reader(argument.type, part) for argument, part in zip(call.arguments, parts, strict=True))

    def joined_text(env: Env) -> str | None:
        first, second = left(env), right(env)
        return None if first is None or second is None else first + second

    return joined_text


def _count_sql(argument: str) -> str:
    return whole_sql(argument, MAX_TEXT)


@function(
    "LEN",
    "长度",
    "text -> num",
    usage="LEN(text)",
    sql="length({0})::numeric",
    digits=small,
    zh="字数",
    en="How many characters.",
    examples=['LEN("斗拱ab") = 4'],
)
def len_(text: str) -> Decimal:
    return Decimal(len(text))


@function(
    "LEFT",
    "左边",
    "text num? -> text",
    usage="LEFT(text, count)",
    lazy=False,
    sql=lambda call: f"CASE WHEN {_n(call)} >= 0 THEN left({{0}}, {_n(call)}) END",
    zh="左边几个字，省略为 1",
    en="The first characters, one unless said.",
    examples=['LEFT("斗拱", 1) = "斗"', 'LEFT("ab", 9) = "ab"'],
)
def left(text: str, count: Decimal = Decimal(1)) -> str | None:
    size = whole(count, MAX_TEXT)
    return text[:size] if size >= 0 else None


@function(
    "RIGHT",
    "右边",
    "text num? -> text",
    usage="RIGHT(text, count)",
    sql=lambda call: f"CASE WHEN {_n(call)} >= 0 THEN right({{0}}, {_n(call)}) END",
    zh="右边几个字，省略为 1",
    en="The last characters, one unless said.",
    examples=['RIGHT("A-07", 2) = "07"'],
)
def right(text: str, count: Decimal = Decimal(1)) -> str | None:
    size = whole(count, MAX_TEXT)
    return text[max(len(text) - size, 0) :] if size >= 0 else None


def _n(call: Call) -> str:
    return _count_sql("{1}") if len(call.arguments) > 1 else "1"


@function(
    "MID",
    "中间",
    "text num num -> text",
    usage="MID(text, start, count)",
    sql=f"CASE WHEN {_count_sql('{1}')} >= 1 AND {_count_sql('{2}')} >= 0 THEN substr({{0}}, {_count_sql('{1}')}, {_count_sql('{2}')}) END",
    zh="从第几个字起取几个字",
    en="So many characters from a position, the first being 1.",
    examples=['MID("SO2024-7", 3, 4) = "2024"'],
)
def mid(text: str, start: Decimal, count: Decimal) -> str | None:
    first, size = whole(start, MAX_TEXT), whole(count, MAX_TEXT)
    return text[first - 1 : first - 1 + size] if first >= 1 and size >= 0 else None


@function(
    "UPPER",
    "大写",
    "text -> text",
    usage="UPPER(text)",
    sql=f"translate({{0}}, '{_LOWER}', '{_UPPER}')",
    zh="英文字母变大写",
    en="Letters a to z become capitals.",
    examples=['UPPER("ab-1") = "AB-1"'],
)
def upper(text: str) -> str:
    return text.translate(_TO_UPPER)


@function(
    "LOWER",
    "小写",
    "text -> text",
    usage="LOWER(text)",
    sql=f"translate({{0}}, '{_UPPER}', '{_LOWER}')",
    zh="英文字母变小写",
    en="Letters A to Z become small.",
    examples=['LOWER("AB-1") = "ab-1"'],
)
def lower(text: str) -> str:
    return text.translate(_TO_LOWER)


@function(
    "TRIM",
    "去空格",
    "text -> text",
    usage="TRIM(text)",
    sql="regexp_replace(btrim({0}, ' '), ' +', ' ', 'g')",
    zh="去掉两头的空格，中间只留一个",
    en="No spaces at either end, single ones between.",
    examples=['TRIM("  a   b ") = "a b"'],
)
def trim(text: str) -> str:
    return " ".join(part for part in text.split(" ") if part)


@function(
    "CONCAT",
    "连接",
    "scalar scalar* -> text",
    usage="CONCAT(a, b, …)",
    lazy=True,
    sql=concatenated,
    zh="连接成文本，同 &",
    en="Join as text, like &.",
    examples=['CONCAT("a", 1, TRUE) = "a1TRUE"'],
)
def concat(call: Call, parts: list[Closure]) -> Closure:
    readers = [text_reader(argument.type, part) for argument, part in zip(call.arguments, parts, strict=True)]

    def joined(env: Env) -> str | None:
        texts = [read(env) for read in readers]
        return None if None in texts else "".join(texts)

    return joined


@function(
    "CONTAINS",
    "包含",
    "text text -> bool",
    usage="CONTAINS(text, part)",
    sql="(strpos({0}, {1}) > 0)",
    zh="文本里有这一段；区分大小写",
    en="The part stands somewhere in the text; case matters.",
    examples=['CONTAINS("斗拱", "拱")', 'NOT(CONTAINS("ab", "B"))'],
)
def contains(text: str, part: str) -> bool:
    return part in text
