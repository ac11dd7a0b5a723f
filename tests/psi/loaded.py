"""A demo company, loaded once for a module of tests as it is loaded for people: one commit per document."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management import call_command

from engine.access.actor import actor_of
from engine.access.models import User
from engine.access.rights import rights_of
from engine.reports.run import Result, run_report
from engine.storage.registry import pinned
from engine.storage.snapshot import Snapshot
from engine.storage.sql import execute, fetch
from engine.storage.table import TableKind
from tests.psi.shop import installed


class Company:
    """A loaded company, its reports as one of its people sees them."""

    def __init__(self, snapshot: Snapshot, boss: str) -> None:
        self.snapshot, self.boss = snapshot, boss

    def report(self, name: str, *, who: str = "", **given: Any) -> Result:
        rights = rights_of(self.snapshot, actor_of(User.objects.get(login=who or self.boss)))
        return run_report(rights, self.snapshot.definition.reports[name], given)

    def states(self, form: str) -> dict[str, int]:
        """Return how many records of a form are in each state."""
        return dict(fetch(f"SELECT state, count(*)::int FROM {self.snapshot.table(form).name} GROUP BY state"))

    def total(self, form: str, field: str) -> Any:
        table = self.snapshot.table(form)
        return fetch(f"SELECT sum({table.columns[field].column}) FROM {table.name}")[0][0]

    def entries(self) -> dict[str, Any]:
        """Return count and newest id of every ledger's entries."""
        return {
            name: fetch(f"SELECT count(*), max(id) FROM {self.snapshot.table(f'{name}:entries').name}")
            for name in self.snapshot.definition.ledgers
        }


@contextmanager
def loaded(blocker: Any, play: Callable[[], object], boss: str) -> Iterator[Company]:
    """Install the app, let `play` load a company, and take everything away in the end."""
    with blocker.unblock():
        snapshot = installed()
        try:
            with pinned(snapshot):
                play()
                yield Company(snapshot, boss)
        finally:
            execute(f"DROP TABLE {', '.join(sorted({table.name for table in _own(snapshot)}))}", [])
            call_command("flush", interactive=False, verbosity=0)


def _own(snapshot: Snapshot) -> list[Any]:
    return [table for table in snapshot.tables.values() if table.kind not in (TableKind.FIXED, TableKind.DOCUMENTS)]
