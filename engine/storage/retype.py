"""A field gets another type: a new column filled beside the old one, which stays for the way back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256

from engine.definitions.model import Definition, Field
from engine.errors import Problem, say
from engine.storage.catalogue import Catalogue
from engine.storage.conversions import Kind, conversion, is_filled, kind_of
from engine.storage.samples import count_and_samples, count_rows, shown_samples
from engine.storage.steps import CONVERTED_PER_SECOND, SMALL_TABLE_ROWS, Backfill, Step, StepClass
from engine.storage.table import Column, Places, Table, physical


@dataclass(frozen=True)
class Retype:
    """One field whose values move from one column into another.

    own     the column its id names, whatever holds the values
    source  column the values are in now; `target` the one they go to, which may hold older ones
    """

    table: Table
    column: Column
    own: str
    before: Kind
    after: Kind
    source: str
    target: str
    exists: bool

    @property
    def forward(self) -> str:
        """The new value, of the row's old one."""
        return (conversion(self.before, self.after) or f"NULL::{self.after.sql}").format(f"t.{self.source}")

    @property
    def is_stale(self) -> str:
        """The condition that the target does not hold the value yet.

        Where the new value, turned back, is the old one, it is what the field held before it was last changed: it may
        say more than the conversion would give back ("007" is more than 7).
        """
        back = (conversion(self.after, self.before) or "NULL").format(f"t.{self.target}")
        return f"({back}) IS DISTINCT FROM {_plain(self.before, f't.{self.source}')}"

    @property
    def left_behind(self) -> str:
        """The condition that a value did not make it into the target."""
        return f"{is_filled(self.before, f't.{self.source}')} AND t.{self.target} IS NULL"

    @property
    def unfit(self) -> str:
        """The condition that a value will not convert."""
        return f"{is_filled(self.before, f't.{self.source}')} AND ({self.forward}) IS NULL"


def fields_of(definition: Definition | None, tables: Mapping[str, Table]) -> dict[str, Field]:
    """Return the fields of a definition's forms by "table.column", the column being the one their id names."""
    found: dict[str, Field] = {}
    for form in definition.forms.values() if definition else ():
        parts = {form.form: form.fields, **{f"{form.form}.{items.name}": items.fields for items in form.line_items}}
        for key, fields in parts.items():
            found |= {f"{tables[key].name}.{physical('c', field.id)}": field for field in fields}
    return found


def retypes(
    before: Mapping[str, Field],
    after: Mapping[str, Field],
    tables: Mapping[str, Table],
    places: Places,
    real: Catalogue,
) -> Iterator[Retype]:
    """Yield the fields whose values need another column."""
    for table in tables.values():
        for column in table.columns.values():
            key = f"{table.name}.{column.own}"
            source = kind_of(before[key]) if key in before else _hidden_kind(places.get(f"{key}?"))
            if source and key in after and column.column in real.columns.get(table.name, {}):
                target = kind_of(after[key])
                if needs_column(source, target, real.rows[table.name]):
                    yield _retype(table, column, source, target, places, real)


def needs_column(before: Kind, after: Kind, rows: int) -> bool:
    """Say whether values of one kind cannot stay in the column they are in."""
    if before.key == after.key:
        return False
    grows = (
        before.name in ("number", "integer") and after.name == "number" and (before.scale or 0) <= (after.scale or 0)
    )
    return not grows or rows >= SMALL_TABLE_ROWS


def places_after(
    found: list[Retype], places: Places, before: Mapping[str, Field], after: Mapping[str, Field]
) -> dict[str, str]:
    """Return where values are kept once the retypes are done, and where the older ones of each kind lie.

    Of a field that goes out of sight they also say ("table.column?") what kind its values are, for when it comes back.
    """
    now = {key: place for key, place in places.items() if key[-1] != "?" or key[:-1] not in after}
    now |= {f"{key}?": _noted(kind_of(field)) for key, field in before.items() if key in places and key not in after}
    for one in found:
        key = f"{one.table.name}.{one.own}"
        now |= {f"{key}#{one.before.key}": one.source, f"{key}#{one.after.key}": one.target}
        now[key] = one.target
    return now


def _noted(kind: Kind) -> str:
    return json.dumps(astuple(kind), ensure_ascii=False)


def _hidden_kind(kept: str | None) -> Kind | None:
    if kept is None:
        return None
    name, sql, scale, options, to = json.loads(kept)
    return Kind(name, sql, scale, tuple(tuple(option) for option in options), to)


