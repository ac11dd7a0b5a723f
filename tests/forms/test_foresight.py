"""What formulas will look up is asked for all of them at once; what turns out otherwise is asked then."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from engine.forms.foresight import foreseen
from engine.formula import Context, Env, compile_formula, form_scope
from tests.lifecycle.world import definition_of

NOW = datetime(2024, 3, 5, 8, tzinfo=UTC)
PRICE = 'IFERROR(LATEST("order.lines.price", "customer", customer, "item", item), 0)'


@pytest.fixture(scope="module")
def scope():
    return form_scope(definition_of(), "order", "lines")


class Source:
    """Answers lookups from a table, and remembers in which trips they were asked."""

    def __init__(self, answers):
        self.answers, self.trips = answers, []

    def context(self):
        context = Context(date(2024, 3, 5), NOW, foresee=self.foresee)
        return replace(context, lookups={"LATEST": self.ask_now})

    def ask_now(self, env, target, *matches):
        self.trips.append([matches])
        return self.answers.get(matches)

    def foresee(self, context, work):
        asked = []
        work(replace(context, lookups={"LATEST": lambda env, target, *matches: asked.append(matches)}))
        self.trips.append(asked)

        def known(env, target, *matches):
            return self.answers.get(matches) if matches in asked else self.ask_now(env, target, *matches)

        return replace(context, lookups={"LATEST": known})


def matches(customer, item):
    return ("customer", customer, "item", item)


def test_what_many_lines_look_up_is_asked_in_one_go(scope):
    source = Source({matches(1, 2): Decimal(5), matches(1, 3): Decimal(6)})
    formula = compile_formula(PRICE, scope)
    envs = [Env({"customer": 1}, {"item": item}) for item in (2, 3, 4)]
    context = foreseen(source.context(), ((formula, env) for env in envs))
    for env in envs:
        env.context = context
    assert [formula.evaluate(env) for env in envs] == [5, 6, 0]
    assert source.trips == [[matches(1, 2), matches(1, 3), matches(1, 4)]]


def test_the_first_run_leaves_no_trace_in_what_it_ran_over(scope):
    env = Env({"customer": 1}, {"item": 2})
    foreseen(Source({}).context(), [(compile_formula(PRICE, scope), env)])
    assert env == Env({"customer": 1}, {"item": 2})


def test_what_turns_out_otherwise_is_asked_then(scope):
    source = Source({matches(9, 2): Decimal(7)})
    formula, env = compile_formula(PRICE, scope), Env({"customer": 1}, {"item": 2})
    context = foreseen(source.context(), [(formula, env)])
    assert formula.evaluate(Env({"customer": 9}, {"item": 2}, context=context)) == 7
    assert source.trips == [[matches(1, 2)], [matches(9, 2)]]


def test_formulas_that_look_nothing_up_ask_nothing(scope):
    source = Source({})
    context = source.context()
    formula = compile_formula("qty * price", scope)
    assert foreseen(context, [(formula, Env({}, {}))]) is context and source.trips == []


def test_a_context_that_cannot_foresee_stays_as_it_is(scope):
    context = Context(date(2024, 3, 5), NOW)
    assert foreseen(context, [(compile_formula(PRICE, scope), Env({}, {}))]) is context
