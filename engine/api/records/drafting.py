"""A record on its way: defaults, what a choice fills in, computed values and problems; nothing is stored."""

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.openapi.shapes import PROBLEM, RECORD, TEXT, many, maybe, obj, says, table
from engine.api.problems import problem_json
from engine.api.records.draft_json import changes_json, document_json
from engine.api.records.views import RecordView
from engine.lifecycle.actions import fill, preview


class NewView(RecordView):
    """A new record before it is filled in."""

    reads = True

    @says(obj(record=RECORD), takes=obj(values=maybe(RECORD)))
    def post(self, request: Request, form: str) -> HttpResponse:
        """Return a new record with its defaults; `values` come before them."""
        ask.only(self.body(), ("values",))
        draft = preview(self.snapshot, self.actor, form, ask.members(self.body(), "values", {}))
        return answer({"record": document_json(self.snapshot, self.rights, draft.document)})


class FillView(RecordView):
    """What choosing a reference brings along."""

    reads = True

    @says(obj(changes=table({})), takes=obj(record=RECORD, path=TEXT))
    def post(self, request: Request, form: str) -> HttpResponse:
        """Return the values to set beside the reference at `path` ("/lines/0/thing"), by field name."""
        data = self.body()
        ask.only(data, ("record", "path"))
        path = ask.text(data, "path", limit=500)
        changes = fill(self.snapshot, self.actor, form, ask.members(data, "record"), path)
        steps = path.strip("/").split("/")
        lines = steps[0] if len(steps) == 3 else ""
        return answer({"changes": changes_json(self.snapshot, self.rights, form, lines, changes)})


class ComputeView(RecordView):
    """What saving would give."""

    reads = True

    @says(obj(record=RECORD, problems=many(PROBLEM)), takes=obj(record=RECORD, _source=maybe(RECORD)))
    def post(self, request: Request, form: str) -> HttpResponse:
        """Return the record computed, and everything that would keep it from being submitted."""
        data = self.body()
        ask.only(data, ("record", "_source"))
        draft = preview(self.snapshot, self.actor, form, ask.members(data, "record"), source=data.get("_source"))
        problems = [problem_json(problem, self.language) for problem in draft.problems]
        return answer({"record": document_json(self.snapshot, self.rights, draft.document), "problems": problems})
