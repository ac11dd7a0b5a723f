"""What an approver changes of the document: fields of the header and of its lines, as far as the step grants them."""

from collections.abc import Mapping
from typing import Any

from engine.access.actor import SYSTEM, Actor
from engine.access.rights import rights_of
from engine.errors import Problem, invalid, say
from engine.forms.parsing import parse_sent
from engine.lifecycle.approval.reading import EDIT
from engine.lifecycle.drafting import Draft, draft_from, require_valid, stored
from engine.lifecycle.lookups import context_of
from engine.records.document import Document
from engine.storage.snapshot import Snapshot
from engine.workflow.store import Instance

Values = Mapping[str, Any]


def with_granted(
    snapshot: Snapshot, actor: Actor, instance: Instance, node: str, before: Document, values: Values
) -> Draft:
    """Return the draft of the document with what the approver changed; lines are named by `id`, absent ones stay.

    Raises Invalid with a problem for each field the step does not grant, and for each value that cannot be.
    """
    context = context_of(snapshot, actor)
    if not values:
        return stored(before, context)
    granted = {name for name, how in instance.flow.nodes[node].rules.fields.items() if how == EDIT}
    whole = _whole(snapshot, before, values, granted)
    sent = parse_sent(snapshot, before.form, whole)
    # What the node grants is granted by whoever drew the workflow, whatever the approver's roles say.
    draft = draft_from(snapshot, rights_of(snapshot, SYSTEM), context, before, sent, key="id", complete=True)
    require_valid(draft)
    return draft


def _whole(snapshot: Snapshot, before: Document, values: Values, granted: set[str]) -> dict[str, Any]:
    """Return the values with every line of the document, those that were not sent too: a missing one would be deleted."""
    tables = {items.name for items in snapshot.form(before.form).line_items}
    whole, problems = dict(values), []
    for name, value in values.items():
        if name in tables:
            problems += _line_problems(name, value, granted, {line["id"] for line in before.lines.get(name, [])})
        elif name not in granted:
            problems.append(_not_granted(name, f"/{name[:60]}"))
    if problems:
        raise invalid(problems)
    for name in tables & whole.keys():
        sent = {line["id"]: line for line in whole[name]}
        whole[name] = [sent.get(line["id"], {"id": line["id"]}) for line in before.lines.get(name, [])]
    return whole


def _line_problems(table: str, rows: Any, granted: set[str], ids: set[int]) -> list[Problem]:
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        return [Problem("workflow.granted_shape", say("明细应是列表", "Line items are a list"), f"/{table}")]
    problems = []
    for index, row in enumerate(rows):
        at = f"/{table}/{index}"
        if row.get("id") not in ids:
            text = say("审批时不能增加明细", "Lines cannot be added while it is being approved")
            problems.append(Problem("workflow.granted_line", text, f"{at}/id"))
        names = (name for name in row if name != "id" and f"{table}.{name}" not in granted)
        problems += [_not_granted(name, f"{at}/{name[:60]}") for name in names]
    return problems


def _not_granted(name: str, at: str) -> Problem:
    text = say("这一步不能修改“{name}”", "'{name}' cannot be changed in this step", name=name[:60])
    return Problem("workflow.not_granted", text, at)
