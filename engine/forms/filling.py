"""Choosing a reference fills its neighbours: what a chosen record knows about the rest of the row."""

from collections.abc import Iterable
from typing import Any

from engine.errors import NotFound, say
from engine.forms.merging import Change
from engine.forms.needs import filling_needs
from engine.forms.plan import HEADER, FieldPlan, plan_of
from engine.forms.related import Related, load_related
from engine.formula import Context, Env
from engine.records.document import Document
from engine.storage.snapshot import Snapshot


def fill(snapshot: Snapshot, document: Document, path: str, context: Context) -> dict[str, Any]:
    """Return what changes beside the reference at `path` ("/lines/0/code" or "/code"): values by sibling field.

    Blank results are included: choosing something without a price clears the old one.
    A cleared reference changes nothing. Raises NotFound for a path that is no field.
    """
    field, row = field_at(snapshot, document, path)
    if not field.fill or row.get(field.name) is None:
        return {}
    related = load_related(snapshot, filling_needs(snapshot, document.form), [document])
    env = Env(document.header(), row if field.table else None, related, context)
    return {name: _value(snapshot, document.form, field, name, env) for name in field.fill}


def fill_changed(
    snapshot: Snapshot, document: Document, changes: Iterable[Change], related: Related, context: Context
) -> None:
    """Fill beside every reference that was newly chosen, where nothing was sent or nothing may be.

    A program that sends a code and a quantity gets the same unit and price as a person who picks the code.
    """
    env = Env(document.header(), None, related, context)
    for change in changes:
        env.line = change.row if change.table else None
        for field in plan_of(snapshot, document.form).tables[change.table].values():
            if field.fill and _is_chosen(field, change):
                _fill_row(snapshot, field, change, env, document.form)


def field_at(snapshot: Snapshot, document: Document, path: str) -> tuple[FieldPlan, dict[str, Any]]:
    """Return the field a path names and the row it stands in. Raises NotFound."""
    plan, steps = plan_of(snapshot, document.form), path.strip("/").split("/")
    table = steps[0] if len(steps) == 3 else HEADER
    field = plan.tables.get(table, {}).get(steps[-1])
    if field is None or len(steps) not in (1, 3):
        raise _no_such_field(path)
    return field, _line(document, table, steps[1], path) if table else document.values


def _fill_row(snapshot: Snapshot, field: FieldPlan, change: Change, env: Env, form: str) -> None:
    siblings = plan_of(snapshot, form).tables[change.table]
    for name in field.fill:
        if name not in change.sent or siblings[name].read_only is True:
            change.row[name] = _value(snapshot, form, field, name, env)
            if not change.table:
                env.header[name] = change.row[name]  # type: ignore[index]  # the dict made in fill_changed


def _is_chosen(field: FieldPlan, change: Change) -> bool:
    value = change.row.get(field.name)
    return value is not None and (change.old is None or value != change.old.get(field.name))


def _value(snapshot: Snapshot, form: str, field: FieldPlan, name: str, env: Env) -> Any:
    value = field.fill[name].evaluate(env)
    return None if value is None else plan_of(snapshot, form).tables[field.table][name].type.fit(value)


def _line(document: Document, table: str, index: str, path: str) -> dict[str, Any]:
    lines = document.lines.get(table, [])
    if not index.isdigit() or int(index) >= len(lines):
        raise _no_such_field(path)
    return lines[int(index)]


def _no_such_field(path: str) -> NotFound:
    return NotFound(say("没有这个字段:{path}", "There is no such field: {path}", path=path[:100]))
