"""Changes of a definition that leave the tables alone, and what people should know of their data before."""

from collections.abc import Iterator, Mapping

from engine.definitions.model import Definition, Field, FormKind
from engine.errors import Text, say
from engine.storage.catalogue import Catalogue
from engine.storage.conversions import is_filled, kind_of, quoted
from engine.storage.keeping import promise
from engine.storage.samples import count_and_samples, count_rows
from engine.storage.steps import Step, StepClass
from engine.storage.table import Column, Table, TableKind

Fields = Mapping[str, Field]
Tables = Mapping[str, Table]


def hide_steps(before: Tables, after: Tables, real: Catalogue) -> Iterator[Step]:
    """Yield forms and fields that go out of sight, with how many values stay behind."""
    for key, table in before.items():
        if table.name not in real.columns:
            continue
        if key not in after:
            yield _hide_table(table)
            continue
        kept = {column.own for column in after[key].columns.values()}
        for column in table.columns.values():
            if column.own and column.own not in kept and column.column in real.columns[table.name]:
                yield _hide_field(table, column)


def restore_steps(before: Tables, after: Tables, real: Catalogue) -> Iterator[Step]:
    """Yield fields that come back into sight with the values they had."""
    for key, table in after.items():
        known = {column.own for column in before[key].columns.values()} if key in before else set()
        for column in table.columns.values():
            there = real.columns.get(table.name, {}).get(column.column)
            if key in before and column.own and column.own not in known and there == column.sql:
                yield _restore_field(table, column)


def required_steps(
    before: Fields, after: Fields, tables: Tables, real: Catalogue, definition: Definition
) -> Iterator[Step]:
    """Yield fields that must be filled in from now on, with how many records have them empty."""
    for table, column, new in _own_columns(after, tables):
        old = before.get(f"{table.name}.{column.own}")
        if new.required is True and table.name in real.columns and (old is None or old.required is not True):
            there = column.column in real.columns[table.name]
            empty = f"NOT coalesce({is_filled(kind_of(new), f't.{column.column}')}, false)" if there else "true"
            drafts = definition.forms[table.form].kind is FormKind.DOCUMENT and table.kind is TableKind.HEADER
            rows = count_rows(table.name, f"{empty} AND t.state <> 'draft'" if drafts else empty)
            if rows:
                yield _required(table, column, rows)


def option_steps(before: Fields, after: Fields, tables: Tables, real: Catalogue) -> Iterator[Step]:
    """Yield choices that lose an option some records have."""
    for table, column, new in _own_columns(after, tables):
        old = before.get(f"{table.name}.{column.own}")
        gone = {one.value for one in old.options} - {one.value for one in new.options} if old else set()
        if old and gone and old.type == new.type == "select" and column.column in real.columns.get(table.name, {}):
            listed = ", ".join(quoted(value) for value in sorted(gone))
            rows, samples = count_and_samples(table.name, f"t.{column.column} IN ({listed})", f"t.{column.column}")
            if rows:
                yield _lost_option(table, column, rows, samples)


def _own_columns(fields: Fields, tables: Tables) -> Iterator[tuple[Table, Column, Field]]:
    for table in tables.values():
        for column in table.columns.values():
            field = fields.get(f"{table.name}.{column.own}") if column.own else None
            if field:
                yield table, column, field


def _hide_table(table: Table) -> Step:
    rows = count_rows(table.name, "true")
    return _note(
        "hide",
        table,
        None,
        say("“{a}”不再显示，{n} 条数据保留", "'{a}' is hidden; rows kept: {n}", a=table.words, n=rows),
        rows,
        promise(),
    )


def _hide_field(table: Table, column: Column) -> Step:
    rows = count_rows(table.name, f"t.{column.column} IS NOT NULL")
    text = say(
        "“{a}”的“{b}”不再显示，{n} 条值保留",
        "'{b}' of '{a}' is hidden; values kept: {n}",
        a=table.words,
        b=column.words,
        n=rows,
    )
    return _note("hide", table, column, text, rows, promise())


def _restore_field(table: Table, column: Column) -> Step:
    rows = count_rows(table.name, f"t.{column.column} IS NOT NULL")
    text = say(
        "“{a}”的“{b}”重新显示，带回 {n} 条值",
        "'{b}' of '{a}' is shown again; values brought back: {n}",
        a=table.words,
        b=column.words,
        n=rows,
    )
    return _note("restore", table, column, text, rows, say("回滚时再次隐藏", "Hidden again when rolled back"))


def _required(table: Table, column: Column, rows: int) -> Step:
    text = say(
        "“{a}”的“{b}”改为必填：已有 {n} 条没有填写，下次修改时补上",
        "'{b}' of '{a}' becomes required; records without it: {n}, asked for when next changed",
        a=table.words,
        b=column.words,
        n=rows,
    )
    return _note("required", table, column, text, rows, say("回滚时不再必填", "No longer required when rolled back"))


def _lost_option(table: Table, column: Column, rows: int, samples: list[str]) -> Step:
    text = say(
        "“{a}”的“{b}”去掉了 {n} 条记录正在使用的选项，这些记录保留原值",
        "'{b}' of '{a}' loses options in use; records that keep theirs: {n}",
        a=table.words,
        b=column.words,
        n=rows,
    )
    undo = say("回滚时选项恢复", "The options come back when rolled back")
    return _note("options", table, column, text, rows, undo, tuple(samples))


def _note(
    kind: str, table: Table, column: Column | None, text: Text, rows: int, undo: Text, samples: tuple[str, ...] = ()
) -> Step:
    path = column.path if column else f"/forms/{table.form}"
    return Step(kind, StepClass.INSTANT, table.name, text, (), rows, path, undo=undo, samples=samples)
