"""What was sent becomes a document ready to be saved: merged, filled, computed, checked."""

from dataclasses import dataclass, field

from engine.access.rights import Rights
from engine.errors import Problem, invalid
from engine.forms.computing import compute
from engine.forms.filling import fill_changed
from engine.forms.locking import locked_problems, rule_problems
from engine.forms.merging import Change, merge
from engine.forms.needs import filling_needs, needs_of_paths
from engine.forms.related import Needs, Related, load_related
from engine.forms.validating import validate
from engine.formula import Context
from engine.ledger.compiled import posting_formulas
from engine.records.document import Document
from engine.records.links import Made
from engine.storage.snapshot import Snapshot


@dataclass
class Draft:
    """A document on its way into the database.

    before    how it was stored, None when it is new
    related   the records it refers to, enough for every formula up to the postings
    made      links to what it was converted from, as (conversion, from_form, made)
    problems  everything a complete document would not be allowed to have
    """

    document: Document
    context: Context
    before: Document | None = None
    related: Related = field(default_factory=dict)
    made: tuple[str, str, list[Made]] | None = None
    problems: list[Problem] = field(default_factory=list)


def draft_from(
    snapshot: Snapshot, rights: Rights, context: Context, base: Document, sent: Document,
    *, key: str = "id", complete: bool = True,
) -> Draft:
    """Lay what was sent over `base`, fill what a choice implies, compute and check.

    key       line field by which sent lines know lines of `base`: "id", or the line key of a conversion
    complete  also ask for what must be filled in; a document may be saved as a draft without
    The problems found are in the draft, not raised.
    """
    def locked(path: str) -> bool:
        return not rights.writable(base.form, path)

    merged = merge(snapshot, base, sent, context, locked=locked, key=key)
    draft = Draft(merged.document, context, base if base.id else None)
    draft.related = load_related(snapshot, snapshot.memo(needs_of_form, base.form), [merged.document])
    fill_changed(snapshot, merged.document, merged.changes, draft.related, context)
    complete_related(snapshot, draft)
    compute(snapshot, merged.document, context, draft.related)
    draft.problems = _problems(snapshot, draft, merged.changes, rights, complete)
    return draft


def checked(snapshot: Snapshot, context: Context, document: Document) -> Draft:
    """Compute and check a stored document anew, as submitting it does."""
    draft = Draft(document, context, document)
    complete_related(snapshot, draft)
    compute(snapshot, document, context, draft.related)
    draft.problems = validate(snapshot, document, context, draft.related)
    return draft


def complete_related(snapshot: Snapshot, draft: Draft) -> None:
    """Load records that the document refers to and that are not there yet."""
    needs = snapshot.memo(needs_of_form, draft.document.form)
    draft.related |= load_related(snapshot, needs, [draft.document], known=draft.related)


def needs_of_form(snapshot: Snapshot, form: str) -> Needs:
    """Return what filling, computing, checking and posting a form reads of other records."""
    paths = [path for formula in posting_formulas(snapshot, form) for path in formula.paths]
    return filling_needs(snapshot, form).merged(needs_of_paths(snapshot, form, paths))


def require_valid(draft: Draft) -> None:
    """Raise Invalid with every problem of a draft that has any."""
    if draft.problems:
        raise invalid(draft.problems)


def _problems(
    snapshot: Snapshot, draft: Draft, changes: list[Change], rights: Rights, complete: bool
) -> list[Problem]:
    document = draft.document

    def locked(path: str) -> bool:
        return not rights.writable(document.form, path)

    return [
        *locked_problems(snapshot, document.form, changes, locked),
        *rule_problems(snapshot, document, changes, draft.related, draft.context),
        *validate(snapshot, document, draft.context, draft.related, complete=complete),
    ]
