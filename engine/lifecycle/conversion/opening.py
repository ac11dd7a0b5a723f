"""How much of a source is still open, read from the ledger a conversion names."""

from collections.abc import Collection
from decimal import Decimal

from engine.lifecycle.conversion.plan import ConversionPlan
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

ZERO = Decimal(0)


def open_figures(snapshot: Snapshot, plan: ConversionPlan, ids: Collection[int]) -> dict[int, Decimal]:
    """Return the open figure by id of the source row (line, or document without `per`); an absent one is zero."""
    if not plan.conversion.open_ledger or not ids:
        return {}
    return dict(fetch(snapshot.memo(_open_sql, plan.name), [list(ids)], prepare=True))


def _open_sql(snapshot: Snapshot, name: str) -> str:
    conversion = snapshot.definition.conversions[name]
    assert conversion.open_ledger and conversion.open_measure
    table = snapshot.table(f"{conversion.open_ledger}:balance")
    key = table.columns[source_dimension(snapshot, name)].column
    measure = table.columns[conversion.open_measure].column
    return f"SELECT {key}, sum({measure}) FROM {table.name} WHERE company_id = 1 AND {key} = ANY(%s::bigint[]) GROUP BY {key}"


def source_dimension(snapshot: Snapshot, name: str) -> str:
    """Return the dimension of a conversion's open ledger that names its source rows."""
    conversion = snapshot.definition.conversions[name]
    ledger = snapshot.ledger(conversion.open_ledger or "")
    kinds = {"line"} if conversion.per else {"document"}
    to = f"{conversion.from_form}.{conversion.per}" if conversion.per else conversion.from_form
    exact = [dimension.name for dimension in ledger.dimensions if dimension.to == to]
    loose = [dimension.name for dimension in ledger.dimensions if dimension.type in kinds]
    return (exact or loose)[0]
