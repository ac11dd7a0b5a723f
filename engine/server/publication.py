"""Keeps the apps that ship with Dougong in force, under what people changed of them."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from engine.definitions import app_to_json, load_app
from engine.definitions.model import App
from engine.definitions.shape import from_json
from engine.errors import Invalid, NotFound, Refused, say
from engine.server.bootstrap.paths import ROOT
from engine.server.console import complain, step, tell
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.registry import newest
from engine.storage.sql import fetch
from engine.studio.gallery import put_on_shelf
from engine.studio.models import ShelfApp
from engine.studio.publish import one_at_a_time, plan_publication, publish
from engine.studio.state import published

BUILT_IN = ROOT / "builtin_apps"
# Any constant; it differs from those of migrations and of a publication itself.
_DUE = 0x646F7564


def built_in_apps(folder: Path = BUILT_IN) -> list[App]:
    """Load the app in a folder, or every app of a folder of apps; Invalid with all problems of the first that has any."""
    found = [folder / "app.json"] if (folder / "app.json").is_file() else sorted(folder.glob("*/app.json"))
    return [load_app(path.parent) for path in found]


def publish_due() -> None:
    """Publish the built-in apps at the first start, and newer ones of them after an upgrade of Dougong.

    What people changed stays over them, and an app that came in a package of the same name stays the packer's. Two processes
    starting together take turns, and the second finds nothing left to do.
    """
    with _turn():
        _publish_due()


def _publish_due() -> None:
    packaged = set(ShelfApp.objects.filter(source="package").values_list("name", flat=True))
    apps = [app for app in built_in_apps() if app.app not in packaged]
    for app in apps:
        put_on_shelf(app_to_json(app), "built_in", sample_of(BUILT_IN / app.app))
    now = published()
    if now.version == 0:
        _publish(_switched_on(apps))
        return
    newer = {app.app: app for app in apps}
    upgraded = [newer.get(app["app"]) or from_json(App, app) for app in now.base]
    if [app_to_json(app) for app in upgraded] == list(now.base):
        _complete_tables()
        return
    try:
        _publish(upgraded)
    except Invalid as refused:
        # The version in force goes on; an upgrade that needs decisions is no reason not to start.
        tell(say("内置应用有新版本，但需要您先处理：", "The built-in apps have changed, but something comes first:"))
        complain(refused)


def _complete_tables() -> None:
    """Build what a newer Dougong keeps beside the tables of the definition in force, such as an index."""
    snapshot = newest()
    apply(plan(snapshot.definition, snapshot.definition, snapshot.places))


def _publish(apps: list[App]) -> None:
    with step(say("发布内置应用", "Publish the built-in apps")) as shown:
        version = publish(apps, by=None)
        shown.result = f"{', '.join(app.app for app in apps)} v{version}"


def _switched_on(apps: list[App]) -> list[App]:
    """Return the apps a new company starts with; the others wait in the gallery."""
    listed = set(json.loads((BUILT_IN / "switched_on.json").read_text("utf-8")))
    return [app for app in apps if app.app in listed] or apps


def sample_of(folder: Path) -> list[dict[str, Any]]:
    """Return the sample records of an app's folder, as `engine.studio.samples` reads them."""
    file = folder / "sample" / "records.json"
    records: list[dict[str, Any]] = json.loads(file.read_text("utf-8")) if file.exists() else []
    return records


def run(arguments: Namespace) -> None:
    """`dougong publish [FOLDER]`: show what it does to the data, and do it. Apps in force that FOLDER lacks stay."""
    # Alone from the look at what is in force on: an app switched on meanwhile would be switched off again.
    with one_at_a_time():
        _publish_shown(_beside_others(_meant(arguments.folder)), force=arguments.force)


def _meant(folder: str | None) -> list[App]:
    """Return the apps of a folder; without one, the built-in apps that are in force."""
    if folder is None:
        now = {app["app"] for app in published().base}
        apps = built_in_apps()
        return [app for app in apps if app.app in now] if now else _switched_on(apps)
    apps = built_in_apps(Path(folder))
    if not apps:
        raise NotFound(say("{folder} 里没有应用", "There is no app in {folder}", folder=folder))
    return apps


def _beside_others(apps: list[App]) -> list[App]:
    """Return what is in force with `apps` in the place of their earlier versions, and the new ones of them after it."""
    by_name = {app.app: app for app in apps}
    now = {app["app"]: app for app in published().base}
    base = [by_name.get(name) or from_json(App, app) for name, app in now.items()]
    return [*base, *(app for app in apps if app.app not in now)]


def _publish_shown(apps: list[App], *, force: bool) -> None:
    plan = plan_publication(apps)
    for text in (*(one.text for one in plan.steps), *plan.hidden):
        tell(say("  {text}", "  {text}", text=text))
    if plan.hidden and not force:
        raise Refused(
            say(
                "有 {n} 项会从界面上消失，未发布",
                "Of what is there {n} would disappear; nothing is published",
                n=len(plan.hidden),
            ),
            hint=say("数据会保留。确认后加 --force", "Their data stays. If that is meant, add --force"),
        )
    version = publish(apps, by=None, plan_hash=plan.hash)
    tell(say("已发布第 {n} 版", "Published as version {n}", n=version))


@contextmanager
def _turn() -> Iterator[None]:
    fetch("SELECT pg_advisory_lock(%s)", [_DUE])
    try:
        yield
    finally:
        fetch("SELECT pg_advisory_unlock(%s)", [_DUE])
