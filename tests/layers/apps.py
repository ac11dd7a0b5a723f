"""Real apps as JSON, and a hand that edits them at random the way people do."""

import random
from copy import deepcopy
from functools import cache
from pathlib import Path

import orjson

from engine.definitions import app_to_json, load_app
from engine.definitions.model import App
from engine.definitions.shape import from_json, to_json

BUILT_IN = Path(__file__).resolve().parents[2] / "builtin_apps"


@cache
def _loaded(name):
    return orjson.dumps(app_to_json(load_app(BUILT_IN / name)))


def real_app(name="psi"):
    """Return the JSON of a built-in app; the caller may change it."""
    return orjson.loads(_loaded(name))


# Keys whose value an author may set to another text, number or truth without changing which part it is.
FREE = {
    "label": [{"zh": "甲", "en": "A"}, {"zh": "乙"}, {"en": "B"}],
    "help": [{"zh": "说明"}, {"en": "Help"}],
    "required": [True, "ISBLANK(date)"],
    "read_only": [True],
    "visible": [False, "total > 0"],
    "formula": ["1 + 1", "qty * 2"],
    "default": ["1", "TODAY()"],
    "check": ["qty > 1"],
    "max": [7, 77],
    "scale": [1, 3],
    "icon": ["star"],
    "width": [120, 240],
    "columns": [1, 2],
    "color": ["red", "blue"],
    "section": [{"zh": "别的", "en": "Other"}],
    "tone": ["warn"],
    "order": [5],
}


def places(value, at=()):
    """Yield every list of the JSON below `value` with its place, and every object."""
    if isinstance(value, dict):
        yield at, value
        for key, part in value.items():
            if not (set(value) <= {"zh", "en"}):
                yield from places(part, (*at, key))
    elif isinstance(value, list):
        yield at, value
        for index, part in enumerate(value):
            yield from places(part, (*at, index))


def edit(json, rng, times, prefix):
    """Return an app's JSON changed at random: texts, order, what is there, what stands where."""
    touched = set()
    for turn in range(times):
        kind = rng.choice(
            [
                kind
                for kind in json
                if isinstance(json[kind], dict) and kind not in ("label", "description", "templates")
            ]
        )
        name = rng.choice(sorted(json[kind]))
        found = list(places(json[kind][name]))
        rng.choice([_set, _set, _shuffle, _drop, _insert, _wander])(found, rng, f"{prefix}{turn}")
        touched.add((kind, name))
    return _canonical(json, touched)


def _canonical(json, touched):
    """Write what was touched as a dump would; the rest is so already, and reading all of it takes most of the time."""
    only = {key: json[key] for key in ("app", "version", "label")}
    for kind, name in touched:
        only.setdefault(kind, {})[name] = json[kind][name]
    written = to_json(from_json(App, only))
    for kind, name in touched:
        json[kind][name] = written[kind][name]
    return json


def _set(found, rng, _new):
    objects = [value for _, value in found if isinstance(value, dict) and FREE.keys() & value.keys()]
    if not objects:
        return
    value = rng.choice(objects)
    key = rng.choice(sorted(FREE.keys() & value.keys()))
    if not isinstance(value[key], dict | list) or key in ("label", "help", "section"):
        value[key] = rng.choice(FREE[key])


def _shuffle(found, rng, _new):
    lists = [value for _, value in found if isinstance(value, list) and len(value) > 1]
    if lists:
        many = rng.choice(lists)
        many.insert(rng.randrange(len(many)), many.pop(rng.randrange(len(many))))


def _drop(found, rng, _new):
    lists = [value for at, value in found if isinstance(value, list) and len(value) > 1 and "indexes" not in at]
    if lists:
        many = rng.choice(lists)
        many.pop(rng.randrange(len(many)))


def _insert(found, rng, new):
    lists = [value for at, value in found if isinstance(value, list) and value and "indexes" not in at]
    if lists:
        many = rng.choice(lists)
        entry = deepcopy(rng.choice(many))
        if isinstance(entry, str):
            entry = f"{new}"
        else:
            # Two sections never show one field.
            entry = {key: part for key, part in entry.items() if key not in ("items", "summary")}
            for key in ("id", "name", "card", "value"):
                if key in entry:
                    entry[key] = new
            if not {"id", "name", "value"} & entry.keys():
                entry = {**entry, "id": new}
        if not _holds_ids(entry, new):
            many.insert(rng.randrange(len(many) + 1), entry)


def _holds_ids(entry, new):
    """Say whether a copied part carries ids of its own parts, which no author gives twice."""
    if isinstance(entry, dict):
        return any(isinstance(part, list) and any(isinstance(one, dict) for one in part) for part in entry.values())
    return False


def _wander(found, rng, _new):
    """Drag an entry into another list of the same kind: a field to another section, a menu entry into a group."""
    lists = [(at, value) for at, value in found if isinstance(value, list) and value and at[-1:] == ("items",)]
    if len(lists) > 1:
        (_, source), (_, goal) = rng.sample(lists, 2)
        entry = source.pop(rng.randrange(len(source)))
        if isinstance(entry, dict) and "items" in entry:
            source.append(entry)
        else:
            goal.insert(rng.randrange(len(goal) + 1), entry)


def random_hand(seed):
    return random.Random(seed)
