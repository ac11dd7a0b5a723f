"""POSTED("ledger", "measure") in reports: what each record or line posted, joined as one grouped subselect per ledger.

As in forms, a figure counts in its direction's sense: an issue of 5 is 5.

A subselect per row would read the entries a million times; grouped once, and only for the documents within the
report's dates, it stays one pass.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from engine.access.rights import Rights
from engine.formula import Compiled
from engine.formula.places import Place, Where
from engine.formula.typed import Call, Constant, Path, Typed
from engine.formula.types import NUM
from engine.reports.source import BOUNDS, Source, shows_measure
from engine.storage.sql import Sql, all_of

POSTED = "POSTED"


@dataclass
class _Join:
    """One ledger joined: its alias, and the measures asked for with their columns."""

    alias: str
    measures: dict[str, str] = field(default_factory=dict)


class PostedJoins:
    """The joins a report's POSTED calls need, collected while its formulas are written."""

    def __init__(self, rights: Rights, source: Source, values: Mapping[str, Any]) -> None:
        self.rights = rights
        self.source = source
        self.values = values
        self.joins: dict[str, _Join] = {}

    def rewritten(self, compiled: Compiled) -> Compiled:
        """Return the formula with each POSTED call read as a field of its own."""
        return replace(compiled, root=_rewritten(compiled.root)) if compiled.server else compiled

    def resolve(self, ledger: str, measure: str) -> tuple[str, bool]:
        """Return the SQL of one POSTED call. Raises UnknownPath when the reader may not see the measure."""
        if not shows_measure(self.rights, ledger, measure):
            raise self.source.scope.unknown((POSTED, ledger, measure))
        join = self.joins.setdefault(ledger, _Join(f"posted{len(self.joins)}"))
        column = join.measures.setdefault(measure, f"m{len(join.measures)}")
        return f"{join.alias}.{column}", True

    def joined(self, from_clause: Sql) -> Sql:
        """Return the FROM clause with the joins behind it."""
        for ledger, join in self.joins.items():
            key = "line_id" if self.source.scope.table.parent else "record_id"
            on = f" {join.alias} ON {join.alias}.{key} = {self.source.scope.alias}.id"
            from_clause = from_clause + " LEFT JOIN (" + self._grouped(ledger, join, key) + ")" + on
        return from_clause

    def _grouped(self, ledger: str, join: _Join, key: str) -> Sql:
        snapshot = self.rights.snapshot
        entries, header = snapshot.table(f"{ledger}:entries"), snapshot.table(self.source.name)
        sums = ", ".join(_sum(f"e.{entries.columns[m].column}", name) for m, name in join.measures.items())
        select = f"SELECT e.{key}, {sums} FROM {entries.name} e JOIN {header.name} h ON h.id = e.record_id WHERE "
        return select + all_of([Sql("e.form = %s", (self.source.name,)), *self._dates()]) + f" GROUP BY e.{key}"

    def _dates(self) -> list[Sql]:
        """Return the report's own bounds on the document date, said again where the planner cannot carry them."""
        if self.source.date is None:
            return []
        column = self.rights.snapshot.table(self.source.name).columns[self.source.date].column
        given = [(op, self.values[name]) for name, op in BOUNDS.items() if self.values.get(name) is not None]
        return [Sql(f"h.{column} {op} %s::date", (value,)) for op, value in given]


def _sum(column: str, name: str) -> str:
    return f"SUM(CASE WHEN e.direction = 'out' THEN -{column} ELSE {column} END) AS {name}"


def _rewritten(node: Typed) -> Typed:
    if not isinstance(node, Call):
        return node
    if node.function.name == POSTED:
        ledger, measure = (part.value for part in node.arguments if isinstance(part, Constant))
        path = (POSTED, ledger, measure)
        return Path(Place(path, NUM, Where.HEADER, path), NUM)
    return replace(node, arguments=tuple(_rewritten(part) for part in node.arguments))
