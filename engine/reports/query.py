"""One SELECT per report: group, keep, total, compute, label, sort, cut off.

source   the source's rows as headings h0… and values v0…   (rights and filters are in here)
grouped  GROUP BY all headings: partial sums p0_0…
kept     groups that pass `having`
levels   GROUPING SETS over groups: the cells, subtotals and totals, each with its measures
done     the measures computed after, the labels of references, the place in the order
"""

from collections.abc import Sequence

from engine.formula import compile_formula
from engine.formula.source_scope import measure_scope
from engine.reports.dataset import Dataset
from engine.reports.headings import Figure, Heading
from engine.reports.plan import Plan, aggregate_of, computed, figure_sql, measured, partial_names, totals
from engine.storage.formula_sql import title
from engine.storage.scope import SqlScope
from engine.storage.sort_key import sort_key
from engine.storage.sql import Sql, join
from engine.storage.title_order import key_of_title, places_by_title


def rows_sql(dataset: Dataset, headings: Sequence[Heading], figures: Sequence[Figure], more: Sequence[Sql] = ()) -> Sql:
    """Return the source's rows: headings h0…, values v0… of the figures that have one, then `more` columns."""
    columns = [heading.sql + f" AS h{index}" for index, heading in enumerate(headings)]
    columns += [figure.sql + f" AS v{index}" for index, figure in enumerate(figures) if figure.sql is not None]
    # Conditions first, the FROM last: formulas and conditions both add joins.
    where = dataset.conditions()
    return (
        "SELECT " + join(", ", [*columns, *more] or [Sql("1")]) + " FROM " + dataset.from_clause() + " WHERE " + where
    )


def report_sql(plan: Plan, rows: Sql) -> Sql:
    """Return the whole statement.

    A result row is: level (index into `plan.levels`), headings, labels of reference headings (NULL for others),
    measures in the order of `plan.figures`. Cells come first, in order, at most `plan.limit`; then the totals.
    """
    steps = {"grouped": _grouped(plan, rows), "kept": _kept(plan), "levels": _levels(plan), "done": _done(plan)}
    ctes = join(", ", (f"{name} AS (" + sql + ")" for name, sql in steps.items()))
    labels = [f"l{index}" for index in range(len(plan.headings))]
    columns = ", ".join(["level", *plan.keys, *labels, *(f"f{index}" for index in range(len(plan.figures)))])
    limit = Sql(" WHERE level > 0 OR place <= %s ORDER BY level, place", (plan.limit,))
    return "WITH " + ctes + f" SELECT {columns} FROM done" + limit


def _grouped(plan: Plan, rows: Sql) -> Sql:
    partials = [
        f"{partial.format(x=f'v{index}' if figure.sql is not None else '*')} AS {name}"
        for index, figure in enumerate(plan.sums)
        for partial, name in zip(aggregate_of(figure).partials, partial_names(plan, figure), strict=True)
    ]
    grouping = f" GROUP BY {', '.join(plan.keys)}" if plan.keys else ""
    return f"SELECT {', '.join([*plan.keys, *partials])} FROM (" + rows + f") source{grouping}"


def _kept(plan: Plan) -> Sql:
    everything = Sql("SELECT * FROM grouped")
    if not plan.report.having:
        return everything
    having = compile_formula(plan.report.having, measure_scope(plan.snapshot.definition, plan.report))
    if not {path[0] for path in having.paths} <= {figure.name for figure in plan.figures}:
        # The reader cannot see what decides, so he gets every group his rights leave.
        return everything
    keys = [f"g.{key}" for key in plan.keys]
    grouping = f" GROUP BY {', '.join(keys)}" if keys else ""
    groups = measured(plan, f"SELECT {', '.join([*keys, *totals(plan, 'g')])} FROM grouped g{grouping}")
    passing = f"SELECT {', '.join(f'm.{key}' for key in plan.keys) or '1'} FROM " + groups
    same = " AND ".join(f"g.{key} IS NOT DISTINCT FROM k.{key}" for key in plan.keys) or "TRUE"
    return "SELECT g.* FROM grouped g JOIN (" + passing + " WHERE " + computed(plan, having) + f") k ON {same}"


