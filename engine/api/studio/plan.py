"""What publishing the draft would do, doing it, and giving it up."""

from math import ceil
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer, empty
from engine.api.openapi.shapes import TEXT, TRUTH, WHOLE, many, maybe, obj, says
from engine.api.studio.view import PROBLEM_ITEM, StudioView
from engine.storage.steps import Step
from engine.studio.drafts import discard, read
from engine.studio.planning import Proposal, propose, publish_draft
from engine.studio.rollouts import stop

LINE = obj(text=TEXT, kind=TEXT, name=TEXT)
STEP = {
    "kind": TEXT,
    "class": TEXT,
    "text": TEXT,
    "rows": WHOLE,
    "seconds": WHOLE,
    "samples": many(TEXT),
    "undo": TEXT,
    "path": TEXT,
}
# Whoever adds a reference has said so; that the database guards it goes without saying.
UNTOLD = ("foreign_key",)
PLAN = obj(
    hash=TEXT,
    empty=TRUTH,
    seconds=WHOLE,
    background=TRUTH,
    definition=many(LINE),
    data=many(obj(**STEP)),
    reports=many(LINE),
    rights=many(LINE),
    workflows=many(LINE),
    problems=many(PROBLEM_ITEM),
)


class PlanView(StudioView):
    """The plan of the draft."""

    @says(PLAN)
    def get(self, request: Request) -> HttpResponse:
        """Return what publishing would do, in words; its `hash` is what is confirmed.

        `seconds` is how long it takes, roughly; with `background` it is prepared while everybody works on.
        """
        return answer(plan_json(self, propose(read())))


def plan_json(view: StudioView, made: Proposal) -> dict[str, Any]:
    """Return a plan in the caller's language, each part of the product under its own heading."""
    groups: dict[str, list[dict[str, str]]] = {"definition": [], "reports": [], "rights": [], "workflows": []}
    for worded in made.texts:
        line = {"text": worded.text.in_language(view.language), "kind": worded.kind, "name": worded.name}
        groups[worded.group].append(line)
    return {
        "hash": made.hash,
        "empty": made.is_empty,
        "seconds": ceil(made.steps.seconds),
        "background": made.steps.is_long,
        **groups,
        "data": [_step(view, step) for step in (*made.steps.steps, *made.steps.notes) if step.kind not in UNTOLD],
        "problems": view.problems(made.problems),
    }


def _step(view: StudioView, step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "class": step.step_class.value,
        "text": step.text.in_language(view.language),
        "rows": step.rows,
        "seconds": ceil(step.seconds),
        "samples": list(step.samples),
        "undo": step.undo.in_language(view.language) if step.undo else "",
        "path": step.path,
    }


class PublishView(StudioView):
    """Bring the draft into force."""

    @says(obj(version=maybe(WHOLE)), takes=obj(hash=TEXT, note=maybe(TEXT)))
    def post(self, request: Request) -> HttpResponse:
        """Publish the plan with this hash. 409 when it is another one by now, 422 with the problems.

        A null `version` is on its way: `work` of the studio says how far it is.
        """
        data = self.body()
        ask.only(data, ("hash", "note"))
        note = ask.text(data, "note", "", limit=500)
        return answer({"version": publish_draft(ask.text(data, "hash", limit=64), by=request.user.pk, note=note)})


class StopView(StudioView):
    """Stop a publication that is being prepared."""

    @says(None)
    def post(self, request: Request) -> HttpResponse:
        """Nothing of it comes into force, and the draft stays. 404 when none is being prepared."""
        stop(request.user.pk)
        return empty()


class DiscardView(StudioView):
    """Give up unpublished changes."""

    @says(None, takes=obj(kind=maybe(TEXT), name=maybe(TEXT)))
    def post(self, request: Request) -> HttpResponse:
        """Of one object ({kind, name}), or of all of them."""
        data = self.body()
        ask.only(data, ("kind", "name"))
        discard(ask.text(data, "kind", None, limit=40), ask.text(data, "name", None, limit=60), request.user.pk)
        return empty()
