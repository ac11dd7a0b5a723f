"""A checked document takes effect: it is posted, numbered and gets the state its form gives."""

from datetime import date

from engine.errors import Refused, say
from engine.forms.computing import compute
from engine.forms.plan import plan_of
from engine.forms.validating import validate
from engine.ledger.posting import Posted, post
from engine.lifecycle.conversion.guards import guards_of
from engine.lifecycle.corrections import correct, figures, posted_part
from engine.lifecycle.drafting import Draft, require_valid
from engine.lifecycle.lookups import with_posted
from engine.lifecycle.states import IN_APPROVAL, target_state
from engine.records.numbers import next_number
from engine.records.write import assign_ids
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


def take_effect(snapshot: Snapshot, batch: Batch, draft: Draft) -> None:
    """Post the document, set its state and number; what it writes is in `batch`, which ran when a number was taken.

    Raises Refused when a ledger says no, with a problem per line.
    """
    document = draft.document
    form = snapshot.form(document.form)
    state = form.effective_state if document.state == IN_APPROVAL else target_state(form, "submit", document.state)
    assign_ids(document)
    posted = post(
        snapshot, document, batch, related=draft.related, context=draft.context, guards=guards_of(snapshot, form.form)
    )
    _compute_posted(snapshot, draft, posted)
    correct(snapshot, batch, posted.entries, draft.context)
    document.state = state
    # The counter's row is the hottest lock of all: it is taken when the ledgers are written, and held the shortest.
    give_number(snapshot, draft, batch)


def give_number(snapshot: Snapshot, draft: Draft, batch: Batch | None = None) -> None:
    """Give the document its number, unless it has one, after what `batch` holds; fields of type auto_number show it too."""
    document = draft.document
    if document.number is None:
        document.number = next_number(snapshot, document.form, date_of(snapshot, draft), batch)
    for name, field in plan_of(snapshot, document.form).header.items():
        if field.field.type == "auto_number":
            document.values[name] = document.number


def date_of(snapshot: Snapshot, draft: Draft) -> date:
    """Return the document's own date, today when its form has none."""
    form = snapshot.form(draft.document.form)
    own = draft.document.values.get(form.date) if form.date else None
    if own is None and form.date:
        raise Refused(say("请填写单据日期", "The document needs its date"), path=f"/{form.date}")
    return own or draft.context.today


def _compute_posted(snapshot: Snapshot, draft: Draft, posted: Posted) -> None:
    part = posted_part(snapshot, draft.document.form)
    if part.steps:
        context = with_posted(draft.context, figures(entry for entry in posted.entries if entry.adjusts is None))
        compute(snapshot, draft.document, context, draft.related, plan=part)
        draft.problems = validate(snapshot, draft.document, context, draft.related, plan=part)
        require_valid(draft)
