"""The objects of apps as JSON: finding one, replacing one, its label, its canonical form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.definitions.kinds import KINDS, Kind
from engine.definitions.schema import schema_problems
from engine.definitions.shape import from_json, to_json
from engine.errors import NotFound, Problem, Text, invalid, say
from engine.studio.overlay import Json

BY_FOLDER: dict[str, Kind] = {kind.folder: kind for kind in KINDS}


@dataclass(frozen=True)
class Found:
    """One object and the app it is in."""

    app: str
    kind: str
    name: str
    json: Json

    @property
    def key(self) -> str:
        return key_of(self.kind, self.name)

    @property
    def label(self) -> Text:
        """What people call it; its name when it has no label."""
        label = self.json.get("label") or {}
        return Text(label.get("zh", ""), label.get("en", "")) if label else Text(self.name, self.name)


def key_of(kind: str, name: str) -> str:
    """Return how an object is named among all: "forms/item"."""
    return f"{kind}/{name}"


def kind_of(folder: str) -> Kind:
    """Return the kind of a folder ("forms"). Raises NotFound."""
    if folder not in BY_FOLDER:
        raise NotFound(say("没有这种定义：{kind}", "There is no kind '{kind}'", kind=folder))
    return BY_FOLDER[folder]


def all_objects(apps: Sequence[Json]) -> Iterator[Found]:
    """Yield every object of every app."""
    for app in apps:
        for folder in BY_FOLDER:
            for name, json in app.get(folder, {}).items():
                yield Found(app["app"], folder, name, json)


def find(apps: Sequence[Json], kind: str, name: str) -> Found | None:
    """Return one object, None when it is not there."""
    kind_of(kind)
    for app in apps:
        if name in app.get(kind, {}):
            return Found(app["app"], kind, name, app[kind][name])
    return None


def required(apps: Sequence[Json], kind: str, name: str) -> Found:
    """Return one object. Raises NotFound."""
    found = find(apps, kind, name)
    if found is None:
        raise NotFound(say("没有“{name}”", "There is no '{name}'", name=name))
    return found


def with_object(apps: Sequence[Json], app: str, kind: str, name: str, json: Json | None) -> list[Json]:
    """Return the apps with one object replaced, added, or (None) left out; nothing given is changed."""
    changed = []
    for one in apps:
        if one["app"] == app:
            objects = {**one.get(kind, {})}
            if json is None:
                objects.pop(name, None)
            else:
                objects[name] = json
            one = {**one, kind: objects}
        changed.append(one)
    return changed


def shape_of(found: Found) -> list[Problem]:
    """Return what the metamodel refuses of an object."""
    return schema_problems(BY_FOLDER[found.kind].key, found.json, f"/{found.kind}/{found.name}")


def canonical(kind: Kind, json: Any, at: str) -> Json:
    """Return an object as files hold it. Raises Invalid with everything its shape refuses."""
    problems = schema_problems(kind.key, json, at)
    if problems:
        raise invalid(problems)
    written = to_json(from_json(kind.cls, json))
    assert isinstance(written, dict)
    return written
