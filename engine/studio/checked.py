"""What is wrong with a draft: all of it before a publication, one object while somebody edits it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from engine.definitions.checks import reference_problems
from engine.definitions.kinds import KINDS
from engine.definitions.pointer import locate
from engine.errors import Problem
from engine.formula.checks import formula_problems
from engine.formula.checks.bands import workflow_warnings
from engine.studio.mentions import names_in
from engine.studio.models import Draft
from engine.studio.new_parts import PREFIX
from engine.studio.objects import find
from engine.studio.publish import check_together
from engine.studio.state import State
from engine.workflow.checks import workflow_proof

_MOST_KEPT = 16
_RULE_OF_FIELD = re.compile(r"/roles/([^/]+)/grants/([^/]+)/(hide|read_only)/(\d+)")
_known: dict[str, tuple[Problem, ...]] = {}


def problems_of(state: State) -> tuple[Problem, ...]:
    """Return everything wrong with a state; found once per process and content."""
    found = _known.get(state.hash)
    if found is None:
        found = (
            ()
            if _is_sound(state)
            else tuple(dict.fromkeys([*state.problems, *_serious(state, check_together(state.apps))]))
        )
        if len(_known) >= _MOST_KEPT:
            _known.clear()
        _known[state.hash] = found
        if not found:
            Draft.objects.filter(company=1).update(sound=state.hash)
    return found


def _is_sound(state: State) -> bool:
    """Say whether another process has checked these very apps: the one that publishes need not be the one that planned."""
    return Draft.objects.filter(company=1, sound=state.hash).exists()


def object_problems(state: State, app: str, kind: str, name: str) -> list[Problem]:
    """Return what is wrong with one object in the light of all others; quick enough for every save."""
    whole = next(one for one in state.apps if one.app == app)
    only: dict[str, Any] = {one.folder: {} for one in KINDS}
    only[kind] = {name: getattr(whole, kind)[name]}
    alone = replace(whole, **only)
    found = [*reference_problems(alone, state.definition), *formula_problems(alone, state.definition)]
    for workflow in alone.workflows.values():
        known = workflow.form in state.definition.forms
        found += [*workflow_proof(workflow), *(workflow_warnings(state.definition, workflow) if known else ())]
    here = [problem for problem in dict.fromkeys(found) if problem.path.startswith(f"/{kind}/{name}")]
    return list(_serious(state, here))


def _serious(state: State, found: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out rules about fields the customer has hidden: they wait until the field comes back."""
    for problem in found:
        match = _RULE_OF_FIELD.fullmatch(problem.path)
        if not (match and problem.code == "definition.unknown_name" and _is_hidden(state, *match.groups())):
            yield problem


def _is_hidden(state: State, role: str, grant: str, rule: str, place: str) -> bool:
    there = find(state.effective, "roles", role)
    if there is None:
        return False
    said = locate(there.json, f"/grants/{grant}")
    name, forms = said[rule][int(place)], [said["form"]]
    return name.rpartition(".")[2].startswith(PREFIX) or any(_had(state, form, name) for form in forms)


def _had(state: State, form: str, name: str) -> bool:
    there = find(state.plain, "forms", form)
    return there is not None and name in names_in(there.json)
