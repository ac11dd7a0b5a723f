"""Choosing a reference fills its neighbours: what a chosen record knows about the rest of the row."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, groupby
from typing import Any

from engine.errors import NotFound, say
from engine.forms.foresight import foreseen
from engine.forms.merging import Change
from engine.forms.needs import filling_needs
from engine.forms.plan import HEADER, FieldPlan, FormPlan, plan_of
from engine.forms.related import Related, load_related
from engine.formula import Compiled, Context, Env
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
    plan, env = plan_of(snapshot, document.form), Env(document.header(), row if field.table else None, related)
    env.context = foreseen(context, ((formula, env) for formula in field.fill.values()))
    return {name: _value(plan, field, name, env) for name in field.fill}


def fill_changed(
    snapshot: Snapshot, document: Document, changes: Iterable[Change], related: Related, context: Context
) -> None:
    """Fill beside every reference that was newly chosen, where nothing was sent or nothing may be.

    A program that sends a code and a quantity gets the same unit and price as a person who picks the code.
    """
    plan, env = plan_of(snapshot, document.form), Env(document.header(), None, related)
    # The header first: what it fills in may decide what the lines look up.
    for table, rows in groupby(changes, key=lambda change: change.table):
        filling, listed = plan.filling[table], list(rows)
        looking = [field for field in filling if any(formula.server for formula in field.fill.values())]
        asking = (_formulas(plan, field, change, env) for change in listed for field in looking)
        env.context = foreseen(context, chain.from_iterable(asking))
        for change in listed:
            env.line = change.row if table else None
            for field in filling:
                _fill_row(plan, field, change, env)


def _formulas(plan: FormPlan, field: FieldPlan, change: Change, env: Env) -> Iterator[tuple[Compiled, Env]]:
    line = change.row if change.table else None
    formulas = (field.fill[name] for name in _filled(plan, field, change))
    return ((formula, replace(env, line=line)) for formula in formulas if formula.server)


def field_at(snapshot: Snapshot, document: Document, path: str) -> tuple[FieldPlan, dict[str, Any]]:
    """Return the field a path names and the row it stands in. Raises NotFound."""
    plan, steps = plan_of(snapshot, document.form), path.strip("/").split("/")
    table = steps[0] if len(steps) == 3 else HEADER
    field = plan.tables.get(table, {}).get(steps[-1])
    if field is None or len(steps) not in (1, 3):
        raise _no_such_field(path)
    return field, _line(document, table, steps[1], path) if table else document.values


def _fill_row(plan: FormPlan, field: FieldPlan, change: Change, env: Env) -> None:
    for name in _filled(plan, field, change):
        change.row[name] = _value(plan, field, name, env)
        if not change.table:
            env.header[name] = change.row[name]  # type: ignore[index]  # the dict made in fill_changed


def _filled(plan: FormPlan, field: FieldPlan, change: Change) -> list[str]:
    """Return what a reference fills in beside it: nothing unless it was newly chosen."""
    value = change.row.get(field.name)
    if value is None or (change.old is not None and value == change.old.get(field.name)):
        return []
    siblings = plan.tables[field.table]
    return [name for name in field.fill if name not in change.sent or siblings[name].read_only is True]


def _value(plan: FormPlan, field: FieldPlan, name: str, env: Env) -> Any:
    value = field.fill[name].evaluate(env)
    return None if value is None else plan.tables[field.table][name].type.fit(value)


def _line(document: Document, table: str, index: str, path: str) -> dict[str, Any]:
    lines = document.lines.get(table, [])
    if not index.isdigit() or int(index) >= len(lines):
        raise _no_such_field(path)
    return lines[int(index)]


def _no_such_field(path: str) -> NotFound:
    return NotFound(say("没有这个字段：{path}", "There is no such field: {path}", path=path[:100]))