def problem_of(one: Retype) -> Problem | None:
    """Return what stands in the way: no conversion between the types, or values that will not convert."""
    if conversion(one.before, one.after) is None:
        filled = count_rows(one.table.name, is_filled(one.before, f"t.{one.source}"))
        return _impossible(one) if filled else None
    count, samples = count_and_samples(one.table.name, one.unfit, f"t.{one.source}")
    return _unfit(one, count, samples) if count else None


def retype_step(one: Retype, table_rows: int) -> Step:
    """Return the step: column and watcher at once, then batch by batch while people work."""
    rows = count_rows(one.table.name, is_filled(one.before, f"t.{one.source}"))
    return Step(
        "retype",
        StepClass.ONLINE if table_rows >= SMALL_TABLE_ROWS else StepClass.INSTANT,
        one.table.name,
        say(
            "“{table}”的“{name}”从{before}改为{after}：转换 {rows} 条",
            "'{name}' of '{table}' changes from {before} to {after}; values converted: {rows}",
            table=one.table.words,
            name=one.column.words,
            before=one.before.words,
            after=one.after.words,
            rows=rows,
        ),
        (*_new_column(one), *_watchers(one)),
        rows,
        one.column.path,
        undo=say("原值保留，回滚时恢复", "The old values stay and come back when this is rolled back"),
        backfill=Backfill(
            one.table.name,
            f"SET {one.target} = {one.forward}",
            one.is_stale,
            f"SELECT 1 FROM {one.table.name} t WHERE {one.left_behind} LIMIT 1",
        ),
        pace=CONVERTED_PER_SECOND,
    )


def _retype(table: Table, column: Column, before: Kind, after: Kind, places: Places, real: Catalogue) -> Retype:
    target = places.get(f"{table.name}.{column.own}#{after.key}") or physical(column.own, after.key)
    there = real.columns[table.name]
    while target == column.column or there.get(target, after.sql) != after.sql:
        target = physical(target, "b")
    return Retype(table, column, column.own, before, after, column.column, target, target in there)


def _new_column(one: Retype) -> list[str]:
    return [] if one.exists else [f"ALTER TABLE {one.table.name} ADD COLUMN {one.target} {one.after.sql}"]


def watcher_of(table: str, own: str) -> str:
    """Return the name of the function that keeps a field's new column up to date; its triggers begin like it."""
    return f"dougong_{sha256(f'{table}.{own}'.encode()).hexdigest()[:12]}"


def _watchers(one: Retype) -> Iterator[str]:
    """Yield what keeps the new column up to date while somebody still writes the old one."""
    name = watcher_of(one.table.name, one.own)
    value = one.forward.replace(f"t.{one.source}", f"NEW.{one.source}")
    body = f"BEGIN NEW.{one.target} := {value}; RETURN NEW; END"
    yield f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $dougong$ {body} $dougong$"
    for when, condition in (
        (f"UPDATE OF {one.source}", f"NEW.{one.source} IS DISTINCT FROM OLD.{one.source}"),
        ("INSERT", f"NEW.{one.source} IS NOT NULL"),
    ):
        event = when.split()[0].lower()
        yield (
            f"CREATE OR REPLACE TRIGGER {name}_{event} BEFORE {when} ON {one.table.name}"
            f" FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {name}()"
        )


def _plain(kind: Kind, column: str) -> str:
    """Blank text and no text are the same to everybody but the database."""
    return f"nullif({column}, '')" if kind.is_text else column


def _impossible(one: Retype) -> Problem:
    return Problem(
        "storage.no_conversion",
        say(
            "“{name}”已有数据，不能从{before}改成{after}",
            "'{name}' has data and cannot change from {before} to {after}",
            name=one.column.words,
            before=one.before.words,
            after=one.after.words,
        ),
        one.column.path,
        say("保留原字段，另加一个新字段", "Keep the field and add a new one"),
    )


def _unfit(one: Retype, count: int, samples: list[str]) -> Problem:
    return Problem(
        "storage.unconvertible",
        say(
            "“{name}”有 {n} 条值不能转成{after}：{samples}",
            "Not every value of '{name}' can become {after} ({n}): {samples}",
            name=one.column.words,
            n=count,
            after=one.after.words,
            samples=shown_samples(count, samples),
        ),
        one.column.path,
        say(
            "先在列表里改好这些记录，再发布；没有任何值被改动",
            "Correct these records in their list, then publish; no value was touched",
        ),
    )
