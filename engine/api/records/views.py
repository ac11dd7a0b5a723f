"""Lists and single records over HTTP."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer, empty
from engine.api.openapi.shapes import ANYTHING, RECORD, TEXT, TRUTH, WHOLE, many, maybe, obj, says, table
from engine.api.records.detail import detail_json
from engine.api.records.query import KNOWN, list_query
from engine.api.view import PlatformView
from engine.lifecycle.actions import act, create, delete, update
from engine.records.read import list_records

ACTION = obj(action=TEXT, label=TEXT, danger=TRUTH, confirm=maybe(TEXT))
CONVERSION = obj(conversion=TEXT, label=TEXT, to=TEXT, available=TRUTH)
PAGE = obj(rows=many(RECORD), total=WHOLE, total_is=TEXT, page=WHOLE, size=WHOLE, sums=table(TEXT))
DETAIL = obj(
    record=RECORD,
    actions=many(ACTION),
    editable=TRUTH,
    conversions=many(CONVERSION),
    prints=many(obj(print=TEXT, label=TEXT)),
)


class RecordView(PlatformView):
    """What every endpoint about one record shares."""

    def detail(self, form: str, id: int, status: int = 200) -> HttpResponse:
        """Answer with the record as it is now."""
        return answer(detail_json(self.snapshot, self.rights, form, id, self.language), status)

    def key(self) -> str | None:
        """Return the Idempotency-Key of the request."""
        header = self.request.headers.get("Idempotency-Key")
        return header or None


class RecordsView(RecordView):
    """All records of a form."""

    @says(PAGE, query=KNOWN)
    def get(self, request: Request, form: str) -> HttpResponse:
        """Return one page of the records the caller may read.

        Rows are encoded by PostgreSQL and pass straight through. `filter` is JSON: [{"field", "op", "value"}].
        """
        return answer(list_records(self.snapshot, self.rights, form, list_query(request.query_params)))

    @says(DETAIL, takes=RECORD, status=201)
    def post(self, request: Request, form: str) -> HttpResponse:
        """Store a new record; `_action` "submit" submits it at once, with `_args`; `_source` says what it is made from.

        The same Idempotency-Key again answers with the record made the first time.
        """
        values = dict(self.body())
        action, source = ask.text(values, "_action", None), values.get("_source")
        args = ask.members(values, "_args", None)
        made = {name: value for name, value in values.items() if name not in ("_action", "_args", "_source")}
        document = create(
            self.snapshot, self.actor, form, made, action=action, source=source, key=self.key(), args=args
        )
        return self.detail(form, document.id or 0, 201)


class OneRecordView(RecordView):
    """One record."""

    @says(DETAIL)
    def get(self, request: Request, form: str, id: int) -> HttpResponse:
        """Return the record with what may be done with it."""
        return self.detail(form, id)

    @says(DETAIL, takes=RECORD)
    def patch(self, request: Request, form: str, id: int) -> HttpResponse:
        """Change the members sent, at the `version` the sender knows; line items are whole lists, rows with id kept."""
        values = dict(self.body())
        version = ask.whole(values, "version", least=1)
        update(self.snapshot, self.actor, form, id, values, version=version, key=self.key())
        return self.detail(form, id)

    @says(None, query={"version": WHOLE})
    def delete(self, request: Request, form: str, id: int) -> HttpResponse:
        """Delete a draft, or a master nothing refers to, at its `version`."""
        delete(self.snapshot, self.actor, form, id, version=ask.whole(request.query_params, "version", least=1))
        return empty()


class ActionView(RecordView):
    """One action on one record."""

    @says(DETAIL, takes=obj(version=WHOLE, values=maybe(RECORD), args=maybe(ANYTHING)))
    def post(self, request: Request, form: str, id: int, action: str) -> HttpResponse:
        """Carry out an action: submit, reverse, void, close, reopen, archive, restore; `values` are saved first."""
        data: dict[str, Any] = self.body()
        ask.only(data, ("version", "values", "args"))
        version, args = ask.whole(data, "version", least=1), ask.members(data, "args", None)
        values = ask.members(data, "values", None)
        act(self.snapshot, self.actor, form, id, action, version, args, key=self.key(), values=values)
        return self.detail(form, id)
