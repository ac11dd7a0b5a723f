"""What a definition says must hold together: every name leads somewhere. Formulas are checked by `engine.formula.checks`."""

from engine.definitions.checks.around import around_problems
from engine.definitions.checks.conversions import conversion_problems
from engine.definitions.checks.forms import form_problems
from engine.definitions.checks.identities import identity_problems
from engine.definitions.checks.ids import id_problems
from engine.definitions.checks.ledgers import ledger_problems
from engine.definitions.checks.navigation import home_problems, menu_problems, print_problems, role_problems
from engine.definitions.checks.postings import posting_problems
from engine.definitions.checks.reminders import reminder_problems
from engine.definitions.checks.reports import report_problems
from engine.definitions.checks.workflows import workflow_problems
from engine.definitions.model import App, Definition
from engine.errors import Problem

CHECKS = (
    id_problems,
    identity_problems,
    form_problems,
    around_problems,
    conversion_problems,
    ledger_problems,
    posting_problems,
    report_problems,
    role_problems,
    menu_problems,
    home_problems,
    print_problems,
    workflow_problems,
    reminder_problems,
)


def reference_problems(app: App, definition: Definition) -> list[Problem]:
    """Return everything in `app` that leads nowhere in `definition`, which holds the app and those it requires."""
    return [problem for check in CHECKS for problem in check(app, definition)]
