"""What a list is asked for, out of an address's query."""

import orjson
from django.http import QueryDict

from engine.api import ask
from engine.api.errors import Malformed
from engine.api.openapi.shapes import TEXT, WHOLE, Shape, choice
from engine.errors import say
from engine.records.query import Filter, ListQuery, parse_filters

SUMS_OF = ("found", "effective")
KNOWN: dict[str, Shape] = {
    "page": WHOLE,
    "size": WHOLE,
    "sort": TEXT,
    "q": TEXT,
    "filter": TEXT,
    "fields": TEXT,
    "sums": TEXT,
    "sums_of": choice(*SUMS_OF),
}
LAST_PAGE = 100_000


def list_query(query: QueryDict) -> ListQuery:
    """Return the list a query asks for: page, size, sort, q, filter (JSON), fields, sums (comma lists), and what
    the sums are of: everything found, or of that only what is in effect.

    Raises Malformed for unknown parameters and what cannot be read at all; what does not exist is the list's to say.
    """
    ask.only(query, KNOWN)
    return ListQuery(
        page=ask.whole(query, "page", 1, least=1, most=LAST_PAGE),
        size=ask.whole(query, "size", 50, least=1, most=500),
        sort=_names(query, "sort"),
        filters=read_filters(query.get("filter")),
        q=ask.text(query, "q", "", limit=200),
        fields=_names(query, "fields"),
        sums=_names(query, "sums"),
        effective=ask.one_of(query, "sums_of", SUMS_OF, "found") == "effective",
    )


def read_filters(raw: str | None) -> tuple[Filter, ...]:
    """Return the filters of a JSON text; blank is none."""
    if not raw:
        return ()
    try:
        return parse_filters(orjson.loads(raw))
    except orjson.JSONDecodeError as error:
        raise Malformed(say("筛选条件不是 JSON", "The filter is not JSON"), path="/filter") from error


def _names(query: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(part for part in ask.text(query, name, "", limit=5000).split(",") if part)
