"""Making one document from others (下推): an unsaved record, and the source to send along when it is saved."""

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.openapi.shapes import ANYTHING, RECORD, TEXT, many, obj, says
from engine.api.records.detail import may_convert
from engine.api.records.draft_json import document_json
from engine.api.view import PlatformView
from engine.errors import Forbidden, say
from engine.lifecycle.conversion import conversion_plan, convert, parse_sources
from engine.lifecycle.lookups import context_of


class ConversionView(PlatformView):
    """One conversion."""

    reads = True

    @says(obj(form=TEXT, record=RECORD, source=ANYTHING), takes=obj(sources=many(ANYTHING)))
    def post(self, request: Request, conversion: str) -> HttpResponse:
        """Return what `sources` ([{id, lines: [{id, qty}]}]) become: what is still open of them, not stored yet."""
        ask.only(self.body(), ("sources",))
        plan = conversion_plan(self.snapshot, conversion)
        if not may_convert(self.rights, plan):
            raise Forbidden(say("没有权限：{label}", "You may not do this: {label}", label=plan.conversion.label))
        raw = self.body().get("sources")
        context = context_of(self.snapshot, self.actor)
        document = convert(self.snapshot, self.rights, context, plan, parse_sources(raw))
        record = document_json(self.snapshot, self.rights, document)
        source = {"conversion": conversion, "sources": raw}
        return answer({"form": document.form, "record": record, "source": source})