def _levels(plan: Plan) -> Sql:
    sums = ", ".join(totals(plan, "kept")) or "1"
    if not plan.keys:
        return Sql(f"SELECT 0 AS level, {sums} FROM kept")
    sets = ", ".join(f"({', '.join(plan.keys[index] for index in level)})" for level in plan.levels)
    masks = enumerate(_mask(level, len(plan.keys)) for level in plan.levels)
    cases = " ".join(f"WHEN {mask} THEN {number}" for number, mask in masks)
    level = f"CASE GROUPING({', '.join(plan.keys)}) {cases} END AS level"
    return Sql(f"SELECT {level}, {', '.join([*plan.keys, sums])} FROM kept GROUP BY GROUPING SETS ({sets})")


def _mask(level: tuple[int, ...], width: int) -> int:
    """Return what GROUPING() says of a level: a bit per heading, the first one highest, set where it is totalled."""
    return sum(1 << (width - 1 - index) for index in range(width) if index not in level)


def _done(plan: Plan) -> Sql:
    labels, joins = _labels(plan)
    figures = [f"{figure_sql(plan, index)} AS f{index}" for index in range(len(plan.figures))]
    columns = ", ".join(["m.level", *(f"m.{key}" for key in plan.keys), *figures])
    inner = f"SELECT {columns}" + labels + " FROM " + measured(plan, "SELECT * FROM levels") + joins
    order = _order(plan)
    place = "row_number() OVER (PARTITION BY level ORDER BY " + order + ")" if order.text else Sql("1")
    return "SELECT *, " + place + " AS place FROM (" + inner + ") labelled"


def _labels(plan: Plan) -> tuple[Sql, Sql]:
    """Return columns l{index} and k{index} per heading, and their joins: titles of references and what sorts them."""
    columns, joins = Sql(""), Sql("")
    for index, heading in enumerate(plan.headings):
        if not _is_titled(plan, heading):
            columns += f", NULL::text AS l{index}"
            continue
        target = heading.shape.to or ""
        scope = SqlScope(plan.snapshot, target, f"l{index}_")
        places = plan.snapshot.memo(places_by_title, target)
        key = Sql(f"k{index}_.place") if places else key_of_title(scope)
        columns += ", " + title(scope) + f" AS l{index}, " + key + f" AS k{index}"
        joins += f" LEFT JOIN {scope.from_clause_on(f'm.h{index}')}"
        joins += f" LEFT JOIN {places} k{index}_ ON k{index}_.id = m.h{index}" if places else ""
    return columns, joins


def _is_titled(plan: Plan, heading: Heading) -> bool:
    return heading.shape.to in plan.snapshot.tables


def _order(plan: Plan) -> Sql:
    """Return ORDER BY terms: what was asked for, then the headings, so that the order is definite."""
    figures = {figure.name: f"f{index}" for index, figure in enumerate(plan.figures)}
    headings = {heading.name: index for index, heading in enumerate(plan.headings)}
    terms: list[Sql] = []
    for name in (*plan.sort, *headings):
        plain, way = name.lstrip("-"), "DESC" if name.startswith("-") else "ASC"
        columns = [Sql(figures[plain])] if plain in figures else []
        if plain in headings:
            columns = _places(plan, headings[plain])
        terms += [column + f" {way} NULLS LAST" for column in columns]
    return join(", ", terms)


def _places(plan: Plan, index: int) -> list[Sql]:
    """Return what decides the place of a heading's value: its title, or its place among the options, then the value."""
    heading = plan.headings[index]
    value = Sql(f"h{index}")
    if _is_titled(plan, heading):
        return [Sql(f"k{index}"), value]
    if heading.shape.options:
        options = [option.value for option in heading.shape.options]
        return [Sql(f"array_position(%s::text[], h{index}::text)", (options,)), value]
    return [sort_key(value), value] if heading.shape.type == "text" and not heading.column.by else [value]
