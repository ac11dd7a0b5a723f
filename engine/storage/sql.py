"""SQL text with its parameters, and the one way to run it: Django's connection, native psycopg 3 binding.

Text that is constant per definition version runs prepared: its parameters travel as text and PostgreSQL reads them with
the type the statement asks for. Write casts (`%s::bigint[]`) where the statement alone does not tell the type. Errors
are Django's database errors.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg

from engine.storage.batch import literal
from engine.storage.pipeline import Answer, Statement, run
from engine.storage.raw import opened, raw_of


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with `%s` places and their parameters, in order."""

    text: str
    params: tuple[Any, ...] = ()

    def __add__(self, other: "Sql | str") -> "Sql":
        more = other if isinstance(other, Sql) else Sql(other)
        return Sql(self.text + more.text, self.params + more.params)

    def __radd__(self, other: str) -> "Sql":
        return Sql(other + self.text, self.params)


TRUE = Sql("TRUE")
FALSE = Sql("FALSE")


def join(separator: str, parts: Iterable[Sql]) -> Sql:
    """Return the parts with `separator` between them."""
    listed = list(parts)
    return Sql(
        separator.join(part.text for part in listed),
        tuple(p for part in listed for p in part.params),
    )


def all_of(parts: Iterable[Sql]) -> Sql:
    """Return the conjunction; of nothing it is TRUE."""
    kept = [part for part in parts if part != TRUE]
    return FALSE if FALSE in kept else join(" AND ", (_wrapped(part) for part in kept)) if kept else TRUE


def any_of(parts: Iterable[Sql]) -> Sql:
    """Return the disjunction; of nothing it is FALSE."""
    kept = [part for part in parts if part != FALSE]
    return TRUE if TRUE in kept else join(" OR ", (_wrapped(part) for part in kept)) if kept else FALSE


def _wrapped(part: Sql) -> Sql:
    return "(" + part + ")"


def fetch(sql: Sql | str, params: Sequence[Any] = (), *, prepare: bool = False) -> list[tuple[Any, ...]]:
    """Run one statement and return its rows. `prepare` is for constant text only: a generic plan ruins user filters."""
    return _run(sql, params, prepare).rows


def fetch_dicts(sql: Sql | str, params: Sequence[Any] = (), *, prepare: bool = False) -> list[dict[str, Any]]:
    """Run one statement and return its rows by column name."""
    return _run(sql, params, prepare).dicts()


def fetch_together(statements: Sequence[Sql]) -> list[Answer]:
    """Run constant statements in one round trip and return their answers; `Answer.dicts()` are rows by column name."""
    django = opened()
    sent = [Statement(text.text, [literal(value) for value in text.params]) for text in statements]
    with django.wrap_database_errors:
        return run(raw_of(django), sent) if sent else []


def execute(sql: Sql | str, params: Sequence[Any] = (), *, prepare: bool = False) -> int:
    """Run one statement and return how many rows it touched."""
    return _run(sql, params, prepare).count


def _run(sql: Sql | str, params: Sequence[Any], prepare: bool) -> Answer:
    text, values = (sql.text, sql.params) if isinstance(sql, Sql) else (sql, tuple(params))
    django = opened()
    raw = raw_of(django)
    with django.wrap_database_errors:
        if prepare:
            return run(raw, [Statement(text, [literal(value) for value in values])])[0]
        return _unprepared(psycopg.Cursor(raw).execute(text, values or None))


def _unprepared(cursor: psycopg.Cursor[tuple[Any, ...]]) -> Answer:
    assert cursor.pgresult is not None  # it has just run
    return Answer(cursor.rowcount, cursor.fetchall() if cursor.description else [], cursor.pgresult)
