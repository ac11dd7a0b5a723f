"""Names in cells → records: by code, number, name or title, for a whole chunk of rows in one query per form."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from engine.access.rights import READ, Rights
from engine.definitions.model import Form, FormKind
from engine.errors import Problem, say
from engine.forms.cells import folded
from engine.forms.problems import shorten
from engine.storage.formula_sql import title
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql, all_of, fetch
from engine.storage.table import TableKind

Named = tuple[str, str]
"""Table key of what is meant, and the text that names it."""

_FIXED_NAMES = {"user": ["login", "name"], "department": ["name"]}


class Resolver:
    """Finds records by what people call them, among those the importing user may read."""

    def __init__(self, snapshot: Snapshot, rights: Rights) -> None:
        self.snapshot = snapshot
        self.rights = rights
        self.found: dict[Named, set[int]] = {}

    def look_up(self, names: Iterable[Named]) -> None:
        """Find records for many names at once; `id_of` answers afterwards."""
        wanted: dict[str, dict[str, str]] = defaultdict(dict)
        for key, text in names:
            if not self.found.get((key, folded(text))):
                wanted[key][folded(text)] = text.lower()
        for key, texts in wanted.items():
            self.found |= {(key, text): set() for text in texts}
            self._find(key, texts)

    def id_of(self, key: str, text: str) -> int | Problem:
        """Return the one record that is called so, or the problem that none or several are."""
        ids = self.found.get((key, folded(text)), set())
        if len(ids) == 1:
            return next(iter(ids))
        label = self.snapshot.form(key).label if key in self.snapshot.definition.forms else key
        words = {"form": label, "text": shorten(text), "count": len(ids)}
        if not ids:
            message = say("{form}里没有“{text}”", "There is no '{text}' in {form}", **words)
            return Problem("import.no_such_record", message)
        message = say(
            "{form}里有 {count} 条“{text}”，请用编码",
            "{count} records in {form} are called '{text}'; use the code",
            **words,
        )
        return Problem("import.ambiguous", message)

    def _find(self, key: str, texts: dict[str, str]) -> None:
        """Take the most identifying column that knows a text: a code comes before a name, a name before a title."""
        scope = SqlScope(self.snapshot, key)
        condition = self._visible(key, scope)
        for column in self._columns(key, scope):
            missing = {
                spelled for text, lower in texts.items() if not self.found[key, text] for spelled in (text, lower)
            }
            if not missing:
                return
            select = f"SELECT lower({column.text}), {scope.alias}.id FROM {scope.from_clause}"
            where = all_of([Sql(f"lower({column.text}) = ANY(%s::text[])", (sorted(missing),)), condition])
            # The column's own parameters stand in the SELECT and in the WHERE.
            for text, id in fetch(Sql(f"{select} WHERE {where.text}", (*column.params, *column.params, *where.params))):
                self.found.setdefault((key, folded(text)), set()).add(id)

    def _visible(self, key: str, scope: SqlScope) -> Sql:
        if scope.table.kind is TableKind.FIXED:
            return Sql("TRUE")
        return self.rights.rows(key, READ, scope)

    def _columns(self, key: str, scope: SqlScope) -> Iterator[Sql]:
        fixed = scope.table.kind is TableKind.FIXED
        names = _FIXED_NAMES[key] if fixed else _naming_fields(self.snapshot.form(key))
        yield from (Sql(scope.expression((name,))) for name in names)
        if not fixed and self.snapshot.form(key).kind is FormKind.MASTER:
            yield title(scope)


def _naming_fields(form: Form) -> list[str]:
    """Return the text fields that records go by: unique ones, the number, then those that are searched."""
    texts = {field.name: field for field in form.fields if field.type in ("text", "auto_number")}
    unique = [name for name, field in texts.items() if field.unique]
    searched = [name for name in form.search if name in texts and name not in unique]
    return [*unique, *(["number"] if form.number else []), *searched]
