"""Sales opportunities that somebody else wrote down: 85 customers, 35 salespeople, 8,800 opportunities, for the CRM app.

The data stays where it is (`--from DIR`). Its slips are mended on the way: one product has two spellings, 1,425
opportunities name no customer, an opportunity has a reference but no name of its own, and an open one no value: it is
estimated at the list price of its product.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from demo.imports import Importer
from demo.player import Player
from engine.access.models import User
from engine.errors import Invalid, say
from engine.server.demo import Demo, Stage
from engine.storage.registry import current
from engine.studio.gallery import switch_on

APP, BOSS = "crm", "brinkmann"
PIPELINE, ACCOUNTS, PRODUCTS, TEAMS = "sales_pipeline.csv.gz", "accounts.csv", "products.csv", "sales_teams.csv"
SPELLINGS = {"GTXPro": "GTX Pro", "technolgy": "technology"}

Row = dict[str, str]


def play(stage: Stage) -> list[User]:
    """Load the company from `stage.source`, switching the CRM app on first. Raises Invalid when the files are not there."""
    folder = _folder(stage.source)
    if "opportunity" not in current().definition.forms:
        switch_on(APP, by=None)
    player = Player(current(), "opportunities")
    users = [player.hire(BOSS, "Dustin Brinkmann", "boss", "Sales")]
    player.save(BOSS, "unit", "unit", {"name": "unit"})
    files = Importer(player.snapshot, player.people[BOSS], stage.note)
    with TemporaryDirectory() as place:
        load_files(files, folder, Path(place))
    return users


def load_files(files: Importer, folder: Path, place: Path) -> None:
    """Import products, salespeople, customers and opportunities, each prepared as a file in `place`."""
    items = [
        {"code": row["product"], "name": row["product"], "spec": row["series"], "sale_price": row["sales_price"]}
        for row in _rows(folder / PRODUCTS)
    ]
    files.load("item", _write(place / "items.csv", items), values={"unit": "unit"}, columns=_same(items))
    people = [
        {"code": f"S{number:02}", "name": row["sales_agent"], "position": row["regional_office"]}
        for number, row in enumerate(_rows(folder / TEAMS), 1)
    ]
    files.load("employee", _write(place / "people.csv", people), columns=_same(people))
    customers = list(_customers(folder))
    # A subsidiary names its parent, which has to be there before.
    for name, some in (
        ("parents", [row for row in customers if not row["crm_parent"]]),
        ("rest", [row for row in customers if row["crm_parent"]]),
    ):
        files.load("partner", _write(place / f"{name}.csv", some), values={"is_customer": "是"}, columns=_same(some))
    found = list(_opportunities(folder))
    files.load("opportunity", _write(place / "opportunities.csv", found), columns=_same(found))


def _customers(folder: Path) -> Iterator[Row]:
    for number, row in enumerate(_rows(folder / ACCOUNTS), 1):
        yield {
            "code": f"C{number:03}",
            "name": row["account"],
            "country": row["office_location"],
            "crm_industry": SPELLINGS.get(row["sector"], row["sector"]),
            "crm_headcount": row["employees"],
            "crm_revenue": row["revenue"],
            "crm_parent": row["subsidiary_of"],
        }


def _opportunities(folder: Path) -> Iterator[Row]:
    prices = {row["product"]: row["sales_price"] for row in _rows(folder / PRODUCTS)}
    for row in _rows(folder / PIPELINE):
        item = SPELLINGS.get(row["product"], row["product"])
        yield {
            "code": row["opportunity_id"],
            "name": f"{row['account']} · {item}" if row["account"] else item,
            "customer": row["account"],
            "phase": row["deal_stage"],
            "estimated_amount": row["close_value"] or prices[item],
            "engage_date": row["engage_date"],
            "close_date": row["close_date"],
            "salesperson": row["sales_agent"],
            "main_item": item,
        }


def _rows(path: Path) -> Iterator[Row]:
    if path.suffix == ".gz":
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
    else:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _write(path: Path, rows: list[Row]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def _same(rows: Iterable[Row]) -> dict[str, str]:
    """Return the mapping of columns that are called like their fields."""
    return {name: name for row in list(rows)[:1] for name in row}


def _folder(source: Path | None) -> Path:
    if source is None or not (source / PIPELINE).is_file():
        raise Invalid(
            say("请用 --from 指明 {file} 所在的目录", "Say with --from where {file} is", file=PIPELINE),
        )
    return source


DEMO = Demo("crm", say("客户管理：8800 个商机", "CRM: 8,800 opportunities"), play)
