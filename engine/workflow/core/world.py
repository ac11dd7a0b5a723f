"""What the core may ask of the world around it: the moment, the directory, and whether a condition holds."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from engine.errors import Text
from engine.workflow.core.state import Person


class CannotTell(Exception):
    """A condition has no answer: a field is not there, a formula fails. The instance waits for the administrator."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class World(ABC):
    """Answers of the moment a command is carried out; asked under the lock of the instance, never kept.

    Every answer names people by the same kind of id; `engine.workflow.core` only compares them.
    """

    now: datetime

    @abstractmethod
    def named(self, logins: Sequence[str]) -> Sequence[Person]:
        """Return the people with these logins; one that is not there is left out."""

    @abstractmethod
    def having(self, role: str) -> Sequence[Person]:
        """Return everybody who has a role."""

    @abstractmethod
    def superiors(self, person: Person) -> Sequence[Person]:
        """Return the superiors of a person, from the direct one to the top; never the person."""

    @abstractmethod
    def heads(self, person: Person) -> Sequence[Person]:
        """Return the head of the person's department, of the one above it, …"""

    @abstractmethod
    def in_field(self, field: str) -> Sequence[Person]:
        """Return the people a field of the document holds."""

    @abstractmethod
    def admins(self) -> Sequence[Person]:
        """Return who looks after approvals nobody else can."""

    @abstractmethod
    def holds(self, condition: str, snapshot: Mapping[str, Any] | None) -> bool:
        """Say whether a condition holds for the document, or for a snapshot of it. Raises CannotTell."""

    def is_active(self, person: Person) -> bool:
        """Say whether a person still works here."""
        return True

    def stands_in(self, person: Person) -> Person:
        """Return who has taken over from a person who left; the person as a rule."""
        return person

    def principals(self, person: Person) -> Sequence[Person]:
        """Return the people this one may act for at the moment."""
        return ()
