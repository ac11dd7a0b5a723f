"""The constant SQL of one ledger, compiled once per definition version."""

from dataclasses import dataclass

from engine.ledger.columns import arrays, names, same
from engine.ledger.compiled import rules_of
from engine.ledger.core.rules import opened
from engine.ledger.write_statement import ENTRY_LABELS, write_statement
from engine.storage.ledger_tables import PER_DOCUMENT
from engine.storage.snapshot import Snapshot
from engine.storage.table import Column, Table


@dataclass(frozen=True)
class LedgerStatements:
    """What one ledger needs from the database; `%s` places take arrays, key columns first.

    ensure   makes balances for keys that have none
    lock     keys → (key…, figures…, last_at) of each balance, locked in key order until the transaction ends
    write    arrays of entries (labels, key, measures), then arrays of balance changes (key, figures, last_at)
    later    keys and a date each → (id, labels…, key…, measures…) of the entries after that date
    of       record id → the same for everything one record wrote
    raised   (measure, SQL) per measure that another ledger rolls up into: keys and a date each → (key…, at, sum)
    per_document  whether a key names a document or line
    figures  what a balance holds: measures, then how much was ever opened
    """

    dimensions: tuple[Column, ...]
    measures: tuple[str, ...]
    figures: tuple[str, ...]
    per_document: bool
    ensure: str
    lock: str
    write: str
    later: str
    of: str
    raised: tuple[tuple[str, str], ...]


def ledger_statements(snapshot: Snapshot, ledger: str) -> LedgerStatements:
    """Compile one ledger; use as `snapshot.memo(ledger_statements, ledger)`."""
    rules = snapshot.memo(rules_of)[ledger]
    entries, balance = snapshot.table(f"{ledger}:entries"), snapshot.table(f"{ledger}:balance")
    dimensions = tuple(entries.columns[dimension.name] for dimension in rules.ledger.dimensions)
    figures = rules.measures + (tuple(map(opened, rules.measures)) if rules.keeps_opened else ())
    return LedgerStatements(
        dimensions=dimensions,
        measures=rules.measures,
        figures=figures,
        per_document=any(column.type in PER_DOCUMENT for column in dimensions),
        ensure=_ensure(balance, dimensions),
        lock=_lock(balance, dimensions, figures),
        write=write_statement(snapshot, ledger, dimensions, figures),
        later=_later(entries, dimensions, rules.measures),
        of=_of(entries, dimensions, rules.measures),
        raised=tuple(_raised(snapshot, ledger, dimensions)),
    )


def _ensure(balance: Table, key: tuple[Column, ...]) -> str:
    return (
        f"INSERT INTO {balance.name} ({names(key)}) SELECT * FROM unnest({arrays(key)}) AS k({names(key)}) "
        f"ORDER BY {names(key)} ON CONFLICT DO NOTHING"
    )


def _lock(balance: Table, key: tuple[Column, ...], figures: tuple[str, ...]) -> str:
    held = ", ".join(f"b.{balance.columns[name].column}" for name in figures)
    return (
        f"SELECT {names(key, 'b.')}, {held}, b.last_at FROM unnest({arrays(key)}) AS k({names(key)}) "
        # NO KEY UPDATE lets foreign-key checks through; sorted, because two posts may want the same balances.
        f"JOIN {balance.name} b ON {same('b', 'k', key)} ORDER BY {names(key, 'b.')} FOR NO KEY UPDATE OF b"
    )


def _entry_columns(key: tuple[Column, ...], entries: Table, measures: tuple[str, ...]) -> str:
    labels = [f"e.{name}" for name, _ in ENTRY_LABELS]
    return ", ".join(["e.id", *labels, names(key, "e."), *(f"e.{entries.columns[m].column}" for m in measures)])


def _later(entries: Table, key: tuple[Column, ...], measures: tuple[str, ...]) -> str:
    return (
        f"SELECT {_entry_columns(key, entries, measures)} "
        f"FROM unnest({arrays(key)}, %s::date[]) AS k({names(key)}, since) "
        f"JOIN {entries.name} e ON {same('e', 'k', key)} AND e.at > k.since ORDER BY e.at, e.id"
    )


def _of(entries: Table, key: tuple[Column, ...], measures: tuple[str, ...]) -> str:
    columns = _entry_columns(key, entries, measures)
    return f"SELECT {columns} FROM {entries.name} e WHERE e.record_id = %s::bigint ORDER BY e.id"


def _raised(snapshot: Snapshot, ledger: str, key: tuple[Column, ...]) -> list[tuple[str, str]]:
    """Return one statement per measure that other ledgers roll up into this one."""
    found = []
    for other in snapshot.memo(rules_of).values():
        entries = snapshot.table(f"{other.name}:entries")
        for raised in other.raised:
            if raised.ledger == ledger:
                matches = _matches(entries, key)
                measure = entries.columns[raised.measure].column
                found.append(
                    (
                        raised.into,
                        f"SELECT {names(key, 'k.')}, e.at, sum(e.{measure}) "
                        f"FROM unnest({arrays(key)}, %s::date[]) AS k({names(key)}, since) "
                        f"JOIN {entries.name} e ON e.company_id = 1 AND {matches} AND e.at > k.since AND e.{measure} <> 0 "
                        f"GROUP BY {names(key, 'k.')}, e.at",
                    )
                )
    return found


def _matches(entries: Table, key: tuple[Column, ...]) -> str:
    return " AND ".join(f"e.{entries.columns[column.name].column} = k.{column.column}" for column in key)
