"""The draft: what people have changed and not yet published, object by object, each with a version of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from engine.errors import Conflict, NotFound, say
from engine.studio.mentions import without_gone
from engine.studio.models import Draft
from engine.studio.new_parts import PREFIX, complete, name_for
from engine.studio.objects import Found, all_objects, canonical, find, key_of, kind_of, required, with_object
from engine.studio.overlay import Json, Op, ops_between, signed, waiting
from engine.studio.spelling import require_names_stay, respelt
from engine.studio.state import State, published, state_of

__all__ = ["Change", "Stale", "Working", "changes", "create", "discard", "put", "read", "remove", "working"]


class Stale(Conflict):
    """Somebody else changed the object since it was read; `theirs` is how it stands now."""

    code = "studio.stale"
    theirs: Json | None = None
    version: int = 0


@dataclass(frozen=True)
class Working:
    """The draft as it stands: what is published, and what the draft makes of it."""

    published: State
    draft: State
    version: int
    changed: dict[str, int]
    floor: int

    def version_of(self, key: str) -> int:
        """Return when an object last changed, counted in versions of the draft."""
        return max(self.changed.get(key, 0), self.floor)


@dataclass(frozen=True)
class Change:
    """One object the draft has otherwise than what is published; `how`: added, changed, removed."""

    object: Found
    how: str


def read() -> Working:
    """Return the draft."""
    return _working(Draft.objects.filter(company=1).first() or Draft())


@contextmanager
def working() -> Iterator[tuple[Draft, Working]]:
    """Hold the draft for a change of it, in one transaction."""
    with transaction.atomic():
        Draft.objects.get_or_create(company=1)
        row = Draft.objects.select_for_update().get(company=1)
        yield row, _working(row)


def put(kind: str, name: str, version: int, definition: Json, by: int | None) -> Found:
    """Replace one object by its edited form and return it as stored. Raises Stale, Invalid, NotFound."""
    with working() as (row, now):
        there = required(now.draft.effective, kind, name)
        _require_fresh(now, there, version)
        made = _written(kind, {**definition, kind_of(kind).key: name, "id": there.json["id"]}, name)
        if kind == "forms":
            made = canonical(kind_of(kind), without_gone(there.json, made), f"/{kind}/{name}")
        require_names_stay(now.published, kind, name, made)
        edited = respelt(now.draft, with_object(now.draft.effective, there.app, kind, name, made), kind, name)
        _store(row, now, edited, there.key, by)
        return required(edited, kind, name)


def create(kind: str, app: str, definition: Json, by: int | None) -> Found:
    """Add an object to an app; what has no id or name gets one. Raises Conflict for a name that is taken."""
    with working() as (row, now):
        if app not in {one["app"] for one in now.draft.effective}:
            raise NotFound(say("没有应用 {app}", "There is no app {app}", app=app), path="/app")
        name = _new_name(now, kind, definition)
        made = _written(kind, {**definition, kind_of(kind).key: name}, name)
        edited = respelt(now.draft, with_object(now.draft.effective, app, kind, name, made), kind, name)
        _store(row, now, edited, key_of(kind, name), by)
        return required(edited, kind, name)


def remove(kind: str, name: str, version: int, by: int | None) -> None:
    """Take an object out of sight; its data stays. Raises Stale, NotFound."""
    with working() as (row, now):
        there = required(now.draft.effective, kind, name)
        _require_fresh(now, there, version)
        _store(row, now, with_object(now.draft.effective, there.app, kind, name, None), there.key, by)


def discard(kind: str | None, name: str | None, by: int | None) -> None:
    """Give up the unpublished changes of one object, or of all. Raises NotFound."""
    with working() as (row, now):
        if kind is None or name is None:
            # As published, with what waits there for an app that is off.
            _save(row, now, list(now.published.overlay), [change.object.key for change in changes(now)], by)
            return
        before, after = find(now.published.effective, kind, name), find(now.draft.effective, kind, name)
        there = before or after
        if there is None:
            raise NotFound(say("没有“{name}”", "There is no '{name}'", name=name))
        json = before.json if before else None
        edited = with_object(now.draft.effective, there.app, kind, name, json)
        _store(row, now, respelt(now.draft, edited, kind, name), there.key, by)


def owner_of(user: int | None) -> str:
    """Return how an op names who made it."""
    return f"u{user}" if user else ""


def changes(now: Working) -> list[Change]:
    """Return the objects the draft would add, change or remove."""
    before = {found.key: found for found in all_objects(now.published.effective)}
    after = {found.key: found for found in all_objects(now.draft.effective)}
    added = [Change(found, "added") for key, found in after.items() if key not in before]
    changed = [Change(f, "changed") for key, f in after.items() if key in before and before[key].json != f.json]
    return [*added, *changed, *(Change(found, "removed") for key, found in before.items() if key not in after)]


def _working(row: Draft) -> Working:
    now = published()
    overlay = row.overlay if row.pk and row.base_version == now.version else now.overlay
    draft = now if list(overlay) == list(now.overlay) else state_of(now.version, now.base, overlay)
    return Working(now, draft, row.version, row.changed, row.floor)


def _store(row: Draft, now: Working, edited: Sequence[Json], key: str, by: int | None) -> None:
    fresh = ops_between(now.draft.plain, edited, owner_of(by), timezone.now().isoformat(timespec="seconds"))
    overlay = [*waiting(now.draft.base, now.draft.overlay), *signed(fresh, now.draft.overlay)]
    _save(row, now, overlay, _touched(now.draft.effective, edited, key), by)


def _save(row: Draft, now: Working, overlay: Sequence[Op], touched: Sequence[str], by: int | None) -> None:
    row.version += 1
    row.base_version = now.published.version
    row.overlay = list(overlay)
    row.changed = {**row.changed, **dict.fromkeys(touched, row.version)}
    row.changed_by = by
    row.save()


def _touched(before: Sequence[Json], after: Sequence[Json], key: str) -> list[str]:
    """Return the objects one change changed: the edited one, and those whose formulas followed it."""
    known = {found.key: found.json for found in all_objects(before)}
    followed = [found.key for found in all_objects(after) if known.get(found.key, found.json) is not found.json]
    return list(dict.fromkeys([*followed, key]))


def _require_fresh(now: Working, there: Found, version: int) -> None:
    current = now.version_of(there.key)
    if version == current:
        return
    stale = Stale(
        say(
            "“{name}”刚刚被别人改过",
            "'{name}' was changed by somebody else just now",
            name=there.label,
        ),
        path="/version",
        hint=say("采用对方的版本，或在其基础上保留你的修改", "Take theirs, or put your changes over it"),
    )
    stale.theirs, stale.version = there.json, current
    raise stale


def _written(kind: str, definition: Json, name: str) -> Json:
    cls = kind_of(kind).cls
    return canonical(kind_of(kind), complete(cls, definition, set()), f"/{kind}/{name}")


def _new_name(now: Working, kind: str, definition: Json) -> str:
    taken = {found.name for found in all_objects(now.draft.effective) if found.kind == kind}
    taken |= {found.name for found in all_objects(now.published.effective) if found.kind == kind}
    asked = definition.get(kind_of(kind).key)
    if not asked:
        return name_for(definition.get("label"), taken)
    name = str(asked) if str(asked).startswith(PREFIX) else PREFIX + str(asked)
    if name in taken:
        raise Conflict(
            say("名字 {name} 已被使用", "The name {name} is taken", name=name),
            path=f"/definition/{kind_of(kind).key}",
        )
    return name
