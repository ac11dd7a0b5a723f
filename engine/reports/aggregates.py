"""How measures are added up: in groups, and from groups to totals without reading the rows again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Aggregate:
    """One way to add up.

    partials  per group, SQL over the row's value `{x}`
    total     over groups, SQL over the partial columns `{0}`, `{1}`; of one group it is the group's own figure
    """

    partials: tuple[str, ...]
    total: str


AGGREGATES: dict[str, Aggregate] = {
    "sum": Aggregate(("SUM({x})",), "COALESCE(SUM({0}), 0)"),
    "count": Aggregate(("COUNT({x})",), "COALESCE(SUM({0}), 0)"),
    "min": Aggregate(("MIN({x})",), "MIN({0})"),
    "max": Aggregate(("MAX({x})",), "MAX({0})"),
    # An average of averages would be wrong; the parts are kept.
    "avg": Aggregate(("SUM({x})", "COUNT({x})"), "SUM({0}) / NULLIF(SUM({1}), 0)"),
}
