"""Rows changed a few at a time, each few in a short transaction, and the last look before the change comes into force."""

from collections.abc import Callable, Iterable

from engine.errors import Refused, say
from engine.storage.sql import execute, fetch
from engine.storage.steps import Backfill, Step

# Some milliseconds of work: whoever wants one of these rows waits no longer than that.
ROWS_AT_ONCE = 1000


def fill(
    backfill: Backfill,
    in_turn: Callable[[Callable[[], None]], None],
    went_on: Callable[[int], None] = lambda rows: None,
) -> None:
    """Change every row that needs it; `in_turn` runs each piece in a short transaction of its own.

    went_on  told after each piece how many rows it looked at; what it raises ends the filling between two pieces
    """
    last = 0
    while (found := _next(backfill.table, last))[0] is not None:
        after, (upto, rows) = last, found

        def piece(after: int = after, upto: int = upto) -> None:
            execute(
                f"UPDATE {backfill.table} t {backfill.assign} WHERE t.id > %s AND t.id <= %s AND ({backfill.where})",
                [after, upto],
            )

        in_turn(piece)
        went_on(rows)
        last = upto


def require_complete(steps: Iterable[Step]) -> None:
    """Hold the tables still for writers and raise Refused when a value was left behind; in the last transaction."""
    for step in steps:
        if step.backfill:
            execute(f"LOCK TABLE {step.backfill.table} IN SHARE ROW EXCLUSIVE MODE")
            if fetch(step.backfill.left):
                raise Refused(
                    say(
                        "刚刚有人填了不能转换的值，没有发布：{step}",
                        "Somebody has just entered a value that will not convert; nothing is published: {step}",
                        step=step.text,
                    ),
                    path=step.path,
                    hint=say(
                        "重新查看变更计划，改好列出的值", "Look at the plan again and correct the values it shows"
                    ),
                )


def _next(table: str, last: int) -> tuple[int, int] | tuple[None, int]:
    """Return where the next piece ends, and how many rows it has."""
    few = f"SELECT id FROM {table} WHERE id > %s ORDER BY id LIMIT {ROWS_AT_ONCE}"
    upto, rows = fetch(f"SELECT max(id), count(*) FROM ({few}) few", [last])[0]
    return upto, rows
