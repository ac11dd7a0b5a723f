"""The dry run: everything that would go wrong, row by row, and nothing stored."""

from dataclasses import dataclass, field

from engine.access.actor import Actor
from engine.definitions.model import Json
from engine.lifecycle.importing.places import MOST_PROBLEMS, as_json, misplaced_at
from engine.lifecycle.importing.prepare import Prepared
from engine.lifecycle.importing.reading import Located
from engine.lifecycle.importing.session import open_session
from engine.lifecycle.models import ImportJob
from engine.storage.snapshot import Snapshot

CHUNK = 500


@dataclass
class CheckResult:
    """What an import would do: counts of records, and its problems."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    problems: list[Located] = field(default_factory=list)

    def as_json(self) -> Json:
        """Return the counts, `ok` (how many records would go through) and the first thousand problems."""
        return {
            "rows": self.rows,
            "ok": self.rows - self.failed,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "failed": self.failed,
            "problems": [as_json(one) for one in self.problems[:MOST_PROBLEMS]],
            "more": max(0, len(self.problems) - MOST_PROBLEMS),
        }

    def count(self, prepared: Prepared) -> None:
        """Count one record under what would happen to it."""
        self.rows += 1
        self.problems += prepared.problems
        setattr(self, prepared.outcome, getattr(self, prepared.outcome) + 1)


def check(snapshot: Snapshot, actor: Actor, job: ImportJob, settings: Json) -> CheckResult:
    """Try an import without storing anything, and keep what was chosen for when it is started.

    settings  see `parse_choice`
    What only a ledger can know, such as goods that are not there, shows when the import runs.
    Raises Invalid for settings that make no sense, Forbidden.
    """
    session = open_session(snapshot, actor, job, settings)
    result = CheckResult(problems=[misplaced_at(one) for one in session.misplaced])
    for start in range(0, len(session.records), CHUNK):
        for prepared in session.preparer.prepare(session.records[start : start + CHUNK]):
            result.count(prepared)
    job.settings = {**settings, "titles": session.titles}
    job.state, job.total = "checked", result.rows
    job.save()
    return result
