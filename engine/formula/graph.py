"""Which computed field needs which: the order to recompute in, and what a change reaches."""

from collections.abc import Iterable, Iterator

import networkx as nx

from engine.definitions.model import Definition, Field, Form
from engine.errors import Problem, Text, invalid, say
from engine.formula.compile import compile_formula
from engine.formula.places import Path
from engine.formula.scope import form_scope


def order(definition: Definition, form_name: str) -> tuple[Path, ...]:
    """Return the computed fields of a form, each after all it needs: ("total",), ("lines", "amount").

    Raises Invalid naming the cycle when there is none.
    """
    found: tuple[Path, ...] | None = definition.memo.get(("order", form_name))
    if found is None:
        found = definition.memo["order", form_name] = _order(definition, form_name)
    return found


def affected(definition: Definition, form_name: str, changed: Iterable[Path]) -> tuple[Path, ...]:
    """Return the computed fields that may change when `changed` fields did, in the order to recompute them."""
    needs = graph(definition, form_name)
    reached = {after for path in changed if path in needs for after in nx.descendants(needs, path)}
    return tuple(path for path in order(definition, form_name) if path in reached)


def graph(definition: Definition, form_name: str) -> "nx.DiGraph[Path]":
    """Return the graph of a form's fields: an edge runs from what is needed to the computed field that needs it."""
    found: nx.DiGraph[Path] | None = definition.memo.get(("graph", form_name))
    if found is None:
        found = definition.memo["graph", form_name] = _graph(definition, form_name)
    return found


def cycle_problem(form: Form, needs: "nx.DiGraph[Path]") -> Problem | None:
    """Return the problem of a cycle of computed fields, named step by step; None when there is none."""
    try:
        edges = nx.find_cycle(needs)
    except nx.NetworkXNoCycle:
        return None
    labels = [_label(form, edge[0]) for edge in edges]
    labels.append(labels[0])
    named = Text(" → ".join(one.zh or one.en for one in labels), " → ".join(one.en or one.zh for one in labels))
    message = say("计算字段互相依赖：{cycle}", "Computed fields need each other in a circle: {cycle}", cycle=named)
    return Problem(
        "formula.cycle",
        message,
        field_pointer(form.form, edges[0][0]),
        say("去掉其中一个公式里的引用", "Take one of them out of a formula"),
    )


def _label(form: Form, path: Path) -> Text:
    """Return what people call a computed field; one of line items after the name of its table."""
    table = next((items for items in form.line_items if len(path) > 1 and items.name == path[0]), None)
    fields = table.fields if table else form.fields
    field = next((one for one in fields if one.name == path[-1]), None)
    if field is None:
        return Text(".".join(path), ".".join(path))
    if table is None:
        return field.label
    return Text(f"{table.label.zh}·{field.label.zh}", f"{table.label.en} · {field.label.en}")


def field_pointer(form_name: str, path: Path) -> str:
    """Return the pointer to the formula of a field."""
    if len(path) == 1:
        return f"/forms/{form_name}/fields/{path[0]}/formula"
    return f"/forms/{form_name}/line_items/{path[0]}/fields/{path[1]}/formula"


def computed(form: Form) -> Iterator[tuple[Path, str | None, Field]]:
    """Yield every computed field of a form: its path, its line items (None in the header), and the field."""
    for field in form.fields:
        if field.formula is not None:
            yield (field.name,), None, field
    for items in form.line_items:
        for field in items.fields:
            if field.formula is not None:
                yield (items.name, field.name), items.name, field


def _order(definition: Definition, form_name: str) -> tuple[Path, ...]:
    form, needs = definition.forms[form_name], graph(definition, form_name)
    problem = cycle_problem(form, needs)
    if problem:
        raise invalid([problem])
    # Lines before the header where both are ready: then a line is computed in one go.
    place = {path: (len(path) == 1, index) for index, (path, _, _) in enumerate(computed(form))}
    ordered = nx.lexicographical_topological_sort(needs, key=lambda path: place.get(path, (False, -1)))
    return tuple(path for path in ordered if path in place)


def _graph(definition: Definition, form_name: str) -> "nx.DiGraph[Path]":
    form = definition.forms[form_name]
    needs: nx.DiGraph[Path] = nx.DiGraph()
    lines = {items.name for items in form.line_items}
    for path, line_items, field in computed(form):
        needs.add_node(path)
        compiled = compile_formula(field.formula or "", form_scope(definition, form_name, line_items))
        needs.add_edges_from((used[: 2 if used[0] in lines else 1], path) for used in compiled.paths)
    return needs
