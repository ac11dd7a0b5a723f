"""The formulas of reminders: the moment, the condition, and fields that hold people."""

from collections.abc import Iterator

from engine.definitions.model import App, Definition
from engine.definitions.reminder_model import Reminder
from engine.formula.checks.expect import Expect, Found
from engine.formula.compile import compile_formula
from engine.formula.errors import FormulaError
from engine.formula.scope import Scope, form_scope
from engine.formula.types import BOOL, DATE, DATETIME, Type, ref


def reminder_formulas(app: App, definition: Definition) -> Iterator[Found]:
    """Yield the problems of every formula in the app's reminders. The database answers them, record by record."""
    for name, reminder in app.reminders.items():
        if reminder.form in definition.forms:
            yield from _reminder(reminder, form_scope(definition, reminder.form), f"/reminders/{name}")


def _reminder(reminder: Reminder, scope: Scope, at: str) -> Iterator[Found]:
    yield Expect(reminder.at, scope, at + "/at", _moment(reminder.at, scope), server=False)
    yield Expect(reminder.when, scope, at + "/when", BOOL, server=False)
    for index, who in enumerate(reminder.to):
        yield Expect(who.field, scope, f"{at}/to/{index}/field", ref("user"))


def _moment(text: str, scope: Scope) -> Type:
    """Return which kind of moment a formula should give: the one it does, else a date and time."""
    try:
        return DATE if compile_formula(text, scope).type == DATE else DATETIME
    except FormulaError:
        return DATETIME
