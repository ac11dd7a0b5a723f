"""The formulas of reports, home pages and roles, which the database answers."""

from collections.abc import Iterator

from engine.definitions.checks.paths import line_items_of
from engine.definitions.model import App, Definition, Report, ReportColumn, ReportSource
from engine.errors import Problem, say
from engine.formula.checks.expect import Expect, Found
from engine.formula.compile import compile_formula
from engine.formula.errors import FormulaError
from engine.formula.scope import Scope, form_scope, simple_scope
from engine.formula.source_scope import ledger_scope, measure_scope, report_scope
from engine.formula.types import BOOL, NUM, type_named

ROW_PRESETS = ("all", "mine", "department", "department_below")
_NOTHING = simple_scope({})


def report_formulas(app: App, definition: Definition) -> Iterator[Found]:
    """Yield the problems of every formula in the app's reports."""
    for name, report in app.reports.items():
        at = f"/reports/{name}"
        for parameter in report.parameters:
            wanted = type_named(parameter.type, parameter.to)
            yield Expect(parameter.default, _NOTHING, f"{at}/parameters/{parameter.name}/default", wanted, server=False)
        if _readable(definition, report.source):
            yield from _report(definition, report, at)


def home_formulas(app: App, definition: Definition) -> Iterator[Found]:
    """Yield the problems of the answers cards give to their reports."""
    for name, home in app.homes.items():
        for card in home.cards:
            report = definition.reports.get(card.report)
            asked = {parameter.name: parameter for parameter in report.parameters} if report else {}
            for key, text in card.parameters.items():
                if key in asked:
                    wanted = type_named(asked[key].type, asked[key].to)
                    yield Expect(
                        text, _NOTHING, f"/homes/{name}/cards/{card.card}/parameters/{key}", wanted, server=False
                    )


def role_formulas(app: App, definition: Definition) -> Iterator[Found]:
    """Yield the problems of the row conditions in the app's roles."""
    for name, role in app.roles.items():
        for index, grant in enumerate(role.grants):
            at = f"/roles/{name}/grants/{grant.id or index}/rows"
            if grant.rows in ROW_PRESETS:
                continue
            if grant.form == "*":
                message = say(
                    "所有表单共用的授权只能用 {presets}",
                    "A grant on every form takes only {presets}",
                    presets=", ".join(ROW_PRESETS),
                )
                yield Problem("formula.no_form", message, at)
            elif grant.form in definition.forms:
                yield Expect(grant.rows, form_scope(definition, grant.form), at, BOOL, server=False)
            elif grant.form in definition.ledgers:
                yield Expect(grant.rows, ledger_scope(definition, grant.form), at, BOOL, server=False)


def _report(definition: Definition, report: Report, at: str) -> Iterator[Found]:
    scope = report_scope(definition, report)
    # What a record posted can be joined; a ledger's rows have posted nothing of their own.
    joined = ("POSTED",) if report.source.form else ()
    for key in ("rows", "columns", "measures"):
        for column in getattr(report, key):
            yield from _column(scope, column, f"{at}/{key}/{column.name}", joined)
    measures = measure_scope(definition, report)
    for measure in report.measures:
        yield Expect(measure.after, measures, f"{at}/measures/{measure.name}/after", server=False)
    yield Expect(report.having, measures, at + "/having", BOOL, server=False)
    yield Expect(report.filter, scope, at + "/filter", BOOL, server=False, besides=joined)


def _column(scope: Scope, column: ReportColumn, at: str, joined: tuple[str, ...]) -> Iterator[Found]:
    if not column.formula:
        return
    wanted = NUM if column.aggregate in ("sum", "avg") else None
    yield Expect(column.formula, scope, at + "/formula", wanted, server=False, besides=joined)
    if column.by:
        yield from _dated(scope, column, at + "/by")


def _dated(scope: Scope, column: ReportColumn, at: str) -> Iterator[Found]:
    try:
        kind = compile_formula(column.formula, scope).type
    except FormulaError:
        return
    if kind.name not in ("date", "datetime"):
        yield Problem("formula.wrong_type", say("只有日期能按期间切分", "Only dates can be cut by period"), at)


def _readable(definition: Definition, source: ReportSource) -> bool:
    """Say whether the source is there, so that its formulas can be read at all."""
    if source.ledger is not None:
        return source.ledger in definition.ledgers
    form = definition.forms.get(source.form or "")
    return form is not None and (source.lines is None or line_items_of(form, source.lines) is not None)
