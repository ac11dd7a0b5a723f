"""The records that a document refers to, as far as its formulas read them: one query per target form and hop."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.forms.plan import HEADER
from engine.records.document import Document
from engine.storage.batch import Batch
from engine.storage.lookup import by_key
from engine.storage.snapshot import Snapshot
from engine.storage.table import Table

Path = tuple[str, ...]
Record = Mapping[str, Any]
Related = dict[tuple[str, int], Record]
"""Records by (table key, id); a line of another document has the key "form.lines"."""

MAX_HOPS = 5


@dataclass
class Needs:
    """What to read: `roots` are (table of the document, field, target key); `columns` the names wanted per target."""

    roots: set[tuple[str, str, str]] = field(default_factory=set)
    columns: dict[str, set[str]] = field(default_factory=dict)

    def want(self, target: str, *names: str) -> None:
        """Note that records of `target` are needed, with these fields."""
        self.columns.setdefault(target, set()).update(names)

    def merged(self, other: "Needs") -> "Needs":
        """Return both together; neither changes."""
        columns = {key: set(names) for key, names in self.columns.items()}
        both = Needs(self.roots | other.roots, columns)
        for key, names in other.columns.items():
            both.want(key, *names)
        return both


def add_path(needs: Needs, snapshot: Snapshot, form: str, path: Path) -> None:
    """Note the references along a canonical path of a formula of `form`: ("customer", "code"), ("lines", "item", "name")."""
    lines = f"{form}.{path[0]}" in snapshot.tables
    table, path = (path[0], path[1:]) if lines else (HEADER, path)
    if len(path) < 2:
        return
    target = target_of(snapshot.table(f"{form}.{table}" if table else form), path[0])
    if target:
        needs.roots.add((table, path[0], target))
        follow(needs, snapshot, target, path[1:])


def follow(needs: Needs, snapshot: Snapshot, target: str, path: Path) -> None:
    """Note what a path reads, seen from a record of `target`."""
    needs.want(target, *path[:1])
    beyond = target_of(snapshot.table(target), path[0]) if len(path) > 1 else None
    if beyond:
        follow(needs, snapshot, beyond, path[1:])


def target_of(table: Table, name: str) -> str | None:
    """Return the key of the table that values of a column name, None for a plain one."""
    column = table.columns.get(name)
    return table.parent if name == "parent" else column.to if column else None


def load_related(
    snapshot: Snapshot, needs: Needs, documents: Iterable[Document], known: Related | None = None
) -> Related:
    """Read every record that the documents refer to and, behind those, what `needs` follows.

    known  records read before for the same needs; they are in the result and not read again
    A record that does not exist is absent from the result.
    """
    found: Related = dict(known or {})
    wanted = _named(needs, documents)
    for _ in range(MAX_HOPS):
        wanted = {
            key: ids for key, all_ids in wanted.items() if (ids := {id for id in all_ids if (key, id) not in found})
        }
        if not wanted:
            break
        wanted = _next(snapshot, needs, _fetch(snapshot, needs, wanted, found))
    return found


def _named(needs: Needs, documents: Iterable[Document]) -> dict[str, set[int]]:
    wanted: dict[str, set[int]] = {}
    for document in documents:
        for table, name, target in needs.roots:
            rows = document.lines.get(table, ()) if table else (document.values,)
            ids = wanted.setdefault(target, set())
            ids.update(row[name] for row in rows if row.get(name))
    return wanted


def _fetch(snapshot: Snapshot, needs: Needs, wanted: Mapping[str, set[int]], found: Related) -> Related:
    """Read all wanted records in one round trip into `found`; return the new ones."""
    batch = Batch()
    outcomes = []
    for key in sorted(wanted):
        names = ("id", *sorted(needs.columns.get(key, set()) - {"id"}))
        outcomes.append((key, names, batch.add(_select(snapshot, key, names), [sorted(wanted[key])])))
    batch.run()
    new: Related = {
        (key, row[0]): dict(zip(names, row, strict=True)) for key, names, outcome in outcomes for row in outcome.rows
    }
    found.update(new)
    return new


def _select(snapshot: Snapshot, key: str, names: tuple[str, ...]) -> str:
    table = snapshot.table(key)
    columns = ", ".join(f"t.{table.columns[name].column}" for name in names)
    return f"SELECT {columns} FROM {by_key(table.name, 'id')}"


def _next(snapshot: Snapshot, needs: Needs, new: Related) -> dict[str, set[int]]:
    """Return the records behind new ones that `needs` also wants."""
    wanted: dict[str, set[int]] = {}
    for (key, _), record in new.items():
        for name, id in record.items():
            target = target_of(snapshot.table(key), name) if id and name != "id" else None
            if target in needs.columns:
                wanted.setdefault(target, set()).add(id)
    return wanted
