"""The scopes of reports and of questions about a ledger: what a source offers, and the parameters asked."""

from collections.abc import Iterable

from engine.definitions.model import Definition, Dimension, Ledger, LedgerKind, Parameter, Report, ReportSource
from engine.formula.documents import RECORD, documents_key
from engine.formula.names import ENTRY_NAMES
from engine.formula.places import Root, Where
from engine.formula.scope import Scope, form_scope, simple_scope
from engine.formula.types import DATE, NUM, Type, ref, type_named, type_of

TURNOVER = ("opening", "in", "out", "closing")
"""What a turnover knows of each measure between two dates: `qty_opening`, `qty_in`, …"""


def report_scope(definition: Definition, report: Report) -> Scope:
    """Return the scope of a report's formulas: its source, and its parameters by their names.

    A form source has the header's names and, with `lines`, `lines.x` of the line at hand; a ledger source has its
    dimensions (references may be followed) and what `ledger_names` lists. A name of the source hides a parameter's;
    parameters read from `Env.header` and resolve as ("name",) like any other.
    """
    key = ("report", report.report)
    found = definition.memo.get(key)
    if found is None:
        source = source_scope(definition, report.source)
        asked = parameter_roots(report.parameters)
        found = definition.memo[key] = Scope({**asked, **source.roots}, definition)
    assert isinstance(found, Scope)
    return found


def source_scope(definition: Definition, source: ReportSource) -> Scope:
    """Return the scope of a report source alone. Raises KeyError when the form or ledger is not there."""
    if source.form is not None:
        return form_scope(definition, source.form, each=source.lines)
    return ledger_scope(definition, source.ledger or "", source.view)


def ledger_scope(definition: Definition, ledger: str, view: str = "balance") -> Scope:
    """Return the scope of one row of a ledger's view; grants on a ledger use it too. Raises KeyError."""
    key = ("ledger", ledger, view)
    found = definition.memo.get(key)
    if found is None:
        names = ledger_names(definition.ledgers[ledger], view)
        found = definition.memo[key] = simple_scope(names, definition)
    assert isinstance(found, Scope)
    return found


def measure_scope(definition: Definition, report: Report) -> Scope:
    """Return the scope of `after` and `having`: the report's measures by name."""
    key = ("measures", report.report)
    found = definition.memo.get(key)
    if found is None:
        found = definition.memo[key] = simple_scope({measure.name: NUM for measure in report.measures})
    assert isinstance(found, Scope)
    return found


def ledger_names(ledger: Ledger, view: str) -> dict[str, Type]:
    """Return what a view of a ledger offers besides its dimensions.

    balance   each measure, `<measure>_opened` where the ledger keeps it, `last_at`
    entries   each measure as posted, and `at`, `form`, `record`, `line`, `direction`, …
    turnover  `<measure>_opening`, `_in`, `_out`, `_closing`
    """
    names = {dimension.name: _dimension_type(ledger, dimension) for dimension in ledger.dimensions}
    measures = [measure.name for measure in ledger.measures]
    if view == "turnover":
        return names | {f"{name}_{part}": NUM for name in measures for part in TURNOVER}
    names |= dict.fromkeys(measures, NUM)
    if view == "entries":
        return ENTRY_NAMES | {RECORD: ref(documents_key(ledger.ledger, RECORD))} | names
    keeps_opened = ledger.original or ledger.kind is LedgerKind.OPEN_ITEM
    opened = {f"{name}_opened": NUM for name in measures if keeps_opened}
    return names | opened | {"last_at": DATE}


def _dimension_type(ledger: Ledger, dimension: Dimension) -> Type:
    """A document of no particular form still has a number and a date."""
    if dimension.type == "document" and dimension.to is None:
        return ref(documents_key(ledger.ledger, dimension.name))
    return type_of(dimension)


def parameter_roots(parameters: Iterable[Parameter]) -> dict[str, Root]:
    """Return the roots of a report's parameters."""
    types = {parameter.name: type_named(parameter.type, parameter.to) for parameter in parameters}
    return {name: Root(Where.HEADER, (name,), kind) for name, kind in types.items()}
