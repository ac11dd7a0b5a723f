"""What still uses a field or form that a draft takes away: told as that, and not as a name nobody knows."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.definitions.layers.names import text
from engine.definitions.layers.vocabulary import KINDS, OBJECT
from engine.errors import Problem, Text, say
from engine.studio.objects import find
from engine.studio.overlay import Json
from engine.studio.state import State

_ABOUT_NAMES = ("formula.invalid", "definition.unknown_name")


def explained(problems: Iterable[Problem], before: State, after: State) -> tuple[Problem, ...]:
    """Return the problems, those about what is gone in words that say so."""
    gone = {part.rpartition(".")[2]: label for part, label in gone_parts(before, after).items()}
    return tuple(_explained(problem, gone, after) for problem in problems)


def gone_parts(before: State, after: State) -> dict[str, Text]:
    """Return what people called the forms and fields that are not there any more, by "order", "order.lines.qty"."""
    old, new = (dict(_parts(state)) for state in (before, after))
    return {path: label for path, label in old.items() if path not in new}


def _explained(problem: Problem, gone: dict[str, Text], after: State) -> Problem:
    names = re.findall("“([^”]+)”", problem.message.zh) if problem.code in _ABOUT_NAMES else []
    label = next((gone[name] for name in names if name in gone), None)
    place = problem.path.split("/")[1:3]
    if label is None or len(place) < 2:
        return problem
    there = find(after.effective, place[0], place[1])
    message = say(
        "{noun}“{name}”还在用已删除的“{label}”",
        "The {noun} '{name}' still uses '{label}', which is taken away",
        noun=KINDS.get(place[0], OBJECT),
        name=there.label if there else Text(place[1], place[1]),
        label=label,
    )
    hint = say("改掉这里，或把“{label}”恢复", "Change it here, or bring '{label}' back", label=label)
    return replace(problem, message=message, hint=hint)


def _parts(state: State) -> Iterator[tuple[str, Text]]:
    """Yield forms, line items and fields by their paths."""
    for app in state.effective:
        for name, form in app.get("forms", {}).items():
            own = _label(form, name)
            yield name, own
            yield from ((f"{name}.{part['name']}", _in(own, part)) for part in _listed(form, "fields", "progress"))
            for items in form.get("line_items", ()):
                inner = say("{form} · {lines}", "{form} · {lines}", form=own, lines=_label(items, items["name"]))
                yield f"{name}.{items['name']}", inner
                yield from ((f"{name}.{items['name']}.{part['name']}", _in(inner, part)) for part in items["fields"])


def _listed(form: Json, *keys: str) -> Iterator[Json]:
    for key in keys:
        yield from form.get(key, ())


def _in(owner: Text, part: Json) -> Text:
    label = _label(part, part["name"])
    return say("{owner} · {label}", "{owner} · {label}", owner=owner, label=label)


def _label(json: Json, name: str) -> Text:
    return text(json.get("label")) or Text(name, name)
