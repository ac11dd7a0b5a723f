"""Formulas of a report as SQL over its source, through the reader's rights: what he may not see is not there."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from engine.access.rights import Rights
from engine.definitions.model import Report
from engine.errors import Forbidden, Invalid, say
from engine.formula import Compiled, Context, compile_formula
from engine.formula.source_scope import report_scope, source_scope
from engine.reports.posted import POSTED, PostedJoins
from engine.reports.source import BOUNDS, Source, source_of
from engine.storage.scope import PARENT, UnknownPath
from engine.storage.sql import Sql, all_of
from engine.storage.table import Column

Path = tuple[str, ...]
CASTS: dict[type, str] = {bool: "boolean", int: "bigint", Decimal: "numeric", date: "date", str: "text"}
BLANK_CASTS = {"num": "numeric", "bool": "boolean", "date": "date", "ref": "bigint"}
BLANKS = {"date": "DATE '0001-01-01'", "text": "''", "select": "''", "document": "0", "line": "0"}
"""A ledger's blank dimension has a value of its own in the key; to a reader it is blank."""


class Dataset:
    """The rows of one report for one reader and one set of parameter values."""

    def __init__(self, rights: Rights, report: Report, values: Mapping[str, Any], context: Context) -> None:
        self.rights = rights
        self.report = report
        self.values = values
        self.context = context
        self.names = report_scope(rights.snapshot.definition, report)
        self.own = source_scope(rights.snapshot.definition, report.source).roots
        self.filter = compile_formula(report.filter, self.names) if report.filter else None
        self.source: Source = source_of(rights, report, values, any_state=self._names_state())
        self.posted = PostedJoins(rights, self.source, values)

    def compiled(self, formula: str) -> Compiled:
        """Return a formula of the report, compiled."""
        return compile_formula(formula, self.names)

    def value(self, formula: str) -> Sql:
        """Return a formula as SQL. Raises UnknownPath when it reads something the reader may never see."""
        compiled = self.compiled(formula)
        paths = list(compiled.paths)
        if len(paths) == 1 and ".".join(paths[0]) == formula.strip():
            # A bare field stays what it is: blank is not zero, and an average skips it.
            text, _, *params = self.resolve(paths[0])
            return Sql(text, tuple(params[0]) if params else ())
        return self._sql(compiled)

    def conditions(self) -> Sql:
        """Return which rows count: rights, states, the report's filter, and parameters that narrow by themselves.

        Raises Forbidden when the filter reads something the reader may not see: leaving it out would show more.
        """
        try:
            narrowing = [*self._narrowing(), *([self._sql(self.filter)] if self.filter else [])]
        except UnknownPath as hidden:
            raise Forbidden(
                say("报表的条件用到了您无权查看的字段", "The report's filter reads a field you may not see")
            ) from hidden
        return all_of([*self.source.conditions, *narrowing])

    def from_clause(self) -> Sql:
        """Return the FROM of everything asked for so far; read it last."""
        return self.posted.joined(Sql(self.source.scope.from_clause))

    def resolve(self, path: Path) -> tuple[Any, ...]:
        """Return the SQL of a name for compiled formulas; see `Compiled.sql`."""
        if path[0] not in self.own and path[0] in self.values:
            return self._parameter(path[0])
        if path[0] == POSTED:
            return self.posted.resolve(path[1], path[2])
        if path[0] in self.source.parts:
            return self._part(path[0])
        if self.source.parts and not self._is_dimension(path[0]):
            raise Invalid(
                say("“{n}”只有当前值，没有某日的值", "'{n}' is known as it is now, not as of a day", n=path[0]),
                hint=say("报表里去掉它，或去掉截至日期", "Leave it out of the report, or the date"),
            )
        path = self._of_header(path)
        value = self.rights.column(self.source.name, path, self.source.scope)
        blank = (
            BLANKS.get(self.source.scope.column(path).type) if self.report.source.ledger and len(path) == 1 else None
        )
        if blank:
            value = "NULLIF(" + value + f", {blank})"
        return value.text, True, value.params

    def column(self, path: Path) -> Column:
        """Return the column a path of the report's formulas ends in."""
        return self.source.scope.column(self._of_header(path))

    def _of_header(self, path: Path) -> Path:
        """A bare name is the record's, even where its line has a field of that name."""
        table = self.source.scope.table
        if not table.parent or path[0] not in table.columns or path[0] not in self.own:
            return path
        return (PARENT, *path[1:]) if path[0] == "id" else (PARENT, *path)

    def _sql(self, compiled: Compiled) -> Sql:
        text, params = self.posted.rewritten(compiled).sql(self.resolve, self.context)
        return Sql(text, tuple(params))

    def _parameter(self, name: str) -> tuple[Any, ...]:
        value = self.values[name]
        kind = type(value) if value is not None else None
        cast = CASTS[kind] if kind else BLANK_CASTS.get(self._kind(name), "text")
        return f"%s::{cast}", True, (value,)

    def _kind(self, name: str) -> str:
        return self.names.roots[name].type.name

    def _part(self, name: str) -> tuple[Any, ...]:
        part = self.source.parts[name]
        shown = self.rights.shown(self.source.name, (part.measure,), self.source.scope)
        if shown.text == "FALSE":
            raise self.source.scope.unknown((name,))
        if shown.text == "TRUE":
            return part.sql, False
        return f"CASE WHEN {shown.text} THEN {part.sql} END", True, shown.params

    def _narrowing(self) -> list[Sql]:
        found = []
        for parameter in self.report.parameters:
            value = self.values.get(parameter.name)
            if value is None:
                continue
            if parameter.name in self.own:
                found.append(self._compared(parameter.name, "=", value))
            elif parameter.name in BOUNDS and self.source.date:
                found.append(self._compared(self.source.date, BOUNDS[parameter.name], value))
        return found

    def _compared(self, name: str, operator: str, value: Any) -> Sql:
        text, _, *params = self.resolve(self.own[name].path)
        known = tuple(params[0]) if params else ()
        return Sql(f"{text} {operator} %s::{CASTS[type(value)]}", (*known, value))

    def _is_dimension(self, name: str) -> bool:
        ledger = self.rights.snapshot.ledger(self.report.source.ledger or "")
        return any(dimension.name == name for dimension in ledger.dimensions)

    def _names_state(self) -> bool:
        return self.filter is not None and ("state",) in self.filter.paths
