"""The formulas of forms: each in its scope, of its type, and no circle among the computed ones."""

from collections.abc import Iterator

from engine.definitions.model import App, Definition, Field, Form
from engine.formula.checks.expect import Expect, Found, choice_problems
from engine.formula.errors import FormulaError
from engine.formula.graph import cycle_problem, graph
from engine.formula.scope import Scope, fill_scope, filter_scope, form_scope
from engine.formula.types import BOOL, TEXT, type_named, type_of


def form_formulas(app: App, definition: Definition) -> Iterator[Found]:
    """Yield the problems of every formula in the app's forms."""
    for name, form in app.forms.items():
        at = f"/forms/{name}"
        yield from _fields(definition, form, None, form.fields, f"{at}/fields")
        for items in form.line_items:
            yield from _fields(definition, form, items.name, items.fields, f"{at}/line_items/{items.name}/fields")
        scope = form_scope(definition, name)
        yield Expect(form.title, scope, at + "/title", TEXT)
        for check in form.checks:
            yield Expect(check.formula, scope, f"{at}/checks/{check.id}/formula", BOOL)
        yield from _figures(definition, form, scope, at + "/figures")
        yield from _cycle(definition, form)


def _fields(
    definition: Definition, form: Form, lines: str | None, fields: tuple[Field, ...], at: str
) -> Iterator[Found]:
    scope = form_scope(definition, form.form, lines)
    for field in fields:
        yield from _field(scope, field, f"{at}/{field.name}")
        if field.filter is not None:
            inner = filter_scope(definition, form.form, field, lines)
            yield Expect(field.filter, inner, f"{at}/{field.name}/filter", BOOL, server=False)
        yield from _fill(
            definition, form, lines, field, {other.name: other for other in fields}, f"{at}/{field.name}/fill"
        )


def _field(scope: Scope, field: Field, at: str) -> Iterator[Found]:
    kind = type_of(field)
    for key in ("required", "read_only", "visible"):
        yield Expect(getattr(field, key), scope, f"{at}/{key}", BOOL, server=False)
    for key in ("default", "formula"):
        yield Expect(getattr(field, key), scope, f"{at}/{key}", kind)
        if field.options:
            yield from choice_problems(
                getattr(field, key), scope, [option.value for option in field.options], f"{at}/{key}"
            )
    yield Expect(field.check, scope, at + "/check", BOOL)


def _fill(
    definition: Definition, form: Form, lines: str | None, field: Field, siblings: dict[str, Field], at: str
) -> Iterator[Found]:
    scope = fill_scope(definition, form.form, field, lines) if field.fill else None
    for name, text in field.fill.items():
        if scope and name in siblings:
            yield Expect(text, scope, f"{at}/{name}", type_of(siblings[name]))


def _figures(definition: Definition, form: Form, scope: Scope, at: str) -> Iterator[Found]:
    """Yield the problems of what a record answers to the reports of its figures."""
    for figure in form.figures:
        report = definition.reports.get(figure.report)
        asked = {parameter.name: parameter for parameter in report.parameters} if report else {}
        for key, text in figure.parameters.items():
            if key in asked:
                wanted = type_named(asked[key].type, asked[key].to)
                yield Expect(text, scope, f"{at}/{figure.id}/parameters/{key}", wanted, server=False)


def _cycle(definition: Definition, form: Form) -> Iterator[Found]:
    try:
        problem = cycle_problem(form, graph(definition, form.form))
    except FormulaError:
        return
    if problem:
        yield problem
