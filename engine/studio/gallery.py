"""Apps switched on and off: what they need comes along, what it means is said before, and what they hold stays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.definitions.layers.names import text
from engine.errors import NotFound, Refused, Text, invalid, say
from engine.studio.models import ShelfApp
from engine.studio.overlay import Json
from engine.studio.planning import Proposal, proposal
from engine.studio.publish import Words, bring_into_force, one_at_a_time, out_of_date, state_over
from engine.studio.state import published


@dataclass(frozen=True)
class Entry:
    """One app of the gallery; `needed_by` are those switched on that could not go on without it."""

    app: Json
    on: bool
    needed_by: tuple[str, ...]

    @property
    def label(self) -> Text:
        return text(self.app["label"]) or Text()

    def adds(self, kind: str) -> list[Text]:
        """Return what the app's own objects of a kind are called: forms, workflows, reports, roles."""
        return [text(one["label"]) or Text(name, name) for name, one in self.app.get(kind, {}).items()]


def entries() -> list[Entry]:
    """Return every app there is, those switched on first."""
    running = {app["app"]: app for app in published().base}
    known = {**running, **{name: body for name, body in _shelf().items() if name not in running}}
    return [Entry(app, name in running, tuple(_needed_by(name, running.values()))) for name, app in known.items()]


def put_on_shelf(app: Json, source: str, sample: Sequence[Json] = ()) -> None:
    """Make an app available in the gallery; one already there is replaced by this version."""
    found = {"version": app["version"], "body": app, "source": source, "sample": list(sample)}
    ShelfApp.objects.update_or_create(name=app["app"], defaults=found)


def propose_on(name: str) -> Proposal:
    """Return what switching an app on would do, with all it needs. Raises NotFound for what is not there."""
    base = published().base
    return _proposed([*base, *_with_needed(name, {app["app"] for app in base})])


def propose_off(name: str) -> Proposal:
    """Return what switching an app off would do. Raises NotFound for one that is off, Refused while it is needed."""
    return _proposed(_without(name))


def switch_on(name: str, *, by: int | None, plan_hash: str | None = None) -> int:
    """Publish with an app and all it needs, and return the version. Raises NotFound for what is not there.

    plan_hash  of the plan that was confirmed; Conflict when the plan is another one by now
    """
    with one_at_a_time(wait=False):
        if name in {app["app"] for app in published().base}:
            return published().version
        return _publish(propose_on(name), by, plan_hash)


def switch_off(name: str, *, by: int | None, plan_hash: str | None = None) -> int:
    """Publish without an app and return the version; its tables and their rows stay. Raises Refused while it is needed."""
    with one_at_a_time(wait=False):
        made = propose_off(name)
        # On again later it should be as it was left, also if it never was in the gallery.
        if not ShelfApp.objects.filter(name=name).exists():
            put_on_shelf(next(app for app in published().base if app["app"] == name), "package")
        return _publish(made, by, plan_hash)


def _without(name: str) -> list[Json]:
    """Return the apps in force but one."""
    base = published().base
    app = next((app for app in base if app["app"] == name), None)
    if app is None:
        raise NotFound(say("应用 {name} 没有启用", "App {name} is not switched on", name=name))
    needed = list(_needed_by(name, base))
    if needed:
        labels = Text(*("、".join(getattr(_label(base, one), side) for one in needed) for side in ("zh", "en")))
        raise Refused(
            say("“{a}”正在被 {b} 使用", "'{a}' is needed by {b}", a=text(app["label"]), b=labels),
            hint=say("先停用它们", "Switch those off first"),
        )
    return [other for other in base if other["app"] != name]


def _proposed(base: Sequence[Json]) -> Proposal:
    return proposal(published(), state_over(base))


def _publish(made: Proposal, by: int | None, plan_hash: str | None) -> int:
    if made.problems:
        raise invalid(list(made.problems))
    if plan_hash is not None and plan_hash != made.hash:
        raise out_of_date()
    return bring_into_force(made.state, made.steps, Words(by, "", tuple(worded.text for worded in made.texts)))


def _with_needed(name: str, running: set[str]) -> list[Json]:
    """Return an app with the apps it needs before it, those running left out."""
    shelf, found = _shelf(), dict[str, Json]()

    def visit(wanted: str, wanted_by: str) -> None:
        if wanted in running or wanted in found:
            return
        if wanted not in shelf:
            raise NotFound(
                say(
                    "应用“{b}”需要的“{a}”不在应用库中",
                    "App '{b}' needs '{a}', which is not here",
                    a=wanted,
                    b=wanted_by,
                )
                if wanted_by
                else say("没有应用“{a}”", "There is no app '{a}'", a=wanted)
            )
        for needed in shelf[wanted].get("requires", ()):
            visit(needed, wanted)
        found[wanted] = shelf[wanted]

    visit(name, "")
    return list(found.values())


def _needed_by(name: str, apps: Iterable[Json]) -> Iterable[str]:
    return (app["app"] for app in apps if name in app.get("requires", ()))


def _label(apps: Iterable[Json], name: str) -> Text:
    return next(text(app["label"]) or Text(name, name) for app in apps if app["app"] == name)


def _shelf() -> dict[str, Json]:
    return {row.name: row.body for row in ShelfApp.objects.order_by("name")}
