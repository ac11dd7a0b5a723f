"""The steps a change plan is made of: what each does, what it costs, and the SQL it runs."""

from dataclasses import dataclass
from enum import StrEnum

from engine.errors import Text, say
from engine.storage.table import Column, Index, Table, physical

# Below this many rows an index is built in milliseconds, so it need not be built online.
SMALL_TABLE_ROWS = 10_000
# For plans to say how long something takes. A second of one core converted 33,000 texts to numbers and computed 11,000
# masters; documents with lines take longer, and others are at work.
CONVERTED_PER_SECOND = 25_000
COMPUTED_PER_SECOND = 5_000
INDEXED_PER_SECOND = 500_000
# Whoever publishes waits this long; what takes longer goes on in the background.
SECONDS_TO_WAIT = 2.0


class StepClass(StrEnum):
    """instant: milliseconds under a lock. online: long, but nobody waits. locking: the table stands still meanwhile."""

    INSTANT = "instant"
    ONLINE = "online"
    LOCKING = "locking"


@dataclass(frozen=True)
class Backfill:
    """Rows of a large table changed a few at a time, while people work.

    assign   the SET clause over alias `t`; `where` leaves out rows that need nothing
    left     a query that must find nothing when the change comes into force
    """

    table: str
    assign: str
    where: str
    left: str


@dataclass(frozen=True)
class Step:
    """One change of one table.

    kind    create, add, widen, retype, index, unindex, foreign_key; without statements: hide, restore, required, …
    rows    how many rows it touches or reads (0: none)
    path    JSON Pointer to the definition's part that asks for it
    alone   runs outside a transaction (CREATE INDEX CONCURRENTLY)
    late    changes what people may store, so it runs in the transaction that brings the new version into force
    undo    what becomes of it when the publication is rolled back
    samples a few of the values it is about
    pace    how many rows it does in a second, roughly; 0 when that takes no time worth telling
    """

    kind: str
    step_class: StepClass
    table: str
    text: Text
    statements: tuple[str, ...]
    rows: int = 0
    path: str = ""
    alone: bool = False
    late: bool = False
    undo: Text | None = None
    samples: tuple[str, ...] = ()
    backfill: Backfill | None = None
    pace: int = 0

    @property
    def seconds(self) -> float:
        """How long it takes, roughly."""
        return self.rows / self.pace if self.pace else 0.0


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
        say("新建“{key}”的数据表", "Create the table of '{key}'", key=table.words),
        (create, *indexes),
        undo=say("退回旧版时隐藏，数据保留", "Hidden when going back; its data stay"),
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
            key=table.words,
            name=column.words,
        ),
        (f"ALTER TABLE {table.name} ADD COLUMN {_column_definition(column)}{reference}",),
        path=column.path,
        undo=say("退回旧版时隐藏，数据保留", "Hidden when going back; its data stay"),
    )


def widen_step(table: Table, column: Column, rows: int, rewrites: bool) -> Step:
    """Change a column to a type that holds every old value; most such changes rewrite the table."""
    change = (
        f"ALTER TABLE {table.name} ALTER COLUMN {column.column} TYPE {column.sql} USING {column.column}::{column.sql}"
    )
    words = {"table": table.words, "name": column.words, "rows": rows}
    return Step(
        "widen",
        StepClass.LOCKING if rewrites else StepClass.INSTANT,
        table.name,
        say(
            "“{table}”的“{name}”可以存更大或更精确的数（{rows} 行）",
            "'{name}' of '{table}' takes larger or more exact numbers ({rows} rows)",
            **words,
        ),
        (change,),
        rows if rewrites else 0,
        column.path,
        pace=INDEXED_PER_SECOND if rewrites else 0,
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
            "为“{key}”建立索引（{rows} 行）",
            "Index '{key}' ({rows} rows)",
            key=table.words,
            rows=rows,
        ),
        (*drop, index_sql(table.name, index, concurrently=online)),
        rows,
        alone=online,
        late=index.unique and not online,
        pace=INDEXED_PER_SECOND if online else 0,
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
            key=table.words,
            name=column.words,
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
