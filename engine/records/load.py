"""Records back into memory: header and lines in one round trip, locked when they will be changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from engine.errors import NotFound, say
from engine.records.document import Document
from engine.storage.batch import Batch
from engine.storage.lookup import by_key
from engine.storage.snapshot import Snapshot
from engine.storage.sql import TRUE, Sql
from engine.storage.table import Column, Table

_OUTSIDE_VALUES = {"id", "version", "state", "number", "search_text"}


@dataclass(frozen=True)
class _Selects:
    """The constant SQL that reads a form; header columns start with id, version, state, number."""

    header_columns: tuple[Column, ...]
    header: str
    lines: tuple[tuple[str, tuple[Column, ...], str], ...]


def load_many(
    snapshot: Snapshot, form: str, ids: Iterable[int], *, lock: bool = False, where: Sql = TRUE, joins: str = ""
) -> dict[int, Document]:
    """Return the documents found among `ids`, by id; locked in id order (FOR NO KEY UPDATE) when `lock`.

    where, joins  a row condition over alias `t`, as access compiles it; a row outside it is not found
    """
    selects = snapshot.memo(_selects, form)
    wanted = sorted(id for id in set(ids) if is_id(id))
    batch = Batch()
    condition = f" AND ({where.text})" if where != TRUE else ""
    locking = " FOR NO KEY UPDATE OF t" if lock else ""
    # One id is looked up, where many might be worth reading the whole table for.
    among = "= %s::bigint" if len(wanted) == 1 else "= ANY(%s::bigint[])"
    text = f"{selects.header} {joins} WHERE t.id {among}{condition} ORDER BY t.id{locking}"
    header = batch.add(text, [wanted[0] if len(wanted) == 1 else wanted, *where.params])
    lines = [batch.add(select, [wanted]) for _, _, select in selects.lines]
    batch.run()
    documents = {row[0]: _document(form, selects, row) for row in header.rows}
    for (name, columns, _), outcome in zip(selects.lines, lines, strict=True):
        _attach_lines(documents, name, columns, outcome.rows)
    return documents


def is_id(number: int) -> bool:
    """Say whether a number may be an id at all; a larger one would be an error to PostgreSQL instead of absent."""
    return 0 < number < 2**63


def load_document(snapshot: Snapshot, form: str, id: int, *, lock: bool = False) -> Document:
    """Return one document, whoever asks; raises NotFound."""
    found = load_many(snapshot, form, [id], lock=lock).get(id)
    if found is None:
        raise not_found(snapshot, form)
    return found


def not_found(snapshot: Snapshot, form: str) -> NotFound:
    """Return the answer for a record that is not there, or is not for the asker to see."""
    label = snapshot.form(form).label
    return NotFound(say("没有这条{form}", "There is no such {form}", form=label))


def _selects(snapshot: Snapshot, form: str) -> _Selects:
    table = snapshot.table(form)
    first = [table.columns[name] for name in ("id", "version", "state", "number")]
    rest = [column for column in table.columns.values() if column.name not in _OUTSIDE_VALUES]
    lines = (_line_select(snapshot.table(key)) for key in table.children)
    return _Selects(tuple(rest), f"SELECT {_names([*first, *rest])} FROM {table.name} t", tuple(lines))


def _line_select(table: Table) -> tuple[str, tuple[Column, ...], str]:
    columns = tuple(column for column in table.columns.values() if column.name != "parent")
    select = (
        f"SELECT t.parent_id, {_names(columns)} FROM {by_key(table.name, 'parent_id')} ORDER BY t.parent_id, t.position"
    )
    return table.key.partition(".")[2], columns, select


def _names(columns: Iterable[Column]) -> str:
    # Without its decimals in the type, a column may be widened under a prepared statement.
    return ", ".join(
        f"t.{column.column}::numeric" if column.scale is not None else f"t.{column.column}" for column in columns
    )


def _document(form: str, selects: _Selects, row: tuple[Any, ...]) -> Document:
    id, version, state, number, *rest = row
    values = {column.name: value for column, value in zip(selects.header_columns, rest, strict=True)}
    lines: dict[str, list[dict[str, Any]]] = {name: [] for name, _, _ in selects.lines}
    return Document(form, id, version, state, number, values, lines)


def _attach_lines(
    documents: dict[int, Document], name: str, columns: tuple[Column, ...], rows: list[tuple[Any, ...]]
) -> None:
    for parent, *values in rows:
        if parent in documents:
            line = {column.name: value for column, value in zip(columns, values, strict=True)}
            documents[parent].lines[name].append(line)
