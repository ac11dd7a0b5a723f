"""Documents that stand on another one: while they do, it may not be taken back."""

from collections.abc import Iterable, Sequence

from engine.errors import Problem, Refused, say
from engine.ledger.columns import arrays, names, same
from engine.ledger.compiled import rules_of
from engine.ledger.core.entry import Entry
from engine.ledger.core.movement import Key
from engine.ledger.rows import columns_of
from engine.ledger.statements import ledger_statements
from engine.records.document import Document
from engine.records.labels import labels_of
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot

Successor = tuple[str, int]
"""Form and record id."""


def successors(snapshot: Snapshot, document: Document, written: Iterable[Entry]) -> list[Successor]:
    """Return documents with live entries on what this one opened: deliveries of an order, payments of a bill."""
    opened: dict[str, set[Key]] = {}
    for entry in written:
        if entry.opens:
            opened.setdefault(entry.ledger, set()).add(entry.key)
    batch = Batch()
    asked = [
        batch.add(snapshot.memo(_others, ledger), [*columns_of(sorted(keys)), document.id])
        for ledger, keys in opened.items()
    ]
    batch.run()
    return sorted({(form, record) for outcome in asked for form, record in outcome.rows}, key=lambda found: found[1])


def require_no_successors(snapshot: Snapshot, document: Document, written: Sequence[Entry]) -> None:
    """Raise Refused with one problem per document that depends on this one."""
    found = successors(snapshot, document, written)
    if not found:
        return
    labels = labels_of(snapshot, found)
    problems = [_problem(snapshot, one, labels.get(one, f"#{one[1]}")) for one in found]
    raise Refused(
        say("后续单据依赖本单，不能红冲", "Later documents depend on this one, so it cannot be reversed"),
        hint=say("请先红冲：{list}", "Reverse these first: {list}", list=", ".join(labels.values())),
        problems=problems,
    )


def _problem(snapshot: Snapshot, successor: Successor, number: str) -> Problem:
    label = snapshot.form(successor[0]).label
    message = say("{form} {number} 依赖本单", "{form} {number} depends on this document", form=label, number=number)
    return Problem("ledger.depended_on", message, about=successor)


def _others(snapshot: Snapshot, ledger: str) -> str:
    """Return SQL from keys and a record id to the other records whose entries there do not cancel out."""
    statements = snapshot.memo(ledger_statements, ledger)
    entries, key = snapshot.table(f"{ledger}:entries"), statements.dimensions
    moved = " OR ".join(f"sum(e.{entries.columns[m].column}) <> 0" for m in snapshot.memo(rules_of)[ledger].measures)
    return (
        f"SELECT e.form, e.record_id FROM unnest({arrays(key)}) AS k({names(key)}) "
        f"JOIN {entries.name} e ON {same('e', 'k', key)} AND e.record_id <> %s::bigint "
        f"GROUP BY e.form, e.record_id, {names(key, 'e.')} HAVING {moved}"
    )
