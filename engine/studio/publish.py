"""Bring apps into force: check them together, plan, apply, and write the version in the last transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import orjson

from engine.definitions import app_to_json
from engine.definitions.model import App, Definition
from engine.errors import Conflict, Problem, Text, invalid, say
from engine.formula.checks import check_app
from engine.lifecycle.backfilling import Added, added_to, defer_backfill
from engine.storage.apply import apply
from engine.storage.changes import Plan, plan
from engine.storage.models import DefinitionVersion, Work
from engine.storage.registry import newest
from engine.storage.sql import fetch
from engine.studio.carrying import carried
from engine.studio.models import Draft, Rollout
from engine.studio.rebasing import fitted
from engine.studio.state import State, published, state_of
from engine.workflow.checks import flow_problems

# Any constant: one publication at a time per database.
_PUBLISHING = 0x646F7567


@dataclass(frozen=True)
class Words:
    """What the history says of a publication: who, why, and what it did.

    restores  a version brought back; `of_draft` whether it is what the draft held when it was confirmed
    """

    by: int | None
    note: str = ""
    texts: tuple[Text, ...] = ()
    restores: int | None = None
    of_draft: bool = False


def plan_publication(apps: list[App]) -> Plan:
    """Return what publishing `apps` would do; raises Invalid with every problem of the definition."""
    return _prepared(apps)[1]


def check_together(apps: list[App]) -> list[Problem]:
    """Return everything wrong with the apps, each once."""
    found = [problem for app in apps for problem in check_app(app, [other for other in apps if other is not app])]
    proven = [problem for app in apps for problem in flow_problems(app)]
    return list(dict.fromkeys([*found, *proven]))


def publish(apps: list[App], *, by: int | None, plan_hash: str | None = None) -> int:
    """Make `apps` the base in force, under what the customer changed of them, and return the version.

    by         id of the user who publishes, None for the command line
    plan_hash  hash of the plan that was confirmed; Conflict when the plan is another one by now
    """
    with one_at_a_time():
        state, steps = _prepared(apps)
        if plan_hash is not None and plan_hash != steps.hash:
            raise out_of_date()
        return bring_into_force(state, steps, Words(by))


def state_over(base: Sequence[dict[str, Any]]) -> State:
    """Return base apps under the customer's changes. Raises Invalid where the two contradict each other."""
    now = published()
    carried = fitted(now.overlay, now.base, base)
    if carried.problems:
        raise invalid(list(carried.problems))
    return state_of(now.version, base, carried.ops)


def _prepared(apps: list[App]) -> tuple[State, Plan]:
    state = state_over([app_to_json(app) for app in apps])
    problems = [*state.problems, *check_together(apps)]
    if not problems and state.overlay:
        problems = check_together(state.apps)
    if problems:
        raise invalid(problems)
    return state, plan(newest().definition, state.definition, newest().places)


def bring_into_force(
    state: State,
    steps: Plan,
    words: Words,
    went_on: Callable[[int], None] = lambda rows: None,
    also: Callable[[int], None] = lambda version: None,
) -> int:
    """Carry out the steps and make `state` the newest version, in the last step's transaction; return the version.

    went_on  told how many rows were changed, now and then; what it raises ends the work, and nothing is published
    also     what else happens in the last transaction
    """
    version = published().version + 1
    added = newly_computed(newest().definition, state.definition, steps)

    def finish() -> None:
        _write(version, state, steps, words, added)
        also(version)

    apply(steps, finish, went_on)
    return version


def newly_computed(before: Definition, after: Definition, steps: Plan) -> list[Added]:
    """Return the computed fields whose values records there are do not have yet."""
    found = [_new_alone(one, steps) for one in added_to(before, after)]
    return [one for one in found if one.fields or one.progress]


def _new_alone(added: Added, steps: Plan) -> Added:
    """Leave out fields that come back with the values they had: computing them again could change the past."""
    back = {note.path for note in steps.notes if note.kind == "restore"}

    def path(table: str, name: str) -> str:
        return f"/forms/{added.form}{f'/line_items/{table}' if table else ''}/fields/{name}"

    fields = {table: [name for name in names if path(table, name) not in back] for table, names in added.fields.items()}
    return replace(added, fields=fields)


def out_of_date() -> Conflict:
    """Return the refusal of a plan that is another one by now."""
    return Conflict(
        say(
            "变更计划已过期，请重新确认",
            "The plan is out of date; look at the new one and confirm",
        )
    )


def _write(version: int, state: State, steps: Plan, words: Words, added: Sequence[Added]) -> None:
    before = published()
    made = [version, state.base, state.overlay, state.effective, dict(steps.places)]
    DefinitionVersion.objects.create(
        version=version,
        apps=list(state.effective),
        base=list(state.base),
        overlay=list(state.overlay),
        columns=dict(steps.places),
        note=words.note,
        texts=[{"zh": text.zh, "en": text.en} for text in words.texts],
        restores=words.restores,
        hash=sha256(orjson.dumps(made)).hexdigest(),
        published_by=words.by,
    )
    _carry_draft(before, state, was_made_of_it=words.of_draft)
    defer_backfill(version, state.definition, added)


def _carry_draft(before: State, after: State, *, was_made_of_it: bool) -> None:
    """Fit the draft to the version that came into force; what was changed in it and not published stays in it."""
    is_other = not was_made_of_it and (before.base, before.overlay) != (after.base, after.overlay)
    if before.version and is_other:
        # Also where nobody ever stored one: who read it then is told that it is another one now.
        Draft.objects.get_or_create(company=1)
    row = Draft.objects.select_for_update().filter(company=1).first()
    if row is None:
        return
    if is_other:
        mine = row.overlay if row.base_version == before.version else before.overlay
        row.overlay = carried(mine, before, after)
        row.version += 1
        row.floor = row.version
    row.base_version = before.version + 1
    row.save()


@contextmanager
def one_at_a_time(*, wait: bool = True) -> Iterator[None]:
    """Publish alone. Whoever does not `wait` is told, by a Conflict, that somebody else is at it.

    Nobody can publish while a publication is being prepared in the background: it would follow another version.
    """
    _require_no_rollout()
    with alone(wait=wait):
        _require_no_rollout()
        yield


def _require_no_rollout() -> None:
    for key in Rollout.objects.filter(state="running").values_list("pk", flat=True):
        work = Work.objects.filter(key=f"publish:{key}").first()
        percent = work.done * 100 // work.total if work and work.total else 0
        raise Conflict(
            say(
                "上一次发布还在后台转换数据（{n}%），完成前不能再发布",
                "The last publication is still converting data in the background ({n} %); nothing else can be published",
                n=min(percent, 99),
            ),
            hint=say("等它完成，或先停止它", "Wait until it is done, or stop it first"),
        )


@contextmanager
def alone(*, wait: bool) -> Iterator[None]:
    """Hold the lock that only one publication holds, whatever is being prepared."""
    if wait:
        fetch("SELECT pg_advisory_lock(%s)", [_PUBLISHING])
    elif not fetch("SELECT pg_try_advisory_lock(%s)", [_PUBLISHING])[0][0]:
        raise Conflict(
            say("别人正在发布，请稍候", "Somebody else is publishing right now"),
            hint=say("等对方完成后，再看一次变更计划", "When they are done, look at the plan again"),
        )
    try:
        yield
    finally:
        fetch("SELECT pg_advisory_unlock(%s)", [_PUBLISHING])
