"""The names formulas of ledgers and reports may use: dimensions, measures, and the report's parameters."""

from engine.definitions.model import Definition, Ledger, LedgerKind, Report
from engine.formula.names import ENTRY_NAMES
from engine.formula.places import Root, Where
from engine.formula.scope import Scope, form_scope
from engine.formula.types import DATE, NUM, Type, type_named, type_of

TURNOVER = ("opening", "in", "out", "closing")
"""What a turnover knows of each measure between two dates: `qty_opening`, `qty_in`, …"""


def ledger_scope(definition: Definition, ledger: str, view: str = "balance") -> Scope:
    """Return the scope of formulas over one row of a ledger's view: balance, entries or turnover."""
    key = ("ledger scope", ledger, view)
    if key not in definition.memo:
        names = ledger_names(definition.ledgers[ledger], view)
        definition.memo[key] = Scope({name: _root(name, kind) for name, kind in names.items()}, definition)
    scope = definition.memo[key]
    assert isinstance(scope, Scope)
    return scope


def ledger_names(ledger: Ledger, view: str) -> dict[str, Type]:
    """Return every name of a row of a ledger's view with its type."""
    dimensions = {dimension.name: type_of(dimension) for dimension in ledger.dimensions}
    measures = [measure.name for measure in ledger.measures]
    match view:
        case "entries":
            return {**ENTRY_NAMES, **dimensions, **dict.fromkeys(measures, NUM)}
        case "turnover":
            return dimensions | {f"{name}_{part}": NUM for name in measures for part in TURNOVER}
    opened = [f"{name}_opened" for name in measures] if ledger.original or ledger.kind is LedgerKind.OPEN_ITEM else []
    return {**dimensions, **dict.fromkeys([*measures, *opened], NUM), "last_at": DATE}


def report_scope(definition: Definition, report: Report) -> Scope:
    """Return the scope of a report's formulas: names of its source, then those of its parameters."""
    key = ("report scope", report.report)
    if key not in definition.memo:
        source = source_scope(definition, report)
        asked = {p.name: _root(p.name, type_named(p.type, p.to)) for p in report.parameters}
        definition.memo[key] = Scope({**asked, **source.roots}, definition)
    scope = definition.memo[key]
    assert isinstance(scope, Scope)
    return scope


def source_scope(definition: Definition, report: Report) -> Scope:
    """Return the scope of one row of a report's source, without its parameters."""
    source = report.source
    if source.form:
        return form_scope(definition, source.form, source.lines, source.lines)
    return ledger_scope(definition, source.ledger or "", source.view)


def measure_scope(report: Report) -> Scope:
    """Return the scope of `after` and `having`: the report's measures by name."""
    return Scope({measure.name: _root(measure.name, measure_type(measure.type)) for measure in report.measures})


def measure_type(field_type: str | None) -> Type:
    """Return the formula type of a measure; one that does not say is a number."""
    return type_named(field_type) if field_type else NUM


def _root(name: str, kind: Type) -> Root:
    return Root(Where.HEADER, (name,), kind)
