"""Keeps the apps that ship with Dougong in force, as long as nobody changed them here."""

from argparse import Namespace
from pathlib import Path

from engine.definitions import app_to_json, load_app
from engine.definitions.model import App
from engine.errors import NotFound, say
from engine.server.bootstrap.paths import ROOT
from engine.server.console import step, tell
from engine.storage.models import DefinitionVersion
from engine.studio.publish import publish

BUILT_IN = ROOT / "builtin_apps"


def built_in_apps(folder: Path = BUILT_IN) -> list[App]:
    """Load every app of a folder of apps; raises Invalid with all problems of the first that has any."""
    return [load_app(path.parent) for path in sorted(folder.glob("*/app.json"))]


def publish_due() -> None:
    """Publish the built-in apps at the first start and after an upgrade of Dougong.

    What a person published is theirs: it is never overwritten, only pointed out.
    """
    newest = DefinitionVersion.objects.order_by("-version").first()
    apps = built_in_apps()
    if newest and newest.apps == [app_to_json(app) for app in apps]:
        return
    if newest and newest.published_by is not None:
        tell(say("内置应用有新版本:dougong publish", "The built-in apps have changed: dougong publish"))
        return
    with step(say("发布内置应用", "Publish the built-in apps")) as shown:
        version = publish(apps, by=None)
        shown.result = f"{', '.join(app.app for app in apps)} v{version}"


def run(arguments: Namespace) -> None:
    """`dougong publish [FOLDER]`: publish whatever is in force now, a person's changes included."""
    apps = built_in_apps(Path(arguments.folder) if arguments.folder else BUILT_IN)
    if not apps:
        raise NotFound(say("{folder} 里没有应用", "There is no app in {folder}", folder=arguments.folder))
    tell(say("已发布第 {n} 版", "Published as version {n}", n=publish(apps, by=None)))
