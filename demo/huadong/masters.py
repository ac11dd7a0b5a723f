"""The firm's master data as the planner sees it, read from the CSV files that are also imported into the product."""

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Item:
    """One item: prices include tax; `demand` is pieces a month, 0 for dead stock; `minimum`, `maximum` per company."""

    code: str
    price: Decimal
    cost: Decimal
    minimum: int
    maximum: int
    supplier: str
    lead_days: int
    demand: int


@dataclass(frozen=True)
class Customer:
    """Somebody who buys; `credit_limit` in yuan, 0: none."""

    name: str
    city: str
    payment_days: int
    seller: str
    credit_limit: int


@dataclass(frozen=True)
class Supplier:
    name: str
    payment_days: int


@dataclass(frozen=True)
class Person:
    """Somebody who signs in: `login` and the `role` they work in."""

    number: str
    name: str
    login: str
    role: str
    department: str
    position: str
    phone: str
    warehouse: str


@dataclass(frozen=True)
class Department:
    """A department: the one it is `under` ("" at the top), and the login of its `head`."""

    name: str
    under: str
    head: str


@dataclass(frozen=True)
class Masters:
    items: tuple[Item, ...]
    customers: tuple[Customer, ...]
    suppliers: tuple[Supplier, ...]


def masters() -> Masters:
    """Return the master data the planner needs."""
    demand = {row["商品编码"]: int(row["月销量"]) for row in rows("demand")}
    partners = list(rows("partners"))
    return Masters(
        tuple(_item(row, demand[row["商品编码"]]) for row in rows("items")),
        tuple(_customer(row) for row in partners if row["单位编码"].startswith("K")),
        tuple(Supplier(row["单位名称"], int(row["账期(天)"])) for row in partners if row["是供应商"] == "是"),
    )


def people() -> list[Person]:
    """Return the six people of the firm, the boss first."""
    return [Person(*row.values()) for row in rows("people")]


def departments() -> list[Department]:
    """Return the departments, each after the one it is under."""
    return [Department(*row.values()) for row in rows("departments")]


def path(name: str) -> Path:
    """Return the CSV file of one master."""
    return FOLDER / f"{name}.csv"


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one CSV file, by column title."""
    with path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _item(row: dict[str, str], demand: int) -> Item:
    return Item(
        row["商品编码"],
        Decimal(row["标准售价"]),
        Decimal(row["参考进价"]),
        int(row["库存下限"]),
        int(row["库存上限"]),
        row["默认供应商"],
        int(row["采购周期(天)"]),
        demand,
    )


def _customer(row: dict[str, str]) -> Customer:
    return Customer(row["单位名称"], row["城市"], int(row["账期(天)"]), row["业务员"], int(row["信用额度"] or 0))
