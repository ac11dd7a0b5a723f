"""What a form's formulas read of other records, compiled once per definition."""

from collections.abc import Iterable, Iterator

from engine.forms.plan import FieldPlan, FormPlan, plan_of
from engine.forms.related import Needs, add_path, follow
from engine.formula import Compiled
from engine.storage.snapshot import Snapshot


def checking_needs(snapshot: Snapshot, form: str) -> Needs:
    """Return what computing and validating a record of `form` reads: every record named exists, and what formulas follow."""
    return snapshot.memo(_checking, form)


def filling_needs(snapshot: Snapshot, form: str) -> Needs:
    """Return what checking reads, and what filling in beside a chosen reference reads too."""
    return snapshot.memo(_filling, form)


def needs_of_paths(snapshot: Snapshot, form: str, paths: Iterable[tuple[str, ...]]) -> Needs:
    """Return what formulas with these canonical paths read."""
    needs = Needs()
    for path in paths:
        add_path(needs, snapshot, form, path)
    return needs


def _checking(snapshot: Snapshot, form: str) -> Needs:
    plan = plan_of(snapshot, form)
    needs = needs_of_paths(snapshot, form, (path for formula in _formulas(plan) for path in formula.paths))
    for field in plan.fields():
        _add_target(needs, snapshot, form, field)
    return needs


def _filling(snapshot: Snapshot, form: str) -> Needs:
    fills = (formula for field in plan_of(snapshot, form).fields() for formula in field.fill.values())
    paths = (path for formula in fills for path in formula.paths)
    return checking_needs(snapshot, form).merged(needs_of_paths(snapshot, form, paths))


def _formulas(plan: FormPlan) -> Iterator[Compiled]:
    for field in plan.fields():
        rules = (field.required, field.read_only, field.visible, field.formula, field.check)
        yield from (rule for rule in rules if isinstance(rule, Compiled))
    yield from (formula for _, formula in plan.checks)


def _add_target(needs: Needs, snapshot: Snapshot, form: str, field: FieldPlan) -> None:
    """Note that what a reference names must exist, with what its filter reads of it."""
    target = field.type.target
    if target is None or target not in snapshot.tables:
        return
    needs.roots.add((field.table, field.name, target))
    needs.want(target, "id")
    for path in field.filter.paths if field.filter else ():
        if path[0] == target:
            follow(needs, snapshot, target, path[1:])
        else:
            add_path(needs, snapshot, form, path)
