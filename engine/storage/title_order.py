"""What references are sorted by: the titles of the records they lead to."""

from engine.definitions.model import FormKind
from engine.storage.formula_sql import title
from engine.storage.scope import Path, SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sort_key import sort_key, title_key
from engine.storage.sql import Sql
from engine.storage.table import TableKind


def title_order(scope: SqlScope, path: Path) -> Sql:
    """Return what sorts rows by the title of the record that reference `path` leads to; it adds the join it needs."""
    places = scope.snapshot.memo(places_by_title, scope.column(path).to)
    return Sql(f"{scope.beside(path, places)}.place") if places else key_of_title(scope.behind(path))


def places_by_title(snapshot: Snapshot, key: str) -> str | None:
    """Return a subselect of a table's ids with their `place` by title: found once, then only whole numbers are compared.

    None for tables that may be long, as those of documents are.
    """
    table = snapshot.table(key)
    if table.kind is TableKind.FIXED:
        by: str | None = sort_key(Sql(table.columns["name"].column)).text
    elif table.kind is TableKind.HEADER and snapshot.form(table.form).kind is FormKind.MASTER:
        by = title_key(snapshot.definition, snapshot.form(table.form), table.columns)
    else:
        return None
    return f"(SELECT id, row_number() OVER (ORDER BY {by}, id) AS place FROM {table.name})" if by else None


def key_of_title(scope: SqlScope) -> Sql:
    """Return what sorts the records a scope stands at by title; those called by a number sort as they are."""
    has_words = scope.table.kind is TableKind.HEADER and scope.snapshot.form(scope.table.form).title
    return sort_key(title(scope)) if has_words else title(scope)
