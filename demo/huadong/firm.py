"""The state of the plan while the year goes by: dice, shelves, cash, and what is to happen on later days."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from demo.huadong.events import Event, Line
from demo.huadong.masters import Masters
from demo.huadong.seasons import working_day
from demo.huadong.shelf import Shelf

CENTRAL, SHOP = "中心仓", "城东门市仓"
BANK = "基本户"
CENT = Decimal("0.01")

Act = Callable[[date], None]


class Firm:
    """One run of the plan. What would happen after `last` has not happened: it stays open."""

    def __init__(self, masters: Masters, first: date, last: date, seed: int) -> None:
        self.masters, self.first, self.last = masters, first, last
        self.items = {item.code: item for item in masters.items}
        self.customers = {customer.name: customer for customer in masters.customers}
        self.suppliers = {supplier.name: supplier for supplier in masters.suppliers}
        self.dice = Random(seed)
        self.shelf = Shelf()
        self.cash = Decimal(0)  # in the bank, where suppliers are paid from
        self.events: list[Event] = []
        self.unbilled_receipts: dict[str, list[tuple[str, Decimal]]] = {}  # supplier: (receipt, amount)
        self.unbilled_sales: dict[str, list[tuple[str, Decimal]]] = {}  # customer: (delivery, amount)
        self.owed: list[tuple[date, str, str, Decimal]] = []  # due, supplier, bill, amount
        self.advances: dict[str, tuple[str, Decimal]] = {}  # customer: (collection, amount left)
        self._agenda: defaultdict[date, list[Act]] = defaultdict(list)
        self._counts: Counter[str] = Counter()

    def key(self, kind: str) -> str:
        """Return the next key of a kind of document."""
        self._counts[kind] += 1
        return f"{kind}{self._counts[kind]}"

    def later(self, day: date, act: Act) -> None:
        """Let `act` happen on that day, or on the next working day."""
        self._agenda[working_day(day)].append(act)

    def live(self, day: date) -> None:
        """Let everything happen that was planned for this day."""
        for act in self._agenda.pop(day, []):
            act(day)

    def take_in(self, account: str, amount: Decimal) -> None:
        """Let money come into an account."""
        if account == BANK:
            self.cash += amount

    def between(self, low: int, high: int) -> int:
        return self.dice.randint(low, high)

    def chance(self, share: float) -> bool:
        return self.dice.random() < share


def total(lines: list[Line]) -> Decimal:
    """Return the total of lines including tax, each rounded half up to 0.01."""
    return sum((gross(line) for line in lines), Decimal(0))


def gross(line: Line) -> Decimal:
    return (line.price * line.qty * (1 - line.discount)).quantize(CENT, ROUND_HALF_UP)


def round_lot(qty: float) -> int:
    """Round to what people order: 7, 35, 240."""
    step = 1 if qty < 20 else 5 if qty < 100 else 10
    return max(1, round(qty / step) * step)
