"""Where the table starts: the row of titles under prose and blank lines, and the rows below it that hold data."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from engine.errors import Invalid, say
from engine.forms.cells import cell_date, cell_number, cell_text, is_blank
from engine.forms.cells.text import Cell

LOOK_AT = 50
LONGEST_TITLE = 120


@dataclass(frozen=True)
class Table:
    """Titles by column, and the data rows with the number a spreadsheet shows for each (from 1)."""

    header_row: int
    titles: list[str]
    rows: list[tuple[int, list[Cell]]]


def table_of(rows: list[list[Cell]], known: Collection[str] = (), header_row: int | None = None) -> Table:
    """Find the table in a sheet.

    known       words that titles are likely to be, as `title_key` returns them
    header_row  the row of titles (from 1) when a person has chosen it
    """
    at = _chosen(rows, header_row) if header_row is not None else _header_index(rows, known)
    titles = _titles(rows, at)
    return Table(at + 1, titles, list(_data(rows, at, titles)))


def title_key(title: str) -> str:
    """Return a title for comparing: no `*`, no unit in brackets, no blanks, lower case."""
    text = cell_text(title).casefold()
    for opening, closing in ("()", "（）", "[]", "【】"):
        start, end = text.find(opening), text.rfind(closing)
        if 0 < start < end:
            text = text[:start] + text[end + 1 :]
    return "".join(character for character in text if character.isalnum())


def _chosen(rows: list[list[Cell]], header_row: int) -> int:
    if not 1 <= header_row <= len(rows):
        raise Invalid(say("没有第 {n} 行", "There is no row {n}", n=header_row), path="/header_row")
    return header_row - 1


def _header_index(rows: list[list[Cell]], known: Collection[str]) -> int:
    first = rows[:LOOK_AT]
    width = max((_count(row, _is_filled) for row in first), default=0) or 1
    scores = [_score(row, known) / width for row in first]
    return max(range(len(first)), key=lambda index: (round(scores[index], 2), -index), default=0)


def _score(row: list[Cell], known: Collection[str]) -> float:
    """Return how much a row looks like titles: short texts that are no figures; words we know count three times."""
    filled, titles = _count(row, _is_filled), _count(row, _is_title)
    matches = sum(title_key(cell_text(cell)) in known for cell in row if _is_title(cell))
    return titles - 2 * (filled - titles) + 2 * matches


def _titles(rows: list[list[Cell]], at: int) -> list[str]:
    """Return the titles at row `at`; under a merged heading a blank one is called by the row above."""
    header = rows[at] if at < len(rows) else []
    above = rows[at - 1] if at else []
    above = above if _count(above, _is_title) > 1 else []
    return [
        cell_text(cell) or (cell_text(above[index]) if index < len(above) else "") for index, cell in enumerate(header)
    ]


def _data(rows: list[list[Cell]], at: int, titles: list[str]) -> Iterator[tuple[int, list[Cell]]]:
    for index in range(at + 1, len(rows)):
        row = rows[index]
        if _count(row, _is_filled) and [cell_text(cell) for cell in row] != titles:
            yield index + 1, row


def _count(row: list[Cell], test: Callable[[Cell], bool]) -> int:
    return sum(map(test, row))


def _is_filled(cell: Cell) -> bool:
    return not is_blank(cell)


def _is_title(cell: Cell) -> bool:
    return (
        isinstance(cell, str)
        and 0 < len(cell.strip()) <= LONGEST_TITLE
        and cell_number(cell) is None
        and cell_date(cell) is None
    )
