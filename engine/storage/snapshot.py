"""One published definition, ready to run: immutable, swapped whole, with a place for what other layers compile."""

from collections.abc import Callable, Hashable
from types import MappingProxyType
from typing import Any, TypeVar

from engine.definitions.model import Definition, Form, Ledger
from engine.errors import NotFound, say
from engine.storage.document_tables import document_tables
from engine.storage.table import Places
from engine.storage.tables import Table, tables_of

T = TypeVar("T")
_NOT_YET: Any = object()


class Snapshot:
    """A definition with its tables, of one version; a request or job keeps the one it started with.

    `token` tells two definitions apart that carry the same version number in different databases.
    """

    def __init__(
        self, version: int, definition: Definition, token: str = "", places: Places = MappingProxyType({})
    ) -> None:
        self.version = version
        self.definition = definition
        self.token = token
        self.tables: dict[str, Table] = tables_of(definition, places)
        self.places = places
        self.tables |= {union.key: union for union in document_tables(definition, self.tables)}
        self._memo: dict[tuple[Callable[..., Any], tuple[Hashable, ...]], Any] = {}

    def memo(self, build: Callable[..., T], *key: Hashable) -> T:
        """Return `build(self, *key)`, computed once per snapshot. `build` is a module-level function.

        Two threads may both build on the first call; the values are equal and one of them stays.
        """
        place = (build, key)
        made: T = self._memo.get(place, _NOT_YET)
        return made if made is not _NOT_YET else self._memo.setdefault(place, build(self, *key))

    def form(self, name: str) -> Form:
        """Return a form; raises NotFound for a name the definition does not have."""
        found = self.definition.forms.get(name)
        if found is None:
            raise NotFound(say("没有表单“{name}”", "There is no form '{name}'", name=name))
        return found

    def ledger(self, name: str) -> Ledger:
        """Return a ledger; raises NotFound for a name the definition does not have."""
        found = self.definition.ledgers.get(name)
        if found is None:
            raise NotFound(say("没有账簿“{name}”", "There is no ledger '{name}'", name=name))
        return found

    def table(self, key: str) -> Table:
        """Return a table by key, "order.lines"; the key comes from the definition, so a missing one is a bug."""
        return self.tables[key]
