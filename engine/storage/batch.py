"""Many prepared statements in one round trip: how a posting writes all its rows at once.

See docs/decisions/0007-write-through-a-pipeline-of-prepared-statements.md for the measurement.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from types import NoneType
from typing import Any

import orjson

from engine.storage.pipeline import Statement, run
from engine.storage.raw import is_outermost, opened, raw_of


@dataclass(slots=True)
class Outcome:
    """What one statement gave back; filled by `Batch.run`. `rows` are tuples of a SELECT or RETURNING."""

    count: int = -1
    rows: list[tuple[Any, ...]] = field(default_factory=list)


class Batch:
    """Set-based statements, sent together and run in the order they were added.

    A later statement sees what an earlier one wrote. The text must be constant per definition version (values only in
    `params`), because every text is prepared once per connection. Cast each placeholder (`%s::bigint[]`): values
    travel as text, so that a small and a large number share one prepared statement.
    """

    def __init__(self) -> None:
        self._waiting: list[Statement] = []
        self._outcomes: list[Outcome] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, text: str, params: Sequence[Any] = ()) -> Outcome:
        """Queue one statement; lists and tuples become PostgreSQL arrays. Returns where its result will appear."""
        outcome = Outcome()
        self._waiting.append(Statement(text, [literal(param) for param in params]))
        self._outcomes.append(outcome)
        return outcome

    def run(self) -> None:
        """Run everything queued, inside the caller's transaction.

        Raises Django's database errors, the one of the first statement that failed; the transaction is then lost.
        """
        waiting, outcomes = self._waiting, self._outcomes
        self._waiting, self._outcomes = [], []
        if waiting:
            django = opened()
            with django.wrap_database_errors:
                answers = run(raw_of(django), waiting)
            for outcome, answer in zip(outcomes, answers, strict=True):
                outcome.count, outcome.rows = answer.count, answer.rows

    def finish(self) -> None:
        """Run everything queued as the last of the caller's transaction: the commit travels with it.

        Inside another transaction it only runs, and that one decides. What the commit itself refuses is raised here too.
        """
        if is_outermost(opened()):
            self.add("COMMIT")
        self.run()


def array(values: Sequence[Any]) -> str:
    """Return a PostgreSQL array literal: `[1, None, Decimal("2.50")]` → `{1,NULL,2.50}`."""
    kinds = set(map(type, values))
    if len(kinds) == 1:
        return "{" + ",".join(map(_ELEMENT[kinds.pop()], values)) + "}"
    return "{" + ",".join([_ELEMENT[type(value)](value) for value in values]) + "}"


@lru_cache(4096)  # forms, postings, directions and states: the same few texts again and again
def _quoted(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


_ELEMENT: dict[type, Callable[[Any], str]] = {
    int: str,
    Decimal: str,
    str: _quoted,
    bool: str,
    NoneType: lambda _: "NULL",
    date: date.isoformat,
    datetime: lambda value: _quoted(value.isoformat()),
}
_WHOLE: dict[type, Callable[[Any], str | None]] = {
    **_ELEMENT,
    str: str,
    NoneType: lambda _: None,
    datetime: datetime.isoformat,
    list: array,
    tuple: array,
    dict: lambda value: orjson.dumps(value).decode(),
}


def literal(value: Any) -> str | None:
    """Return a value as PostgreSQL reads it from text, whatever its type: one text, one prepared statement."""
    return _WHOLE[type(value)](value)
