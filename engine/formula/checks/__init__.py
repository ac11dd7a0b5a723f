"""Every check of an app definition: its shape, what its names lead to, and its formulas."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine.definitions.checks import reference_problems
from engine.definitions.layers.effective import effective
from engine.definitions.layers.rules import extension_problems, reserved_problems
from engine.definitions.load import read_folder, shape_problems
from engine.definitions.merge import merge_problems, merged
from engine.definitions.model import App, Definition, Json
from engine.definitions.pointer import join
from engine.definitions.shape import from_json
from engine.errors import Problem
from engine.formula.checks.expect import Expect, problems_among
from engine.formula.checks.forms import form_formulas
from engine.formula.checks.movements import conversion_formulas, ledger_formulas, posting_formulas
from engine.formula.checks.reminders import reminder_formulas
from engine.formula.checks.views import home_formulas, report_formulas, role_formulas
from engine.formula.checks.workflows import workflow_formulas

FORMULA_CHECKS = (
    form_formulas,
    conversion_formulas,
    ledger_formulas,
    posting_formulas,
    report_formulas,
    home_formulas,
    role_formulas,
    workflow_formulas,
    reminder_formulas,
)


def check_app(source: App | Path | str | Json, others: Sequence[App] = ()) -> list[Problem]:
    """Return everything wrong with an app definition, none when it may be published.

    source  the app, its folder, or its JSON
    others  the apps it is published with; those it requires must be among them
    """
    if isinstance(source, str | Path):
        raw, problems = read_folder(Path(source))
        problems = problems or shape_problems(raw)
        return problems or [*reserved_problems(from_json(App, raw)), *check_app(from_json(App, raw), others)]
    if not isinstance(source, App):
        problems = shape_problems(source)
        return problems or check_app(from_json(App, source), others)
    together = [*others, source]
    definition = merged(together)
    here = next(app for app in definition.apps if app.app == source.app)
    return [
        *merge_problems(together),
        *extension_problems(source),
        *effective(together).problems_of(source.app),
        *_meaning(here, definition),
        *_meaning_of_extended(source, definition),
    ]


def formula_problems(app: App, definition: Definition) -> list[Problem]:
    """Return the problems of every formula of the app."""
    return list(problems_among(one for check in FORMULA_CHECKS for one in check(app, definition)))


def formulas_of(app: App, definition: Definition) -> Iterator[Expect]:
    """Yield every formula of the app that stands where it can be read."""
    for check in FORMULA_CHECKS:
        yield from (one for one in check(app, definition) if isinstance(one, Expect) and isinstance(one.text, str))


def _meaning(app: App, definition: Definition) -> list[Problem]:
    return reference_problems(app, definition) + formula_problems(app, definition)


def _meaning_of_extended(source: App, definition: Definition) -> list[Problem]:
    """Return what the objects the app extends no longer mean, told at the extension."""
    found = []
    for name, extension in source.extensions.items():
        target = next((app for app in definition.apps if app.app == extension.app), None)
        at = join("", extension.kind, extension.object)
        for problem in _meaning(target, definition) if target else []:
            if f"{problem.path}/".startswith(at + "/"):
                found.append(replace(problem, path=join("/extensions", name)))
    return found
