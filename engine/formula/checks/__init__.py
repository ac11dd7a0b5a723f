"""Every check of an app definition: its shape, what its names lead to, and its formulas."""

from collections.abc import Sequence
from pathlib import Path

from engine.definitions.checks import reference_problems
from engine.definitions.load import read_folder, shape_problems
from engine.definitions.merge import merge_problems, merged
from engine.definitions.model import App, Definition, Json
from engine.definitions.shape import from_json
from engine.errors import Problem
from engine.formula.checks.forms import form_formulas
from engine.formula.checks.movements import conversion_formulas, ledger_formulas, posting_formulas
from engine.formula.checks.views import home_formulas, report_formulas, role_formulas

FORMULA_CHECKS = (
    form_formulas,
    conversion_formulas,
    ledger_formulas,
    posting_formulas,
    report_formulas,
    home_formulas,
    role_formulas,
)


def check_app(source: App | Path | str | Json, others: Sequence[App] = ()) -> list[Problem]:
    """Return everything wrong with an app definition, none when it may be published.

    source  the app, its folder, or its JSON
    others  the apps it is published with; those it requires must be among them
    """
    if isinstance(source, str | Path):
        raw, problems = read_folder(Path(source))
        return problems or check_app(raw, others)
    if not isinstance(source, App):
        problems = shape_problems(source)
        return problems or check_app(from_json(App, source), others)
    return [*merge_problems([*others, source]), *_meaning(source, merged([*others, source]))]


def formula_problems(app: App, definition: Definition) -> list[Problem]:
    """Return the problems of every formula of the app."""
    return [problem for check in FORMULA_CHECKS for problem in check(app, definition)]


def _meaning(app: App, definition: Definition) -> list[Problem]:
    return reference_problems(app, definition) + formula_problems(app, definition)
