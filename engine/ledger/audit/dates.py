"""Rules hold at the end of every date, not only today."""

from collections.abc import Iterator

from engine.errors import Text, say
from engine.formula.linear import Linear
from engine.ledger.audit.difference import LIMIT, Difference, names_of
from engine.ledger.audit.expected import figures_of, moves
from engine.ledger.columns import names
from engine.ledger.compiled import rules_of
from engine.ledger.core.rules import Rules, opened
from engine.ledger.statements import ledger_statements
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

Rule = tuple[str, Text, str]
"""Check, what it is about, and the SQL condition under which it is broken."""


def broken_dates(snapshot: Snapshot, ledger: str) -> Iterator[Difference]:
    """Yield the first date on which a balance breaks a rule, for each rule and balance."""
    rules = snapshot.memo(rules_of)[ledger]
    key, figures = names(snapshot.memo(ledger_statements, ledger).dimensions), figures_of(snapshot, ledger)
    sums = ", ".join(f"sum(sum({c})) OVER (PARTITION BY {key} ORDER BY at) AS {c}" for c in figures)
    days = f"SELECT {key}, at, {sums} FROM ({moves(snapshot, ledger)}) m GROUP BY {key}, at"
    for check, reason, broken in [*_stated(snapshot, rules), *_unstated(snapshot, rules)]:
        rows = fetch(f"SELECT {key}, min(at) FROM ({days}) d WHERE {broken} GROUP BY {key} LIMIT {LIMIT}")
        named = names_of(snapshot, ledger, (row[:-1] for row in rows))
        for row in rows:
            message = say(
                "{label} {where}:{day} {reason}",
                "{label} {where}: {reason} on {day}",
                label=rules.ledger.label,
                where=named[row[:-1]],
                day=row[-1],
                reason=reason,
            )
            yield Difference(ledger, check, message, row[:-1], found=row[-1])


def _stated(snapshot: Snapshot, rules: Rules) -> Iterator[Rule]:
    for rule in rules.rules:
        yield rule.invariant.id, rule.invariant.message, f"{_linear(snapshot, rules, rule.slack)} < 0"


def _unstated(snapshot: Snapshot, rules: Rules) -> Iterator[Rule]:
    """Yield the laws of the ledger's kind."""
    if rules.value:
        quantity, value = (_column(snapshot, rules, name) for name in (rules.quantity, rules.value))
        yield "quantity", say("数量为负", "less than nothing is left"), f"{quantity} < 0"
        yield (
            "value",
            say("没有数量却有金额", "value without goods"),
            f"{value} < 0 OR ({quantity} = 0 AND {value} <> 0)",
        )
    if rules.open_item:
        for measure in rules.measures:
            left, limit = _column(snapshot, rules, measure), _column(snapshot, rules, opened(measure))
            broken = f"{left} NOT BETWEEN LEAST(0, {limit}) AND GREATEST(0, {limit})"
            yield "open_item", say("核销超出原额", "settled beyond what was opened"), broken


def _linear(snapshot: Snapshot, rules: Rules, slack: Linear) -> str:
    return " + ".join(
        [f"({factor}) * {_column(snapshot, rules, m)}" for m, factor in slack.factors] + [str(slack.constant)]
    )


def _column(snapshot: Snapshot, rules: Rules, figure: str) -> str:
    return snapshot.table(f"{rules.name}:balance").columns[figure].column
