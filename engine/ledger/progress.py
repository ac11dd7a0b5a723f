"""Keeps on each document how far it has come (none, partial, full), read from the balances it opened."""

from collections.abc import Iterable
from dataclasses import dataclass

from engine.definitions.model import Form, Progress
from engine.ledger.compiled import rules_of
from engine.ledger.core.books import Place
from engine.ledger.core.rules import opened
from engine.storage.batch import Batch, Outcome
from engine.storage.lookup import by_key
from engine.storage.snapshot import Snapshot
from engine.storage.table import Table


@dataclass(frozen=True)
class ProgressRule:
    """One progress of one form. `position` is where a ledger's key holds the document or line.

    lock    ids of documents or lines → ids of the documents, locked in id order
    update  id of one document (twice): computes and stores its progress; must start after `lock` is done, to see what
            others committed
    select  everything's progress as (id, stored, right), to prove it
    """

    form: str
    progress: str
    position: int
    lock: str
    update: str
    select: str


Locked = list[tuple[ProgressRule, Outcome]]
"""Documents whose progress is about to change, once the batch that locks them has run."""


def progress_rules(snapshot: Snapshot, ledger: str) -> tuple[ProgressRule, ...]:
    """Return every progress that is read from one ledger; use as `snapshot.memo(progress_rules, ledger)`."""
    return tuple(
        _compile(snapshot, form, progress)
        for form in snapshot.definition.forms.values()
        for progress in form.progress
        if progress.ledger == ledger
    )


def lock_documents(snapshot: Snapshot, batch: Batch, places: Iterable[Place]) -> Locked:
    """Queue locks on documents whose progress these places decide. Documents come before balances in lock order."""
    return [(rule, batch.add(rule.lock, [ids])) for rule, ids in _affected(snapshot, places)]


def update_progress(batch: Batch, locked: Locked) -> None:
    """Queue storing the progress of documents that `lock_documents` locked, after their balances are written."""
    for rule, outcome in locked:
        for (id,) in outcome.rows:
            batch.add(rule.update, [id, id])


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
    header = snapshot.table(form.form).name
    column = snapshot.table(form.form).columns[progress.name].column
    return ProgressRule(
        form=form.form,
        progress=progress.name,
        position=[d.name for d in rules.ledger.dimensions].index(progress.dimension),
        lock=f"SELECT h.id FROM ({_documents(snapshot, form, progress)}) d "
        f"CROSS JOIN LATERAL (SELECT id FROM {header} WHERE id = d.id FOR NO KEY UPDATE) h",
        update=f"UPDATE {header} h SET {column} = n.state FROM ({_one(snapshot, form, progress)}) n "
        f"WHERE h.id = %s::bigint AND h.{column} <> n.state",
        select=f"SELECT h.id, h.{column}, COALESCE(n.state, 'none') FROM {header} h "
        f"LEFT JOIN ({_all(snapshot, form, progress)}) n ON n.id = h.id WHERE h.{column} <> COALESCE(n.state, 'none')",
    )


# See `engine.storage.lookup` for OFFSET 0; a lock in LATERAL does the same.


def _documents(snapshot: Snapshot, form: Form, progress: Progress) -> str:
    """Return SQL from ids of documents or lines to the ids of the documents, in order."""
    if progress.of == "document":
        return "SELECT DISTINCT k.id FROM unnest(%s::bigint[]) AS k(id) ORDER BY 1"
    lines = snapshot.table(f"{form.form}.{progress.of}").name
    return f"SELECT DISTINCT l.parent_id AS id FROM {by_key(lines, 'id', 'l')} ORDER BY 1"


def _one(snapshot: Snapshot, form: Form, progress: Progress) -> str:
    """Return SQL from the id of one document to its state; no row when nothing was opened under it."""
    balance = snapshot.table(f"{progress.ledger}:balance")
    key = balance.columns[progress.dimension].column
    if progress.of == "document":
        source = f"{balance.name} b WHERE b.company_id = 1 AND b.{key} = %s::bigint"
    else:
        lines = snapshot.table(f"{form.form}.{progress.of}").name
        held = f"SELECT * FROM {balance.name} o WHERE o.company_id = 1 AND o.{key} = l.id OFFSET 0"
        source = f"{lines} l CROSS JOIN LATERAL ({held}) b WHERE l.parent_id = %s::bigint"
    return f"SELECT {_state(balance, progress)} AS state FROM {source} HAVING count(*) > 0"


def _all(snapshot: Snapshot, form: Form, progress: Progress) -> str:
    """Return SQL for (id, state) of every document under which something was opened."""
    balance = snapshot.table(f"{progress.ledger}:balance")
    key = balance.columns[progress.dimension].column
    document, source = f"b.{key}", f"{balance.name} b"
    if progress.of != "document":
        lines = snapshot.table(f"{form.form}.{progress.of}").name
        document, source = "l.parent_id", f"{source} JOIN {lines} l ON l.id = b.{key}"
    state = _state(balance, progress)
    return f"SELECT {document} AS id, {state} AS state FROM {source} WHERE b.company_id = 1 GROUP BY {document}"


def _state(balance: Table, progress: Progress) -> str:
    """Nothing left is full, even where more was done than opened; untouched is none; everything else partial."""
    columns = balance.columns
    left, whole = f"b.{columns[progress.measure].column}", f"b.{columns[opened(progress.measure)].column}"
    return (
        f"CASE WHEN bool_and({left} = {whole}) THEN 'none' "
        f"WHEN bool_and({left} * sign({whole}) <= 0) THEN 'full' ELSE 'partial' END"
    )
