"""Records that somebody may not read cannot be chosen by guessing their id: what a picker hides, a save refuses."""

from collections import defaultdict
from dataclasses import dataclass

from engine.access.rights import READ, Rights
from engine.errors import Problem
from engine.forms.merging import Change
from engine.forms.plan import FieldPlan, plan_of
from engine.forms.problems import no_such_record
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import TRUE, fetch


@dataclass(frozen=True)
class _Choice:
    """One newly chosen record, and the place it was chosen at."""

    id: int
    change: Change
    field: FieldPlan


def drop_hidden_choices(snapshot: Snapshot, rights: Rights, form: str, changes: list[Change]) -> list[Problem]:
    """Blank each newly chosen record that lies outside the rows the sender may read; return a problem for each.

    It is gone before anything is filled in from it, computed with it or called by its name: a question about a
    record costs no more than naming its id. A form he may not read at all is left out: its records reach him by
    filling in, and come back with what he sends.
    """
    chosen: dict[str, list[_Choice]] = defaultdict(list)
    references = plan_of(snapshot, form).references
    for change in changes:
        for field, target in references[change.table]:
            value = change.row.get(field.name) if field.name in change.sent else None
            if value and (change.old is None or value != change.old.get(field.name)):
                chosen[target].append(_Choice(value, change, field))
    hidden = [
        choice
        for target, choices in chosen.items()
        if rights.may(form_of(target), READ)
        for choice in _hidden(choices, _seen(snapshot, rights, target, [choice.id for choice in choices]))
    ]
    return [_dropped(choice) for choice in hidden]


def is_hidden(snapshot: Snapshot, rights: Rights, target: str, id: int) -> bool:
    """Say whether a record lies outside the rows the actor may read of a form of which he may read some."""
    seen = _seen(snapshot, rights, target, [id]) if rights.may(form_of(target), READ) else None
    return seen is not None and id not in seen


def form_of(target: str) -> str:
    """Return the form whose grants decide over a reference's target: of lines, the form they belong to."""
    return target.partition(".")[0]


def _hidden(choices: list[_Choice], seen: set[int] | None) -> list[_Choice]:
    return [] if seen is None else [choice for choice in choices if choice.id not in seen]


def _dropped(choice: _Choice) -> Problem:
    name = choice.field.name
    choice.change.row[name] = None
    return no_such_record(f"{choice.change.at}/{name}", choice.field.field.label)


def _seen(snapshot: Snapshot, rights: Rights, target: str, ids: list[int]) -> set[int] | None:
    """Return the ids among `ids` that the actor may read; None when he may read all there are."""
    scope = SqlScope(snapshot, target)
    condition = rights.rows(form_of(target), READ, scope)
    if condition == TRUE:
        return None
    where = f"WHERE {scope.alias}.id = ANY(%s::bigint[]) AND ({condition.text})"
    text = f"SELECT {scope.alias}.id FROM {scope.from_clause} {where}"
    rows = fetch(text, [ids, *condition.params], prepare=True)
    return {id for (id,) in rows}
