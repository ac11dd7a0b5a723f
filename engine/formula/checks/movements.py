"""The formulas between documents and ledgers: conversions, postings, invariants."""

from collections.abc import Iterator

from engine.definitions.checks.conversions import target_lines
from engine.definitions.checks.paths import line_items_of
from engine.definitions.model import App, Conversion, Definition, Dimension, Form, Invariant, Ledger, Measure, Posting
from engine.errors import Invalid
from engine.formula.checks.expect import Expect, Found
from engine.formula.compile import compile_formula
from engine.formula.linear import slack_of
from engine.formula.scope import Scope, form_scope, simple_scope
from engine.formula.types import BOOL, DATE, NUM, Type, ref, type_of


def conversion_formulas(app: App, definition: Definition) -> Iterator[Found]:
    """Yield the problems of every formula in the app's conversions."""
    for name, conversion in app.conversions.items():
        source, target = definition.forms.get(conversion.from_form), definition.forms.get(conversion.to_form)
        if source and target and _has_lines(source, conversion.per):
            yield from _conversion(definition, conversion, target, f"/conversions/{name}")


def posting_formulas(app: App, definition: Definition) -> Iterator[Found]:
    """Yield the problems of every formula in the app's postings."""
    for name, posting in app.postings.items():
        form, ledger = definition.forms.get(posting.on), definition.ledgers.get(posting.to)
        if form and ledger and _has_lines(form, posting.each):
            yield from _posting(definition, posting, ledger, f"/postings/{name}")


def ledger_formulas(app: App, _definition: Definition) -> Iterator[Found]:
    """Yield the problems of every invariant in the app's ledgers."""
    for name, ledger in app.ledgers.items():
        scope = simple_scope({measure.name: NUM for measure in ledger.measures})
        for invariant in ledger.invariants:
            at = f"/ledgers/{name}/invariants/{invariant.id}/formula"
            rule = Expect(invariant.formula, scope, at, BOOL, server=False)
            yield rule
            if not any(rule.problems()):
                yield from _not_linear(invariant, scope, at)


def _not_linear(invariant: Invariant, scope: Scope, at: str) -> Iterator[Found]:
    """Yield a problem for a rule the ledger could not tell the room of."""
    try:
        slack_of(compile_formula(invariant.formula, scope).tree, at)
    except Invalid as refused:
        yield refused.as_problem()


def _conversion(definition: Definition, conversion: Conversion, target: Form, at: str) -> Iterator[Found]:
    scope = form_scope(definition, conversion.from_form, each=conversion.per)
    types = _target_types(target, target_lines(conversion))
    for key, text in conversion.map.items():
        if key in types:
            yield Expect(text, scope, f"{at}/map/{key}", types[key])
    yield Expect(conversion.when, scope, at + "/when", BOOL)


def _target_types(target: Form, lines: str | None) -> dict[str, Type]:
    items = line_items_of(target, lines)
    columns = {f"{items.name}.{field.name}": type_of(field) for field in items.fields} if items else {}
    header = {field.name: type_of(field) for field in target.fields}
    return {"owner": ref("user"), "department": ref("department"), **header, **columns}


def _posting(definition: Definition, posting: Posting, ledger: Ledger, at: str) -> Iterator[Found]:
    scope = form_scope(definition, posting.on, each=posting.each)
    parts: list[Dimension | Measure] = [*ledger.dimensions, *ledger.measures]
    types = {part.name: type_of(part) for part in parts}
    for key, text in posting.set.items():
        if key in types:
            yield Expect(text, scope, f"{at}/set/{key}", types[key])
    yield Expect(posting.at, scope, at + "/at", DATE)
    yield Expect(posting.when, scope, at + "/when", BOOL)


def _has_lines(form: Form, name: str | None) -> bool:
    return name is None or line_items_of(form, name) is not None
