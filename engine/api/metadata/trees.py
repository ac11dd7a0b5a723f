"""Formula trees of a form for the browser, compiled once per definition version."""

from dataclasses import dataclass, field
from typing import Any

from engine.definitions.model import Field, Form, LineItems
from engine.formula import compile_formula, form_scope
from engine.storage.snapshot import Snapshot

FORMULAS = ("required", "read_only", "visible", "default", "formula", "check")


@dataclass(frozen=True)
class Tree:
    """One formula for the browser. `needs` are the form's own fields it reads ("date", "lines.qty")."""

    tree: Any
    needs: frozenset[str]


@dataclass
class FormTrees:
    """Every formula of a form: fields by (line items or "", field name, attribute), checks by id."""

    fields: dict[tuple[str, str, str], Tree] = field(default_factory=dict)
    checks: dict[str, Tree] = field(default_factory=dict)


def trees_of(snapshot: Snapshot, name: str) -> FormTrees:
    """Return the trees of a form; ask through `snapshot.memo(trees_of, name)`."""
    form, found = snapshot.form(name), FormTrees()
    for one in form.fields:
        _add(snapshot, form, None, one, found)
    for line_items in form.line_items:
        for one in line_items.fields:
            _add(snapshot, form, line_items, one, found)
    for check in form.checks:
        found.checks[check.id] = tree_of(snapshot, form, None, check.formula)
    return found


def tree_of(snapshot: Snapshot, form: Form, line_items: LineItems | None, text: str) -> Tree:
    """Return one formula of a form (or of a line of it) as the browser runs it."""
    scope = form_scope(snapshot.definition, form.form, line_items.name if line_items else None)
    compiled = compile_formula(text, scope)
    return Tree(compiled.tree, frozenset(_own_field(form, line_items, path) for path in compiled.paths))


def _add(snapshot: Snapshot, form: Form, line_items: LineItems | None, one: Field, found: FormTrees) -> None:
    place = line_items.name if line_items else ""
    for attribute in FORMULAS:
        text = getattr(one, attribute)
        if isinstance(text, str):
            found.fields[place, one.name, attribute] = tree_of(snapshot, form, line_items, text)


def _own_field(form: Form, line_items: LineItems | None, path: tuple[str, ...]) -> str:
    if any(line_items.name == path[0] for line_items in form.line_items):
        return ".".join(path[:2])
    if line_items and any(one.name == path[0] for one in line_items.fields):
        return f"{line_items.name}.{path[0]}"
    return path[0]
