"""The contract of a valuation method, and the registry of those there are."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from decimal import Decimal
from typing import ClassVar, TypeVar


class Pool(ABC):
    """The goods of one key at one moment of the replay. Values are in money, rounded by the pool itself.

    Quantity may go below zero while a walk goes on (the walk then reports it); taking from nothing costs nothing.
    """

    quantity: Decimal
    value: Decimal

    @abstractmethod
    def receive(self, quantity: Decimal, value: Decimal) -> None:
        """Add goods worth `value`; a quantity of 0 changes the value of what is there."""

    @abstractmethod
    def issue(self, quantity: Decimal) -> Decimal:
        """Take goods out and return what they cost. Taking everything takes the whole value."""

    @abstractmethod
    def give_back(self, quantity: Decimal, value: Decimal) -> Decimal:
        """Take out goods that came in worth `value`, later than they came; return the value that leaves."""


class Valuation(ABC):
    """A method: how to start a pool.

    whole_history  whether a pool must see every entry of its key (layers), or starts from a balance
    """

    whole_history: ClassVar[bool] = False

    @abstractmethod
    def open(self, quantity: Decimal, value: Decimal, scale: int) -> Pool:
        """Return a pool that holds this much; `scale` is the value's decimals."""


METHODS: dict[str, Valuation] = {}
_Method = TypeVar("_Method", bound=type[Valuation])


def register(name: str) -> Callable[[_Method], _Method]:
    """Make a method known under the name that definitions use."""

    def keep(method: _Method) -> _Method:
        METHODS[name] = method()
        return method

    return keep
