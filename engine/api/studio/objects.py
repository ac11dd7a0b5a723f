"""One object of the draft: read, replaced, added, taken away."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer, empty
from engine.api.openapi.shapes import TEXT, WHOLE, many, maybe, obj, says, table
from engine.api.problems import problem_response
from engine.api.studio.view import OBJECT, PROBLEM_ITEM, StudioView
from engine.errors import Invalid, Problem
from engine.records.newest import newest_ids
from engine.studio.checked import object_problems
from engine.studio.drafts import Stale, create, put, read, remove
from engine.studio.objects import Found, required
from engine.studio.origins import object_origin, part_origins
from engine.studio.spelling import labels_in

STORED = obj(
    kind=TEXT,
    name=TEXT,
    app=TEXT,
    label=TEXT,
    definition=OBJECT,
    version=WHOLE,
    draft_version=WHOLE,
    origin=TEXT,
    origins=table(TEXT),
    formulas=table(TEXT),
    problems=many(PROBLEM_ITEM),
    sample_ids=maybe(many(WHOLE)),
)


class ObjectView(StudioView):
    """One object, as its file would hold it."""

    @says(STORED)
    def get(self, request: Request, kind: str, name: str) -> HttpResponse:
        """Return the object with its version, its formulas spelt by names.

        `origins` says by part id who made it; `formulas` spells each formula by labels, by pointer into the definition;
        `sample_ids` are records to try it on.
        """
        return answer(self._shown(required(read().draft.effective, kind, name)))

    @says(STORED, takes=obj(version=WHOLE, definition=OBJECT))
    def put(self, request: Request, kind: str, name: str) -> HttpResponse:
        """Replace it: {version, definition}. Parts without an id get one, and labels in formulas become names.

        409 with `theirs` when somebody was faster, 422 for another name of a part that is in force.
        """
        data = self.body()
        ask.only(data, ("version", "definition"))
        version, definition = ask.whole(data, "version"), ask.members(data, "definition")
        try:
            stored = put(kind, name, version, definition, request.user.pk)
        except Stale as stale:
            return self._stale(stale)
        return answer(self._shown(stored))

    @says(None, query={"version": WHOLE})
    def delete(self, request: Request, kind: str, name: str) -> HttpResponse:
        """Take it out of the draft; data and a vendor's original stay, and bringing it back brings them back."""
        try:
            remove(kind, name, ask.whole(request.query_params, "version"), request.user.pk)
        except Stale as stale:
            return self._stale(stale)
        return empty()

    def _shown(self, found: Found) -> dict[str, Any]:
        now = read()
        shown = {
            "kind": found.kind,
            "name": found.name,
            "app": found.app,
            "label": found.label.in_language(self.language),
            "definition": found.json,
            "version": now.version_of(found.key),
            "draft_version": now.version,
            "origin": object_origin(now.draft, found),
            "origins": part_origins(now.draft, found),
            "formulas": labels_in(now.draft.definition, found, self.language),
            "problems": self.problems(_problems(now.draft, found)),
        }
        samples = newest_ids(self.snapshot, found.name) if found.kind == "forms" else []
        return {**shown, **({"sample_ids": samples} if found.kind == "forms" else {})}

    def _stale(self, stale: Stale) -> HttpResponse:
        more = {"theirs": {"definition": stale.theirs, "version": stale.version}}
        return problem_response(stale, self.language, more)


class KindView(ObjectView):
    """New objects."""

    @says(STORED, takes=obj(app=TEXT, definition=OBJECT), status=201)
    def post(self, request: Request, kind: str) -> HttpResponse:
        """Add one to an app: {app, definition}. Without a name or id it gets one."""
        data = self.body()
        ask.only(data, ("app", "definition"))
        made = create(kind, ask.text(data, "app", limit=60), ask.members(data, "definition"), request.user.pk)
        return answer(self._shown(made), 201)


def _problems(state: Any, found: Found) -> list[Problem]:
    try:
        return object_problems(state, found.app, found.kind, found.name)
    except Invalid as refused:
        return refused.problems or [refused.as_problem()]
