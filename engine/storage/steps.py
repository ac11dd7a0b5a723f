"""The steps a change plan is made of: what each does, what it costs, and the SQL it runs."""

from dataclasses import dataclass
from enum import StrEnum

from engine.errors import Text, say
from engine.storage.table import Column, Index, Table, physical

# Below this many rows an index is built in milliseconds, so it need not be built online.
SMALL_TABLE_ROWS = 10_000


class StepClass(StrEnum):
    """instant: milliseconds under a lock. online: long, but nobody waits. locking: the table stands still meanwhile."""

    INSTANT = "instant"
    ONLINE = "online"
    LOCKING = "locking"


@dataclass(frozen=True)
class Step:
    """One change of one table.

    kind    create, add, widen, index, foreign_key
    rows    how many rows it touches or reads (0: none)
    path    JSON Pointer to the definition's part that asks for it
    alone   runs outside a transaction (CREATE INDEX CONCURRENTLY)
    """

    kind: str
    step_class: StepClass
    table: str
    text: Text
    statements: tuple[str, ...]
    rows: int = 0
    path: str = ""
    alone: bool = False


def create_step(table: Table, has_trigrams: bool) -> Step:
    """Create a table with its indexes; nobody can be waiting for it."""
    body = ",\n  ".join([*map(_column_definition, table.columns.values()), *_constraints(table)])
    storage = f" WITH (fillfactor = {table.fillfactor})" if table.fillfactor < 100 else ""
    create = f"CREATE TABLE {table.name} (\n  {body}\n){storage}"
    indexes = [index_sql(table.name, index) for index in wanted_indexes(table, has_trigrams)]
    return Step(
        "create",
        StepClass.INSTANT,
        table.name,
        say("新建“{key}”的数据表", "Create the table of '{key}'", key=table.key),
        (create, *indexes),
    )


def add_step(table: Table, column: Column, target: str | None) -> Step:
    """Add a column. A constant default and an all-empty foreign key need no look at the rows."""
    reference = f" CONSTRAINT {foreign_key_name(table, column)} REFERENCES {target}" if target else ""
    return Step(
        "add",
        StepClass.INSTANT,
        table.name,
        say(
            "在“{key}”上增加字段“{name}”",
            "Add field '{name}' to '{key}'",
            key=table.key,
            name=column.name,
        ),
        (f"ALTER TABLE {table.name} ADD COLUMN {_column_definition(column)}{reference}",),
        path=column.path,
    )


def widen_step(table: Table, column: Column, before: str, rows: int, rewrites: bool) -> Step:
    """Change a column to a type that holds every old value; most such changes rewrite the table."""
    change = (
        f"ALTER TABLE {table.name} ALTER COLUMN {column.column} TYPE {column.sql} USING {column.column}::{column.sql}"
    )
    words = {"name": column.name, "before": before, "after": column.sql, "rows": rows}
    return Step(
        "widen",
        StepClass.LOCKING if rewrites else StepClass.INSTANT,
        table.name,
        say(
            "把字段“{name}”从 {before} 加宽到 {after}({rows} 行)",
            "Widen '{name}' from {before} to {after} ({rows} rows)",
            **words,
        ),
        (change,),
        rows if rewrites else 0,
        column.path,
    )


def index_step(table: Table, index: Index, rows: int, broken: bool) -> Step:
    """Build an index: at once on a small table, concurrently on a large one. A broken earlier try is dropped first."""
    online = rows >= SMALL_TABLE_ROWS
    drop = [f"DROP INDEX IF EXISTS {index.name}"] if broken else []
    return Step(
        "index",
        StepClass.ONLINE if online else StepClass.INSTANT,
        table.name,
        say(
            "为“{key}”建立索引({rows} 行)",
            "Index '{key}' ({rows} rows)",
            key=table.key,
            rows=rows,
        ),
        (*drop, index_sql(table.name, index, concurrently=online)),
        rows,
        alone=online,
    )


def foreign_key_step(table: Table, column: Column, target: str) -> Step:
    """Guard a reference of a new table, once the table it points at exists."""
    name = foreign_key_name(table, column)
    return Step(
        "foreign_key",
        StepClass.INSTANT,
        table.name,
        say(
            "“{key}.{name}”引用“{to}”",
            "'{key}.{name}' refers to '{to}'",
            key=table.key,
            name=column.name,
            to=column.to,
        ),
        (f"ALTER TABLE {table.name} ADD CONSTRAINT {name} FOREIGN KEY ({column.column}) REFERENCES {target}",),
        path=column.path,
    )


def wanted_indexes(table: Table, has_trigrams: bool) -> list[Index]:
    """Return the indexes this server can build: trigram search needs its extension."""
    return [index for index in table.indexes if has_trigrams or index.using != "gin"]


def foreign_key_name(table: Table, column: Column) -> str:
    return physical(table.name, column.column, "fk")


def index_sql(table: str, index: Index, *, concurrently: bool = False) -> str:
    """Return CREATE INDEX for one index of a table."""
    unique, online = (
        "UNIQUE " if index.unique else "",
        "CONCURRENTLY " if concurrently else "",
    )
    where = f" WHERE {index.where}" if index.where else ""
    return f"CREATE {unique}INDEX {online}{index.name} ON {table} USING {index.using} ({index.expression}){where}"


def _column_definition(column: Column) -> str:
    if column.default == "IDENTITY":
        return f"{column.column} {column.sql} GENERATED BY DEFAULT AS IDENTITY"
    null = "" if column.null else " NOT NULL"
    default = f" DEFAULT {column.default}" if column.default is not None else ""
    return f"{column.column} {column.sql}{null}{default}"


def _constraints(table: Table) -> list[str]:
    return [f"PRIMARY KEY ({', '.join(table.primary)})"]
