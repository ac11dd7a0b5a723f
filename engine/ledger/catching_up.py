"""Progress columns added to a form whose documents have come some way already."""

from collections.abc import Collection

from django.db import transaction

from engine.ledger.compiled import rules_of
from engine.ledger.progress import progress_rules
from engine.storage.snapshot import Snapshot
from engine.storage.sql import execute, fetch

CHUNK = 500


def catch_up(snapshot: Snapshot, form: str, names: Collection[str]) -> None:
    """Store these progresses of every document of a form as its balances say, some documents per transaction."""
    rules = [rule for ledger in snapshot.memo(rules_of) for rule in snapshot.memo(progress_rules, ledger)]
    for rule in rules:
        if rule.form == form and rule.progress in names:
            while _some(rule.select, rule.update, snapshot.table(form).name):
                pass


def _some(select: str, update: str, header: str) -> bool:
    """Put some right; a document is locked before its balances are read, as every posting does."""
    with transaction.atomic():
        ids = [row[0] for row in fetch(f"{select} LIMIT {CHUNK}")]
        lock = f"SELECT id FROM {header} WHERE id = ANY(%s::bigint[]) ORDER BY id FOR NO KEY UPDATE"
        changed = sum(execute(update, [id, id]) for (id,) in fetch(lock, [ids]))
    # None changed: postings were faster, or there is nothing left.
    return changed > 0
