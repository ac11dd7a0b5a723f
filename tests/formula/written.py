"""Random formulas that are well typed, and random records to try them on."""

from typing import Any

from hypothesis import strategies as st

TEXTS = st.text(alphabet="aB9 é斗拱\U0001f600%_'\\\"{}-", max_size=6)
NUMBERS = st.one_of(
    st.decimals(min_value="-99999999", max_value="99999999", places=4, allow_nan=False),
    st.sampled_from(["0", "1", "-1", "0.5", "2.5", "-2.5", "0.0001", "123456789012345678901234.5678", "3", "7"]),
).map(str)
DATES = st.dates().map(str)
WRITTEN_NUMBERS = st.sampled_from(
    ["0", "1", "2", "3", "10", "0.5", "1.005", "100", "0.01", "7", "12", "99.99", "2.345"]
)


def formulas(kind: str, depth: int = 3) -> st.SearchStrategy[str]:
    """Return formulas that give a num, text, bool or date, nested at most `depth` deep."""
    return st.deferred(lambda: LEAVES[kind] if depth == 0 else st.one_of(LEAVES[kind], _calls(kind, depth - 1)))


def records() -> st.SearchStrategy[dict[str, Any]]:
    """Return values for some fields of the vector file's form; the others keep the file's."""
    line = st.fixed_dictionaries(
        {"x": _maybe(NUMBERS), "y": _maybe(NUMBERS), "day": _maybe(DATES), "ok": _maybe(st.booleans())}
    )
    return st.fixed_dictionaries(
        {},
        optional={
            **{name: _maybe(NUMBERS) for name in ("a", "b", "c", "zero", "none")},
            **{name: _maybe(TEXTS) for name in ("t", "u", "empty")},
            **{name: _maybe(DATES) for name in ("d", "d2", "blank_date")},
            **{name: _maybe(st.booleans()) for name in ("yes", "no", "unset")},
            "item": st.sampled_from([1, None]),
            "lines": st.lists(line, max_size=3),
        },
    )


def _maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


LEAVES: dict[str, st.SearchStrategy[str]] = {
    "num": st.sampled_from(["a", "b", "c", "n", "zero", "none", "big", "item.price", "nobody.price"]) | WRITTEN_NUMBERS,
    "text": st.sampled_from(["t", "u", "empty", "s", "item.code", "nobody.code"]) | TEXTS.map(_quoted),
    "bool": st.sampled_from(["yes", "no", "unset", "TRUE", "item.ok"]),
    "date": st.sampled_from(["d", "d2", "blank_date", "item.day", "TODAY()", "DATE(2024, 2, 29)"]),
}

TEMPLATES: dict[str, list[str]] = {
    "num": [
        "({num} + {num})", "({num} - {num})", "({num} * {num})", "({num} / {num})", "-{num}", "({num})%", "(({num}) ^ 2)",
        "ROUND({num}, 2)", "ROUND({num}, {num})", "ROUNDUP({num}, 1)", "ROUNDDOWN({num}, -1)", "INT({num})", "ABS({num})",
        "SIGN({num})", "MOD({num}, {num})", "IF({bool}, {num}, {num})", "IF({bool}, {num})", "IFERROR({num}, {num})",
        "SUM(lines.x)", "SUM(lines.x, {num})", "AVERAGE(lines.y)", "MIN({num}, {num})", "MAX(lines.x, {num})", "MAX(lines.y)",
        "COUNT(lines)", "COUNT(lines.y)", "AVERAGE({num}, {num}, 1)", "LEN({text})", "VALUE({text})", "YEAR({date})",
        "MONTH({date})", "DAY({date})", "({date} - {date})", "DAYS({date}, {date})", "WORKDAYS({date}, {date})",
    ],
    "text": [
        "({text} & {text})", "({num} & {text})", "({date} & {bool})", "CONCAT({text}, {num}, {date})", "LEFT({text}, {num})",
        "RIGHT({text}, 2)", "MID({text}, 2, {num})", "UPPER({text})", "LOWER({text})", "TRIM({text})", "IF({bool}, {text}, {text})",
        'TEXT({num}, "#,##0.00")', 'TEXT({num}, "0.0##")', 'TEXT({num}, "000%")', 'TEXT({date}, "yyyy年m月dd日")', "IFERROR({text}, {text})",
    ],
    "bool": [
        "({num} = {num})", "({num} <> {num})", "({num} < {num})", "({num} >= {num})", "({text} = {text})", "({text} < {text})",
        "({text} >= {text})", "({date} = {date})", "({date} <= {date})", "AND({bool}, {bool})", "OR({bool}, {bool})", "NOT({bool})",
        "ISBLANK(a)", "ISBLANK(empty)", "ISBLANK(blank_date)", "ISBLANK(item.code)", "IN({num}, {num}, 1)", "IN({text}, {text}, \"a\")",
        "IN({date}, {date}, d)", "IS_WORKDAY({date})", "CONTAINS({text}, {text})", "IF({bool}, {bool}, {bool})", "(item = nobody)",
        "(a > 2)", "(b <= 0)", "(0 = c)", '(t = "斗拱")', '(empty <> "x")', "(d >= TODAY())", "IN(a, 0, 3)", 'IN(empty, "", "a")',
    ],
    "date": [
        "({date} + {num})", "({date} - {num})", "EDATE({date}, {num})", "WORKDAY({date}, {num})", "EOMONTH({date}, {num})", "DATE({num}, {num}, {num})",
        "IF({bool}, {date}, {date})", "MIN({date}, {date})", "MAX(lines.day)", "IFERROR({date}, d)", "DATEVALUE({text})", "DATE(2024, {num}, 1)",
    ],
}  # fmt: skip


def _calls(kind: str, depth: int) -> st.SearchStrategy[str]:
    return st.sampled_from(TEMPLATES[kind]).flatmap(lambda template: _filled(template, depth))


def _filled(template: str, depth: int) -> st.SearchStrategy[str]:
    parts = [part for part in ("num", "text", "bool", "date") for _ in range(template.count("{" + part + "}"))]
    return st.tuples(*(formulas(part, depth) for part in parts)).map(
        lambda given: _substituted(template, list(zip(parts, given, strict=True)))
    )


def _substituted(template: str, given: list[tuple[str, str]]) -> str:
    for part, text in given:
        template = template.replace("{" + part + "}", "\0" + text + "\0", 1)
    return template.replace("\0", "")
