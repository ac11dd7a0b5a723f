"""Definition → change plan: what must happen to the tables, checked against what is really there."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from engine.definitions.model import Definition
from engine.errors import Problem, Text, invalid, say
from engine.storage.catalogue import Catalogue, catalogue
from engine.storage.steps import (
    Step,
    add_step,
    create_step,
    foreign_key_name,
    foreign_key_step,
    index_step,
    wanted_indexes,
    widen_step,
)
from engine.storage.table import Column, Table, TableKind
from engine.storage.tables import tables_of


@dataclass(frozen=True)
class Plan:
    """The steps to a definition, and what stays behind hidden.

    `hidden` names forms and fields the new definition no longer has: their columns and values are kept.
    """

    steps: tuple[Step, ...]
    hidden: tuple[Text, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 over every statement: a plan confirmed yesterday is refused when the database has moved on."""
        return sha256("\n".join(sql for step in self.steps for sql in step.statements).encode()).hexdigest()


def plan(before: Definition | None, after: Definition) -> Plan:
    """Return the steps from the database as it is to `after`; raises Invalid for a change that would lose values.

    Reading the catalogue rather than trusting `before` lets a publication that died half way simply run again.
    """
    tables = tables_of(after)
    managed = [table for table in tables.values() if table.kind is not TableKind.FIXED]
    real = catalogue({table.name for table in managed})
    problems = [problem for table in managed for problem in _narrowed(table, real)]
    if problems:
        raise invalid(problems)
    return Plan(tuple(_steps(managed, tables, real)), tuple(_hidden(before, after)))


def _steps(managed: list[Table], tables: dict[str, Table], real: Catalogue) -> Iterator[Step]:
    new = [table for table in managed if table.name not in real.columns]
    old = [table for table in managed if table.name in real.columns]
    for table in sorted(new, key=lambda table: table.kind is TableKind.LINES):
        yield create_step(table, real.has_trigrams)
    for table in new:
        yield from _foreign_keys(table, tables)
    for table in old:
        yield from _column_steps(table, tables, real)
    for table in old:
        yield from _index_steps(table, real)


def _foreign_keys(table: Table, tables: dict[str, Table]) -> Iterator[Step]:
    for column in table.columns.values():
        if column.foreign and column.to:
            yield foreign_key_step(table, column, tables[column.to].name)


def _column_steps(table: Table, tables: dict[str, Table], real: Catalogue) -> Iterator[Step]:
    present, rows = real.columns[table.name], real.rows[table.name]
    for column in table.columns.values():
        before = present.get(column.column)
        target = tables[column.to].name if column.foreign and column.to else None
        if before is None:
            yield add_step(table, column, target)
            continue
        if before != column.sql:
            yield widen_step(table, column, before, rows, _rewrites(before, column.sql))
        if target and foreign_key_name(table, column) not in real.foreign_keys:
            yield foreign_key_step(table, column, target)


def _index_steps(table: Table, real: Catalogue) -> Iterator[Step]:
    for index in wanted_indexes(table, real.has_trigrams):
        if not real.indexes.get(index.name):
            yield index_step(table, index, real.rows[table.name], broken=index.name in real.indexes)


def _narrowed(table: Table, real: Catalogue) -> Iterator[Problem]:
    """Find the columns whose new type does not hold every old value."""
    present = real.columns.get(table.name, {})
    for column in table.columns.values():
        before = present.get(column.column)
        if before and before != column.sql and not _holds(before, column.sql) and real.rows[table.name]:
            yield _narrowing(column, before)
        if present and not before and column.column in table.primary:
            yield _new_key(table, column)


def _narrowing(column: Column, before: str) -> Problem:
    return Problem(
        "storage.narrowing",
        say(
            "字段“{name}”不能从 {before} 改成 {after}:已有的值可能放不下",
            "Field '{name}' cannot change from {before} to {after}: values may not fit",
            name=column.name,
            before=before,
            after=column.sql,
        ),
        column.path,
        say(
            "保留原字段,另加一个新字段",
            "Keep the field and add a new one with a new id",
        ),
    )


def _new_key(table: Table, column: Column) -> Problem:
    return Problem(
        "storage.new_key",
        say(
            "账簿“{ledger}”已建立,不能再增加维度“{name}”",
            "Ledger '{ledger}' exists; it cannot get the new dimension '{name}'",
            ledger=table.form,
            name=column.name,
        ),
        f"/ledgers/{table.form}/dimensions/{column.name}",
        say("另建一个账簿", "Make another ledger with a new id"),
    )


def _holds(before: str, after: str) -> bool:
    """Say whether every value of type `before` fits in `after` unchanged."""
    if after == "text":
        return before in {"bigint", "integer", "boolean", "date"} or before.startswith("numeric")
    if before == "bigint":
        return after.startswith("numeric")
    return before.startswith("numeric") and after.startswith("numeric") and _scale(before) <= _scale(after)


def _rewrites(before: str, after: str) -> bool:
    """PostgreSQL leaves the rows alone only when the decimals stay as they are."""
    return not (before.startswith("numeric") and after.startswith("numeric") and _scale(before) == _scale(after))


def _scale(numeric: str) -> int:
    return int(numeric.partition(",")[2].rstrip(")") or 0)


def _hidden(before: Definition | None, after: Definition) -> Iterator[Text]:
    if before is None:
        return
    now = tables_of(after)
    for key, table in tables_of(before).items():
        if key not in now:
            yield say("“{key}”不再显示,数据保留", "'{key}' is hidden; its data stays", key=key)
            continue
        kept = now[key].by_column
        for column in table.columns.values():
            if column.column not in kept:
                words = {"key": key, "name": column.name}
                yield say(
                    "“{key}.{name}”不再显示,数据保留",
                    "'{key}.{name}' is hidden; its data stays",
                    **words,
                )
