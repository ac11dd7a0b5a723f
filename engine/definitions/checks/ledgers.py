"""Ledgers: dimensions that point somewhere, a valuation over measures that exist, sums into ledgers that share an axis."""

from collections.abc import Iterator

from engine.definitions.checks.problem import DIMENSION, FORM, LEDGER, MEASURE, known_or, twice, unknown, wrong
from engine.definitions.model import App, Definition, Dimension, Ledger, LedgerKind
from engine.errors import Problem, say

RESERVED = (
    "id",
    "company",
    "at",
    "form",
    "record",
    "line",
    "posting",
    "direction",
    "opens",
    "reverses",
    "adjusts",
    "created_at",
    "last_at",
    "month",
)
_NEED_TARGET = ("reference",)


def ledger_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield everything in the app's ledgers that does not fit together, formulas aside."""
    for name, ledger in app.ledgers.items():
        at = f"/ledgers/{name}"
        names = [dimension.name for dimension in ledger.dimensions] + [measure.name for measure in ledger.measures]
        yield from twice(names, at + "/dimensions", RESERVED)
        for dimension in ledger.dimensions:
            yield from _dimension(definition, dimension, f"{at}/dimensions/{dimension.name}")
        yield from _kind(ledger, at)
        yield from _valuation(ledger, at + "/valuation")
        for index, _ in enumerate(ledger.roll_up):
            yield from _roll_up(definition, ledger, index, f"{at}/roll_up/{index}")


def _dimension(definition: Definition, dimension: Dimension, at: str) -> Iterator[Problem]:
    if dimension.to is None:
        if dimension.type in _NEED_TARGET:
            yield wrong(
                "missing",
                at,
                "引用维度要用 to 说明引用哪个表单",
                "A reference dimension needs 'to', the form it points at",
            )
        return
    name, _, lines = dimension.to.partition(".")
    form = definition.forms.get(name)
    if form is None:
        yield unknown(FORM, name, definition.forms, at + "/to")
    elif lines and lines not in {items.name for items in form.line_items}:
        yield unknown(FORM, dimension.to, [f"{name}.{items.name}" for items in form.line_items], at + "/to")


def _kind(ledger: Ledger, at: str) -> Iterator[Problem]:
    """Yield what the kind of a ledger asks for and is not there."""
    documents = [dimension.name for dimension in ledger.dimensions if dimension.type == "document"]
    if ledger.kind is LedgerKind.OPEN_ITEM and len(documents) != 1:
        yield wrong(
            "no_document",
            at + "/dimensions",
            "往来账簿要有且只有一个单据维度",
            "An open-item ledger needs exactly one dimension of type document",
            say("加一个 type 为 document 的维度", "Add a dimension whose type is document"),
        )
    if ledger.kind is LedgerKind.JOURNAL:
        hint = say("先用 balance", "Use balance for now")
        yield wrong("not_yet", at + "/kind", "还不支持分录账簿", "Journals are not supported yet", hint)


def _valuation(ledger: Ledger, at: str) -> Iterator[Problem]:
    if ledger.valuation is None:
        return
    measures = [measure.name for measure in ledger.measures]
    yield from known_or(MEASURE, ledger.valuation.quantity, measures, at + "/quantity")
    yield from known_or(MEASURE, ledger.valuation.value, measures, at + "/value")
    if ledger.valuation.quantity == ledger.valuation.value:
        yield wrong("same_measure", at + "/value", "数量和金额要是两个度量", "Quantity and value must be two measures")
    if ledger.valuation.scope and set(ledger.valuation.scope) != {dimension.name for dimension in ledger.dimensions}:
        yield wrong(
            "narrow_scope",
            at + "/scope",
            "计价范围必须是全部维度",
            "A valuation's scope must be all dimensions of its ledger",
            say("去掉 scope 即可", "Leave scope out"),
        )
    for index, name in enumerate(ledger.valuation.scope):
        yield from known_or(DIMENSION, name, [dimension.name for dimension in ledger.dimensions], f"{at}/scope/{index}")


def _roll_up(definition: Definition, ledger: Ledger, index: int, at: str) -> Iterator[Problem]:
    roll_up = ledger.roll_up[index]
    yield from known_or(MEASURE, roll_up.measure, [measure.name for measure in ledger.measures], at + "/measure")
    other = definition.ledgers.get(roll_up.ledger)
    if other is None:
        yield unknown(LEDGER, roll_up.ledger, definition.ledgers, at + "/ledger")
        return
    yield from known_or(MEASURE, roll_up.into, [measure.name for measure in other.measures], at + "/into")
    shared = {dimension.name for dimension in ledger.dimensions} & {dimension.name for dimension in other.dimensions}
    lacking = [dimension.name for dimension in other.dimensions if dimension.name not in shared]
    if lacking:
        yield wrong(
            "no_shared_dimension",
            at + "/ledger",
            "账簿 {ledger} 还有维度 {names}，这里没有",
            "Ledger {ledger} also has {names}, which is not here",
            ledger=roll_up.ledger,
            names=", ".join(lacking),
        )
