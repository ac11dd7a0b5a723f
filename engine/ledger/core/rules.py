"""What one ledger demands, compiled from its definition: scales, invariants, valuation, roll-ups."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from engine.definitions.model import Invariant, Ledger, LedgerKind, RollUp
from engine.errors import Invalid, say
from engine.formula.linear import Linear, slack_of
from engine.ledger.core.movement import Key
from engine.ledger.core.valuation import Valuation, valuation_method

DEFAULT_SCALES = {"quantity": 4, "decimal": 4, "money": 2, "integer": 0}


@dataclass(frozen=True)
class Rule:
    """An invariant of the definition and its slack, which may never be negative."""

    invariant: Invariant
    slack: Linear


@dataclass(frozen=True)
class Raised:
    """A measure of this ledger that is added up in another: `positions` pick the other's key from ours."""

    measure: str
    ledger: str
    into: str
    positions: tuple[int, ...]

    def key(self, key: Key) -> Key:
        """Return the key in the other ledger."""
        return tuple([key[position] for position in self.positions])


@dataclass(frozen=True)
class Rules:
    """One ledger, ready to post to. `keeps_opened`: balances carry "qty_opened" beside "qty"."""

    ledger: Ledger
    scales: dict[str, int]
    rules: tuple[Rule, ...]
    raised: tuple[Raised, ...]
    method: Valuation | None

    @cached_property
    def name(self) -> str:
        return self.ledger.ledger

    @cached_property
    def measures(self) -> tuple[str, ...]:
        return tuple(self.scales)

    @cached_property
    def keeps_opened(self) -> bool:
        return self.ledger.original or self.open_item

    @cached_property
    def open_item(self) -> bool:
        return self.ledger.kind is LedgerKind.OPEN_ITEM

    @cached_property
    def quantity(self) -> str:
        """The measure that says how much: of a valued ledger the valued one, else the first."""
        return self.ledger.valuation.quantity if self.ledger.valuation else self.measures[0]

    @cached_property
    def value(self) -> str:
        """The measure the valuation decides; "" when the ledger is not valued."""
        return self.ledger.valuation.value if self.ledger.valuation else ""


def opened(measure: str) -> str:
    """Return the name under which a balance keeps how much of `measure` was ever opened."""
    return f"{measure}_opened"


def compile_rules(ledgers: dict[str, Ledger], parse: Callable[[Ledger, Invariant], object]) -> dict[str, Rules]:
    """Return the rules of every ledger.

    parse  gives the formula tree of an invariant
    Raises Invalid for an invariant that is not linear, a valuation that is not known, or a roll-up that has no place.
    """
    return {name: _compile(ledger, ledgers, parse) for name, ledger in ledgers.items()}


def _method(ledger: Ledger, at: str) -> Valuation | None:
    """Return the ledger's valuation method; its scope is the whole key."""
    valuation = ledger.valuation
    if valuation is None:
        return None
    if valuation.scope and set(valuation.scope) != {dimension.name for dimension in ledger.dimensions}:
        raise Invalid(
            say("计价范围必须是全部维度", "A valuation's scope must be all dimensions of its ledger"),
            path=f"{at}/valuation/scope",
            hint=say("去掉 scope 即可", "Leave scope out"),
        )
    return valuation_method(valuation.method, f"{at}/valuation/method")


def _compile(ledger: Ledger, ledgers: dict[str, Ledger], parse: Callable[[Ledger, Invariant], object]) -> Rules:
    at = f"/ledgers/{ledger.ledger}"
    return Rules(
        ledger=ledger,
        scales={m.name: DEFAULT_SCALES[m.type] if m.scale is None else m.scale for m in ledger.measures},
        rules=tuple(Rule(i, slack_of(parse(ledger, i), f"{at}/invariants/{i.id}")) for i in ledger.invariants),
        raised=tuple(_raised(ledger, roll_up, ledgers) for roll_up in ledger.roll_up),
        method=_method(ledger, at),
    )


def _raised(ledger: Ledger, roll_up: RollUp, ledgers: dict[str, Ledger]) -> Raised:
    own = [dimension.name for dimension in ledger.dimensions]
    target = [dimension.name for dimension in ledgers[roll_up.ledger].dimensions]
    return Raised(roll_up.measure, roll_up.ledger, roll_up.into, tuple(own.index(name) for name in target))
