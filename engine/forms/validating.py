"""Checks of a whole record: every problem, with the place it is shown at."""

from collections.abc import Iterator

from engine.errors import Problem
from engine.forms.computing import related_of
from engine.forms.plan import HEADER, FieldPlan, FormPlan, Rule, plan_of
from engine.forms.problems import check_failed, no_such_record, not_selectable, required, too_few, too_many
from engine.forms.related import Related
from engine.forms.types import Value
from engine.formula import Context, Env
from engine.records.document import Document
from engine.storage.snapshot import Snapshot


def validate(
    snapshot: Snapshot,
    document: Document,
    context: Context,
    related: Related | None = None,
    *,
    complete: bool = True,
    plan: FormPlan | None = None,
) -> list[Problem]:
    """Return every problem of a computed document: sizes, options, records named, filters; and when `complete`
    also what must be filled in, checks of fields and of the record, and how many lines there are.

    A draft may be saved incomplete. `related` are the records it refers to, when they were loaded before; `plan` is the
    part of the form to check, see `part_of`.
    """
    plan = plan or plan_of(snapshot, document.form)
    env = Env(document.header(), None, related_of(snapshot, document) if related is None else related, context)
    problems = list(_row(plan, HEADER, document.values, "", env, complete))
    for table in plan.line_items:
        problems += _lines(plan, table, document, env, complete)
    if complete:
        problems += [
            check_failed(check.at, check.message, plan.form.label)
            for check, formula in plan.checks
            if not formula.evaluate(env)
        ]
    return problems


def _lines(plan: FormPlan, table: str, document: Document, env: Env, complete: bool) -> Iterator[Problem]:
    items, lines = plan.line_items[table], document.lines.get(table, [])
    if complete and len(lines) < items.min:
        yield too_few(f"/{table}", items.label, items.min)
    if items.max is not None and len(lines) > items.max:
        yield too_many(f"/{table}", items.label, items.max)
    for index, line in enumerate(lines):
        env.line = line
        yield from _row(plan, table, line, f"/{table}/{index}", env, complete)
    env.line = None


def _row(plan: FormPlan, table: str, row: dict[str, Value], at: str, env: Env, complete: bool) -> Iterator[Problem]:
    for name, field in plan.tables[table].items():
        value = row.get(name)
        if value is None:
            if field.required is False and field.check is None:
                continue
            problem = _missing(field, f"{at}/{name}", env) if complete and field.required is not False else None
        else:
            problem = field.type.check(value, f"{at}/{name}")
            if problem is None and field.target is not None:
                problem = _record(field, field.target, value, f"{at}/{name}", env)
        if problem is None and complete and field.check and not field.check.evaluate(env):
            problem = check_failed(f"{at}/{name}", field.field.check_message, field.field.label)
        if problem:
            yield problem


def _missing(field: FieldPlan, at: str, env: Env) -> Problem | None:
    """Return the problem of a blank field that must be filled; nobody can fill what is not shown."""
    if field.is_given or not _holds(field.required, env) or not _holds(field.visible, env):
        return None
    return required(at, field.field.label)


def _record(field: FieldPlan, target: str, value: Value, at: str, env: Env) -> Problem | None:
    """Return the problem of a reference to a record that is not there, or that the field's filter leaves out."""
    if isinstance(value, list):
        return None
    candidate = env.related.get((target, value))
    if candidate is None:
        return no_such_record(at, field.field.label)
    if field.filter is None:
        return None
    env.candidate = candidate
    passes = field.filter.evaluate(env)
    env.candidate = None
    return None if passes else not_selectable(at, field.field.label)


def _holds(rule: Rule, env: Env) -> bool:
    return rule if isinstance(rule, bool) else bool(rule.evaluate(env))
