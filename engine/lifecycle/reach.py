"""Records that somebody may not read cannot be chosen by guessing their id: what a picker hides, a save refuses."""

from collections import defaultdict
from collections.abc import Iterator

from engine.access.rights import READ, Rights
from engine.errors import Problem
from engine.forms.merging import Change
from engine.forms.plan import FieldPlan, plan_of
from engine.forms.problems import no_such_record
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import TRUE, fetch


def hidden_choices(snapshot: Snapshot, rights: Rights, form: str, changes: list[Change]) -> Iterator[Problem]:
    """Yield a problem for each record that was newly chosen and lies outside the rows the sender may read.

    A form he may not read at all is left out: its records reach him by filling in, and come back with what he sends.
    """
    chosen: dict[str, list[tuple[int, str, FieldPlan]]] = defaultdict(list)
    for change in changes:
        for name, field in plan_of(snapshot, form).tables[change.table].items():
            target, value = field.type.target, change.row.get(name)
            is_new = name in change.sent and (change.old is None or value != change.old.get(name))
            if value and is_new and target and rights.may(target, READ):
                chosen[target].append((value, f"{change.at}/{name}", field))
    for target, choices in chosen.items():
        seen = _seen(snapshot, rights, target, [id for id, _, _ in choices])
        yield from (
            no_such_record(at, field.field.label) for id, at, field in choices if seen is not None and id not in seen
        )


def _seen(snapshot: Snapshot, rights: Rights, target: str, ids: list[int]) -> set[int] | None:
    """Return the ids among `ids` that the actor may read; None when he may read all there are."""
    scope = SqlScope(snapshot, target)
    condition = rights.rows(target, READ, scope)
    if condition == TRUE:
        return None
    where = f"WHERE {scope.alias}.id = ANY(%s::bigint[]) AND ({condition.text})"
    rows = fetch(f"SELECT {scope.alias}.id FROM {scope.from_clause} {where}", [ids, *condition.params])
    return {id for (id,) in rows}
