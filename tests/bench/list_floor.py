"""The application `bench list` measures: ours, and at /floor/<login> a bare function that runs the same SQL.

The floor knows nobody and checks nothing: its statements were composed before the first request.
"""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from engine.server.wsgi import application as ours

Floor = Callable[[int, int], bytes]


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer /floor/… barely, everything else as in production."""
    path = environ["PATH_INFO"]
    if not path.startswith("/floor/"):
        return ours(environ, start_response)
    asked = parse_qs(environ["QUERY_STRING"])
    body = _floor(path.removeprefix("/floor/"))(int(asked["page"][0]), int(asked["size"][0]))
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


@cache
def _floor(login: str) -> Floor:
    from engine.access.actor import actor_of
    from engine.access.models import User
    from engine.access.rights import rights_of
    from engine.records.counting import COUNT_LIMIT, SMALL_TABLE, count_sql
    from engine.records.listing import _encoding, find
    from engine.records.ordering import order_by
    from engine.records.query import ListQuery
    from engine.storage.registry import current
    from engine.storage.sql import TRUE, Sql, fetch
    from tests.bench.list_rows import FIELDS, FORM

    rights = rights_of(current(), actor_of(User.objects.get(login=login)))
    found = find(rights, FORM, ListQuery())
    order = order_by(rights, FORM, found.scope, ())
    rows = f" FROM {found.scope.from_clause} WHERE " + found.where
    ids = "SELECT t.id" + rows + " ORDER BY " + order + Sql(" LIMIT %s OFFSET %s")
    size = fetch("SELECT reltuples FROM pg_class WHERE relname = %s", [found.scope.table.name])[0][0]
    count = count_sql(found.scope, found.where, COUNT_LIMIT if size > SMALL_TABLE else None)
    if found.where == TRUE and size > SMALL_TABLE:
        count = Sql("SELECT reltuples FROM pg_class WHERE relname = %s", (found.scope.table.name,))
    head, tail = _encoding(rights, FORM, tuple(tuple(name.split(".")) for name in FIELDS))

    def page(number: int, size: int) -> bytes:
        wanted = [id for (id,) in fetch(ids + Sql("", (size, (number - 1) * size)))]
        total = fetch(count)[0][0]
        json = fetch(
            head + Sql("unnest(%s::bigint[]) WITH ORDINALITY AS wanted(id, place)", (wanted,)) + tail, prepare=True
        )
        return f'{{"rows":{json[0][0]},"total":{int(total)}}}'.encode()

    return page
