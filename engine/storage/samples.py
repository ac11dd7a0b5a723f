"""Values to show before a plan is confirmed: how many, and a few of them."""

from engine.errors import Text
from engine.storage.sql import fetch

SHOWN = 5


def count_and_samples(table: str, condition: str, expression: str) -> tuple[int, list[str]]:
    """Return how many rows (alias `t`) meet a condition, and the first few different values of an expression."""
    count = count_rows(table, condition)
    if not count:
        return 0, []
    different = f"SELECT DISTINCT {expression}::text FROM {table} t WHERE {condition} ORDER BY 1 LIMIT {SHOWN}"
    return count, [value for (value,) in fetch(different)]


def count_rows(table: str, condition: str) -> int:
    """Return how many rows (alias `t`) meet a condition."""
    return int(fetch(f"SELECT count(*) FROM {table} t WHERE {condition}")[0][0])


def duplicates(table: str, expressions: list[str], condition: str) -> tuple[int, list[str]]:
    """Return how many values occur more than once, and a few; the last expression is the value."""
    grouped = (
        f"SELECT ({expressions[-1]})::text AS value, count(*) AS times FROM {table} t WHERE {condition}"
        f" GROUP BY {', '.join(expressions)} HAVING count(*) > 1"
    )
    count = int(fetch(f"SELECT count(*) FROM ({grouped}) found")[0][0])
    few = fetch(f"{grouped} ORDER BY times DESC, value LIMIT {SHOWN}") if count else []
    return count, [f"{value} ×{times}" for value, times in few]


def shown_samples(count: int, samples: list[str]) -> Text:
    """Return samples as one text, with dots when there are more."""
    more = count > len(samples)
    return Text("、".join(samples) + ("…" if more else ""), ", ".join(samples) + ("…" if more else ""))
