"""What taking something away would do: what uses it, and how many values go out of sight."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.access.models import UserRole
from engine.definitions.layers.names import text
from engine.definitions.layers.vocabulary import KINDS, OBJECT
from engine.errors import Invalid, NotFound, Problem, Text, say
from engine.storage.keeping import kept_days
from engine.storage.samples import count_rows
from engine.storage.snapshot import Snapshot
from engine.storage.table import physical
from engine.studio.checked import problems_of
from engine.studio.drafts import Working
from engine.studio.mentions import without_gone
from engine.studio.objects import Found, find, required, with_object
from engine.studio.overlay import Json
from engine.studio.state import State


@dataclass(frozen=True)
class UsedBy:
    """One place that would not hold any more."""

    kind: str
    name: str
    label: Text
    path: str
    text: Text


@dataclass(frozen=True)
class Consequences:
    """What people should know before they take something away; `rows` hold a value of it."""

    texts: tuple[Text, ...]
    used_by: tuple[UsedBy, ...]
    rows: int


def consequences(now: Working, snapshot: Snapshot, kind: str, name: str, part: str | None) -> Consequences:
    """Return what taking away a part (by its id, or the last of a path of ids) or the whole object would do."""
    there = required(now.draft.effective, kind, name)
    wanted = part.rpartition("/")[2] if part else None
    if wanted is None:
        edited, gone = None, there.json
    else:
        edited, gone = without_part(there.json, wanted)
        edited = without_gone(there.json, edited) if kind == "forms" else edited
    after = State(
        now.draft.version, now.draft.base, (), tuple(with_object(now.draft.effective, there.app, kind, name, edited))
    )
    used = (*_broken(now.draft, after), *_prints(now.draft, there, gone))
    rows = _rows(snapshot, there, gone if wanted else None)
    people = UserRole.objects.filter(role=name).count() if kind == "roles" and wanted is None else 0
    return Consequences(tuple(_texts(gone, used, rows, people)), used, rows)


def without_part(json: Json, id: str) -> tuple[Json, Json]:
    """Return an object without the part of this id, and the part. Raises NotFound."""
    found: list[Json] = []
    edited = _without(json, id, found)
    if not found:
        raise NotFound(say("这里没有这个部分", "There is no such part here"), path="/part")
    return edited, found[0]


def _without(value: Any, id: str, found: list[Json]) -> Any:
    if isinstance(value, dict):
        return {key: _without(part, id, found) for key, part in value.items()}
    if not isinstance(value, list):
        return value
    found += [part for part in value if isinstance(part, dict) and part.get("id") == id]
    return [_without(part, id, found) for part in value if not (isinstance(part, dict) and part.get("id") == id)]


def _broken(before: State, after: State) -> Iterator[UsedBy]:
    """Yield what the check finds wrong afterwards and did not before."""
    known = {problem.path for problem in problems_of(before)}
    seen = set()
    for problem in _problems(after):
        place = problem.path.split("/")[1:3]
        if problem.path not in known and len(place) == 2 and problem.path not in seen:
            seen.add(problem.path)
            yield _used(after, place[0], place[1], problem.path)


def _problems(state: State) -> tuple[Problem, ...]:
    try:
        return problems_of(state)
    except Invalid as refused:
        return tuple(refused.problems)


def _used(state: State, kind: str, name: str, path: str) -> UsedBy:
    found = find(state.effective, kind, name)
    label = found.label if found else Text(name, name)
    noun = KINDS.get(kind, OBJECT)
    words = say("{noun}“{label}”用到它", "{noun} '{label}' uses it", noun=noun, label=label)
    return UsedBy(kind, name, label, path, words)


def _prints(state: State, there: Found, gone: Json) -> Iterator[UsedBy]:
    """Yield the prints whose template names the part; templates are text to the check."""
    name = gone.get("name")
    for app in state.effective if there.kind == "forms" and name else ():
        for print_name, one in app.get("prints", {}).items():
            template = app.get("templates", {}).get(one["template"], "")
            if one["form"] == there.name and f".{name}" in template:
                yield _used(state, "prints", print_name, f"/prints/{print_name}/template")


def _rows(snapshot: Snapshot, there: Found, part: Json | None) -> int:
    """Return how many stored rows have a value of it; none when it is not published."""
    if there.kind != "forms" or there.name not in snapshot.tables:
        return 0
    if part is None:
        return count_rows(snapshot.table(there.name).name, "true")
    own = physical("c", part["id"])
    for key in (there.name, *snapshot.table(there.name).children):
        table = snapshot.table(key)
        column = next((column for column in table.columns.values() if column.own == own), None)
        if column:
            return count_rows(table.name, f"t.{column.column} IS NOT NULL")
        if key == f"{there.name}.{part.get('name')}":
            return count_rows(table.name, "true")
    return 0


def _texts(gone: Json, used: tuple[UsedBy, ...], rows: int, people: int) -> Iterator[Text]:
    label = text(gone.get("label")) or Text(str(gone.get("name", "")), str(gone.get("name", "")))
    if people:
        yield say(
            "有 {n} 人是“{a}”：删除后，他们不再有这个角色给的权限",
            "People who are '{a}' and lose what this role allows them: {n}",
            a=label,
            n=people,
        )
    if rows:
        yield say(
            "“{a}”有 {n} 条值：删除后不再显示，{days} 天内可恢复",
            "'{a}' holds values ({n}): they go out of sight and can come back within {days} days",
            a=label,
            n=rows,
            days=kept_days(),
        )
    if used:
        yield say(
            "有 {n} 处用到“{a}”，发布前要先改好",
            "Places that use '{a}' and have to be changed before publishing: {n}",
            a=label,
            n=len(used),
        )
    if not rows and not used and not people:
        yield say("没有数据，也没有别处用到“{a}”", "'{a}' holds no data and nothing uses it", a=label)
