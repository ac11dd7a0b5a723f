"""A reminder: people are told when a moment of a record has come."""

from dataclasses import dataclass

from engine.definitions.workflow_model import Who
from engine.errors import Text

Formula = str


@dataclass(frozen=True)
class Reminder:
    """Tells people once per record and moment.

    at    the moment, a formula over the record: a date and time, or a date, which comes at `hour` o'clock
    when  only records for which this holds; looked at when the moment comes, not when the record is saved
    to    who is told; the record's owner stands where a workflow speaks of the initiator
    text  what they read; `{field}`, `{number}` and `{title}` are filled in from the record
    """

    id: str
    reminder: str
    label: Text
    form: str
    at: Formula
    to: tuple[Who, ...]
    text: Text
    when: Formula | None = None
    hour: int = 9
    help: Text | None = None
