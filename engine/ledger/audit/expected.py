"""What a ledger's entries say, as SQL: every movement of every balance, roll-ups from other ledgers included."""

from engine.ledger.columns import names
from engine.ledger.compiled import rules_of
from engine.ledger.statements import ledger_statements
from engine.storage.snapshot import Snapshot


def figures_of(snapshot: Snapshot, ledger: str) -> list[str]:
    """Return the physical columns of a balance's figures."""
    columns = snapshot.table(f"{ledger}:balance").columns
    return [columns[name].column for name in snapshot.memo(ledger_statements, ledger).figures]


def moves(snapshot: Snapshot, ledger: str) -> str:
    """Return a SELECT of (key…, figures…, at), one row per entry of the ledger or of one that rolls up into it."""
    return " UNION ALL ".join([_own(snapshot, ledger), *_raised(snapshot, ledger)])


def _own(snapshot: Snapshot, ledger: str) -> str:
    statements, entries = snapshot.memo(ledger_statements, ledger), snapshot.table(f"{ledger}:entries")
    columns = snapshot.table(f"{ledger}:balance").columns
    figures = []
    for name in statements.figures:
        measure = name if name in statements.measures else name.removesuffix("_opened")
        amount = entries.columns[measure].column
        figures.append(
            amount if name == measure else f"CASE WHEN opens THEN {amount} ELSE 0 END AS {columns[name].column}"
        )
    return f"SELECT {names(statements.dimensions)}, {', '.join(figures)}, at FROM {entries.name}"


def _raised(snapshot: Snapshot, ledger: str) -> list[str]:
    statements = snapshot.memo(ledger_statements, ledger)
    found = []
    for other in snapshot.memo(rules_of).values():
        entries = snapshot.table(f"{other.name}:entries")
        for raised in (raised for raised in other.raised if raised.ledger == ledger):
            key = ", ".join(entries.columns[column.name].column for column in statements.dimensions)
            amount = entries.columns[raised.measure].column
            figures = ", ".join(amount if name == raised.into else "0" for name in statements.figures)
            found.append(f"SELECT {key}, {figures}, at FROM {entries.name} WHERE {amount} <> 0")
    return found
