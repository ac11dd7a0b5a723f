"""Create a record, perhaps submitted at once: the fast path, one transaction of few round trips."""

from engine.access.actor import Actor
from engine.access.rights import Rights, rights_of
from engine.definitions.model import FormKind, Json
from engine.errors import Invalid, say
from engine.forms.parsing import parse_sent
from engine.forms.starting import blank
from engine.lifecycle.conversion import conversion_plan, convert_uncomputed, parse_sources
from engine.lifecycle.drafting import Draft, draft_from, require_allowed, require_valid
from engine.lifecycle.idempotency import Asked, asked, claim
from engine.lifecycle.lookups import context_of
from engine.lifecycle.moment import now_by
from engine.lifecycle.posting import give_number, take_effect
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
) -> Document:
    """Store a new record and return it.

    json    its values; a document may be incomplete unless it is submitted at once
    action  "submit": save and submit in one transaction
    source  {"conversion", "sources": [{"id", "lines": [{"id", "qty"}]}]}: what it is made from; what the actor may
            not write, and whatever `json` leaves out, comes from there
    key     idempotency key: the same request again returns the record it made the first time
    Raises Invalid with every problem, Forbidden, Refused, Conflict; then nothing is stored.
    """
    if action not in (None, "submit"):
        raise Invalid(say("新建时只能提交", "A new record can only be submitted"))
    rights = rights_of(snapshot, actor)
    for right in filter(None, ("create", action)):
        rights.require(form, right)
    sent = parse_sent(snapshot, form, json)
    request = asked(actor, key, form, "create", json, action, source)
    return transact(lambda batch: _create(snapshot, rights, sent, action, source, request, batch))


def new_draft(snapshot: Snapshot, rights: Rights, sent: Document, source: Json, *, complete: bool) -> Draft:
    """Return the draft of a new record: what was sent over its defaults, or over what it is made from."""
    context = context_of(snapshot, rights.actor)
    if not source:
        base = blank(snapshot, sent.form, context)
        return draft_from(snapshot, rights, context, base, sent, key="id", complete=complete)
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
    snapshot: Snapshot, rights: Rights, sent: Document, action: str | None, source: Json, request: Asked, batch: Batch
) -> Document:
    new_id = reserve(1)[0]
    done = claim(batch, request, new_id)
    if done is not None:
        return load_document(snapshot, sent.form, done)
    master = snapshot.form(sent.form).kind is FormKind.MASTER
    draft = new_draft(snapshot, rights, sent, source, complete=master or action is not None)
    require_valid(draft)
    # What the same grants allow is asked once.
    for right in {rights.grants(sent.form, right): right for right in filter(None, ("create", action))}.values():
        require_allowed(snapshot, rights, draft, right)
    draft.document.id = new_id
    out = Batch()
    if action:
        take_effect(snapshot, out, draft)
    elif master:
        give_number(snapshot, draft)
    save_new(snapshot, out, draft, now_by(rights.actor), ["create", action] if action else ["create"])
    return draft.document
