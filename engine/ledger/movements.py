"""Posting rules → movements: what a document asks of the ledgers. A pure function of document and definition."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from engine.errors import Refused, say
from engine.formula import Context, Env
from engine.ledger.compiled import PostingRule, postings_of
from engine.ledger.core.exact import rounded
from engine.ledger.core.movement import Movement
from engine.records.document import Document
from engine.storage.snapshot import Snapshot

Related = Mapping[tuple[str, int], Mapping[str, Any]]
Row = Mapping[str, Any]


def movements(
    snapshot: Snapshot, document: Document, related: Related, context: Context | None = None
) -> list[Movement]:
    """Return the movements of a document, in the order of its posting rules and lines.

    related  the records its formulas refer to, by (form, id); see `posting_formulas`
    The document and its lines have their ids. A movement that moves nothing is left out.
    Raises Refused when a rule finds no date.
    """
    header = document.header()
    return [
        movement
        for rule in snapshot.memo(postings_of, document.form)
        for movement in _of_rule(rule, document, header, related, context)
    ]


def _of_rule(
    rule: PostingRule, document: Document, header: Row, related: Related, context: Context | None
) -> Iterator[Movement]:
    each = rule.posting.each
    lines = document.lines.get(each, []) if each else [None]
    for number, line in enumerate(lines):
        env = Env(header, line, related, context)
        if rule.when is None or rule.when.evaluate(env):
            path = f"/{each}/{number}" if each else ""
            movement = _movement(rule, document, line, env, path)
            if any(movement.amounts.values()):
                yield movement


def _movement(rule: PostingRule, document: Document, line: Row | None, env: Env, path: str) -> Movement:
    assert document.id is not None
    posting, scales = rule.posting, rule.rules.scales
    key = tuple([_dimension(formula, blank, env) for formula, blank in rule.key])
    amounts = {name: rounded(Decimal(formula.evaluate(env) or 0), scales[name]) for name, formula in rule.amounts}
    at = rule.at.evaluate(env)
    if at is None:
        raise _no_date(rule, path)
    return Movement(
        ledger=posting.to,
        key=key,
        at=at,
        direction=posting.direction,
        amounts=amounts,
        form=document.form,
        record=document.id,
        line=line["id"] if line is not None else 0,
        posting=posting.id,
        clamp=posting.clamp,
        opens=rule.opens or (rule.document is not None and key[rule.document] == document.id),
        fresh=rule.fresh,
        path=path,
        pointers=rule.pointers,
    )


def _dimension(formula: Any, blank: object, env: Env) -> object:
    value = formula.evaluate(env) if formula is not None else None
    return blank if value is None else value


def _no_date(rule: PostingRule, path: str) -> Refused:
    message = say("过账到“{ledger}”需要日期", "Posting to {ledger} needs a date", ledger=rule.rules.ledger.label)
    return Refused(message, path=f"{path}/{rule.posting.at.rpartition('.')[2]}")
