"""Problems of a document, shown at the cells they come from."""

from collections.abc import Iterable

from engine.definitions.model import Json
from engine.errors import Problem
from engine.forms.cells import cell_text
from engine.forms.plan import HEADER, plan_of
from engine.forms.problems import shorten
from engine.lifecycle.importing.reading import Located, Read, located
from engine.lifecycle.importing.rows import Misplaced
from engine.storage.snapshot import Snapshot

MOST_PROBLEMS = 1_000
"""Nobody reads more, and they would weigh on every look at the import."""


def at_cells(snapshot: Snapshot, read: Read, problems: Iterable[Problem]) -> list[Located]:
    """Return problems of a record at its cells; what a cell was already refused for is not told twice."""
    told = {(one.sheet, one.row, one.column) for one in read.problems}
    found = [_at_cell(snapshot, read, problem) for problem in problems]
    return [one for one in found if (one.sheet, one.row, one.column) not in told]


def misplaced_at(found: Misplaced) -> Located:
    """Return the problem of a row that does not fit, at its cell."""
    return located(found.row, found.path, found.problem)


def as_json(one: Located) -> Json:
    """Return {"sheet", "row", "column", "value", "message": {"zh", "en"}}."""
    message = one.problem.message
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "value": one.value,
        "message": {"zh": message.zh, "en": message.en},
    }


def _at_cell(snapshot: Snapshot, read: Read, problem: Problem) -> Located:
    steps = problem.path.strip("/").split("/")
    rows = read.raw.lines.get(steps[0], [])
    if len(steps) > 1 and steps[1].isdigit() and int(steps[1]) < len(rows):
        return located(rows[int(steps[1])], steps[-1], problem, _label(snapshot, read, steps[0], steps[-1]))
    value = located(read.raw.head, steps[-1], problem, _label(snapshot, read, HEADER, steps[-1]))
    return value if value.value else _with_title(read, value)


def _with_title(read: Read, one: Located) -> Located:
    """A problem of the whole record shows the record's first cell, so that people find it."""
    first = next((cell_text(cell) for cell in read.raw.head.cells.values() if cell_text(cell)), "")
    return one if one.column else Located(one.sheet, one.row, one.column, shorten(first), one.problem)


def _label(snapshot: Snapshot, read: Read, table: str, name: str) -> str:
    plan = plan_of(snapshot, read.sent.form)
    field = plan.tables[table].get(name)
    items = plan.line_items.get(name)
    label = field.field.label if field else items.label if items else None
    return label.zh or label.en if label else ""
