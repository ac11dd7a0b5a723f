"""Plays documents through the product's own doors, each as the person who would write it, each only once."""

from collections.abc import Callable, Sequence
from typing import Any

from engine.access.actor import Actor, actor_of
from engine.access.models import Department, User, UserRole
from engine.lifecycle.actions import act, create
from engine.records.document import Document
from engine.storage.snapshot import Snapshot
from engine.storage.sql import execute

Json = dict[str, Any]


class Player:
    """Writes documents under idempotency keys that start with `name`: played again, nothing changes."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self.snapshot, self.name = snapshot, name
        self.people: dict[str, Actor] = {}
        # A demo that a power cut takes away is loaded again: nobody waits for the disk at every document.
        execute("SET synchronous_commit = off", [])

    def hire(self, login: str, name: str, role: str, department: str) -> User:
        """Make somebody who signs in, without a password yet, and let them act from now on."""
        home, _ = Department.objects.get_or_create(name=department)
        user, is_new = User.objects.get_or_create(login=login, defaults={"name": name, "department": home})
        if is_new:
            user.set_unusable_password()
            user.save()
        UserRole.objects.get_or_create(user=user, role=role)
        self.people[login] = actor_of(user)
        return user

    def save(self, who: str, form: str, key: str, values: Json) -> Document:
        """Write a master, or a document that stays a draft."""
        return create(self.snapshot, self.people[who], form, values, key=f"{self.name}:{key}")

    def submit(self, who: str, form: str, key: str, values: Json) -> Document:
        """Write a document and submit it."""
        return create(self.snapshot, self.people[who], form, values, action="submit", key=f"{self.name}:{key}")

    def convert(self, who: str, conversion: str, key: str, sources: Sequence[Json], values: Json) -> Document:
        """Make a document out of others and submit it; `values` are what its writer changes."""
        form = self.snapshot.definition.conversions[conversion].to_form
        source = {"conversion": conversion, "sources": list(sources)}
        return create(
            self.snapshot, self.people[who], form, values, action="submit", source=source, key=f"{self.name}:{key}"
        )

    def act(self, who: str, document: Document, action: str, key: str, args: Json | None = None) -> Document:
        return act(
            self.snapshot,
            self.people[who],
            document.form,
            document.id or 0,
            action,
            document.version,
            args,
            key=f"{self.name}:{key}",
        )


class Progress:
    """Tells how far a long piece of work is, at most every hundredth of it."""

    def __init__(self, note: Callable[[str], None], total: int) -> None:
        self.note, self.total, self.done = note, total, 0

    def step(self) -> None:
        self.done += 1
        if self.done * 100 // self.total != (self.done - 1) * 100 // self.total:
            share = self.done * 20 // self.total
            self.note(f"{'█' * share}{'░' * (20 - share)} {self.done}/{self.total}")
