"""How far documents have come is what their balances say."""

from collections.abc import Iterator

from engine.errors import say
from engine.ledger.audit.difference import LIMIT, Difference
from engine.ledger.progress import progress_rules
from engine.records.labels import labels_of
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch


def wrong_progress(snapshot: Snapshot, ledger: str) -> Iterator[Difference]:
    """Yield documents whose stored progress differs."""
    for rule in snapshot.memo(progress_rules, ledger):
        rows = fetch(f"{rule.select} LIMIT {LIMIT}")
        labels = labels_of(snapshot, ((rule.form, row[0]) for row in rows))
        form = snapshot.form(rule.form)
        title = next(progress.label for progress in form.progress if progress.name == rule.progress)
        for id, stored, right in rows:
            message = say(
                "{form} {number} 的{title}应为 {right}，存为 {stored}",
                "{form} {number}: {title} should be {right}, stored is {stored}",
                form=form.label,
                number=labels.get((rule.form, id), f"#{id}"),
                title=title,
                right=right,
                stored=stored,
            )
            yield Difference(ledger, "progress", message, (id,), right, stored)
