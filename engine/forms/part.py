"""The part of a form that follows from some of its fields: what to compute and check again when only those changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from engine.forms.plan import HEADER, FieldPlan, FormPlan, Step, plan_of
from engine.formula import Compiled
from engine.formula.graph import affected
from engine.formula.places import Path
from engine.storage.snapshot import Snapshot


def part_of(snapshot: Snapshot, form: str, starts: Callable[[Compiled], bool]) -> FormPlan:
    """Return the plan of the computed fields whose formula `starts` names, and of all that reads them in the end.

    Its steps compute those fields; its fields and checks are those whose verdict may change with them. A module-level
    `starts` is compiled for once per definition.
    """
    return snapshot.memo(_build, form, starts)


def _build(snapshot: Snapshot, form: str, starts: Callable[[Compiled], bool]) -> FormPlan:
    plan = plan_of(snapshot, form)
    first = [_path(field) for field in plan.fields() if field.formula is not None and starts(field.formula)]
    reached = frozenset([*first, *affected(snapshot.definition, form, first)])

    def reads(formula: Compiled) -> bool:
        return any(path[: 2 if path[0] in plan.line_items else 1] in reached for path in formula.paths)

    def concerned(field: FieldPlan) -> bool:
        return _path(field) in reached or any(map(reads, _rules(field)))

    return replace(
        plan,
        tables={key: {n: f for n, f in fields.items() if concerned(f)} for key, fields in plan.tables.items()},
        steps=tuple(_steps(plan, reached)),
        checks=tuple((check, formula) for check, formula in plan.checks if reads(formula)),
    )


def _path(field: FieldPlan) -> Path:
    return (field.name,) if field.table == HEADER else (field.table, field.name)


def _rules(field: FieldPlan) -> Iterator[Compiled]:
    rules = (field.required, field.visible, field.check, field.filter)
    return (rule for rule in rules if isinstance(rule, Compiled))


def _steps(plan: FormPlan, reached: frozenset[Path]) -> Iterator[Step]:
    for step in plan.steps:
        fields = tuple(field for field in step.fields if _path(field) in reached)
        if fields:
            yield Step(step.table, fields)
