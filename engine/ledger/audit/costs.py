"""Every cost in a valued ledger is what a replay in (date, sequence) gives."""

from collections.abc import Iterator
from itertools import groupby

from engine.errors import say
from engine.ledger.audit.difference import LIMIT, Difference, names_of
from engine.ledger.columns import names
from engine.ledger.compiled import rules_of
from engine.ledger.core.entry import Entry
from engine.ledger.core.replay import Deviation, replay
from engine.ledger.refusal import figure
from engine.ledger.rows import entries_of
from engine.ledger.statements import ledger_statements
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

# Keys are replayed one after the other, so this many rows are in memory at a time, and one key's more.
CHUNK = 20_000


def wrong_costs(snapshot: Snapshot, ledger: str) -> Iterator[Difference]:
    """Yield entries whose value, with its adjustments, is not what the replay says."""
    rules = snapshot.memo(rules_of)[ledger]
    if rules.method is None:
        return
    found = [
        deviation
        for _, entries in groupby(_in_key_order(snapshot, ledger), key=lambda entry: entry.key)
        for deviation in replay(rules, list(entries))
        if isinstance(deviation, Deviation)
    ][:LIMIT]
    named = names_of(snapshot, ledger, {deviation.entry.key for deviation in found})
    for deviation in found:
        entry = deviation.entry
        message = say(
            "{label} {where}：{day} 流水 {id} 的成本差 {off}",
            "{label} {where}: entry {id} of {day} is off by {off}",
            label=rules.ledger.label,
            where=named[entry.key],
            day=entry.at,
            id=entry.adjusts,
            off=figure(deviation.off),
        )
        yield Difference(ledger, "cost", message, entry.key, found=deviation.off)


def _in_key_order(snapshot: Snapshot, ledger: str) -> Iterator[Entry]:
    """Yield all entries, key by key, read in chunks that start after the last one."""
    statements, entries = snapshot.memo(ledger_statements, ledger), snapshot.table(f"{ledger}:entries")
    key = names(statements.dimensions, "e.")
    columns = statements.later.partition("SELECT ")[2].partition(" FROM unnest")[0]
    places = ", ".join(f"%s::{column.sql}" for column in statements.dimensions)
    after: str = "TRUE"
    params: list[object] = []
    while True:
        text = f"SELECT {columns} FROM {entries.name} e WHERE {after} ORDER BY {key}, e.at, e.id LIMIT {CHUNK}"
        chunk = entries_of(ledger, statements, fetch(text, params))
        yield from chunk
        if len(chunk) < CHUNK:
            return
        last = chunk[-1]
        after, params = f"({key}, e.at, e.id) > ({places}, %s::date, %s::bigint)", [*last.key, last.at, last.id]
