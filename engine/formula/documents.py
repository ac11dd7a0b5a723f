"""Documents of any form: what a ledger's `document` dimension, or an entry's record, may name."""

from engine.definitions.model import Definition, Ledger, Posting
from engine.formula.compile import compile_formula
from engine.formula.errors import FormulaError
from engine.formula.scope import form_scope

RECORD = "record"


def documents_key(ledger: str, name: str) -> str:
    """Return what a reference to "a document of some form" points at: "receivable:document", "stock:record"."""
    return f"{ledger}:{name}"


def document_forms(definition: Definition, ledger: Ledger, name: str) -> tuple[str, ...]:
    """Return the forms whose documents a dimension, or an entry's `record`, may name, in a definite order."""
    if name == RECORD:
        return tuple(sorted({posting.on for posting in _reaching(definition, ledger)}))
    named = (_named(definition, posting, name) for posting in _onto(definition, ledger.ledger))
    return tuple(sorted({form for form in named if form in definition.forms}))


def _onto(definition: Definition, ledger: str) -> list[Posting]:
    return [posting for posting in definition.postings.values() if posting.to == ledger]


def _reaching(definition: Definition, ledger: Ledger) -> list[Posting]:
    """Postings that change the ledger themselves, or through a ledger that rolls up into it."""
    raising = [
        other.ledger
        for other in definition.ledgers.values()
        if any(rule.ledger == ledger.ledger for rule in other.roll_up)
    ]
    return [posting for name in (ledger.ledger, *raising) for posting in _onto(definition, name)]


def _named(definition: Definition, posting: Posting, dimension: str) -> str:
    """Return the form a posting's formula for the dimension leads to; "" when it names none."""
    text = posting.set.get(dimension)
    if not text or posting.on not in definition.forms:
        return ""
    try:
        kind = compile_formula(text, form_scope(definition, posting.on, each=posting.each)).type
    except FormulaError:
        # The check of postings says what is wrong with it.
        return ""
    return kind.to or "" if kind.name == "ref" else ""
