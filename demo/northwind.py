"""Northwind: two years of a trading company that somebody else wrote down, played through import, conversion and posting.

The data stays where it is (`--from DIR`): masters and orders in one workbook, purchases in a CSV file, see its README.
Receipts come in on their dates, orders are placed and shipped on theirs; 21 orders stay open and hold their goods.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

from openpyxl import load_workbook

from demo.imports import Importer, Lines
from demo.player import Player, Progress
from engine.access.models import User
from engine.errors import Invalid, say
from engine.records.document import Document
from engine.records.load import load_many
from engine.server.demo import Demo, Stage
from engine.storage.registry import current
from engine.storage.sql import fetch

BOOK, PURCHASES, PEOPLE = "northwind_import.xlsx", "derived_purchase_plan.csv", "employees.csv"
BOSS, COORDINATOR, BUYER, KEEPER = "fuller", "callahan", "purchasing", "warehouse"
DEPARTMENT = "Northwind"

Step = tuple[date, int, str, Callable[[], object]]
RECEIVE, ORDER, SHIP = range(3)  # the order of things within a day


def play(stage: Stage) -> list[User]:
    """Load the company from `stage.source`. Raises Invalid when the files are not there."""
    folder = _folder(stage.source)
    player = Player(current(), "northwind")
    users = _hire(player, folder)
    load_files(player, folder, stage)
    steps = sorted(_steps(player, folder), key=lambda step: step[:3])
    progress = Progress(stage.note, len(steps))
    for _, _, _, act in steps:
        act()
        progress.step()
    return users


def load_files(player: Player, folder: Path, stage: Stage) -> None:
    """Import masters as the boss, purchases as the buyer, orders as the sales coordinator; orders stay drafts."""
    files = Importer(player.snapshot, player.people[BOSS], stage.note)
    _basics(player, folder)
    files.load(
        "category",
        folder / "categories.csv",
        columns={"category_name": "name", "description": "remark"},
        skip=("category_id",),
    )
    partner = {
        "职务": "contact_title",
        "供应商编号": "code",
        "客户编号": "code",
        "供应商名称": "name",
        "客户名称": "name",
    }
    files.load("partner", folder / BOOK, sheet="供应商", columns=partner, values={"is_supplier": "是"})
    files.load("partner", folder / BOOK, sheet="客户", columns=partner, values={"is_customer": "是"})
    files.load(
        "item",
        folder / BOOK,
        sheet="商品",
        skip=("库存数量", "在途数量"),
        values={"unit": "件", "tax_rate": "0"},
        columns={
            "规格": "spec",
            "供应商": "default_supplier",
            "类别": "category",
            "再订货点": "min_stock",
            "停用": "is_discontinued",
        },
    )
    Importer(player.snapshot, player.people[BUYER], stage.note).load(
        "purchase_order",
        folder / PURCHASES,
        values={"warehouse": "NW", "lines.tax_rate": "0"},
        columns={
            "po_no": "number",
            "po_date": "date",
            "supplier_id": "supplier",
            "product_id": "lines.item",
            "quantity": "lines.qty",
            "unit_cost": "lines.price",
        },
    )
    Importer(player.snapshot, player.people[COORDINATOR], stage.note).load(
        "sales_order",
        folder / BOOK,
        sheet="销售订单",
        key="订单号",
        values={"warehouse": "NW"},
        skip=("发货日期",),
        columns={
            "订单号": "number",
            "客户编号": "customer",
            "业务员": "salesperson",
            "下单日期": "date",
            "要求日期": "delivery_date",
            "承运商": "carrier",
            "运费": "freight",
        },
        lines=Lines(
            "订单明细",
            {"商品编号": "lines.item", "单价": "lines.price", "数量": "lines.qty", "折扣": "lines.discount"},
            {"lines.tax_rate": "0"},
        ),
    )


def _hire(player: Player, folder: Path) -> list[User]:
    """Let the employees sign in by their last names, and somebody buy and somebody keep the goods."""
    staff = [(_login(row), _name(row), "boss" if _login(row) == BOSS else "seller") for row in _rows(folder / PEOPLE)]
    staff += [(BUYER, "Purchasing", "buyer"), (KEEPER, "Warehouse", "keeper")]
    users = [player.hire(login, name, role, DEPARTMENT) for login, name, role in staff]
    player.lead(DEPARTMENT, BOSS)
    return users


def _basics(player: Player, folder: Path) -> None:
    """Make what the workbook does not have: a unit, a warehouse, and the employees."""
    player.save(BOSS, "unit", "unit", {"name": "件"})
    player.save(BOSS, "warehouse", "warehouse", {"code": "NW", "name": DEPARTMENT})
    for row in _rows(folder / PEOPLE):
        user = player.people[_login(row)].user_id
        values = {
            "code": row["employee_id"],
            "name": _name(row),
            "user": user,
            "position": row["title"],
            "hire_date": row["hire_date"],
        }
        player.save(BOSS, "employee", f"employee-{row['employee_id']}", values)


def _login(row: dict[str, str]) -> str:
    return row["last_name"].lower()


def _name(row: dict[str, str]) -> str:
    return f"{row['first_name']} {row['last_name']}"


def _steps(player: Player, folder: Path) -> Iterator[Step]:
    """Yield everything that happened: (day, turn within the day, number, what to do)."""
    bought = {row["po_no"]: date.fromisoformat(row["po_date"]) for row in _rows(folder / PURCHASES)}
    for number, order in _documents(player, "purchase_order", bought):
        yield bought[number], RECEIVE, number, partial(_receive, player, order, bought[number])
    shipped = _shipped(folder / BOOK)
    sellers = _sellers(player)
    for number, order in _documents(player, "sales_order", shipped):
        yield order.values["date"], ORDER, number, partial(_submit, player, sellers[order.values["salesperson"]], order)
        if day := shipped[number]:
            yield day, SHIP, number, partial(_ship, player, order, day)


def _receive(player: Player, order: Document, day: date) -> None:
    _submit(player, BUYER, order)
    player.convert(KEEPER, "order_to_receipt", f"receive-{order.number}", [{"id": order.id}], {"date": day.isoformat()})


def _ship(player: Player, order: Document, day: date) -> None:
    player.convert(KEEPER, "order_to_delivery", f"ship-{order.number}", [{"id": order.id}], {"date": day.isoformat()})


def _submit(player: Player, who: str, order: Document) -> None:
    if order.state == "draft":
        order = player.act(who, order, "submit", f"submit-{order.number}")
    player.approve(order, "OK")


def _sellers(player: Player) -> dict[int, str]:
    """Return who signs in as each employee: login by the employee's id."""
    table = player.snapshot.table("employee")
    logins = {actor.user_id: login for login, actor in player.people.items()}
    return {
        id: logins[user]
        for id, user in fetch(f"SELECT id, {table.columns['user'].column} FROM {table.name}")
        if user in logins
    }


