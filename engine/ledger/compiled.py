"""The ledgers and posting rules of a definition, compiled once per version."""

from dataclasses import dataclass

from engine.definitions.model import Direction, Form, Ledger, LedgerKind, Posting
from engine.formula import Compiled, Scope, compile_formula, form_scope, simple_scope
from engine.ledger.blanks import blank_of
from engine.ledger.core.rules import Rules, compile_rules
from engine.storage.snapshot import Snapshot


@dataclass(frozen=True)
class PostingRule:
    """One posting rule of a form.

    key       a formula per dimension, in the ledger's order, with the value a blank one takes
    amounts   a formula per measure
    fresh     the key names the posting record itself, so nobody else can have it yet
    opens     what it writes counts as opened, whoever it is about; an open item asks the record (`document`)
    document  position of an open item's document in the key, None elsewhere
    pointers  measure → JSON Pointer of the field a person would correct, below the line
    """

    posting: Posting
    rules: Rules
    at: Compiled
    when: Compiled | None
    key: tuple[tuple[Compiled | None, object], ...]
    amounts: tuple[tuple[str, Compiled], ...]
    fresh: bool
    opens: bool
    document: int | None
    pointers: dict[str, str]


def rules_of(snapshot: Snapshot) -> dict[str, Rules]:
    """Return the rules of every ledger; use as `snapshot.memo(rules_of)`."""
    scopes = {
        ledger.ledger: simple_scope({measure.name: measure.type for measure in ledger.measures})
        for ledger in snapshot.definition.ledgers.values()
    }
    return compile_rules(
        snapshot.definition.ledgers,
        lambda ledger, invariant: compile_formula(invariant.formula, scopes[ledger.ledger]).tree,
    )


def postings_of(snapshot: Snapshot, form: str) -> tuple[PostingRule, ...]:
    """Return the posting rules of one form; use as `snapshot.memo(postings_of, form)`."""
    return tuple(
        _compile(snapshot, snapshot.form(form), posting)
        for posting in snapshot.definition.postings.values()
        if posting.on == form
    )


def posting_formulas(snapshot: Snapshot, form: str) -> list[Compiled]:
    """Return every formula the postings of a form evaluate, so that a caller can load the records they refer to."""
    found: list[Compiled | None] = []
    for rule in snapshot.memo(postings_of, form):
        found += [rule.at, rule.when, *(formula for formula, _ in rule.key), *(formula for _, formula in rule.amounts)]
    return [formula for formula in found if formula is not None]


def _compile(snapshot: Snapshot, form: Form, posting: Posting) -> PostingRule:
    scope = form_scope(snapshot.definition, form.form, each=posting.each)
    rules = snapshot.memo(rules_of)[posting.to]
    ledger = rules.ledger
    return PostingRule(
        posting=posting,
        rules=rules,
        at=compile_formula(posting.at, scope),
        when=compile_formula(posting.when, scope) if posting.when else None,
        key=tuple((_formula(posting, d.name, scope), blank_of(d)) for d in ledger.dimensions),
        amounts=tuple((m, compile_formula(posting.set[m], scope)) for m in rules.measures if m in posting.set),
        fresh=any(_names_itself(posting.set.get(d.name, ""), posting) for d in ledger.dimensions),
        opens=ledger.original and posting.direction is Direction.IN,
        document=_document_position(ledger),
        pointers={m: pointer for m in rules.measures if (pointer := _pointer(form, posting, m))},
    )


def _formula(posting: Posting, dimension: str, scope: Scope) -> Compiled | None:
    return compile_formula(posting.set[dimension], scope) if dimension in posting.set else None


def _names_itself(formula: str, posting: Posting) -> bool:
    return formula == "id" or (posting.each is not None and formula == f"{posting.each}.id")


def _document_position(ledger: Ledger) -> int | None:
    if ledger.kind is not LedgerKind.OPEN_ITEM:
        return None
    return next(n for n, dimension in enumerate(ledger.dimensions) if dimension.type == "document")


def _pointer(form: Form, posting: Posting, measure: str) -> str:
    """Return the field a measure comes from: directly, or through the formula of a computed field."""
    formula, prefix = posting.set.get(measure, ""), f"{posting.each}." if posting.each else ""
    items = next((items for items in form.line_items if items.name == posting.each), None)
    fields = {field.name: field for field in (items.fields if items and formula.startswith(prefix) else form.fields)}
    name = formula.removeprefix(prefix)
    return f"/{name}" if name in fields else ""
