"""Raw records → what a program would have sent: every cell read by its field's type, every problem at its cell."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.definitions.model import FormKind
from engine.errors import Problem, Text, say
from engine.forms.cells import cell_boolean, cell_number, cell_text, is_blank
from engine.forms.cells.text import Cell
from engine.forms.plan import HEADER, FieldPlan, FormPlan, plan_of
from engine.forms.problems import not_a, shorten
from engine.forms.types.text import TextType
from engine.lifecycle.importing.resolver import Named, Resolver
from engine.lifecycle.importing.rows import RawRecord, RawRow
from engine.records.document import Document
from engine.storage.snapshot import Snapshot

SYSTEM_TARGETS = {"owner": "user", "department": "department"}
YES_OR_NO = Text("是或否", "yes or no")


@dataclass(frozen=True)
class Located:
    """One problem at one cell; `row` 0 is the whole sheet."""

    sheet: str
    row: int
    column: str
    value: str
    problem: Problem


@dataclass
class Read:
    """One record as it will be sent, and what the system takes from its row beside the fields."""

    raw: RawRecord
    sent: Document
    number: str | None = None
    state: str | None = None
    system: dict[str, int] = field(default_factory=dict)
    problems: list[Located] = field(default_factory=list)


Column = tuple[str, str]
"""A table of the form (HEADER or line items) and a field in it."""


def read_records(
    snapshot: Snapshot, form: str, raw: list[RawRecord], resolver: Resolver, hundredths: Collection[Column]
) -> list[Read]:
    """Read a chunk of records; references are looked up for the whole chunk at once."""
    reader = _Reader(plan_of(snapshot, form), resolver, hundredths)
    resolver.look_up(name for record in raw for name in reader.names(record))
    return [reader.read(record) for record in raw]


def located(row: RawRow, path: str, problem: Problem, label: str = "") -> Located:
    """Return a problem at the cell of a row that `path` (a field's name) came from, else at the row."""
    return Located(row.sheet, row.row, row.columns.get(path, label), shorten(cell_text(row.cells.get(path))), problem)


class _Reader:
    """Reads the records of one form."""

    def __init__(self, plan: FormPlan, resolver: Resolver, hundredths: Collection[Column]) -> None:
        self.plan = plan
        self.resolver = resolver
        self.hundredths = hundredths

    def names(self, record: RawRecord) -> Iterator[Named]:
        """Yield every name in a record's cells that means another record."""
        for table, row in _rows(record):
            for name, cell in row.cells.items():
                target = self.target(table, name)
                if target and not is_blank(cell, dashes=True):
                    yield target, cell_text(cell)

    def target(self, table: str, name: str) -> str | None:
        field = self.plan.tables[table].get(name)
        return field.type.target if field else SYSTEM_TARGETS.get(name)

    def read(self, record: RawRecord) -> Read:
        read = Read(record, Document(self.plan.form.form))
        read.sent.values = self.row(read, HEADER, record.head)
        for table, rows in record.lines.items():
            read.sent.lines[table] = [self.row(read, table, row) for row in rows]
        for row in record.repeats:
            read.problems += self.contradictions(row, read)
        return read

    def contradictions(self, row: RawRow, read: Read) -> Iterator[Located]:
        """Yield a problem for each header cell of a further row that says something else than the first."""
        for name, cell in row.cells.items():
            field = self.plan.header.get(name)
            first = read.raw.head
            if field is None or self.says_nothing(field, cell) or name not in read.sent.values:
                continue
            if self.value(field, cell) != read.sent.values[name]:
                message = say(
                    "与第 {row} 行同一单据的内容不一致", "Differs from row {row} of the same record", row=first.row
                )
                yield located(row, name, Problem("import.contradiction", message))

    def row(self, read: Read, table: str, row: RawRow) -> dict[str, Any]:
        values = {}
        for name, cell in row.cells.items():
            field = self.plan.tables[table].get(name)
            if field is None:
                self.system(read, row, name, cell)
            elif not self.says_nothing(field, cell):
                value = self.value(field, cell)
                if isinstance(value, Problem):
                    read.problems.append(located(row, name, value))
                else:
                    values[name] = value
        return values

    def says_nothing(self, field: FieldPlan, cell: Cell) -> bool:
        """Say whether a cell is as good as absent: a new record gets its default, a known one keeps what it has."""
        return is_blank(cell, dashes=not isinstance(field.type, TextType))

    def value(self, field: FieldPlan, cell: Cell) -> Any:
        if field.type.target:
            return self.resolver.id_of(field.type.target, cell_text(cell))
        if (field.table, field.name) in self.hundredths and (number := cell_number(cell)) is not None:
            cell = f"{number}%"
        return None if cell is None else field.type.read_cell(cell, "")

    def system(self, read: Read, row: RawRow, name: str, cell: Cell) -> None:
        """Take number, state, owner or department from a cell."""
        if is_blank(cell, dashes=True):
            return
        if name == "number":
            read.number = cell_text(cell)[:100]
        elif name in SYSTEM_TARGETS:
            self.person(read, row, name, cell_text(cell))
        elif self.plan.form.kind is FormKind.MASTER:
            self.archived(read, row, name, cell)

    def person(self, read: Read, row: RawRow, name: str, text: str) -> None:
        found = self.resolver.id_of(SYSTEM_TARGETS[name], text)
        if isinstance(found, Problem):
            read.problems.append(located(row, name, found))
        else:
            read.system[name] = found

    def archived(self, read: Read, row: RawRow, name: str, cell: Cell) -> None:
        answer = cell_boolean(cell)
        if answer is None:
            read.problems.append(located(row, name, not_a("", YES_OR_NO, cell)))
        else:
            read.state = "active" if answer == (name == "state") else "archived"


def _rows(record: RawRecord) -> Iterator[tuple[str, RawRow]]:
    for head in (record.head, *record.repeats):
        yield HEADER, head
    for table, rows in record.lines.items():
        yield from ((table, row) for row in rows)


def hundredths_in(snapshot: Snapshot, form: str, raw: Iterable[RawRecord]) -> set[Column]:
    """Return the percent columns of a whole file written as 13 for 13 %: their title says so, or some value is above 1."""
    tables, found = plan_of(snapshot, form).tables, set()
    for record in raw:
        for table, row in _rows(record):
            for name, cell in row.cells.items():
                field = tables[table].get(name)
                if field and field.field.type == "percent" and _is_hundredth(row.columns.get(name, ""), cell):
                    found.add((table, name))
    return found


def _is_hundredth(title: str, cell: Cell) -> bool:
    number = cell_number(cell)
    return "%" in title or "％" in title or (number is not None and abs(number) > 1)
