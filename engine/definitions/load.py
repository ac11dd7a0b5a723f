"""An app definition from its folder or from one JSON object, and back to JSON."""

from collections.abc import Iterator
from pathlib import Path

from engine.definitions.kinds import KINDS
from engine.definitions.model import App, Json
from engine.definitions.pointer import join
from engine.definitions.reading import Unreadable, bounded, parse, read_text
from engine.definitions.schema import schema_problems
from engine.definitions.shape import from_json, to_json
from engine.definitions.suggest import did_you_mean
from engine.errors import Problem, invalid, say


def load_app(folder: Path | str) -> App:
    """Return the app in `folder`: app.json, then one file per object (`forms/<name>.json`, …, `prints/*.html`).

    Raises Invalid with every problem of shape. What names point at is the business of `check_app`.
    """
    raw, problems = read_folder(Path(folder))
    if problems:
        raise invalid(problems)
    return app_from_json(raw)


def app_from_json(raw: Json) -> App:
    """Return the app of one JSON object with all kinds by name. Raises Invalid with every problem of shape."""
    problems = shape_problems(raw)
    if problems:
        raise invalid(problems)
    return from_json(App, raw)


def app_to_json(app: App) -> dict[str, Json]:
    """Return the app as one JSON object: canonical key order, defaults left out."""
    json = to_json(app)
    assert isinstance(json, dict)
    return json


def shape_problems(raw: Json) -> list[Problem]:
    """Return everything in the JSON of an app that the metamodel refuses, and names that differ from their key."""
    try:
        bounded(raw)
    except Unreadable as refused:
        return [refused.problem]
    return schema_problems("app", raw) or _misnamed(raw)


def read_folder(folder: Path) -> tuple[dict[str, Json], list[Problem]]:
    """Return the JSON of the app in `folder` and the problems of its files: unreadable, misplaced, misnamed.

    One file that cannot be read does not keep what is wrong in the others back.
    """
    problems: list[Problem] = []
    app = _read_object(folder / "app.json", "/app.json", problems)
    raw: dict[str, Json] = dict(app or {})
    for kind in KINDS:
        found = {}
        for path in sorted((folder / kind.folder).glob("*.json")):
            value = _read_object(path, join("", kind.folder, path.stem), problems)
            if value is not None:
                found[path.stem] = value
        if found:
            raw[kind.folder] = found
    templates = sorted((folder / "prints").glob("*.html"))
    if templates:
        raw["templates"] = {path.name: _read_template(path, problems) for path in templates}
    problems += _strangers(folder)
    return raw, problems + (shape_problems(raw) if problems and app else [])


def _read_object(path: Path, at: str, problems: list[Problem]) -> dict[str, Json] | None:
    """Return the object in a file; None, and a problem, when there is none."""
    try:
        value = parse(read_text(path, at), at)
    except Unreadable as refused:
        problems.append(refused.problem)
        return None
    if not isinstance(value, dict):
        problems.append(
            Problem("definition.wrong_type", say("文件里应是一个对象", "The file should hold one object"), at)
        )
        return None
    return value


def _read_template(path: Path, problems: list[Problem]) -> str:
    try:
        return read_text(path, join("/templates", path.name))
    except Unreadable as refused:
        problems.append(refused.problem)
        return ""


def _strangers(folder: Path) -> list[Problem]:
    """Return a problem for each folder that is no kind and each file no kind reads: they would be ignored in silence."""
    return [*_unknown_folders(folder), *_unknown_files(folder)]


def _unknown_folders(folder: Path) -> Iterator[Problem]:
    known = {kind.folder for kind in KINDS} | {"sample", "docs"}
    message = say("不认识的文件夹，其中的文件不会被读取", "An unknown folder; nothing in it would be read")
    for path in sorted(folder.glob("*/")):
        if path.is_dir() and path.name not in known and not _is_private(path):
            yield Problem("definition.unknown_folder", message, join("", path.name), did_you_mean(path.name, known))


def _unknown_files(folder: Path) -> Iterator[Problem]:
    message = say("不认识的文件，不会被读取", "An unknown file; it would not be read")
    hint = say(
        "定义放在 .json 文件里，打印模板放在 prints/*.html",
        "Definitions are .json files, print templates prints/*.html",
    )
    for kind in KINDS:
        read = {".json", ".html"} if kind.folder == "prints" else {".json"}
        for path in sorted((folder / kind.folder).glob("*")):
            if path.suffix not in read and not _is_private(path):
                yield Problem("definition.unknown_file", message, join("", kind.folder, path.name), hint)


def _is_private(path: Path) -> bool:
    return path.name.startswith((".", "_"))


def _misnamed(raw: Json) -> list[Problem]:
    return [
        Problem(
            "definition.misnamed",
            say(
                "文件名是 {key}，里面的名字却是 {name}",
                "It is filed as {key} but calls itself {name}",
                key=key,
                name=value[kind.key],
            ),
            join("", kind.folder, key),
        )
        for kind in KINDS
        for key, value in raw.get(kind.folder, {}).items()
        if value[kind.key] != key
    ]
