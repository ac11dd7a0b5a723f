"""华东五金: a small hardware trading firm with a year behind it, for a first look at the platform."""

from datetime import date, datetime, time

from django.utils import timezone

from demo.huadong.masters import departments, masters, path, people
from demo.huadong.replay import Replay
from demo.huadong.year import LENGTH, plan
from demo.imports import Importer
from demo.player import Player, Progress
from engine.access.models import User
from engine.api.app import name_company
from engine.errors import say
from engine.lifecycle.moment import played_at
from engine.server.demo import Demo, Stage
from engine.storage.registry import current
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

NAME = "华东五金有限公司"
BOSS = "zhou"
FOUNDED = time(8)
NAMED_BY = {"item": "code", "partner": "name", "employee": "name", "warehouse": "name", "account": "name"}


def play(stage: Stage) -> list[User]:
    """Load the firm: its people, its masters, and the year up to `stage.today`."""
    player = Player(current(), "huadong")
    name_company(NAME)
    users = [player.hire(person.login, person.name, person.role, person.department) for person in people()]
    for department in departments():
        player.lead(department.name, department.head, under=department.under)
    today = _first_today(player.snapshot) or stage.today
    with played_at(timezone.make_aware(datetime.combine(today - LENGTH, FOUNDED))):
        load_masters(player, stage)
    events = plan(masters(), today)
    replay, progress = Replay(player, _ids(player.snapshot), events), Progress(stage.note, len(events))
    for event in events:
        replay.happen(event)
        progress.step()
    return users


def load_masters(player: Player, stage: Stage) -> None:
    """Import the firm's files in the order in which they refer to each other."""
    files = Importer(player.snapshot, player.people[BOSS], stage.note)
    files.load("category", path("categories"))
    files.load("category", path("subcategories"))
    files.load("unit", path("units"))
    person = {"登录名": "user", "部门": "department"}
    files.load("employee", path("people"), columns=person, skip=("角色", "默认仓库"))
    files.load("warehouse", path("warehouses"))
    files.load("employee", path("people"), columns=person, skip=("角色",))
    files.load("account", path("accounts"))
    files.load("partner", path("partners"))
    files.load("item", path("items"))


def _first_today(snapshot: Snapshot) -> date | None:
    """Return the day an interrupted load was about: the year began with the opening stock."""
    opening = snapshot.table("stock_opening")
    ((first,),) = fetch(f"SELECT min({opening.columns['date'].column}) FROM {opening.name}")
    return first + LENGTH if first else None


def _ids(snapshot: Snapshot) -> dict[str, dict[str, int]]:
    found = {}
    for form, name in NAMED_BY.items():
        table = snapshot.table(form)
        found[form] = dict(fetch(f"SELECT {table.columns[name].column}, id FROM {table.name}"))
    return found


DEMO = Demo(
    "huadong", say("华东五金:五金贸易,一年的单据", "Huadong Hardware: a trading firm, one year of documents"), play
)
