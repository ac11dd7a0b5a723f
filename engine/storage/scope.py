"""Formula paths → SQL: own fields, system fields, and fields behind references by LEFT JOIN."""

from engine.errors import DougongError, say
from engine.storage.snapshot import Snapshot
from engine.storage.table import Column, Table

Path = tuple[str, ...]

# The step from a line to the record it belongs to.
PARENT = "parent"


class UnknownPath(DougongError):
    """A path names a field that the form, or the form behind the reference, does not have."""

    code = "unknown_field"


class _Joins:
    """Every row reachable from one root row, each under its own alias; a join is added when first asked for."""

    def __init__(self, snapshot: Snapshot, table: Table, alias: str) -> None:
        self.snapshot = snapshot
        self.alias = alias
        self.rows: dict[Path, tuple[Table, str]] = {(): (table, alias)}
        self.clauses: list[str] = []

    def row(self, path: Path) -> tuple[Table, str]:
        """Return the table and alias of the row that `path` leads to."""
        if path not in self.rows:
            self.rows[path] = self._join(path)
        return self.rows[path]

    def beside(self, path: Path, source: str) -> str:
        """Join a subselect to the reference `path` leads to and return its alias."""
        link, from_alias = self.find(path)
        alias = f"{self.alias}s{len(self.clauses)}"
        self.clauses.append(f"LEFT JOIN {source} {alias} ON {alias}.id = {from_alias}.{link.column}")
        return alias

    def find(self, path: Path) -> tuple[Column, str]:
        """Return the column a path ends in and the alias it belongs to; a line also has its header's fields."""
        row, name = path[:-1], path[-1]
        table, alias = self.row(row)
        if name in table.columns:
            return table.columns[name], alias
        if table.parent is None:
            raise _unknown(path, table)
        return self.find((*row, PARENT, name))

    def _join(self, path: Path) -> tuple[Table, str]:
        link, from_alias = self.find(path)
        if link.to is None:
            raise _unknown((*path, "…"), self.row(path[:-1])[0])
        target = self.snapshot.table(link.to)
        alias = f"{self.alias}{len(self.rows)}"
        self.clauses.append(f"LEFT JOIN {target.name} {alias} ON {alias}.id = {from_alias}.{link.column}")
        return target, alias


class SqlScope:
    """What names mean in SQL, seen from one row of a form ("order"), of its lines ("order.lines") or of a ledger view.

    A scope may stand behind a reference (`behind`): it shares the joins, so the same reference is joined once.
    """

    def __init__(self, snapshot: Snapshot, key: str, alias: str = "t", source: str | None = None) -> None:
        """Look from a row of table `key`; `source` replaces the table by a subselect with the same columns."""
        self.snapshot = snapshot
        self.key = key
        self._source = source or snapshot.table(key).name
        self._joins = _Joins(snapshot, snapshot.table(key), alias)
        self._at: Path = ()

    @property
    def table(self) -> Table:
        return self._joins.row(self._at)[0]

    @property
    def alias(self) -> str:
        return self._joins.row(self._at)[1]

    @property
    def from_clause(self) -> str:
        """The root table with every join asked for so far; read it last."""
        return " ".join([f"{self._source} {self._joins.alias}", *self._joins.clauses])

    def from_clause_on(self, id_expression: str) -> str:
        """The same, to stand after JOIN: the root row is the one with that id."""
        root = f"{self._source} {self._joins.alias} ON {self._joins.alias}.id = {id_expression}"
        return " ".join([root, *self._joins.clauses])

    @property
    def joins(self) -> str:
        """Only the joins asked for so far."""
        return " ".join(self._joins.clauses)

    def header(self) -> "SqlScope":
        """Return the scope of the record itself: of a line, the one it belongs to."""
        return self.behind((PARENT,)) if self.table.parent else self

    def behind(self, path: Path) -> "SqlScope":
        """Return the scope of the record a reference path leads to; () is this scope itself."""
        inner = SqlScope.__new__(SqlScope)
        inner.snapshot, inner._source, inner._joins = self.snapshot, self._source, self._joins
        inner._at = self._at + self.plain(path)
        inner.key = inner.table.key
        return inner

    def beside(self, path: Path, source: str) -> str:
        """Return the alias of what `source`, a subselect with an `id`, says of the record a reference leads to."""
        return self._joins.beside(self._at + self.plain(path), source)

    def column(self, path: Path) -> Column:
        """Return the column a path ends in; raises UnknownPath."""
        return self._joins.find(self._at + self.plain(path))[0]

    def expression(self, path: Path) -> str:
        """Return the SQL of the value a path ends in; raises UnknownPath."""
        column, alias = self._joins.find(self._at + self.plain(path))
        return f"{alias}.{column.column}"

    def resolve(self, path: Path) -> tuple[str, bool]:
        """Return the SQL of a path and whether it may be NULL, as compiled formulas ask for it.

        Seen from a header, a field of its lines is an array in line order, and the lines themselves an array of ids.
        """
        lines = f"{self.key}.{path[0]}"
        if lines in self.snapshot.tables:
            return self._array(lines, path[1:] or ("id",)), False
        column, alias = self._joins.find(self._at + self.plain(path))
        return f"{alias}.{column.column}", column.null or alias != self._joins.alias

    def _array(self, lines: str, path: Path) -> str:
        inner = SqlScope(self.snapshot, lines, f"{self.alias}_{len(self._joins.rows)}l")
        value, order = inner.expression(path), inner.expression(("position",))
        mine = f"{inner.alias}.parent_id = {self.alias}.id"
        return f"ARRAY(SELECT {value} FROM {inner.from_clause} WHERE {mine} ORDER BY {order})"

    def plain(self, path: Path) -> Path:
        """Drop the name of the line items in front ("lines.qty"): seen from a line, its own fields need none."""
        own = self.table.key.partition(".")[2]
        return path[1:] if own and path[:1] == (own,) else path

    def unknown(self, path: Path) -> UnknownPath:
        """Return the error for a path that leads nowhere."""
        return _unknown(path, self.table)


def _unknown(path: Path, table: Table) -> UnknownPath:
    name = ".".join(path)
    return UnknownPath(say("“{form}”没有字段“{name}”", "'{form}' has no field '{name}'", form=table.key, name=name))
