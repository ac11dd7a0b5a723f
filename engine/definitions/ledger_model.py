"""Ledgers as frozen values, and the postings that write into them."""

from dataclasses import dataclass
from enum import StrEnum

from engine.errors import Text

Formula = str


class LedgerKind(StrEnum):
    BALANCE = "balance"
    OPEN_ITEM = "open_item"
    JOURNAL = "journal"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class Dimension:
    """One axis of a ledger. `type`: reference (with `to`), document, line, text, date, select."""

    id: str
    name: str
    label: Text
    type: str = "reference"
    to: str | None = None


@dataclass(frozen=True)
class Measure:
    """One figure of a ledger. `type`: quantity, money, decimal, integer."""

    id: str
    name: str
    label: Text
    type: str
    scale: int | None = None


@dataclass(frozen=True)
class Valuation:
    """How an issue gets its value: `method` moving_average (others behind the same contract)."""

    method: str
    quantity: str
    value: str
    scope: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invariant:
    """A rule over the measures of one balance that must hold on every date, e.g. "qty - reserved >= 0"."""

    id: str
    formula: Formula
    message: Text


@dataclass(frozen=True)
class RollUp:
    """`measure` of this ledger is added up in measure `into` of `ledger`, over the dimensions both share."""

    measure: str
    ledger: str
    into: str


@dataclass(frozen=True)
class Ledger:
    """A ledger: append-only entries, and balances that can be derived from them at any time.

    balance    quantities and values by dimensions; with `original` also how much was ever opened per key
    open_item  one key per document; the outstanding amount stays between zero and the opened amount
    """

    id: str
    ledger: str
    kind: LedgerKind
    label: Text
    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    valuation: Valuation | None = None
    invariants: tuple[Invariant, ...] = ()
    roll_up: tuple[RollUp, ...] = ()
    original: bool = False
    turnover: str | None = None


@dataclass(frozen=True)
class Posting:
    """One rule from a document to a ledger.

    `set` gives each dimension and measure a formula over the document; measures are positive, `direction` gives the sign.
    `clamp` lists measures that take only what the invariants (in) or the balance (out) allow, instead of refusing.
    A valued ledger's value is set for "in" and decided by the valuation for "out".
    """

    id: str
    posting: str
    on: str
    to: str
    direction: Direction
    at: Formula
    set: dict[str, Formula]
    each: str | None = None
    when: Formula | None = None
    clamp: tuple[str, ...] = ()
