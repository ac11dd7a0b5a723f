"""What was sent becomes a document ready to be saved: merged, filled, computed, checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from engine.access.rights import Rights, forbidden
from engine.errors import Problem, invalid
from engine.forms.computing import compute
from engine.forms.filling import fill_changed
from engine.forms.locking import locked_problems, rule_problems
from engine.forms.merging import Change, merge
from engine.forms.plan import plan_of
from engine.forms.related import Related, load_related
from engine.forms.validating import validate
from engine.formula import Context
from engine.lifecycle.needs import needs_of_form
from engine.lifecycle.reach import drop_hidden_choices
from engine.records.document import Document
from engine.records.links import Made
from engine.storage.snapshot import Snapshot


@dataclass
class Draft:
    """A document on its way into the database.

    before    how it was stored, None when it is new
    related   the records it refers to, enough for every formula up to the postings
    made      links to what it was converted from, as (conversion, from_form, made), when its lines do not say so
    problems  everything that keeps it from being saved
    setting   paths of the fields that the sender set himself
    """

    document: Document
    context: Context
    before: Document | None = None
    related: Related = field(default_factory=dict)
    made: tuple[str, str, list[Made]] | None = None
    problems: list[Problem] = field(default_factory=list)
    setting: frozenset[str] = frozenset()


def draft_from(
    snapshot: Snapshot,
    rights: Rights,
    context: Context,
    base: Document,
    sent: Document,
    *,
    key: str,
    complete: bool,
    related: Related | None = None,
) -> Draft:
    """Lay what was sent over `base`, fill what a choice implies, compute and check.

    key       line field by which sent lines know lines of `base`: "id", or the line key of a conversion
    complete  also ask for what must be filled in; a draft may be saved without
    related   records it refers to that were loaded before, for `needs_of_form`
    The problems found are in the draft, not raised.
    """

    @cache  # every line asks again
    def locked(path: str) -> bool:
        return not rights.writable(base.form, path)

    merged = merge(snapshot, base, sent, context, locked=locked, key=key)
    document = merged.document
    hidden = drop_hidden_choices(snapshot, rights, base.form, merged.changes)
    draft = Draft(document, context, base if base.id else None, related or {})
    _load(snapshot, draft)
    fill_changed(snapshot, document, merged.changes, draft.related, context)
    _load(snapshot, draft)
    compute(snapshot, document, context, draft.related)
    draft.setting = frozenset(_set_by_sender(snapshot, merged.changes, base.form))
    draft.problems = [
        *hidden,
        *locked_problems(snapshot, base.form, merged.changes, locked),
        *rule_problems(snapshot, document, merged.changes, draft.related, context),
        *_beside(hidden, validate(snapshot, document, context, draft.related, complete=complete)),
    ]
    return draft


def stored(document: Document, context: Context) -> Draft:
    """Return the draft of a document as it was loaded, to be changed."""
    return Draft(copy_of(document), context, document)


def copy_of(document: Document) -> Document:
    """Return a document that may be changed without changing this one."""
    lines = {name: [dict(line) for line in rows] for name, rows in document.lines.items()}
    return replace(document, values=dict(document.values), lines=lines)


def check_again(snapshot: Snapshot, draft: Draft) -> None:
    """Compute and check a document as it is now, complete."""
    _load(snapshot, draft)
    compute(snapshot, draft.document, draft.context, draft.related)
    draft.problems = validate(snapshot, draft.document, draft.context, draft.related)


def require_valid(draft: Draft) -> None:
    """Raise Invalid with every problem of a draft that has any."""
    if draft.problems:
        raise invalid(draft.problems)


def require_allowed(snapshot: Snapshot, rights: Rights, draft: Draft, action: str) -> None:
    """Raise Forbidden unless one grant lets the actor do this to this record with all the fields he set.

    A changed record is asked about as it was and as it will be: nobody reaches beyond his rows by changing what they
    are told by, such as an amount up to which he may submit.
    """
    for document in filter(None, (draft.before, draft.document)):
        if not rights.object_allows(document.form, action, document.header(), setting=draft.setting):
            raise forbidden(snapshot, document.form, action)


def _beside(hidden: list[Problem], found: list[Problem]) -> list[Problem]:
    """Return the problems found at other places: what was dropped is not missing."""
    places = {problem.path for problem in hidden}
    return [problem for problem in found if problem.path not in places]


def _load(snapshot: Snapshot, draft: Draft) -> None:
    """Load the records that the document refers to and that are not there yet."""
    needs = snapshot.memo(needs_of_form, draft.document.form)
    draft.related = load_related(snapshot, needs, [draft.document], known=draft.related)


def _set_by_sender(snapshot: Snapshot, changes: list[Change], form: str) -> Iterator[str]:
    tables = plan_of(snapshot, form).tables
    for change in changes:
        fields, prefix = tables[change.table], f"{change.table}." if change.table else ""
        for name, value in change.sent.items():
            if name in fields and fields[name].read_only is not True and value == change.row.get(name):
                old = change.old.get(name) if change.old is not None else None
                # Decimal compares with None, but dearly.
                if value is not old and (value is None or old is None or value != old):
                    yield prefix + name
