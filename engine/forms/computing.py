"""Computed fields: every formula of a record, in the order its definition gives."""

from collections.abc import Callable

from engine.forms.needs import checking_needs
from engine.forms.plan import HEADER, FormPlan, Step, plan_of
from engine.forms.related import Related, load_related
from engine.forms.types import Value
from engine.formula import Context, Env
from engine.records.document import Document
from engine.storage.snapshot import Snapshot

Evaluate = Callable[[Env], Value]
Fit = Callable[[Value], Value]


def compute(
    snapshot: Snapshot,
    document: Document,
    context: Context,
    related: Related | None = None,
    *,
    plan: FormPlan | None = None,
) -> None:
    """Set every computed field of the document, lines and header, each rounded half up to its scale.

    related  the records it refers to, when they were loaded before
    plan     the part of the form to compute, see `part_of`; all of it by default
    """
    plan = plan or plan_of(snapshot, document.form)
    if plan.steps:
        _run(plan, document, context, related_of(snapshot, document) if related is None else related)


def related_of(snapshot: Snapshot, document: Document) -> Related:
    """Return the records a document refers to, as far as its formulas and filters read them."""
    return load_related(snapshot, checking_needs(snapshot, document.form), [document])


def _run(plan: FormPlan, document: Document, context: Context, related: Related) -> None:
    env = Env(document.header(), None, related, context)
    for step in plan.steps:
        if step.table == HEADER:
            _header(step, document, env)
        else:
            _lines(step, document.lines.get(step.table, []), env)


def _header(step: Step, document: Document, env: Env) -> None:
    header: dict[str, Value] = env.header  # type: ignore[assignment]  # the dict made in _run
    for name, evaluate, fit in _work(step):
        value = evaluate(env)
        header[name] = document.values[name] = None if value is None else fit(value)


def _lines(step: Step, lines: list[dict[str, Value]], env: Env) -> None:
    work = _work(step)
    for line in lines:
        env.line = line
        for name, evaluate, fit in work:
            value = evaluate(env)
            line[name] = None if value is None else fit(value)
    env.line = None


def _work(step: Step) -> list[tuple[str, Evaluate, Fit]]:
    """Return what is done for each row: a field's name, its formula, and how its result is stored."""
    return [(field.name, field.formula.evaluate, field.type.fit) for field in step.fields if field.formula]
