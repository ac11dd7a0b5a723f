"""Makes balances, turnovers and progress anew from the entries. Entries are never touched."""

from django.db import transaction

from engine.ledger.audit.expected import figures_of, moves
from engine.ledger.columns import names
from engine.ledger.compiled import rules_of
from engine.ledger.progress import progress_rules
from engine.ledger.statements import ledger_statements
from engine.ledger.write_statement import turn
from engine.storage.snapshot import Snapshot
from engine.storage.sql import execute


@transaction.atomic
def rebuild(snapshot: Snapshot) -> None:
    """Rebuild every cache of every ledger in one transaction; postings wait meanwhile, readers do not."""
    ledgers = list(snapshot.memo(rules_of))
    for ledger in ledgers:
        tables = [snapshot.tables.get(f"{ledger}:{kind}") for kind in ("entries", "balance", "turnover")]
        execute(f"LOCK TABLE {', '.join(table.name for table in tables if table)} IN EXCLUSIVE MODE")
    for ledger in ledgers:
        _balances(snapshot, ledger)
        _turnovers(snapshot, ledger)
    for ledger in ledgers:
        _progress(snapshot, ledger)


def _balances(snapshot: Snapshot, ledger: str) -> None:
    balance = snapshot.table(f"{ledger}:balance").name
    key, figures = names(snapshot.memo(ledger_statements, ledger).dimensions), figures_of(snapshot, ledger)
    sums = ", ".join(f"sum({column})" for column in figures)
    execute(f"DELETE FROM {balance}")
    execute(
        f"INSERT INTO {balance} ({key}, {', '.join(figures)}, last_at) "
        f"SELECT {key}, {sums}, max(at) FROM ({moves(snapshot, ledger)}) m GROUP BY {key}"
    )


def _turnovers(snapshot: Snapshot, ledger: str) -> None:
    turnover = snapshot.tables.get(f"{ledger}:turnover")
    if turnover is None:
        return
    statements, entries = snapshot.memo(ledger_statements, ledger), snapshot.table(f"{ledger}:entries")
    measures = tuple(entries.columns[name] for name in statements.measures)
    execute(f"DELETE FROM {turnover.name}")
    execute(turn(turnover, statements.dimensions, measures, entries.name))


def _progress(snapshot: Snapshot, ledger: str) -> None:
    for rule in snapshot.memo(progress_rules, ledger):
        header = snapshot.table(rule.form)
        column = header.columns[rule.progress].column
        execute(
            f"UPDATE {header.name} h SET {column} = n.state FROM ({rule.select}) AS n(id, stored, state) WHERE h.id = n.id"
        )
