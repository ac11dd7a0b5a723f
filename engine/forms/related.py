"""The records that a document refers to, as far as its formulas read them: one query per target form and hop."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.forms.plan import HEADER
from engine.records.document import Document
from engine.storage.batch import Batch, Outcome
from engine.storage.lookup import by_key
from engine.storage.snapshot import Snapshot
from engine.storage.table import Table

Path = tuple[str, ...]
Record = Mapping[str, Any]
Related = dict[tuple[str, int], Record]
"""Records by (table key, id); a line of another document has the key "form.lines"."""

Wanted = dict[str, set[int]]
_Asked = tuple[str, tuple[str, ...], Outcome]
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
    _add_next(wanted, snapshot, needs, found)
    for _ in range(MAX_HOPS):
        wanted = _missing(wanted, found)
        if not wanted:
            break
        batch = Batch()
        asked = _ask(snapshot, needs, wanted, batch)
        batch.run()
        new = _read(asked)
        found.update(new)
        wanted = {}
        _add_next(wanted, snapshot, needs, new)
    return found


def ask_related(snapshot: Snapshot, needs: Needs, documents: Iterable[Document], batch: Batch) -> Callable[[], Related]:
    """Queue reading the records that the documents name themselves; the result returns them once `batch` has run.

    They are for `known` of `load_related`, which reads those behind them.
    """
    asked = _ask(snapshot, needs, _missing(_named(needs, documents), {}), batch)
    return lambda: _read(asked)


def _missing(wanted: Wanted, found: Related) -> Wanted:
    return {key: ids for key, all_ids in wanted.items() if (ids := {id for id in all_ids if (key, id) not in found})}


def _named(needs: Needs, documents: Iterable[Document]) -> Wanted:
    wanted: Wanted = {}
    for document in documents:
        for table, name, target in needs.roots:
            rows = document.lines.get(table, ()) if table else (document.values,)
            ids = wanted.setdefault(target, set())
            ids.update(row[name] for row in rows if row.get(name))
    return wanted


def _ask(snapshot: Snapshot, needs: Needs, wanted: Wanted, batch: Batch) -> list[_Asked]:
    """Queue reading all wanted records."""
    asked = []
    for key in sorted(wanted):
        names = ("id", *sorted(needs.columns.get(key, set()) - {"id"}))
        asked.append((key, names, batch.add(snapshot.memo(_select, key, names), [sorted(wanted[key])])))
    return asked


def _read(asked: list[_Asked]) -> Related:
    return {(key, row[0]): dict(zip(names, row, strict=True)) for key, names, outcome in asked for row in outcome.rows}


def _select(snapshot: Snapshot, key: str, names: tuple[str, ...]) -> str:
    table = snapshot.table(key)
    columns = ", ".join(f"t.{table.columns[name].column}" for name in names)
    return f"SELECT {columns} FROM {by_key(table.name, 'id')}"


def _add_next(wanted: Wanted, snapshot: Snapshot, needs: Needs, new: Related) -> None:
    """Want the records behind new ones that `needs` also wants."""
    for key in {key for key, _ in new}:
        table = snapshot.table(key)
        targets = ((name, target_of(table, name)) for name in needs.columns.get(key, ()) if name != "id")
        for name, target in targets:
            if target in needs.columns:
                ids = {record[name] for (of, _), record in new.items() if of == key and record[name]}
                wanted.setdefault(target, set()).update(ids)
