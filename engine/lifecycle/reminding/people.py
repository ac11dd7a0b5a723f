"""Who is told by a reminder: the same ways to find people as in workflows, seen from the record and its owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.access.actor import SYSTEM
from engine.access.directory import Directory
from engine.definitions.reminder_model import Reminder
from engine.forms.needs import needs_of_paths
from engine.forms.related import load_related
from engine.formula import Env, compile_formula, form_scope
from engine.lifecycle.approval.world import Company, People
from engine.records.document import Document
from engine.storage.snapshot import Snapshot
from engine.workflow.core.people import found
from engine.workflow.core.state import State


def people(snapshot: Snapshot, reminder: Reminder, document: Document, now: datetime) -> list[int]:
    """Return who is told, each once; those who left are left out."""
    owner = document.values.get("owner")
    asker = _Asker(_Around(snapshot, document, now), State(initiator="" if owner is None else owner))
    return [int(person) for person in found(asker, reminder.to, reminder.reminder)]


@dataclass(frozen=True)
class _Asker:
    world: "_Around"
    state: State


class _Around(Company):
    """The company as a record sees it; a record without an owner has no superiors either."""

    def __init__(self, snapshot: Snapshot, document: Document, now: datetime) -> None:
        self.snapshot, self.document, self.now = snapshot, document, now
        self.directory = Directory()

    def superiors(self, person: int | str) -> People:
        return super().superiors(person) if person else ()

    def heads(self, person: int | str) -> People:
        return super().heads(person) if person else ()

    def is_active(self, person: int | str) -> bool:
        return bool(person) and super().is_active(person)

    def in_field(self, field: str) -> People:
        formula = compile_formula(field, form_scope(self.snapshot.definition, self.document.form))
        needs = needs_of_paths(self.snapshot, self.document.form, formula.paths)
        related = load_related(self.snapshot, needs, [self.document])
        value = formula.evaluate(Env(self.document.header(), None, related, SYSTEM.context()))
        return [] if value is None else value if isinstance(value, list) else [value]

    def holds(self, condition: str, snapshot: Mapping[str, Any] | None) -> bool:
        raise NotImplementedError("a reminder asks its condition of the database")
