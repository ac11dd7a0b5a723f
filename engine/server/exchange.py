"""`dougong export DIR` and `dougong import DIR`: everything that is defined, as files to keep in git, there and back."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from engine.definitions import app_from_json, app_to_json, dump_app, dumps, load_app
from engine.definitions.kinds import KINDS
from engine.definitions.layers.ops import ops_from_json, ops_to_json
from engine.definitions.schema import schema_problems
from engine.errors import NotFound, Refused, invalid, say
from engine.server.console import tell
from engine.studio.planning import proposal
from engine.studio.publish import Words, bring_into_force, one_at_a_time
from engine.studio.state import State, published, state_of

OVERLAY = "overlay.json"


def export(arguments: Namespace) -> None:
    """Write the apps as their vendors made them, one folder each, and the changes made here in `overlay.json`."""
    folder = Path(arguments.folder)
    files = _files(published())
    for stale in _written(folder):
        if str(stale.relative_to(folder)) not in files:
            stale.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    tell(say("已导出 {n} 个文件到 {folder}", "Exported {n} files to {folder}", n=len(files), folder=folder))


def bring_in(arguments: Namespace) -> None:
    """Publish what an export holds, in the place of what is in force."""
    state = _read(Path(arguments.folder))
    with one_at_a_time():
        made = proposal(published(), state)
        if made.problems:
            raise invalid(list(made.problems))
        if made.is_empty:
            tell(say("没有变化", "Nothing has changed"))
            return
        for text in (*(worded.text for worded in made.texts), *(step.text for step in made.steps.steps)):
            tell(say("  {text}", "  {text}", text=text))
        if made.steps.hidden and not arguments.force:
            raise Refused(
                say("有 {n} 项会从界面上消失，未发布", "Of what is there {n} would disappear; nothing is published", n=len(made.steps.hidden)),
                hint=say("数据会保留。确认后加 --force", "Their data stays. If that is meant, add --force"),
            )  # fmt: skip
        texts = tuple(worded.text for worded in made.texts)
        version = bring_into_force(state, made.steps, Words(None, "", texts))
    tell(say("已发布第 {n} 版", "Published as version {n}", n=version))


def _files(state: State) -> dict[str, str]:
    apps = {f"{app['app']}/{name}": text for app in state.base for name, text in dump_app(app_from_json(app)).items()}
    order = dumps([app["app"] for app in state.base])
    return {**apps, "apps.json": order, OVERLAY: dumps(list(state.overlay))}


def _read(folder: Path) -> State:
    if not (folder / "apps.json").is_file():
        raise NotFound(say("{folder} 不是导出的文件夹", "{folder} is not an export", folder=folder))
    names = json.loads((folder / "apps.json").read_text("utf-8"))
    base = [_json(folder / str(name)) for name in names]
    overlay = json.loads((folder / OVERLAY).read_text("utf-8"))
    problems = [problem for n, op in enumerate(overlay) for problem in schema_problems("op", op, f"/{OVERLAY}/{n}")]
    if problems:
        raise invalid(problems)
    return state_of(published().version, base, ops_to_json(ops_from_json(overlay)))


def _json(folder: Path) -> dict[str, object]:
    return app_to_json(load_app(folder))


def _written(folder: Path) -> Iterator[Path]:
    """Yield the files an earlier export may have left."""
    for app in folder.glob("*/app.json"):
        yield app
        for kind in (*(kind.folder for kind in KINDS), "prints"):
            yield from app.parent.glob(f"{kind}/*.json")
            yield from app.parent.glob(f"{kind}/*.html")
