"""Several apps become one effective definition; names are unique across them."""

from collections.abc import Sequence
from typing import Any

from engine.definitions.kinds import KINDS
from engine.definitions.layers.effective import effective
from engine.definitions.model import App, Definition
from engine.definitions.pointer import join
from engine.errors import Problem, invalid, say


def merge(apps: Sequence[App]) -> Definition:
    """Return the effective definition of `apps`. Raises Invalid when a name is used twice or an app is missing."""
    problems = merge_problems(apps)
    if problems:
        raise invalid(problems)
    return merged(apps)


def merged(apps: Sequence[App]) -> Definition:
    """Return the effective definition, extensions applied, without asking whether names are unique: the later app wins."""
    apps = effective(apps).apps
    folders = [kind.folder for kind in KINDS] + ["templates"]
    parts: dict[str, Any] = {
        folder: {name: value for app in apps for name, value in getattr(app, folder).items()} for folder in folders
    }
    return Definition(apps=tuple(apps), **parts)


def merge_problems(apps: Sequence[App]) -> list[Problem]:
    """Return a problem for each name two apps claim and each app that is required and not there."""
    return _claimed_twice(apps) + _missing(apps)


def _claimed_twice(apps: Sequence[App]) -> list[Problem]:
    owners: dict[tuple[str, str], str] = {}
    problems = []
    for app in apps:
        for folder in [kind.folder for kind in KINDS] + ["templates"]:
            for name in getattr(app, folder):
                owner = owners.setdefault((folder, name), app.app)
                if owner != app.app:
                    message = say(
                        "名字 {name} 已被应用 {app} 使用", "The name {name} is taken by app {app}", name=name, app=owner
                    )
                    problems.append(Problem("definition.duplicate_name", message, join("", folder, name)))
    return problems


def _missing(apps: Sequence[App]) -> list[Problem]:
    there = {app.app for app in apps}
    return [
        Problem(
            "definition.missing_app",
            say("应用 {a} 需要应用 {b}", "App {a} needs app {b}", a=app.app, b=name),
            "/requires",
        )
        for app in apps
        for name in app.requires
        if name not in there
    ]
