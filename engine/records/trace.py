"""Where a record came from and what became of it (上查 / 下查), as a graph the actor may look at."""

from collections import defaultdict
from typing import Any

import networkx as nx

from engine.access.rights import READ, Rights
from engine.records.load import is_id, not_found
from engine.storage.formula_sql import title
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import Sql, fetch, fetch_dicts

MAX_LINKS = 2000

_WALK = """
WITH RECURSIVE up AS (
  SELECT {columns} FROM records_link WHERE to_id = %s::bigint
  UNION SELECT {l_columns} FROM records_link l JOIN up ON l.to_id = up.from_id
), down AS (
  SELECT {columns} FROM records_link WHERE from_id = %s::bigint
  UNION SELECT {l_columns} FROM records_link l JOIN down ON l.from_id = down.to_id
) SELECT * FROM (SELECT {columns} FROM up UNION SELECT {columns} FROM down) links LIMIT %s::int
"""
_COLUMNS = ("conversion", "from_form", "from_id", "to_form", "to_id")


def trace(snapshot: Snapshot, rights: Rights, form: str, id: int) -> "nx.DiGraph[int]":
    """Return the graph of everything the record was made from and everything made from it.

    Nodes are record ids with form, visible, and, when the actor may read the record, number, title, state and date
    (ISO text). Edges carry conversion. Raises NotFound when the actor may not read the record itself.
    """
    rights.require(form, READ)
    if not is_id(id):
        raise not_found(snapshot, form)
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_node(id, form=form, visible=False)
    for link in _links(id):
        graph.add_node(link["from_id"], form=link["from_form"], visible=False)
        graph.add_node(link["to_id"], form=link["to_form"], visible=False)
        graph.add_edge(link["from_id"], link["to_id"], conversion=link["conversion"])
    _describe(snapshot, rights, graph)
    if not graph.nodes[id]["visible"]:
        raise not_found(snapshot, form)
    return graph


def _links(id: int) -> list[dict[str, Any]]:
    columns = ", ".join(_COLUMNS)
    text = _WALK.format(columns=columns, l_columns=", ".join(f"l.{name}" for name in _COLUMNS))
    return fetch_dicts(text, [id, id, MAX_LINKS], prepare=True)


def _describe(snapshot: Snapshot, rights: Rights, graph: "nx.DiGraph[int]") -> None:
    """Fill in the nodes the actor may read."""
    by_form: dict[str, list[int]] = defaultdict(list)
    for id, node in graph.nodes.items():
        by_form[node["form"]].append(id)
    for form, ids in by_form.items():
        if rights.may(form, READ):
            for id, number, label, state, date in _readable(snapshot, rights, form, ids):
                graph.nodes[id].update(visible=True, number=number, title=label, state=state, date=date)


def _readable(snapshot: Snapshot, rights: Rights, form: str, ids: list[int]) -> list[tuple[Any, ...]]:
    scope = SqlScope(snapshot, form)
    date = (snapshot.form(form).date or "created_at",)
    day = "(" + rights.column(form, date, scope) + ")::date::text" if rights.sees(form, date) else Sql("NULL")
    columns = Sql(f"SELECT {scope.alias}.id, {scope.expression(('number',))}, ") + title(scope)
    columns += Sql(f", {scope.expression(('state',))}, ") + day
    readable = rights.rows(form, READ, scope)
    where = " WHERE (" + readable + Sql(f") AND {scope.alias}.id = ANY(%s::bigint[])", (ids,))
    return fetch(columns + f" FROM {scope.from_clause}" + where, prepare=True)
