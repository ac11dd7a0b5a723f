"""Create a record, perhaps submitted at once: the fast path, one transaction of few round trips."""

from dataclasses import dataclass

from engine.access.actor import Actor
from engine.access.rights import Rights, rights_of
from engine.definitions.model import FormKind, Json
from engine.errors import Invalid, say
from engine.forms.parsing import parse_sent
from engine.forms.related import Related, ask_related
from engine.forms.starting import blank
from engine.formula import Context
from engine.lifecycle.approval.submitting import Args, set_out
from engine.lifecycle.conversion import conversion_plan, convert_uncomputed, parse_sources
from engine.lifecycle.drafting import Draft, draft_from, require_allowed, require_valid
from engine.lifecycle.idempotency import Asked, asked, queue_claim
from engine.lifecycle.lookups import context_of
from engine.lifecycle.moment import now_by
from engine.lifecycle.needs import needs_of_form
from engine.lifecycle.posting import give_number
from engine.lifecycle.saving import save_new
from engine.lifecycle.transaction import transact
from engine.records.document import Document
from engine.records.ids import reserve
from engine.records.links import Made
from engine.records.load import load_document
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot


def create(
    snapshot: Snapshot,
    actor: Actor,
    form: str,
    json: Json,
    *,
    action: str | None = None,
    source: Json = None,
    key: str | None = None,
    args: Args | None = None,
) -> Document:
    """Store a new record and return it.

    json    its values; a document may be incomplete unless it is submitted at once
    action  "submit": save and submit in one transaction
    source  {"conversion", "sources": [{"id", "lines": [{"id", "qty"}]}]}: what it is made from; what the actor may
            not write, and whatever `json` leaves out, comes from there
    args    of the action, as in `act`
    key     idempotency key: the same request again returns the record it made the first time
    Raises Invalid with every problem, Forbidden, Refused, Conflict; then nothing is stored.
    """
    if action not in (None, "submit"):
        raise Invalid(say("新建时只能提交", "A new record can only be submitted"))
    rights = rights_of(snapshot, actor)
    for right in filter(None, ("create", action)):
        rights.require(form, right)
    sent = parse_sent(snapshot, form, json)
    request = asked(actor, key, form, "create", json, action, source, *([args] if args else []))
    return transact(lambda batch: _create(snapshot, rights, sent, action, source, request, args, batch))


@dataclass(frozen=True)
class Begun:
    """A record of defaults, and what was read for it on the way: lookups, and the records that were sent."""

    context: Context
    base: Document
    related: Related


def begin(snapshot: Snapshot, rights: Rights, sent: Document, batch: Batch) -> Begun:
    """Begin a new record; what `batch` holds travels with what that reads."""
    context = context_of(snapshot, rights.actor, batch)
    related = ask_related(snapshot, snapshot.memo(needs_of_form, sent.form), [sent], batch)
    base = blank(snapshot, sent.form, context)
    batch.run()
    return Begun(context, base, related())


def new_draft(
    snapshot: Snapshot, rights: Rights, sent: Document, source: Json, *, complete: bool, begun: Begun | None = None
) -> Draft:
    """Return the draft of a new record: what was sent over its defaults, or over what it is made from."""
    if not source:
        new = begun or begin(snapshot, rights, sent, Batch())
        return draft_from(
            snapshot, rights, new.context, new.base, sent, key="id", complete=complete, related=new.related
        )
    context = context_of(snapshot, rights.actor)
    if not isinstance(source, dict):
        raise Invalid(say("来源应为 JSON 对象", "The source is a JSON object"), path="/_source")
    plan = conversion_plan(snapshot, str(source.get("conversion")))
    if plan.conversion.to_form != sent.form:
        raise Invalid(say("这个转换不生成这种单据", "This conversion makes another kind of document"), path="/_source")
    sources = parse_sources(source.get("sources"))
    base = convert_uncomputed(snapshot, rights, context, plan, sources)
    draft = draft_from(snapshot, rights, context, base, sent, key=plan.conversion.line_key or "id", complete=complete)
    draft.made = (plan.name, plan.conversion.from_form, [Made(one.id) for one in sources])
    return draft


def _create(
    snapshot: Snapshot,
    rights: Rights,
    sent: Document,
    action: str | None,
    source: Json,
    request: Asked,
    args: Args | None,
    batch: Batch,
) -> Document:
    new_id = reserve(1)[0]
    claimed = queue_claim(batch, request, new_id)
    begun = None if source else begin(snapshot, rights, sent, batch)
    batch.run()
    done = claimed.answered()
    if done is not None:
        return load_document(snapshot, sent.form, done)
    master = snapshot.form(sent.form).kind is FormKind.MASTER
    draft = new_draft(snapshot, rights, sent, source, complete=master or action is not None, begun=begun)
    require_valid(draft)
    # What the same grants allow is asked once.
    for right in {rights.grants(sent.form, right): right for right in filter(None, ("create", action))}.values():
        require_allowed(snapshot, rights, draft, right)
    draft.document.id = new_id
    out, moment = Batch(), now_by(rights.actor)
    if action:
        set_out(snapshot, out, draft, moment, args)
    elif master:
        give_number(snapshot, draft)
    save_new(snapshot, out, draft, moment, ["create", action] if action else ["create"])
    return draft.document
