"""Which column means which field: guessed from titles, first by equal words, then by nearness."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from engine.definitions.model import Definition, Form
from engine.forms.cells import cell_text, is_blank
from engine.forms.importing.header import Table, table_of, title_key
from engine.forms.importing.spellings import IDENTITY
from engine.forms.importing.targets import Target, targets_of
from engine.forms.importing.workbook import Sheet

SAMPLES = 3
NEAR = 0.8


@dataclass(frozen=True)
class Column:
    """One column of a sheet: `index` from 0, `samples` as a person reads them, `guess` a target's path or ""."""

    index: int
    title: str
    samples: tuple[str, ...]
    guess: str


def find_table(definition: Definition, form: Form, sheet: Sheet, header_row: int | None = None) -> Table:
    """Find the table in a sheet, helped by the words of the form."""
    known = {word for target in targets_of(definition, form) for word in target.spellings}
    return table_of(sheet.rows, known, header_row)


def columns_of(
    definition: Definition, form: Form, table: Table, remembered: Mapping[str, str] | None = None
) -> list[Column]:
    """Return the columns with a guess each.

    remembered  what people chose before for this form, path by `title_key` of the title
    """
    guesses = guess(table.titles, targets_of(definition, form), remembered or {})
    return [
        Column(index, title, _samples(table, index), guesses.get(index, ""))
        for index, title in enumerate(table.titles)
        if title
    ]


def guess(titles: list[str], targets: list[Target], remembered: Mapping[str, str]) -> dict[int, str]:
    """Return the likeliest path of each column; best matches first, no path twice."""
    scored = [
        (_score(title, target, remembered), -index, -order, target.path)
        for index, title in enumerate(titles)
        for order, target in enumerate(targets)
        if title
    ]
    chosen: dict[int, str] = {}
    for score, index, _, path in sorted(scored, reverse=True):
        if score >= NEAR and -index not in chosen and path not in chosen.values():
            chosen[-index] = path
    return chosen


def _score(title: str, target: Target, remembered: Mapping[str, str]) -> float:
    """Return how surely a title means a target: chosen before 2, called so 1, known so 0.95, alike or ending alike below."""
    key = title_key(title)
    if key in remembered:
        return 2.0 if remembered[key] == target.path else 0.0
    own = {title_key(word) for word in (target.label.zh, target.label.en, target.path.rpartition(".")[2]) if word}
    if key in own:
        return 1.0
    if key in target.spellings:
        return 0.95
    ends = 0.8 if target.endings and key.endswith(target.endings) and key not in target.endings else 0.0
    return max(ends, 0.9 * max((_near(key, word) for word in own | target.alike), default=0.0))


def _near(key: str, word: str) -> float:
    """Return how alike two titles are. One may begin, end, or run through the other; but 编号 alone says nothing."""
    short, long = sorted((key, word), key=len)
    if len(short) < (4 if short.isascii() else 2) or short in IDENTITY:
        return 0.0
    if long.startswith(short) or long.endswith(short):
        return 0.95
    if not short.isascii() and len(short) * 2 >= len(long) and _runs_through(short, long):
        return 0.92
    return SequenceMatcher(None, key, word).ratio()


def _runs_through(short: str, long: str) -> bool:
    """Say whether the characters of `short` stand in `long` in the same order: 条码 in 条形码."""
    rest = iter(long)
    return all(character in rest for character in short)


def _samples(table: Table, index: int) -> tuple[str, ...]:
    found = (row[index] for _, row in table.rows if index < len(row) and not is_blank(row[index]))
    return tuple(cell_text(cell)[:60] for cell in islice(found, SAMPLES))
