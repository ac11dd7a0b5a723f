"""Definition → change plan: what must happen to the tables, checked against what is really there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from engine.definitions.model import Definition, Dimension, Ledger
from engine.errors import Problem, Text, invalid, say
from engine.storage.catalogue import Catalogue, catalogue
from engine.storage.notes import Fields, hide_steps, option_steps, required_steps, restore_steps
from engine.storage.retype import Retype, fields_of, places_after, problem_of, retype_step, retypes, watcher_of
from engine.storage.steps import (
    SECONDS_TO_WAIT,
    Step,
    add_step,
    create_step,
    foreign_key_name,
    foreign_key_step,
    index_step,
    wanted_indexes,
    widen_step,
)
from engine.storage.table import Column, Places, Table, TableKind
from engine.storage.tables import tables_of
from engine.storage.uniqueness import duplicate_problems, new_guards, unindex_steps

Tables = Mapping[str, Table]


@dataclass(frozen=True)
class Plan:
    """The steps to a definition.

    `places` says where the new definition keeps values that are not in the column their id names.
    `notes` need nothing done to a table, but people should know them.
    `given_up` are the statements that take back what would be felt of it, when it is not carried out to its end.
    """

    steps: tuple[Step, ...]
    places: Places = field(default_factory=dict)
    notes: tuple[Step, ...] = ()
    given_up: tuple[str, ...] = ()

    @property
    def hidden(self) -> tuple[Text, ...]:
        """What goes out of sight, in words: forms and fields the new definition no longer has. Their values stay."""
        return tuple(note.text for note in self.notes if note.kind == "hide")

    @property
    def seconds(self) -> float:
        """How long carrying it out takes, roughly."""
        return sum(step.seconds for step in self.steps)

    @property
    def is_long(self) -> bool:
        """Whether it should go on in the background."""
        return self.seconds > SECONDS_TO_WAIT

    @property
    def hash(self) -> str:
        """SHA-256 over every statement: a plan confirmed yesterday is refused when the database has moved on."""
        return sha256("\n".join(sql for step in self.steps for sql in step.statements).encode()).hexdigest()


def plan(before: Definition | None, after: Definition, places: Places = MappingProxyType({})) -> Plan:
    """Return the steps from the database as it is to `after`; raises Invalid for a change that would lose values.

    Reading the catalogue rather than trusting `before` lets a publication that died half way simply run again.
    """
    found = _compared(before, after, places)
    managed = [table for table in found.new.values() if table.is_managed]
    _require_possible(managed, found.moving, found.real, list(_lost_keys(before, after, found.old, found.real)))
    steps = _steps(managed, found.new, found.real, found.moving, found.old)
    notes = _notes(found.old, found.new, found.fields, found.real, after)
    return Plan(tuple(steps), found.places, tuple(notes), found.given_up)


def abandoned(before: Definition | None, after: Definition, places: Places = MappingProxyType({})) -> Plan:
    """Return the plan to `after` as what there is to give up of it, also when it has become impossible."""
    return Plan((), given_up=_compared(before, after, places).given_up)


@dataclass(frozen=True)
class _Compared:
    """Two definitions as tables, what is really there, and the fields whose values move."""

    old: Tables
    new: Tables
    real: Catalogue
    fields: tuple[Fields, Fields]
    moving: list[Retype]
    places: Places

    @property
    def given_up(self) -> tuple[str, ...]:
        """Whoever began may have died, so it does not matter what is there already."""
        watchers = (f"DROP FUNCTION IF EXISTS {watcher_of(one.table.name, one.own)}() CASCADE" for one in self.moving)
        return *watchers, *(f"DROP INDEX IF EXISTS {index.name}" for index in new_guards(self.old, self.new))


def _compared(before: Definition | None, after: Definition, places: Places) -> _Compared:
    old, new = (tables_of(made, places) if made else {} for made in (before, after))
    real = catalogue({table.name for table in (*old.values(), *new.values()) if table.is_managed})
    fields = fields_of(before, old), fields_of(after, new)
    moving = list(retypes(*fields, new, places, real))
    places = places_after(moving, places, *fields)
    return _Compared(old, tables_of(after, places), real, fields, moving, places)


def _require_possible(managed: list[Table], moving: list[Retype], real: Catalogue, lost: list[Problem]) -> None:
    """Raise Invalid with everything that would lose a value or leave a rule unkept."""
    problems = [*lost, *(problem for table in managed for problem in _narrowed(table, real))]
    problems += filter(None, map(problem_of, moving))
    problems = problems or list(duplicate_problems(managed, real, moving))
    if problems:
        raise invalid(problems)


def _notes(
    old: Tables, new: Tables, fields: tuple[Fields, Fields], real: Catalogue, after: Definition
) -> Iterator[Step]:
    before, now = ({key: table for key, table in tables.items() if table.is_managed} for tables in (old, new))
    yield from hide_steps(before, now, real)
    yield from restore_steps(before, now, real)
    if old:
        yield from required_steps(*fields, now, real, after)
        yield from option_steps(*fields, now, real)


def _steps(
    managed: list[Table], tables: Tables, real: Catalogue, moving: list[Retype], before: Tables
) -> Iterator[Step]:
    new = [table for table in managed if table.name not in real.columns]
    old = [table for table in managed if table.name in real.columns]
    for table in sorted(new, key=lambda table: table.kind is TableKind.LINES):
        yield create_step(table, real.has_trigrams)
    for table in new:
        yield from _foreign_keys(table, tables)
    for one in moving:
        yield retype_step(one, real.rows[one.table.name])
    moved = {(one.table.name, one.target) for one in moving}
    for table in old:
        yield from _column_steps(table, tables, real, moved)
    yield from unindex_steps(before, tables, real)
    for table in old:
        yield from _index_steps(table, real)


def _foreign_keys(table: Table, tables: Tables) -> Iterator[Step]:
    for column in table.columns.values():
        if column.foreign and column.to:
            yield foreign_key_step(table, column, tables[column.to].name)


def _column_steps(table: Table, tables: Tables, real: Catalogue, moved: set[tuple[str, str]]) -> Iterator[Step]:
    present, rows = real.columns[table.name], real.rows[table.name]
    for column in table.columns.values():
        before = present.get(column.column)
        target = tables[column.to].name if column.foreign and column.to else None
        if (table.name, column.column) in moved:
            before = column.sql
        if before is None:
            yield add_step(table, column, target)
            continue
        if before != column.sql:
            yield widen_step(table, column, rows, _rewrites(before, column.sql))
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
            "字段“{name}”不能从 {before} 改成 {after}：已有的值可能放不下",
            "Field '{name}' cannot change from {before} to {after}: values may not fit",
            name=column.name,
            before=before,
            after=column.sql,
        ),
        column.path,
        say(
            "保留原字段，另加一个新字段",
            "Keep the field and add a new one with a new id",
        ),
    )


def _new_key(table: Table, column: Column) -> Problem:
    return Problem(
        "storage.new_key",
        say(
            "账簿“{ledger}”已建立，不能再增加维度“{name}”",
            "Ledger '{ledger}' exists; it cannot get the new dimension '{name}'",
            ledger=table.form,
            name=column.name,
        ),
        f"/ledgers/{table.form}/dimensions/{column.name}",
        say("另建一个账簿", "Make another ledger with a new id"),
    )


def _lost_keys(before: Definition | None, after: Definition, old: Tables, real: Catalogue) -> Iterator[Problem]:
    """Find the ledgers that lose a dimension: their tables want a value of it in every row."""
    for name, ledger in before.ledgers.items() if before else ():
        now = after.ledgers.get(name)
        kept = {dimension.id for dimension in now.dimensions} if now and now.id == ledger.id else None
        if kept is not None and old[f"{name}:entries"].name in real.columns:
            yield from (_lost_key(ledger, one) for one in ledger.dimensions if one.id not in kept)


def _lost_key(ledger: Ledger, dimension: Dimension) -> Problem:
    return Problem(
        "storage.lost_key",
        say(
            "“{ledger}”按“{name}”分别记账，去掉“{name}”后任何单据都不能再记入",
            "'{ledger}' is kept by '{name}'; without it nothing could be posted to it any more",
            ledger=ledger.label,
            name=dimension.label,
        ),
        f"/ledgers/{ledger.ledger}/dimensions",
        say("保留它，或另建一个账簿", "Keep it, or make another ledger"),
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
