"""Conversions: source and target are there, and the map fills fields the target has."""

from collections.abc import Iterator
from decimal import Decimal

from engine.definitions.checks.paths import line_items_of
from engine.definitions.checks.problem import FIELD, FORM, LEDGER, LINE_ITEMS, MEASURE, known_or, unknown, wrong
from engine.definitions.model import App, Conversion, Definition, Form, Ledger, Tolerance
from engine.errors import Problem, say

# What a conversion may set besides the target's own fields.
_SYSTEM = ("owner", "department")


def conversion_problems(app: App, definition: Definition) -> Iterator[Problem]:
    """Yield everything in the app's conversions that leads nowhere, formulas aside."""
    for name, conversion in app.conversions.items():
        at = f"/conversions/{name}"
        source, target = definition.forms.get(conversion.from_form), definition.forms.get(conversion.to_form)
        yield from known_or(FORM, conversion.from_form, definition.forms, at + "/from")
        yield from known_or(FORM, conversion.to_form, definition.forms, at + "/to")
        if source:
            yield from known_or(LINE_ITEMS, conversion.per, [items.name for items in source.line_items], at + "/per")
        if target:
            yield from _target(conversion, target, at)
        yield from _open(conversion, definition, at)


def target_lines(conversion: Conversion) -> str | None:
    """Return the line items a conversion fills: `to_lines`, else those called like its source's."""
    return conversion.to_lines or conversion.per


def _target(conversion: Conversion, target: Form, at: str) -> Iterator[Problem]:
    lines = target_lines(conversion)
    items = line_items_of(target, lines)
    if items is None and lines is not None:
        yield unknown(LINE_ITEMS, lines, [items.name for items in target.line_items], at + "/to_lines")
    fields = {field.name: field for field in target.fields}
    columns = {f"{items.name}.{field.name}": field for field in items.fields} if items else {}
    for key in conversion.map:
        field = fields.get(key) or columns.get(key)
        if field is None and key not in _SYSTEM and not (items is None and "." in key):
            yield unknown(FIELD, key, [*fields, *columns, *_SYSTEM], f"{at}/map/{key}")
        elif field and field.formula is not None:
            yield wrong(
                "computed",
                f"{at}/map/{key}",
                "“{name}”是计算字段，不能由转换填写",
                "'{name}' is computed and cannot be filled",
                name=key,
            )
    if conversion.line_key and items:
        origin = f"{conversion.from_form}.{conversion.per}" if conversion.per else conversion.from_form
        references = [field.name for field in items.fields if field.to == origin]
        yield from known_or(FIELD, conversion.line_key, references, at + "/line_key")


def _open(conversion: Conversion, definition: Definition, at: str) -> Iterator[Problem]:
    tolerance = conversion.tolerance
    if conversion.open_ledger is None:
        if tolerance != Tolerance():
            hint = say("加上 open，或去掉 tolerance", "Add open, or leave tolerance out")
            yield wrong(
                "no_open", at + "/tolerance", "没有 open，容差无从算起", "Without open nothing has a tolerance", hint
            )
        return
    ledger = definition.ledgers.get(conversion.open_ledger)
    yield from known_or(LEDGER, conversion.open_ledger, definition.ledgers, at + "/open/ledger")
    if ledger:
        yield from known_or(
            MEASURE, conversion.open_measure, [measure.name for measure in ledger.measures], at + "/open/measure"
        )
        yield from _source(conversion, ledger, at)
        if Decimal(tolerance.under) and ledger.valuation:
            yield wrong(
                "valued_rest",
                at + "/tolerance/under",
                "账簿 {ledger} 有计价，剩余数量不能随单据放弃",
                "Ledger {ledger} is valued, so a rest cannot be given up there",
                ledger=ledger.ledger,
            )
        if tolerance != Tolerance() and not ledger.original:
            yield wrong(
                "keeps_no_original",
                at + "/tolerance",
                "账簿 {ledger} 没有记下原有数量，容差无从算起",
                "Ledger {ledger} does not keep what was opened, which a tolerance is a part of",
                say("在账簿里写 original: true", "Say original: true in the ledger"),
                ledger=ledger.ledger,
            )


def _source(conversion: Conversion, ledger: Ledger, at: str) -> Iterator[Problem]:
    """Yield a problem when no dimension of the open ledger can name the source."""
    own = f"{conversion.from_form}.{conversion.per}" if conversion.per else conversion.from_form
    kind = "line" if conversion.per else "document"
    if not any(dimension.to == own or dimension.type == kind for dimension in ledger.dimensions):
        yield wrong(
            "no_source_dimension",
            at + "/open/ledger",
            "账簿 {ledger} 没有指向 {own} 的维度",
            "Ledger {ledger} has no dimension that names {own}",
            ledger=ledger.ledger,
            own=own,
        )