def _documents(player: Player, form: str, numbers: Iterable[str]) -> Iterator[tuple[str, Document]]:
    table = player.snapshot.table(form)
    ids = [id for (id,) in fetch(f"SELECT id FROM {table.name} WHERE number = ANY(%s::text[])", [list(numbers)])]
    for document in load_many(player.snapshot, form, ids).values():
        yield document.number or "", document


def _shipped(book: Path) -> dict[str, date | None]:
    """Return the shipping date of every order, by number; None for those that are still open."""
    rows = load_workbook(book, read_only=True)["销售订单"].iter_rows(values_only=True)
    titles = next(rows)
    number, shipped = titles.index("订单号"), titles.index("发货日期")
    return {str(row[number]): _day(row[shipped]) for row in rows}


def _day(cell: object) -> date | None:
    return cell.date() if isinstance(cell, datetime) else None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _folder(source: Path | None) -> Path:
    if source is None or not (source / BOOK).is_file() or not (source / PURCHASES).is_file():
        raise Invalid(
            say("找不到 Northwind 数据:{folder}", "No Northwind data in {folder}", folder=source or "–"),
            hint=say("请用 --from 指出含 {book} 的目录", "Name the directory of {book} with --from", book=BOOK),
        )
    return source


DEMO = Demo("northwind", say("Northwind:830 张订单,两年", "Northwind: 830 orders, two years (needs --from)"), play)
