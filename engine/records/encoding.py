"""Records as JSON, built by PostgreSQL: amounts as text with their decimals, references with what they point at."""

from collections.abc import Callable, Iterable, Sequence

from engine.access.rights import Rights
from engine.storage.formula_sql import title
from engine.storage.scope import Path, SqlScope
from engine.storage.sql import Sql, join
from engine.storage.table import Column

Encoder = Callable[[SqlScope, Path, Sql], Sql]
"""From a scope, a path and the path's (masked) value to a JSON value in SQL."""

# Always in a row, whoever asks: what a client needs to address it.
ADDRESS = ("id", "version", "state", "number")

_FILES = """(SELECT COALESCE(json_agg(json_build_object('id', a.id, 'name', a.name, 'size', a.size, 'type', a.type)
 ORDER BY a.id), '[]') FROM records_attachment a WHERE a.id = ANY("""


def row_json(rights: Rights, form: str, scope: SqlScope, paths: Iterable[Path]) -> Sql:
    """Return one record as a JSON object in SQL: address, title, then the paths, each under its dotted name."""
    fields = [(name, Sql(scope.expression((name,)))) for name in ADDRESS]
    fields.append(("title", title(scope)))
    known = {*ADDRESS, "title"}
    for path in paths:
        name = ".".join(path)
        if name not in known:
            known.add(name)
            fields.append((name, field_json(rights, form, scope, path)))
    return json_object(fields)


def line_json(rights: Rights, form: str, scope: SqlScope, names: Iterable[str]) -> Sql:
    """Return one line as a JSON object in SQL: id, then its fields."""
    fields = [(name, field_json(rights, form, scope, (name,))) for name in names]
    return json_object([("id", Sql(scope.expression(("id",)))), *fields])


def field_json(rights: Rights, form: str, scope: SqlScope, path: Path) -> Sql:
    """Return one value as JSON in SQL, NULL where the actor may not see it."""
    column = scope.column(path)
    return _encoder(column)(scope, path, rights.column(form, path, scope))


def json_object(fields: Sequence[tuple[str, Sql]]) -> Sql:
    """Return a JSON object in SQL; names come from the definition, yet travel as quoted aliases."""
    columns = join(", ", (value + f" AS {_quoted(name)}" for name, value in fields))
    return "(SELECT row_to_json(o) FROM (SELECT " + columns + ") o)"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'


def _encoder(column: Column) -> Encoder:
    if column.scale is not None:
        return _number
    if column.to is not None:
        return _reference
    return _files if column.type == "attachment" else _plain


def _plain(scope: SqlScope, path: Path, value: Sql) -> Sql:
    return value


def _number(scope: SqlScope, path: Path, value: Sql) -> Sql:
    return "(" + value + ")::text"


def _reference(scope: SqlScope, path: Path, value: Sql) -> Sql:
    label = title(scope.behind(path))
    return "CASE WHEN " + value + " IS NOT NULL THEN json_build_object('id', " + value + ", 'label', " + label + ") END"


def _files(scope: SqlScope, path: Path, value: Sql) -> Sql:
    return _FILES + value + "))"
