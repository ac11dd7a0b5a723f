"""Plays documents through the product's own doors, each as the person who would write it, each only once."""

from collections.abc import Callable, Sequence
from typing import Any

from engine.access.actor import Actor, actor_of
from engine.access.models import Department, User, UserRole
from engine.lifecycle.actions import act, create
from engine.lifecycle.approval.deciding import Said, decide
from engine.records.document import Document
from engine.storage.snapshot import Snapshot
from engine.storage.sql import execute, fetch

Json = dict[str, Any]
_TASKS = """
SELECT t.person_id, t.id FROM workflow_task t JOIN workflow_instance i ON i.id = t.instance_id
WHERE i.form = %s::text AND i.record_id = %s::bigint AND t.state = 'open' ORDER BY t.id
"""
_READ = """
UPDATE automation_notification SET read_at = now()
WHERE form = %s::text AND record_id = %s::bigint AND user_id = ANY(%s::bigint[]) AND read_at IS NULL
"""


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

    def lead(self, department: str, login: str, under: str = "") -> None:
        """Put somebody at the head of a department, and the department under another one."""
        above = Department.objects.get_or_create(name=under)[0] if under else None
        head = self.people[login].user_id
        Department.objects.filter(name=department).update(head_id=head, parent=above)

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

    def approve(self, document: Document, comment: str) -> Document:
        """Let everybody who is asked about a document approve it, one after the other, until nobody is."""
        while (asked := self._asked(document)) is not None:
            document = self._decide(document, *asked, "approve", Said(comment=comment))
            self._have_read(document, *self.people.values())
        return document

    def send_back(self, document: Document, comment: str) -> Document:
        """Let whoever is asked about a document send it back to the one who wrote it, unless that was done before."""
        asked = self._asked(document) if document.version == 1 else None
        if asked is None:
            return document
        document = self._decide(document, *asked, "send_back", Said(comment=comment, to="initiator"))
        self._have_read(document, asked[0])
        return document

    def _asked(self, document: Document) -> tuple[Actor, int] | None:
        """Return who has to decide on a document now, with the task."""
        if document.state != "submitted":
            return None
        rows = fetch(_TASKS, [document.form, document.id])
        actors = {actor.user_id: actor for actor in self.people.values()}
        return next(((actors[person], task) for person, task in rows if person in actors), None)

    def _decide(self, document: Document, who: Actor, task: int, verb: str, said: Said) -> Document:
        return decide(self.snapshot, who, task, verb, said, key=f"{self.name}:{verb}-{task}")

    def _have_read(self, document: Document, *people: Actor) -> None:
        """Let people have read what they were told about a document."""
        execute(_READ, [document.form, document.id, [person.user_id for person in people]])


class Progress:
    """Tells how far a long piece of work is, at most every hundredth of it."""

    def __init__(self, note: Callable[[str], None], total: int) -> None:
        self.note, self.total, self.done = note, total, 0

    def step(self) -> None:
        self.done += 1
        if self.done * 100 // self.total != (self.done - 1) * 100 // self.total:
            share = self.done * 20 // self.total
            self.note(f"{'█' * share}{'░' * (20 - share)} {self.done}/{self.total}")
