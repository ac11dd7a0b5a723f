"""The entries one record made, ledger by ledger, as far as its reader may read those ledgers."""

from engine.access.rights import READ, Rights
from engine.definitions.model import Ledger
from engine.errors import Text
from engine.records.read import load
from engine.reports.listing import Drill, ListColumn, Listing, read_page
from engine.reports.shapes import Shape
from engine.storage.scope import SqlScope, UnknownPath
from engine.storage.sql import Sql, all_of

MOST_ENTRIES = 1000


def record_entries(rights: Rights, form: str, id: int) -> list[tuple[Ledger, Drill]]:
    """Return each ledger the record posted to with the entries it made there.

    Raises NotFound when the reader may not read the record; a ledger he may not read is left out.
    """
    load(rights.snapshot, form, id, rights=rights)
    names = dict.fromkeys(rule.to for rule in rights.snapshot.definition.postings.values() if rule.on == form)
    readable = [rights.snapshot.ledger(name) for name in names if rights.grants(name)]
    pages = [(ledger, read_page(rights, _listing(rights, ledger, form, id), 1, MOST_ENTRIES)) for ledger in readable]
    return [(ledger, page) for ledger, page in pages if page.rows]


def _listing(rights: Rights, ledger: Ledger, form: str, id: int) -> Listing:
    scope = SqlScope(rights.snapshot, f"{ledger.ledger}:entries")
    columns = [(ListColumn("at", Text("日期", "Date"), Shape("date")), Sql(scope.expression(("at",))))]
    for dimension in ledger.dimensions:
        value = _visible(rights, ledger, scope, dimension.name)
        if value:
            column = ListColumn(
                dimension.name, dimension.label, Shape(dimension.type, to=scope.column((dimension.name,)).to)
            )
            columns.append((column, value))
    for measure in ledger.measures:
        value = _visible(rights, ledger, scope, measure.name)
        if value:
            shape = Shape(measure.type, scope.column((measure.name,)).scale)
            columns.append((ListColumn(measure.name, measure.label, shape, True), value))
    own = Sql(f"{scope.expression(('record',))} = %s AND {scope.expression(('form',))} = %s", (id, form))
    where = all_of([own, rights.rows(ledger.ledger, READ, scope)])
    return Listing(
        columns,
        Sql(f" FROM {scope.from_clause} WHERE ") + where,
        Sql(scope.expression(("form",))),
        Sql(scope.expression(("record",))),
        Sql(f"{scope.expression(('at',))}, {scope.expression(('id',))}"),
    )


def _visible(rights: Rights, ledger: Ledger, scope: SqlScope, name: str) -> Sql | None:
    try:
        return rights.column(ledger.ledger, (name,), scope)
    except UnknownPath:
        return None
