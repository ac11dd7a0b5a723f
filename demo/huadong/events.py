"""What happens in the firm, one value per document; keys name documents that later events refer to."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Fate(StrEnum):
    """What became of an order by today. EFFECT: whoever had to approve it has; WAITING: the boss has not looked yet."""

    EFFECT = "effect"
    DRAFT = "draft"
    WAITING = "waiting"
    RETURNED = "returned"


@dataclass(frozen=True)
class Line:
    """One line of an order; `price` includes tax, `discount` is a fraction."""

    item: str
    qty: int
    price: Decimal
    discount: Decimal = Decimal(0)


@dataclass(frozen=True)
class StockLine:
    """Goods on the first day; `cost` is one piece without tax."""

    item: str
    qty: int
    cost: Decimal


@dataclass(frozen=True)
class OpeningStock:
    """What a warehouse held on the first day."""

    key: str
    day: date
    warehouse: str
    lines: tuple[StockLine, ...]


@dataclass(frozen=True)
class OpeningMoney:
    """What an account held on the first day."""

    key: str
    day: date
    account: str
    amount: Decimal


@dataclass(frozen=True)
class OpeningBill:
    """A bill from before the first day that is still open; `form` says on which side."""

    key: str
    day: date
    form: str
    partner: str
    number: str
    billed: date
    due: date
    amount: Decimal


@dataclass(frozen=True)
class PurchaseOrder:
    key: str
    day: date
    supplier: str
    warehouse: str
    required: date
    lines: tuple[Line, ...]
    fate: Fate = Fate.EFFECT


@dataclass(frozen=True)
class SalesOrder:
    key: str
    day: date
    customer: str
    warehouse: str
    seller: str
    required: date
    lines: tuple[Line, ...]
    fate: Fate = Fate.EFFECT


@dataclass(frozen=True)
class Receipt:
    """Goods of one purchase order came in: `lines` are (item, quantity)."""

    key: str
    day: date
    order: str
    lines: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Delivery:
    """Goods of one sales order went out: `lines` are (item, quantity)."""

    key: str
    day: date
    order: str
    lines: tuple[tuple[str, int], ...]
    carrier: str


@dataclass(frozen=True)
class PurchaseBill:
    key: str
    day: date
    receipts: tuple[str, ...]
    number: str


@dataclass(frozen=True)
class SalesBill:
    key: str
    day: date
    deliveries: tuple[str, ...]
    number: str


@dataclass(frozen=True)
class Payment:
    """Everything the bills still owe is paid."""

    key: str
    day: date
    bills: tuple[str, ...]
    account: str


@dataclass(frozen=True)
class Collection:
    """What the bills still owe comes in, or only `amount` of the first one."""

    key: str
    day: date
    bills: tuple[str, ...]
    account: str
    method: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Advance:
    """A customer pays before there is a bill."""

    key: str
    day: date
    customer: str
    amount: Decimal


@dataclass(frozen=True)
class Allocation:
    """An advance meets a bill."""

    key: str
    day: date
    customer: str
    advance: str
    bill: str
    amount: Decimal


@dataclass(frozen=True)
class Close:
    """The rest of an order will not come."""

    day: date
    order: str
    seller: str


Event = (
    OpeningStock
    | OpeningMoney
    | OpeningBill
    | PurchaseOrder
    | SalesOrder
    | Receipt
    | Delivery
    | PurchaseBill
    | SalesBill
    | Payment
    | Collection
    | Advance
    | Allocation
    | Close
)
