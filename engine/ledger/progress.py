"""Keeps on each document how far it has come (none, partial, full), read from the balances it opened."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.definitions.model import Form, Progress
from engine.ledger.compiled import rules_of
from engine.ledger.core.books import Place
from engine.ledger.core.rules import opened
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


@dataclass(frozen=True)
class ProgressRule:
    """One progress of one form. `position` is where a ledger's key holds the document or line; SQL takes an id array.

    lock    locks the documents, in id order
    update  computes and stores their progress; must start after `lock` is done, to see what others committed
    select  everything's progress as (id, stored, right), to prove it
    """

    form: str
    progress: str
    position: int
    lock: str
    update: str
    select: str


def progress_rules(snapshot: Snapshot, ledger: str) -> tuple[ProgressRule, ...]:
    """Return every progress that is read from one ledger; use as `snapshot.memo(progress_rules, ledger)`."""
    return tuple(
        _compile(snapshot, form, progress)
        for form in snapshot.definition.forms.values()
        for progress in form.progress
        if progress.ledger == ledger
    )


def lock_documents(snapshot: Snapshot, batch: Batch, places: Iterable[Place]) -> None:
    """Queue locks on documents whose progress these places decide. Documents come before balances in lock order."""
    for rule, ids in _affected(snapshot, places):
        batch.add(rule.lock, [ids])


def update_progress(snapshot: Snapshot, batch: Batch, places: Iterable[Place]) -> None:
    """Queue storing the progress that these places decide, after their balances are written."""
    for rule, ids in _affected(snapshot, places):
        batch.add(rule.update, [ids])


def _affected(snapshot: Snapshot, places: Iterable[Place]) -> list[tuple[ProgressRule, list[object]]]:
    listed = list(places)
    found = []
    for ledger in dict.fromkeys(name for name, _ in listed):
        for rule in snapshot.memo(progress_rules, ledger):
            ids = sorted({key[rule.position] for name, key in listed if name == ledger and key[rule.position]})
            if ids:
                found.append((rule, ids))
    return found


def _compile(snapshot: Snapshot, form: Form, progress: Progress) -> ProgressRule:
    rules = snapshot.memo(rules_of)[progress.ledger]
    header = snapshot.table(form.form)
    column = header.columns[progress.name].column
    if progress.of == "document":
        documents, states = "SELECT unnest(%s::bigint[])", _by_document(snapshot, progress)
    else:
        lines = snapshot.table(f"{form.form}.{progress.of}").name
        documents = f"SELECT parent_id FROM {lines} WHERE id = ANY(%s::bigint[])"
        states = _by_line(snapshot, progress, lines)
    return ProgressRule(
        form=form.form,
        progress=progress.name,
        position=[d.name for d in rules.ledger.dimensions].index(progress.dimension),
        lock=f"SELECT id FROM {header.name} WHERE id IN ({documents}) ORDER BY id FOR NO KEY UPDATE",
        update=f"UPDATE {header.name} h SET {column} = n.state FROM ({states.format(documents=documents)}) n "
        f"WHERE h.id = n.id AND h.{column} <> n.state",
        select=f"SELECT h.id, h.{column}, COALESCE(n.state, 'none') FROM {header.name} h "
        f"LEFT JOIN ({states.format(documents=f'SELECT id FROM {header.name}')}) n ON h.id = n.id "
        f"WHERE h.{column} <> COALESCE(n.state, 'none')",
    )


def _by_document(snapshot: Snapshot, progress: Progress) -> str:
    balance = snapshot.table(f"{progress.ledger}:balance")
    document = balance.columns[progress.dimension].column
    return (
        f"SELECT b.{document} AS id, {_state(snapshot, progress)} AS state FROM {balance.name} b "
        f"WHERE b.company_id = 1 AND b.{document} IN ({{documents}}) GROUP BY b.{document}"
    )


def _by_line(snapshot: Snapshot, progress: Progress, lines: str) -> str:
    balance = snapshot.table(f"{progress.ledger}:balance")
    return (
        f"SELECT l.parent_id AS id, {_state(snapshot, progress)} AS state FROM {lines} l "
        f"JOIN {balance.name} b ON b.company_id = 1 AND b.{balance.columns[progress.dimension].column} = l.id "
        f"WHERE l.parent_id IN ({{documents}}) GROUP BY l.parent_id"
    )


def _state(snapshot: Snapshot, progress: Progress) -> str:
    """Nothing left is full, even where more was done than opened; untouched is none; everything else partial."""
    columns = snapshot.table(f"{progress.ledger}:balance").columns
    left, whole = f"b.{columns[progress.measure].column}", f"b.{columns[opened(progress.measure)].column}"
    return (
        f"CASE WHEN bool_and({left} = {whole}) THEN 'none' "
        f"WHEN bool_and({left} * sign({whole}) <= 0) THEN 'full' ELSE 'partial' END"
    )
