"""`dougong pack APP FILE` and `dougong install FILE`: an app as one file, for other companies."""

import json
import re
import zipfile
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine.definitions import app_from_json, app_to_json, dump_app, dumps, load_app
from engine.definitions.model import App
from engine.errors import Invalid, NotFound, say
from engine.server.console import tell
from engine.server.publication import sample_of
from engine.studio.gallery import put_on_shelf, switch_on
from engine.studio.models import ShelfApp
from engine.studio.overlay import effective
from engine.studio.publish import check_together, publish
from engine.studio.rebasing import fitted
from engine.studio.state import published

SUFFIX = ".dougong"
# The same app gives the same bytes, whenever it is packed.
_THEN = (1980, 1, 1, 0, 0, 0)
_CUSTOMERS = re.compile(r"\bx_(?=[a-z0-9])")
_LARGEST = 50 * 1024 * 1024


def pack(arguments: Namespace) -> None:
    """Write the app of a folder, or one in force with what was changed of it here, to one file."""
    folder, target = Path(arguments.app), Path(arguments.file)
    if (folder / "app.json").is_file():
        app, sample = load_app(folder), sample_of(folder)
    else:
        app, sample = _in_force(arguments.app), _shelf_sample(arguments.app)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in sorted(_files(app, sample).items()):
            file.writestr(zipfile.ZipInfo(name, _THEN), text.encode(), zipfile.ZIP_DEFLATED)
    tell(say("已打包 {app} {v}：{file}", "Packed {app} {v}: {file}", app=app.app, v=app.version, file=target))


def install(arguments: Namespace) -> None:
    """Put a package into the gallery; running already, it is brought to the package's version; `--on` switches it on."""
    app, sample = read(Path(arguments.file))
    put_on_shelf(app_to_json(app), "package", sample)
    running = [one["app"] for one in published().base]
    if app.app in running:
        base = [app if one["app"] == app.app else app_from_json(one) for one in published().base]
        version = publish(base, by=None)
        tell(say("{app} 已升级，第 {n} 版", "{app} is upgraded, version {n}", app=app.app, n=version))
    elif arguments.on:
        version = switch_on(app.app, by=None)
        tell(say("{app} 已启用，第 {n} 版", "{app} is switched on, version {n}", app=app.app, n=version))
    else:
        tell(say("{app} 已放入应用库", "{app} is in the gallery", app=app.app))


def read(file: Path) -> tuple[App, list[dict[str, Any]]]:
    """Return the app and sample of a package. Raises NotFound, Invalid with everything wrong with it."""
    if not file.is_file():
        raise NotFound(say("没有文件 {file}", "There is no file {file}", file=file))
    with TemporaryDirectory() as place:
        folder = Path(place)
        _unpack(file, folder)
        app, sample = load_app(folder), sample_of(folder)
    others = [app_from_json(one) for one in published().base if one["app"] != app.app]
    missing = set(app.requires) - {one.app for one in others}
    if not missing:
        found = check_together([*others, app])
        if found:
            raise Invalid(found[0].message, path=found[0].path, problems=found)
    return app, sample


def _unpack(file: Path, folder: Path) -> None:
    """Write out the files a package may hold; anything else in it is refused, wherever it points."""
    try:
        with zipfile.ZipFile(file) as package:
            for entry in package.infolist():
                if (
                    not re.fullmatch(r"([a-z_]+/)?[a-z0-9_]+\.(json|html)", entry.filename)
                    or entry.file_size > _LARGEST
                ):
                    raise _not_a_package(file, entry.filename)
                path = folder / entry.filename
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(package.read(entry))
    except zipfile.BadZipFile as error:
        raise _not_a_package(file, str(error)) from error


def _not_a_package(file: Path, why: str) -> Invalid:
    return Invalid(say("{file} 不是应用包（{why}）", "{file} is not a package ({why})", file=file, why=why))


def _files(app: App, sample: list[dict[str, Any]]) -> dict[str, str]:
    return {**dump_app(app), **({"sample/records.json": dumps(sample)} if sample else {})}


def _in_force(name: str) -> App:
    """Return an app with its changes as its own: what users called x_… takes the app's name in front instead.

    What modules bring to it comes with them, and what they were changed in waits for them here.
    """
    now = published()
    own = next((app for app in now.base if app["app"] == name), None)
    if own is None:
        raise NotFound(say("没有应用 {app}", "There is no app {app}", app=name))
    alone = [app for app in now.base if name not in {one["app"] for one in app.get("extensions", {}).values()}]
    made, _ = effective(alone, fitted(now.overlay, now.base, alone).ops)
    found = next(app for app in made if app["app"] == name) | {"extensions": own.get("extensions", {})}
    return app_from_json(json.loads(_CUSTOMERS.sub(f"{name}_", json.dumps(found, ensure_ascii=False))))


def _shelf_sample(name: str) -> list[dict[str, Any]]:
    row = ShelfApp.objects.filter(name=name).first()
    return list(row.sample) if row else []
