"""Demo companies: every module of the package `demo` with a `DEMO` is one.

A demo plays a company through the product's own doors: import, conversion, submission, as the people who would do it.
"""

import argparse
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from django.utils import timezone

from engine.access.models import User
from engine.errors import Invalid, NotFound, Refused, Text, say
from engine.lifecycle.models import Request
from engine.server.console import step, tell
from engine.server.passwords import new_password
from engine.storage.registry import newest
from engine.storage.sql import fetch
from engine.storage.table import TableKind


@dataclass(frozen=True)
class Stage:
    """What a demo is given: its "today", the directory of its data where it needs one, and where to tell how far it is."""

    today: date
    source: Path | None = None
    note: Callable[[str], None] = lambda _: None


@dataclass(frozen=True)
class Demo:
    """One demo company. `play` loads it and returns the people who can sign in; a second time changes nothing."""

    name: str
    label: Text
    play: Callable[[Stage], list[User]]


# Nobody's: requests of people and programs have a user.
_NOBODY = 0


def demos() -> dict[str, Demo]:
    """Return every demo by name."""
    package = import_module("demo")
    modules = [import_module(f"demo.{entry.name}") for entry in iter_modules(package.__path__)]
    found = [module.DEMO for module in modules if hasattr(module, "DEMO")]
    return {demo.name: demo for demo in found}


def run(arguments: argparse.Namespace) -> None:
    """Load the demo that was named, and tell how long it took and how to sign in."""
    known = demos()
    if not arguments.name:
        return _list(known)
    if arguments.name not in known:
        raise NotFound(
            say("没有这个演示：{name}", "There is no such demo: {name}", name=arguments.name),
            hint=say("可选：{names}", "Known: {names}", names=", ".join(known)),
        )
    if not arguments.force:
        require_room(arguments.name)
    started = time.monotonic()
    demo, source = known[arguments.name], Path(arguments.source) if arguments.source else None
    with step(demo.label) as shown:
        people = play(demo, Stage(_today(arguments.date), source, shown.note))
    tell(
        say(
            "用时 {s:.1f} 秒，内存峰值 {mb:.0f} MB",
            "{s:.1f} s, peak memory {mb:.0f} MB",
            s=time.monotonic() - started,
            mb=_peak(),
        )
    )
    for person, password in give_passwords(people).items():
        tell(f"  {person.login:<12} {password}   {person.name}")


def play(demo: Demo, stage: Stage) -> list[User]:
    """Play a demo and remember that it was begun: interrupted, it may go on over what it made itself."""
    Request.objects.get_or_create(
        user_id=_NOBODY, key=_mark(demo.name), defaults={"fingerprint": "", "form": "", "record_id": 0}
    )
    return demo.play(stage)


def require_room(name: str) -> None:
    """Refuse a demo beside records that are not its own: two firms in one company share its stock and its reports."""
    if Request.objects.filter(user_id=_NOBODY, key=_mark(name)).exists() or not (form := _first_in_use()):
        return
    raise Refused(
        say(
            "这里已经有别的数据（例如“{form}”），未载入演示",
            "There are records of something else here already ('{form}', for one); the demo is not loaded",
            form=form,
        ),
        hint=say(
            "用 --data 目录 换一个空的数据文件夹；确实要放在一起，请加 --force",
            "Name an empty data folder with --data DIR; if they are meant to share one company, add --force",
        ),
    )


def _mark(name: str) -> str:
    return f"demo:{name}"


def _first_in_use() -> Text | None:
    """Return the label of the first form that has a record, None when no form has any."""
    tables = [table for table in newest().tables.values() if table.kind is TableKind.HEADER]
    return next((table.words for table in tables if fetch(f"SELECT 1 FROM {table.name} LIMIT 1")), None)


def give_passwords(people: list[User]) -> dict[User, str]:
    """Give everyone who has no password yet a random one, to be changed at the first sign-in; return them."""
    given = {person: new_password() for person in people if not person.has_usable_password()}
    for person, password in given.items():
        person.set_password(password)
        person.must_change_password = True
        person.save()
    return given


def _list(known: dict[str, Demo]) -> None:
    for demo in known.values():
        tell(say("  {name}  {label}", "  {name}  {label}", name=demo.name, label=demo.label))


def _today(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else timezone.localdate()
    except ValueError as error:
        raise Invalid(
            say("不是日期：{text}", "Not a date: {text}", text=text), hint=say("例如 2025-06-30", "Such as 2025-06-30")
        ) from error


def _peak() -> float:
    """Peak memory of this process in MB (Linux counts kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
