"""Fields whose values become unique, or need not be any more."""

from collections.abc import Iterable, Iterator, Mapping

from engine.errors import Problem, say
from engine.storage.catalogue import Catalogue
from engine.storage.retype import Retype
from engine.storage.samples import duplicates, shown_samples
from engine.storage.steps import Step, StepClass
from engine.storage.table import Column, Index, Table


def duplicate_problems(tables: Iterable[Table], real: Catalogue, moving: Iterable[Retype]) -> Iterator[Problem]:
    """Yield a problem for each field that becomes unique while some of its values occur twice."""
    values = {(one.table.name, one.target): one.forward for one in moving}
    for table in tables:
        for index in table.indexes:
            if index.unique and not real.indexes.get(index.name) and table.name in real.columns:
                problem = _duplicates(table, index, real, values)
                if problem:
                    yield problem


def unindex_steps(before: Mapping[str, Table], after: Mapping[str, Table], real: Catalogue) -> Iterator[Step]:
    """Yield the guards of fields that need not be unique any more, or went out of sight."""
    for key, table in after.items():
        wanted = {index.name for index in table.indexes}
        known = before[key].indexes if key in before else ()
        for index in known:
            if index.unique and index.name not in wanted and index.name in real.indexes:
                yield _unindex(table, index)


def new_guards(before: Mapping[str, Table], after: Mapping[str, Table]) -> Iterator[Index]:
    """Yield the guards of fields that were not unique before."""
    for key, table in before.items():
        known = {index.name for index in table.indexes}
        now = after[key].indexes if key in after else ()
        yield from (index for index in now if index.unique and index.name not in known)


def _duplicates(table: Table, index: Index, real: Catalogue, values: Mapping[tuple[str, str], str]) -> Problem | None:
    within, _, name = index.expression.partition(", ")
    column = table.by_column.get(name)
    moved = values.get((table.name, name))
    if column is None or not (moved or name in real.columns[table.name]):
        return None
    value = moved or f"t.{name}"
    filled = f"({value}) IS NOT NULL" + (f" AND ({value}) <> ''" if column.sql == "text" else "")
    count, samples = duplicates(table.name, [f"t.{within}", value], filled)
    return _problem(column, count, samples) if count else None


def _problem(column: Column, count: int, samples: list[str]) -> Problem:
    return Problem(
        "storage.duplicates",
        say(
            "“{name}”有 {n} 个值重复，不能设为不可重复：{samples}",
            "'{name}' cannot be unique, values occur more than once ({n}): {samples}",
            name=column.words,
            n=count,
            samples=shown_samples(count, samples),
        ),
        column.path,
        say("先在列表里改好重复的记录，再发布", "Correct the duplicates in their list, then publish"),
    )


def _unindex(table: Table, index: Index) -> Step:
    return Step(
        "unindex",
        StepClass.INSTANT,
        table.name,
        say("“{a}”的一个字段不再要求唯一", "A field of '{a}' need not be unique any more", a=table.words),
        (f"DROP INDEX IF EXISTS {index.name}",),
        late=True,
        undo=say("回滚时再次检查重复", "Checked for duplicates again when rolled back"),
    )
