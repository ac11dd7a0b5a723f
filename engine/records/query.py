"""What somebody asks a list for, checked at the edge."""

from dataclasses import dataclass
from typing import Any

from engine.errors import Problem, invalid, say

MAX_SIZE = 500
MAX_FILTERS = 30


@dataclass(frozen=True)
class Filter:
    """One condition: `field` a path ("date", "lines.item", "item.code"), `op` a name of `OPERATORS`, `value` as JSON."""

    field: str
    op: str
    value: Any = None


@dataclass(frozen=True)
class ListQuery:
    """One page of a list.

    page, size  from 1; at most 500 rows
    sort        paths, "-" in front for descending; () means as the form says
    q           words that must all be found in the record's search text (number, names, pinyin)
    fields      paths to return besides id, version, state, number and title; () means the form's list columns
    sums        paths of amounts to add up over every row found, not only the page
    effective   of those rows, add up only the ones that count: no drafts, nothing voided or reversed
    """

    page: int = 1
    size: int = 50
    sort: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    q: str = ""
    fields: tuple[str, ...] = ()
    sums: tuple[str, ...] = ()
    effective: bool = False

    def check(self) -> None:
        """Raise Invalid when page, size or the number of filters is out of bounds."""
        problems = []
        if self.page < 1 or not 1 <= self.size <= MAX_SIZE:
            problems.append(Problem("page", say("页码或每页行数不对", "No such page or page size"), "/page"))
        if len(self.filters) > MAX_FILTERS or len(self.q) > 200 or len(self.sort) > 10:
            problems.append(Problem("too_much", say("条件太多", "Too many conditions"), "/filter"))
        if problems:
            raise invalid(problems)


def parse_filters(raw: Any) -> tuple[Filter, ...]:
    """Return the filters of `[{"field", "op", "value"}]`; raises Invalid for anything of another shape."""
    if not isinstance(raw, list) or not all(map(_is_filter, raw)):
        message = say("筛选条件格式不对", "The filter is not a list of field, op and value")
        raise invalid([Problem("malformed", message, "/filter")])
    return tuple(Filter(entry["field"], entry["op"], entry.get("value")) for entry in raw)


def _is_filter(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("field"), str) and isinstance(entry.get("op"), str)
