"""Rows of sheets → raw records: one per row, one per group of rows, or a head joined with its lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from engine.errors import Problem, say
from engine.forms.cells import cell_text, is_blank
from engine.forms.cells.text import Cell
from engine.forms.importing.header import Table
from engine.lifecycle.importing.choice import Choice, Part

Group = tuple[str, ...]


@dataclass(frozen=True)
class RawRow:
    """One spreadsheet row: cells by target path below the table ("qty"), with the column each stands in."""

    sheet: str
    row: int
    cells: dict[str, Cell]
    columns: dict[str, str]


@dataclass
class RawRecord:
    """One record to be: its head, its lines by line-items name, and further rows that repeat the head."""

    head: RawRow
    lines: dict[str, list[RawRow]] = field(default_factory=dict)
    repeats: list[RawRow] = field(default_factory=list)


@dataclass(frozen=True)
class Misplaced:
    """A row that belongs to no record."""

    row: RawRow
    path: str
    problem: Problem


def raw_records(tables: Mapping[str, Table], choice: Choice) -> tuple[list[RawRecord], list[Misplaced]]:
    """Return the records of a workbook, in file order, and the rows that do not fit. `tables` are those of its sheets."""
    misplaced: list[Misplaced] = []
    head = tables[choice.head.sheet]
    if any("." in path for path in choice.head.mapping.values()):
        return list(_flat(head, choice)), misplaced
    records = [RawRecord(_row(choice.head, number, cells, head, "")) for number, cells in head.rows]
    for name, part in choice.lines.items():
        _join(records, head, choice.head, name, part, tables[part.sheet], misplaced)
    return records, misplaced


def _flat(head: Table, choice: Choice) -> Iterator[RawRecord]:
    """Group rows into records by their identifying cell, else by all their header cells; blanks go on with the last."""
    tables = {path.partition(".")[0] for path in choice.head.mapping.values() if "." in path}
    records: dict[Group, RawRecord] = {}
    last: Group = ()
    for number, cells in head.rows:
        row = _row(choice.head, number, cells, head, "")
        group = _group(row, choice.match) or last
        if group not in records:
            records[group] = RawRecord(row, {table: [] for table in tables})
        else:
            records[group].repeats.append(row)
        for table in tables:
            line = _row(choice.head, number, cells, head, table)
            if not all(is_blank(line.cells[name]) for name in line.columns):
                records[group].lines[table].append(line)
        last = group
    yield from records.values()


def _group(row: RawRow, match: str | None) -> Group:
    """Return what identifies the record of a row, () for a row without a head."""
    names = [match] if match in row.columns else list(row.columns)
    group = tuple(cell_text(row.cells[name]) for name in names)
    return group if any(group) else ()


def _join(
    records: Iterable[RawRecord],
    head: Table,
    part: Part,
    name: str,
    own: Part,
    table: Table,
    misplaced: list[Misplaced],
) -> None:
    by_key = {_key(cells, part): record for (_, cells), record in zip(head.rows, records, strict=True)}
    for record in by_key.values():
        record.lines[name] = []
    for number, cells in table.rows:
        line = _row(own, number, cells, table, name)
        key = _key(cells, own)
        if key in by_key:
            by_key[key].lines[name].append(line)
        else:
            message = say("没有与这一行对应的单据：{key}", "No record for this line: {key}", key=key)
            misplaced.append(Misplaced(line, "", Problem("import.no_head", message)))


def _key(cells: list[Cell], part: Part) -> str:
    assert part.key is not None
    return cell_text(cells[part.key]) if part.key < len(cells) else ""


def _row(part: Part, number: int, cells: list[Cell], table: Table, prefix: str) -> RawRow:
    """Return the cells of one row that belong to the header (`prefix` "") or to one table of lines."""
    chosen = {
        path.rpartition(".")[2]: column for column, path in part.mapping.items() if path.rpartition(".")[0] == prefix
    }
    found = {name: cells[column] if column < len(cells) else "" for name, column in chosen.items()}
    given = {path.rpartition(".")[2]: value for path, value in part.values.items() if path.rpartition(".")[0] == prefix}
    return RawRow(
        part.sheet,
        number,
        found | {name: value for name, value in given.items() if is_blank(found.get(name, ""))},
        {name: table.titles[column] if column < len(table.titles) else "" for name, column in chosen.items()},
    )
