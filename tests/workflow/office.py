"""A small company and one document: the world in which golden cases and laws are played."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from engine.errors import Text
from engine.formula import Env, FormulaError, compile_formula, simple_scope
from engine.workflow import CannotTell, World

MONDAY = datetime(2024, 1, 1, 9, tzinfo=UTC)
# lin buys, chen heads the department, zhou is the boss; wang and sun keep the books, zhao looks after the system.
ABOVE = {"lin": ["chen", "zhou"], "chen": ["zhou"], "zhou": []}
ROLES = {"accountant": ["wang", "sun"], "nobody_has_it": [], "boss": ["zhou"]}


class Office(World):
    """Answers from the tables above; `document` is what conditions read."""

    def __init__(self, document=None):
        self.now = MONDAY
        self.document = dict(document or {})
        self.gone = set()
        self.acting = {}

    def later(self, hours):
        self.now += timedelta(hours=float(hours))

    def named(self, logins):
        return logins

    def having(self, role):
        return ROLES.get(role, [])

    def superiors(self, person):
        return ABOVE.get(person, [])

    def heads(self, person):
        return ABOVE.get(person, [])

    def in_field(self, field):
        return [self.document[field]] if field in self.document else []

    def admins(self):
        return ["zhao"]

    def is_active(self, person):
        return person not in self.gone

    def principals(self, person):
        return self.acting.get(person, [])

    def holds(self, condition, snapshot):
        if condition == "big":
            return bool(self.document.get("big"))
        values = self.document if snapshot is None else snapshot
        amounts = {name: Decimal(value) for name, value in values.items() if isinstance(value, int | str)}
        try:
            return bool(
                compile_formula(condition, simple_scope(dict.fromkeys(amounts, "money"))).evaluate(Env(amounts))
            )
        except FormulaError as error:
            raise CannotTell(error.message) from error


def shown(text):
    return text.en if isinstance(text, Text) else str(text)
