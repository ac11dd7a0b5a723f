"""Breaches in words: which goods, where, how much is there and how much was asked, and at which field of which line."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from engine.definitions.model import Dimension, Invariant
from engine.errors import Problem, Refused, Text, say
from engine.ledger.blanks import blank_of
from engine.ledger.compiled import rules_of
from engine.ledger.core.breach import Breach, Law
from engine.ledger.core.rules import Rule, Rules
from engine.records.labels import Reference, labels_of
from engine.storage.snapshot import Snapshot

Labels = dict[Reference, str]


def refusal(snapshot: Snapshot, breaches: list[Breach]) -> Refused:
    """Return the refusal that tells a person about every breach."""
    rules = snapshot.memo(rules_of)
    references = [ref for breach in breaches for ref in _references(snapshot, rules[breach.place[0]], breach)]
    labels = labels_of(snapshot, references)
    problems = [_problem(rules[breach.place[0]], breach, labels) for breach in breaches]
    first = problems[0]
    return Refused(first.message, path=first.path, hint=first.hint, problems=problems)


def _references(snapshot: Snapshot, rules: Rules, breach: Breach) -> Iterator[Reference]:
    for dimension, value in zip(rules.ledger.dimensions, breach.place[1], strict=True):
        if dimension.to in snapshot.tables and value:
            yield (dimension.to, value)


def _problem(rules: Rules, breach: Breach, labels: Labels) -> Problem:
    message = _sentence(rules, breach, " · ".join(_names(rules, breach, labels)))
    return Problem(f"ledger.{_code(breach)}", message, _pointer(rules, breach), _on_date(breach))


def _names(rules: Rules, breach: Breach, labels: Labels) -> Iterator[str]:
    for dimension, value in zip(rules.ledger.dimensions, breach.place[1], strict=True):
        if value != blank_of(dimension):
            yield _name(dimension, value, labels)


def _name(dimension: Dimension, value: object, labels: Labels) -> str:
    if isinstance(value, int):
        return labels.get((dimension.to or "", value), f"#{value}")
    return value.isoformat() if isinstance(value, date) else str(value)


def _sentence(rules: Rules, breach: Breach, where: str) -> Text:
    have, need = figure(max(breach.have, Decimal(0))), figure(breach.need)
    label = rules.ledger.label
    match breach.law:
        case Invariant(message=reason):
            return say(
                "{reason}：{where} 只有 {have}，需要 {need}",
                "{reason}: {where} has only {have}, {need} needed",
                reason=reason,
                where=where,
                have=have,
                need=need,
            )
        case Law.QUANTITY:
            return say(
                "{label}不足：{where} 只有 {have}，需要 {need}",
                "Not enough {label}: {where} has only {have}, {need} needed",
                label=label,
                where=where,
                have=have,
                need=need,
            )
        case Law.OPEN_ITEM | Law.GUARD:
            return say(
                "超出{label}：{where} 未结 {have}，本单 {need}",
                "More than is open in {label}: {where} has {have} open, this takes {need}",
                label=label,
                where=where,
                have=have,
                need=need,
            )
        case Law.VALUE:
            return say(
                "{label}没有数量却有金额：{where} 剩余金额 {need}",
                "{label} would keep value without goods: {where}, value {need}",
                label=label,
                where=where,
                need=need,
            )


def figure(amount: Decimal) -> str:
    """Return a number the way people write it, without trailing zeros."""
    return f"{amount:f}".rstrip("0").rstrip(".") if amount % 1 else f"{amount:.0f}"


def _code(breach: Breach) -> str:
    return breach.law.id if isinstance(breach.law, Invariant) else breach.law.value


def _pointer(rules: Rules, breach: Breach) -> str:
    movement = breach.movement
    if movement is None:
        return ""
    return movement.path + next((movement.pointers[m] for m in _measures(rules, breach) if m in movement.pointers), "")


def _measures(rules: Rules, breach: Breach) -> Iterator[str]:
    """Yield the measures a breach is about, the likeliest first."""
    yield from (name for rule in rules.rules if _is(rule, breach) for name, _ in rule.slack.factors)
    yield rules.quantity
    if breach.movement is not None:
        yield from breach.movement.amounts


def _is(rule: Rule, breach: Breach) -> bool:
    return rule.invariant is breach.law


def _on_date(breach: Breach) -> Text | None:
    if breach.movement is None or breach.at == breach.movement.at:
        return None
    return say("到 {day} 会不足", "It would be short on {day}", day=breach.at)
