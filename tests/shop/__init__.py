"""A tiny shop: the smallest app with masters, orders, stock, roles and reports; what API and report tests run on."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import MD5PasswordHasher

from engine.access.actor import SYSTEM, Actor, actor_of
from engine.access.models import User, UserRole
from engine.definitions import app_from_json
from engine.definitions.model import App
from engine.lifecycle.actions import create
from engine.records.document import Document
from engine.storage.registry import newest
from engine.storage.snapshot import Snapshot
from engine.studio.publish import publish

PASSWORD = "a long enough secret"
# Real hashing is slow on purpose; tests that check passwords switch this hasher on.
HASH = MD5PasswordHasher().encode(PASSWORD, "s" * 22)


def shop_app() -> App:
    """Return the app."""
    return app_from_json(json.loads((Path(__file__).parent / "app.json").read_text("utf-8")))


def install() -> Snapshot:
    """Publish the shop and return its snapshot."""
    publish([shop_app()], by=None)
    return newest()


def person(login: str, *roles: str, **more: Any) -> User:
    """Return a user with these roles and the test password."""
    user = User.objects.create(login=login, password=HASH, **{"name": login, **more})
    UserRole.objects.bulk_create(UserRole(user=user, role=role) for role in roles)
    return user


def actor(user: User) -> Actor:
    """Return the user as an actor."""
    return actor_of(user)


class Shop:
    """A shop with things, places and clients in it; documents by short calls, each posted at once."""

    def __init__(self, snapshot: Snapshot, by: Actor = SYSTEM) -> None:
        self.snapshot = snapshot
        self.by = by

    def master(self, form: str, **values: Any) -> int:
        """Store a master and return its id."""
        return self.made(form, values, None).id or 0

    def arrival(self, day: str, place: int, *lines: tuple[int, str, str], **more: Any) -> Document:
        """Receive lines of (thing, qty, amount)."""
        return self._posted("arrival", day, place, lines, **more)

    def issue(self, day: str, place: int, client: int, *lines: tuple[int, str, str], **more: Any) -> Document:
        """Issue lines of (thing, qty, amount)."""
        return self._posted("issue", day, place, lines, client=client, **more)

    def order(self, day: str, place: int, client: int, *lines: tuple[int, str, str]) -> Document:
        """Order lines of (thing, qty, price)."""
        rows = [{"thing": thing, "qty": qty, "price": price} for thing, qty, price in lines]
        return self.made("order", {"date": day, "place": place, "client": client, "lines": rows}, "submit")

    def made(self, form: str, values: dict[str, Any], action: str | None = "submit") -> Document:
        """Store any record."""
        return create(self.snapshot, self.by, form, values, action=action)

    def _posted(self, form: str, day: str, place: int, lines: Iterable[tuple[int, str, str]], **more: Any) -> Document:
        rows = [{"thing": thing, "qty": qty, "amount": amount} for thing, qty, amount in lines]
        return self.made(form, {"date": day, "place": place, "lines": rows, **more})
