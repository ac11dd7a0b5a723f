"""The shared vector file: read by pytest here and by vitest in `designer/test/expr.test.ts`.

`python -m tests.formula.vectors` writes the browser's trees into it again after the language has changed.
"""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine.definitions.load import app_from_json
from engine.definitions.merge import merge
from engine.definitions.model import Definition
from engine.formula import Compiled, Context, Env, Scope, compile_formula, form_scope
from engine.formula.exact import number_text
from engine.formula.functions import FUNCTIONS
from engine.formula.names import names_of
from engine.formula.types import Type

FILE = Path(__file__).parents[1] / "vectors" / "formula.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
CASES: list[dict[str, Any]] = VECTORS["cases"]
DEFINITION: Definition = merge([app_from_json(VECTORS["app"])])
LINES = "lines"


def compiled(case: dict[str, Any]) -> Compiled:
    """Return the formula of a case, compiled in the header's scope or in a line's."""
    return compile_formula(case["formula"], scope(case))


def scope(case: dict[str, Any]) -> Scope:
    return form_scope(DEFINITION, "case", LINES if "line" in case else None)


def env(case: dict[str, Any]) -> Env:
    """Return the record of a case: the file's record with the case's own values."""
    record = header(case)
    line = record[LINES][case["line"]] if "line" in case else None
    return Env(record, line, related(), context())


def header(case: dict[str, Any]) -> dict[str, Any]:
    return _row("case", {**VECTORS["record"], **case.get("set", {})})


def related() -> dict[tuple[str, int], dict[str, Any]]:
    """Return the records referred to, by form and id."""
    return {(form, int(key)): _row(form, row) for form, rows in VECTORS["related"].items() for key, row in rows.items()}


def context() -> Context:
    given = VECTORS["context"]
    return Context(
        today=date.fromisoformat(given["today"]),
        now=datetime.fromisoformat(given["now"]),
        user_id=given["user_id"],
        department_id=given["department_id"],
        my=given["my"],
        zone=given["zone"],
    )


def python_value(kind: Type, raw: Any) -> Any:
    """Return the Python value of a JSON one."""
    if raw is None:
        return None
    match kind.name:
        case "num":
            # Integer fields hold int, the others Decimal; formulas take both.
            return Decimal(raw) if "." in raw else int(raw)
        case "date":
            return date.fromisoformat(raw)
        case "datetime":
            return datetime.fromisoformat(raw)
    return raw


def json_value(value: Any) -> Any:
    """Return a result as the vector file writes it."""
    match value:
        case bool() | None | str():
            return value
        case Decimal() | int():
            return number_text(Decimal(value))
        case date():
            return value.isoformat()
    raise TypeError(value)


def _row(form: str, raw: dict[str, Any]) -> dict[str, Any]:
    names = names_of(DEFINITION, form)
    row = {name: python_value(names[name], value) for name, value in raw.items() if name in names}
    if LINES in raw:
        row[LINES] = [_row(f"{form}.{LINES}", line) for line in raw[LINES]]
    return row


def words() -> list[str]:
    """Return the word of every function and operator in the browser's tree."""
    return sorted({entry.tree for entries in FUNCTIONS.values() for entry in entries})


def examples() -> list[str]:
    """Return every example of the manual; each is true."""
    return sorted({text for entries in FUNCTIONS.values() for entry in entries for text in entry.examples})


def refreshed() -> str:
    """Return the text of the vector file with every tree as the compiler makes it now, one case a line."""
    cases = [{**case, "tree": compiled(case).tree} for case in CASES]
    made = {
        "words": words(),
        "examples": [{"formula": text, "tree": compiled({"formula": text}).tree} for text in examples()],
    }
    parts = [f"{json.dumps(key)}: {_dumped(value)}" for key, value in {**VECTORS, **made}.items() if key != "cases"]
    lines = ",\n".join(_dumped(case) for case in cases)
    return "{" + ",\n".join(parts) + f',\n"cases": [\n{lines}\n]}}\n'


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    FILE.write_text(refreshed(), encoding="utf-8")
