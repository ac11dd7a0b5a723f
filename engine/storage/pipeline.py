"""Prepared statements through libpq's pipeline: everything is sent at once, then all answers are read.

psycopg's own pipeline flushes and polls the socket for every statement and keeps a cursor for each; at the dozen
statements of a posting that costs more than everything the statements compute. See decision 0007.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count, repeat
from typing import Any, NamedTuple

import psycopg
from psycopg.abc import PQGen
from psycopg.abc import Transformer as Loaders
from psycopg.adapt import Transformer
from psycopg.errors import DataError, error_from_result
from psycopg.generators import fetch_many, send
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.pq.abc import PGconn, PGresult

Connection = psycopg.Connection[tuple[Any, ...]]
# Statements kept prepared per connection: every form has a handful.
PREPARED_MAX = 1000


class Statement(NamedTuple):
    """SQL with `%s` places, and one text (or None for NULL) for each."""

    text: str
    params: Sequence[str | None]


@dataclass(slots=True)
class Answer:
    """What a statement gave: how many rows it touched or returned, and those."""

    count: int
    rows: list[tuple[Any, ...]]
    result: PGresult

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [(self.result.fname(column) or b"").decode() for column in range(self.result.nfields)]

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows by the names of their columns."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self.rows]


Names = dict[str, bytes]
"""The name under which each text is prepared on one connection."""


class _Session:
    """What is kept per connection: prepared names, and psycopg's loaders of the types seen so far."""

    def __init__(self, raw: Connection) -> None:
        self.names: Names = {}
        self.loaders: Loaders = Transformer(raw)


# Kept on the connection itself: a session knows its connection, so a table of both would never let go.
_SESSION = "dougong_session"
_numbers = count()


def run(raw: Connection, statements: Sequence[Statement]) -> list[Answer]:
    """Run statements in order, in the transaction the connection is in or has to begin.

    Raises the psycopg error of the first statement that failed; those after it did not run.
    """
    encoded = [[_encoded(param) for param in statement.params] for statement in statements]
    with raw.lock:
        session = _session(raw)
        results = _exchange(raw, session.names, [text for text, _ in statements], encoded)
        return [_answer(session.loaders, result) for result in results]


def _session(raw: Connection) -> _Session:
    found: _Session | None = getattr(raw, _SESSION, None)
    if found is not None and len(found.names) > PREPARED_MAX:
        _forget(raw)
        found = None
    if found is None:
        found = _Session(raw)
        setattr(raw, _SESSION, found)
    return found


def forget(raw: Connection) -> None:
    """Drop every prepared statement of a connection."""
    with raw.lock:
        _forget(raw)


def _forget(raw: Connection) -> None:
    setattr(raw, _SESSION, None)
    raw.pgconn.exec_(b"DEALLOCATE ALL")


def _exchange(raw: Connection, names: Names, texts: list[str], params: list[list[bytes | None]]) -> list[PGresult]:
    """Send everything, read everything; return one result per statement."""
    fresh: list[str | None] = []
    with _pipeline_mode(raw):
        begun = _begin(raw)
        fresh += map(_send, repeat(raw.pgconn), repeat(names), texts, params)
        raw.pgconn.pipeline_sync()
        replies = raw.wait(_replies(raw.pgconn, begun + len(fresh) + sum(map(bool, fresh)) + 1))
    try:
        return _results(iter(replies), begun, fresh)
    except psycopg.Error:
        # Nobody knows which of them the server has prepared.
        for text in filter(None, fresh):
            names.pop(text, None)
        raise


def _replies(pgconn: PGconn, expected: int) -> PQGen[list[list[PGresult]]]:
    """Send what is queued and read this many replies, as one thing to wait for: most have come when the first is read."""
    yield from send(pgconn)
    found = []
    for _ in range(expected):
        found.append((yield from fetch_many(pgconn)))
    return found


@contextmanager
def _pipeline_mode(raw: Connection) -> Iterator[None]:
    raw.pgconn.enter_pipeline_mode()
    try:
        yield
    except BaseException:
        # Broken off half way: what the server still answers would be taken for the answer to something else.
        raw.close()
        raise
    raw.pgconn.exit_pipeline_mode()


def _begin(raw: Connection) -> int:
    """Begin a transaction as psycopg would, before the first statement; return how many commands that took."""
    if raw.autocommit or raw.pgconn.transaction_status != TransactionStatus.IDLE:
        return 0
    level = f" ISOLATION LEVEL {raw.isolation_level.name.replace('_', ' ')}" if raw.isolation_level else ""
    raw.pgconn.send_query_params(f"BEGIN{level}".encode(), None)
    return 1


def _send(pgconn: PGconn, names: Names, text: str, params: list[bytes | None]) -> str | None:
    """Queue one statement; return its text when it had to be prepared first."""
    fresh = None
    if text not in names:
        fresh, names[text] = text, b"dougong_%d" % next(_numbers)
        pgconn.send_prepare(names[text], _numbered(text) if params else text.encode())
    pgconn.send_query_prepared(names[text], params or None)
    return fresh


def _numbered(text: str) -> bytes:
    """Return SQL with $1, $2, … for its `%s` places, and % for %%."""
    places = count(1)
    return re.sub("%s|%%", lambda match: f"${next(places)}" if match[0] == "%s" else "%", text).encode()


def _encoded(param: str | None) -> bytes | None:
    if param is None:
        return None
    if "\0" in param:
        raise DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes")
    return param.encode()


def _results(replies: Iterator[list[PGresult]], begun: int, fresh: Sequence[str | None]) -> list[PGresult]:
    for _ in range(begun):
        _checked(next(replies))
    results = []
    for text in fresh:
        if text is not None:
            _checked(next(replies))
        results.append(_checked(next(replies)))
    return results


def _checked(reply: list[PGresult]) -> PGresult:
    result = reply[0]
    if result.status not in (ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK):
        raise error_from_result(result)
    return result


def _answer(loaders: Loaders, result: PGresult) -> Answer:
    if result.status != ExecStatus.TUPLES_OK:
        return Answer(result.command_tuples or 0, [], result)
    loaders.set_pgresult(result)
    return Answer(result.ntuples, loaders.load_rows(0, result.ntuples, tuple), result)
