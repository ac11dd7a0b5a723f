"""Where a record is referred to from lines, which have no foreign keys: ten lines would lock forty masters on every save."""

from engine.errors import Refused, say
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch
from engine.storage.table import TableKind


def require_unused(snapshot: Snapshot, form: str, id: int) -> None:
    """Raise Refused when a line of any document names the record; header references have foreign keys."""
    text = snapshot.memo(_used, form)
    used = fetch(text, [id] * text.count("%s"), prepare=True)[0] if text else ()
    if any(used):
        raise Refused(
            say("已有单据使用它，不能删除", "Documents use it, so it cannot be deleted"),
            hint=say("可以停用", "It can be archived instead"),
        )


def _used(snapshot: Snapshot, form: str) -> str:
    """Return SQL with one EXISTS per line column that may name a record of `form`, "" when there is none."""
    columns = [
        (table.name, column.column)
        for table in snapshot.tables.values()
        for column in table.columns.values()
        if table.kind is TableKind.LINES and column.to == form and column.name != "parent"
    ]
    tests = (f"EXISTS (SELECT 1 FROM {table} WHERE {column} = %s::bigint)" for table, column in columns)
    return f"SELECT {', '.join(tests)}" if columns else ""
