"""Documents made from another one: while one of them counts, the other may not be taken back."""

from engine.errors import Problem, Refused, say
from engine.lifecycle.lookups import LASTING
from engine.records.document import Document
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

_LINKED = "SELECT DISTINCT to_form, to_id FROM records_link WHERE from_id = %s::bigint AND from_form = %s::text"


def require_no_dependents(snapshot: Snapshot, document: Document) -> None:
    """Raise Refused with one problem per effective document that was made from this one.

    Drafts do not count: what they take is no longer open when they are submitted.
    """
    problems = [
        Problem(
            "lifecycle.depended_on",
            say(
                "{form} {number} 依赖本单",
                "{form} {number} depends on this document",
                form=snapshot.form(form).label,
                number=number,
            ),
            about=(form, id),
        )
        for form, id, number in _effective(snapshot, document)
    ]
    if problems:
        raise Refused(
            say("后续单据依赖本单，不能红冲", "Later documents depend on this one, so it cannot be reversed"),
            hint=say("请先红冲这些单据", "Reverse those first"),
            problems=problems,
        )


def _effective(snapshot: Snapshot, document: Document) -> list[tuple[str, int, str]]:
    by_form: dict[str, list[int]] = {}
    for form, id in fetch(_LINKED, [document.id, document.form], prepare=True):
        if form in snapshot.definition.forms:
            by_form.setdefault(form, []).append(id)
    found = []
    for form, ids in sorted(by_form.items()):
        table = snapshot.table(form).name
        text = f"SELECT id, number FROM {table} WHERE id = ANY(%s::bigint[]) AND state = ANY(%s::text[]) ORDER BY id"
        found += [(form, id, number or "") for id, number in fetch(text, [ids, LASTING], prepare=True)]
    return found
