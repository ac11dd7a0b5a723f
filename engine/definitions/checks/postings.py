"""Postings: every dimension is set, the value is set exactly where the valuation does not give it."""

from collections.abc import Iterator

from engine.definitions.checks.problem import FORM, LEDGER, LINE_ITEMS, MEASURE, known_or, unknown, wrong
from engine.definitions.model import App, Definition, Direction, Ledger, Posting
from engine.errors import Problem, Text, say

_DIMENSION_OR_MEASURE = Text("维度或度量", "dimension or measure")


def posting_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield everything in the app's postings that does not fit its form or ledger, formulas aside."""
    for name, posting in app.postings.items():
        at = f"/postings/{name}"
        form, ledger = definition.forms.get(posting.on), definition.ledgers.get(posting.to)
        yield from known_or(FORM, posting.on, definition.forms, at + "/on")
        if form:
            yield from known_or(LINE_ITEMS, posting.each, [items.name for items in form.line_items], at + "/each")
        if ledger:
            yield from _set(posting, ledger, at)
        else:
            yield unknown(LEDGER, posting.to, definition.ledgers, at + "/to")


def _set(posting: Posting, ledger: Ledger, at: str) -> Iterator[Problem]:
    dimensions = [dimension.name for dimension in ledger.dimensions]
    measures = [measure.name for measure in ledger.measures]
    for name in posting.set:
        yield from known_or(_DIMENSION_OR_MEASURE, name, [*dimensions, *measures], f"{at}/set/{name}")
    for name in dimensions:
        if name not in posting.set:
            yield wrong(
                "missing_dimension", at + "/set", "没有给维度“{name}”赋值", "Dimension '{name}' is not set", name=name
            )
    if not any(name in posting.set for name in measures):
        hint = say("可用的有：{names}", "There are: {names}", names=", ".join(measures))
        yield wrong("missing_measure", at + "/set", "没有给任何度量赋值", "No measure is set", hint)
    yield from _value(posting, ledger, at)
    for index, name in enumerate(posting.clamp):
        yield from known_or(MEASURE, name, [name for name in measures if name in posting.set], f"{at}/clamp/{index}")


def _value(posting: Posting, ledger: Ledger, at: str) -> Iterator[Problem]:
    """Yield a problem when goods come in without a value, or go out with one the average should decide."""
    valuation = ledger.valuation
    if valuation is None or valuation.quantity not in posting.set:
        return
    is_set = valuation.value in posting.set
    if posting.direction is Direction.IN and not is_set:
        yield wrong(
            "missing_measure",
            at + "/set",
            "入账时要给“{name}”赋值",
            "'{name}' must be set when something comes in",
            name=valuation.value,
        )
    if posting.direction is Direction.OUT and is_set:
        yield wrong(
            "valued_twice",
            f"{at}/set/{valuation.value}",
            "出账的“{name}”由计价方法决定，不要赋值",
            "'{name}' of what goes out is decided by the valuation; do not set it",
            name=valuation.value,
        )
