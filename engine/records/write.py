"""Store documents: header and lines as set statements in the caller's batch, under an optimistic version."""

from datetime import datetime
from typing import Any

from engine.errors import Conflict, Problem, invalid, say
from engine.records.document import Document
from engine.records.ids import reserve
from engine.records.search_text import search_text
from engine.records.statements import HeaderStatements, header_statements, line_statements
from engine.storage.batch import Batch, Outcome, literal
from engine.storage.snapshot import Snapshot
from engine.storage.sql import execute
from engine.storage.table import Column

Line = dict[str, Any]


def assign_ids(document: Document) -> None:
    """Give the document and its new lines their ids and positions; do it before posting, which refers to them."""
    lines = [line for rows in document.lines.values() for line in rows]
    new = [line for line in lines if line.get("id") is None]
    fresh = iter(reserve(len(new) + (document.id is None)))
    if document.id is None:
        document.id = next(fresh)
    for line in new:
        line["id"] = next(fresh)
    for rows in document.lines.values():
        for position, line in enumerate(rows):
            line["position"] = position


def insert_document(snapshot: Snapshot, batch: Batch, document: Document, *, at: datetime, by: int | None) -> None:
    """Queue the rows of a new document; it gets its ids now and is version 1.

    at, by  when, and the id of the user who creates it
    """
    assign_ids(document)
    document.version = 1
    document.values |= {"created_at": at, "created_by": by, "updated_at": at, "updated_by": by}
    statements = snapshot.memo(header_statements, document.form)
    batch.add(statements.insert, _header_values(snapshot, document, statements.columns))
    for name, rows in document.lines.items():
        _add_lines(snapshot, batch, document, name, rows)


def update_document(
    snapshot: Snapshot,
    batch: Batch,
    document: Document,
    *,
    before: Document,
    at: datetime,
    by: int | None,
    has_ids: bool = False,
) -> Outcome:
    """Queue the changes from `before` (as loaded) to `document`, whose version rises by one.

    has_ids  its new lines got their ids already, by `assign_ids`; the caller knows the others for the document's own
    returns  an outcome for `require_written` after the batch has run
    Raises Invalid when a line carries an id that was not among the document's lines.
    """
    if not has_ids:
        _require_own_lines(document, before)
    assign_ids(document)
    document.version = before.version + 1
    document.values |= {"updated_at": at, "updated_by": by}
    outcome = _update_header(batch, snapshot, document, before, snapshot.memo(header_statements, document.form))
    for name, rows in document.lines.items():
        if rows != before.lines.get(name, []):
            _replace_lines(snapshot, batch, document, name, rows)
    return outcome


def require_written(outcome: Outcome) -> None:
    """Raise Conflict when the document had another version by the time it was written."""
    if outcome.count != 1:
        raise stale_version()


def stale_version() -> Conflict:
    """Return the refusal of a write that is based on an old version."""
    return Conflict(
        say("数据已被别人修改", "Somebody else changed this record"),
        hint=say("请刷新后重试", "Reload it and try again"),
    )


def delete_document(snapshot: Snapshot, form: str, id: int, version: int) -> None:
    """Delete a record with its lines; raises Conflict when it has another version. Who may is not asked here."""
    table = snapshot.table(form)
    sql = f"DELETE FROM {table.name} WHERE id = %s::bigint AND version = %s::integer"
    if execute(sql, [id, version], prepare=True) != 1:
        raise stale_version()
    for lines in table.children:
        execute(f"DELETE FROM {snapshot.table(lines).name} WHERE parent_id = %s::bigint", [id], prepare=True)
    execute("DELETE FROM records_link WHERE from_id = %s OR to_id = %s", [id, id], prepare=True)
    execute("DELETE FROM records_attachment WHERE record_id = %s", [id], prepare=True)


def _update_header(
    batch: Batch, snapshot: Snapshot, document: Document, before: Document, statements: HeaderStatements
) -> Outcome:
    values = _header_values(snapshot, document, statements.updated)
    return batch.add(statements.update, [*values, document.id, before.version])


def _header_values(snapshot: Snapshot, document: Document, columns: tuple[Column, ...]) -> list[Any]:
    system = {
        "id": document.id,
        "company": document.values.get("company") or 1,
        "version": document.version,
        "state": document.state,
        "number": document.number,
        "search_text": _search_text(snapshot, document),
    }
    return [_stored(column, system.get(column.name, document.values.get(column.name))) for column in columns]


def _stored(column: Column, value: Any) -> Any:
    # A column that may not be empty has a default, and an explicit NULL would defeat it.
    return "none" if value is None and column.type == "select" and not column.null else value


def _search_text(snapshot: Snapshot, document: Document) -> str:
    found = (document.values.get(name) for name in snapshot.form(document.form).search)
    return search_text([document.number, *(value for value in found if isinstance(value, str))])


def _add_lines(snapshot: Snapshot, batch: Batch, document: Document, name: str, rows: list[Line]) -> None:
    if not rows:
        return
    statements = snapshot.memo(line_statements, document.form, name)
    arrays = [_array(column, rows) for column in statements.columns]
    batch.add(statements.upsert, [document.id, *arrays])


def _replace_lines(snapshot: Snapshot, batch: Batch, document: Document, name: str, rows: list[Line]) -> None:
    statements = snapshot.memo(line_statements, document.form, name)
    batch.add(statements.prune, [document.id, [line["id"] for line in rows]])
    _add_lines(snapshot, batch, document, name, rows)


def _array(column: Column, rows: list[Line]) -> list[Any]:
    values = [line.get(column.name) for line in rows]
    return [v if v is None else literal(v) for v in values] if column.sql.endswith("[]") else values


def _require_own_lines(document: Document, before: Document) -> None:
    problems = []
    for name, rows in document.lines.items():
        known = {line["id"] for line in before.lines.get(name, [])}
        for position, line in enumerate(rows):
            if line.get("id") is not None and line["id"] not in known:
                path = f"/{name}/{position}/id"
                problems.append(
                    Problem("unknown_line", say("这一行不属于本单", "This line is not of this record"), path)
                )
    if problems:
        raise invalid(problems)
