"""The endpoints of approvals."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.approval.document import document_json
from engine.api.approval.rows import rows_json
from engine.api.approval.standing import standing_json
from engine.api.approval.way import way_json
from engine.api.metadata.forms import form_json
from engine.api.openapi.shapes import ANYTHING, RECORD, TEXT, TRUTH, WHOLE, many, maybe, obj, says
from engine.api.view import PlatformView
from engine.lifecycle.actions import preview
from engine.lifecycle.approval.asking import read_copy, standing
from engine.lifecycle.approval.choosing import parse_chosen
from engine.lifecycle.approval.deciding import Said, decide, instruct
from engine.lifecycle.approval.inbox import BOXES, PAGE, counts, forms_in, inbox
from engine.lifecycle.approval.reading import Reading, reading
from engine.lifecycle.approval.submitting import way_of
from engine.records.read import get_record

SAID = obj(
    comment=maybe(TEXT), values=maybe(ANYTHING), version=maybe(WHOLE), to=maybe(TEXT), then=maybe(TEXT),
    people=maybe(many(WHOLE)), position=maybe(TEXT), method=maybe(TEXT),
)  # fmt: skip
ROW = obj(
    task=maybe(WHOLE),
    form=TEXT,
    form_label=TEXT,
    record=WHOLE,
    number=maybe(TEXT),
    title=TEXT,
    facts=many(ANYTHING),
    node=TEXT,
    initiator=ANYTHING,
    now=many(ANYTHING),
    at=TEXT,
    due_at=maybe(TEXT),
    status=TEXT,
    decision=TEXT,
    unread=TRUTH,
)


class InboxView(PlatformView):
    """What waits for the caller, what the caller decided, submitted, and was copied."""

    @says(
        obj(rows=many(ROW), more=TRUTH, counts=ANYTHING),
        query={"box": TEXT, "page": WHOLE, "form": TEXT, "q": TEXT},
    )
    def get(self, request: Request) -> HttpResponse:
        """Return one page of a box (waiting, done, mine, copied), newest first, with the counts for badges.

        `form` keeps to one form; `q` are words of a document, as its list finds them, or the name of who submitted it.
        """
        query = request.query_params
        box = ask.one_of(query, "box", tuple(BOXES), "waiting")
        page = ask.whole(query, "page", 1, least=1, most=10_000)
        form, q = ask.text(query, "form", ""), ask.text(query, "q", "", limit=200)
        user = self.actor.user_id or 0
        found, numbers = inbox(self.snapshot, user, box, page, form, q)
        rows = [row for row in found[:PAGE] if row["form"] in self.snapshot.definition.forms]
        shown = rows_json(self.snapshot, rows, self.language)
        return answer({"rows": shown, "more": len(found) > PAGE, "counts": numbers})


class InboxFormsView(PlatformView):
    """What kinds of documents are in a box."""

    @says(obj(forms=many(obj(form=TEXT, label=TEXT, count=WHOLE))), query={"box": TEXT})
    def get(self, request: Request) -> HttpResponse:
        """Return the forms of the documents in a box, most frequent first."""
        box = ask.one_of(request.query_params, "box", tuple(BOXES), "waiting")
        forms = self.snapshot.definition.forms
        found = forms_in(self.actor.user_id or 0, box)
        kinds = [
            {"form": form, "label": forms[form].label.in_language(self.language), "count": count}
            for form, count in found.items()
            if form in forms
        ]
        return answer({"forms": kinds})


class CountsView(PlatformView):
    """The numbers on the badges."""

    @says(obj(waiting=WHOLE, copied_unread=WHOLE))
    def get(self, request: Request) -> HttpResponse:
        """Return how many tasks wait for the caller and how many copies are unread."""
        return answer(counts(self.actor.user_id or 0))


class StandingView(PlatformView):
    """The approval of one document."""

    @says(obj(document=ANYTHING, approval=maybe(ANYTHING), is_open=TRUTH, granted=maybe(ANYTHING)))
    def get(self, request: Request, form: str, id: int) -> HttpResponse:
        """Return the document as an approver reads it and how its approval stands; `approval` is null without one.

        is_open  the form's own page shows the document to the reader as well
        granted  where the step lets the reader change something: {fields, meta, record}, the form as they may fill it in
        """
        user = self.actor.user_id or 0
        found = standing(form, id)
        how = reading(self.snapshot, self.actor, form, id, found)
        document = document_json(self.snapshot, how.rights, form, id, self.language)
        shown = {"document": document, "is_open": how.is_open, "granted": self._granted(how, form, id)}
        if found is None:
            return answer({**shown, "approval": None})
        read_copy(found, user)
        definition, is_admin = self.snapshot.definition, self.actor.is_admin
        return answer({**shown, "approval": standing_json(definition, found, user, self.language, is_admin=is_admin)})

    def _granted(self, how: Reading, form: str, id: int) -> dict[str, Any] | None:
        if not how.edit:
            return None
        meta = form_json(self.snapshot, how.rights, form, self.language)
        record = get_record(self.snapshot, how.rights, form, id)
        return {"fields": sorted(how.edit), "meta": meta, "record": record}


class WayView(PlatformView):
    """The way a document would take."""

    reads = True

    @says(
        obj(workflow=maybe(TEXT), steps=many(ANYTHING), chosen=ANYTHING),
        takes=obj(record=RECORD, _source=maybe(RECORD), chosen=maybe(ANYTHING)),
    )
    def post(self, request: Request, form: str) -> HttpResponse:
        """Return the steps a record would come by if it were submitted as it is, with whom each will ask.

        steps   [{node, label, type, people, chooses}]; where the initiator chooses and has not, nobody is among `people`
        chosen  by node, whom the initiator named the last time
        """
        data = self.body()
        ask.only(data, ("record", "_source", "chosen"))
        self.rights.require(form, "submit")
        draft = preview(self.snapshot, self.actor, form, ask.members(data, "record"), source=data.get("_source"))
        way = way_of(self.snapshot, self.actor, draft, parse_chosen(data.get("chosen")))
        return answer(way_json(way, self.language))


class TaskVerbView(PlatformView):
    """One verb on one task."""

    @says(obj(form=TEXT, id=WHOLE, state=TEXT, version=WHOLE), takes=SAID)
    def post(self, request: Request, task: int, verb: str) -> HttpResponse:
        """Approve, reject, send_back, transfer_task, add_signer, … : the body says how; Idempotency-Key makes a click count once."""
        key = request.headers.get("Idempotency-Key") or None
        done = decide(self.snapshot, self.actor, task, verb, said(self.body()), key=key)
        return answer({"form": done.form, "id": done.id, "state": done.state, "version": done.version})


class RecordVerbView(PlatformView):
    """One verb on the approval of a document."""

    @says(obj(form=TEXT, id=WHOLE, state=TEXT, version=WHOLE), takes=SAID)
    def post(self, request: Request, form: str, id: int, verb: str) -> HttpResponse:
        """Withdraw, remind, comment; resolve and terminate by an administrator."""
        key = request.headers.get("Idempotency-Key") or None
        done = instruct(self.snapshot, self.actor, form, id, verb, said(self.body()), key=key)
        return answer({"form": done.form, "id": done.id, "state": done.state, "version": done.version})


def said(body: dict[str, Any]) -> Said:
    """Return what a request says with its verb."""
    ask.only(body, ("comment", "values", "version", "to", "then", "people", "position", "method"))
    return Said(
        comment=ask.text(body, "comment", ""),
        values=ask.members(body, "values", {}),
        version=ask.whole(body, "version", None, least=1),
        to=ask.text(body, "to", "", limit=100),
        then=ask.one_of(body, "then", ("", "rerun", "direct"), ""),
        people=tuple(ask.items(body, "people", int, (), limit=100)),
        position=ask.one_of(body, "position", ("before", "after", "beside"), "beside"),
        method=ask.one_of(body, "method", ("countersign", "any_of", "in_turn"), "countersign"),
    )
