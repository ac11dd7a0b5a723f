"""A drawn approval tried on a sample: which way it goes, who is asked, what follows from each decision."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.access.actor import Actor, actor_of
from engine.access.models import User
from engine.access.rights import rights_of
from engine.api import ask
from engine.api.answer import answer
from engine.api.openapi.shapes import MOMENT, TEXT, TRUTH, WHOLE, choice, many, maybe, obj, says, table
from engine.api.studio.view import PROBLEM_ITEM, StudioView
from engine.definitions.workflow_model import Workflow
from engine.errors import NotFound, invalid, say
from engine.formula.checks.bands import WARNINGS
from engine.studio.checked import object_problems
from engine.studio.drafts import read
from engine.studio.objects import required
from engine.studio.state import State as Draft
from engine.studio.trial import Outcome, Trying, fields_read, try_out
from engine.studio.trial_steps import Asked, Step, steps
from engine.workflow.core.state import Status
from engine.workflow.trial import WAIT, Light, Said, lights

VERBS = ("approve", "reject", "send_back", "resubmit", WAIT)
MOST_SAID = 100
SAID = obj(verb=choice(*VERBS), task=maybe(TEXT), to=maybe(TEXT))
PERSON = obj(
    task=TEXT, id=WHOLE, name=TEXT, state=TEXT, decision=TEXT, automatic=TEXT, verbs=many(TEXT), targets=many(TEXT)
)
STEP = obj(
    visit=TEXT,
    node=TEXT,
    ahead=TRUTH,
    state=TEXT,
    outcome=TEXT,
    edge=TEXT,
    due_at=maybe(MOMENT),
    people=many(PERSON),
    notes=many(TEXT),
)
LIT = table(choice(*Light))
TRIED = obj(
    status=choice(*Status),
    ends=choice(*Status),
    steps=many(STEP),
    nodes=LIT,
    edges=LIT,
    reads=many(TEXT),
    chooses=many(TEXT),
    may_submit=TRUTH,
    refused=maybe(PROBLEM_ITEM),
)
TAKES = obj(
    workflow=TEXT,
    by=WHOLE,
    record=maybe(WHOLE),
    values=maybe({"type": "object", "additionalProperties": True}),
    chosen=maybe(table(many(WHOLE))),
    said=maybe(many(SAID)),
)


class TrialView(StudioView):
    """A workflow of the draft, tried on one document. Nothing is written."""

    reads = True

    @says(TRIED, takes=TAKES)
    def post(self, request: Request) -> HttpResponse:
        """Play {workflow, by, record, values, chosen, said}: submitted by `by`, then what was `said`, then all agree.

        `values` are laid over the record, or over a blank one. 422 with the problems when the drawing cannot run.
        """
        data = self.body()
        ask.only(data, ("workflow", "by", "record", "values", "chosen", "said"))
        draft = read().draft
        workflow = _drawn(draft, ask.text(data, "workflow", limit=60))
        by = _person(ask.whole(data, "by", least=1))
        trying = Trying(
            workflow,
            ask.whole(data, "record", None, least=1),
            ask.members(data, "values", {}),
            {node: _people(people) for node, people in ask.members(data, "chosen", {}).items()},
            [_said(one) for one in ask.items(data, "said", dict, [], limit=MOST_SAID)],
        )
        outcome = try_out(self.snapshot, draft.definition, self.rights, by, trying)
        return answer(self._shown(draft, workflow, outcome, by))

    def _shown(self, draft: Draft, workflow: Workflow, outcome: Outcome, by: Actor) -> dict[str, Any]:
        tried = outcome.tried
        nodes, edges = lights(tried)
        return {
            "status": tried.here.status,
            "ends": tried.ahead.status,
            "steps": [self._step(step) for step in steps(outcome)],
            "nodes": nodes,
            "edges": edges,
            "reads": fields_read(draft.definition, workflow),
            "chooses": [node.id for node in workflow.nodes if any(who.initiator_chooses for who in node.who)],
            "may_submit": self._may_submit(workflow.form, by),
            "refused": self.problems([tried.refused])[0] if tried.refused else None,
        }

    def _step(self, step: Step) -> dict[str, Any]:
        return {
            "visit": step.visit.id,
            "node": step.visit.node,
            "ahead": step.ahead,
            "state": step.visit.state,
            "outcome": step.visit.outcome,
            "edge": step.edge,
            "due_at": step.due_at,
            "people": [_asked(one) for one in step.asked],
            "notes": [note.in_language(self.language) for note in step.notes],
        }

    def _may_submit(self, form: str, by: Actor) -> bool:
        """Say whether whoever submits in the trial could; a form not published yet lets nobody."""
        return form in self.snapshot.tables and rights_of(self.snapshot, by).may(form, "submit")


def _drawn(draft: Draft, name: str) -> Workflow:
    """Return a workflow of the draft that can run. Raises NotFound, Invalid with everything that keeps it from that."""
    found = required(draft.effective, "workflows", name)
    problems = object_problems(draft, found.app, found.kind, name)
    serious = [problem for problem in problems if problem.code not in WARNINGS]
    if serious:
        raise invalid(serious)
    return draft.definition.workflows[name]


def _person(id: int) -> Actor:
    user = User.objects.filter(pk=id, is_active=True).first()
    if user is None:
        raise NotFound(say("没有这个人", "There is no such person"), path="/by")
    return actor_of(user)


def _people(raw: Any) -> list[int]:
    return list(ask.items({"chosen": raw}, "chosen", int, limit=100))


def _said(raw: dict[str, Any]) -> Said:
    ask.only(raw, ("verb", "task", "to"))
    verb = ask.one_of(raw, "verb", VERBS)
    return Said(verb, ask.text(raw, "task", "", limit=200), ask.text(raw, "to", "", limit=200))


def _asked(one: Asked) -> dict[str, Any]:
    return {
        "task": one.task.id,
        "id": one.task.person,
        "name": one.name,
        "state": one.task.state,
        "decision": one.task.decision,
        "automatic": one.task.automatic,
        "verbs": list(one.verbs),
        "targets": list(one.targets),
    }
