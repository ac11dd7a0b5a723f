"""A kanban view of a form: every column's first page at once; further pages come from the ordinary list."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.openapi.shapes import ANYTHING, RECORD, TEXT, WHOLE, many, maybe, obj, says, table
from engine.api.records.query import KNOWN, list_query
from engine.api.view import PlatformView
from engine.definitions.model import Form, View
from engine.errors import NotFound, say
from engine.records.query import Filter, ListQuery
from engine.records.read import list_records

COLUMN = obj(
    value=maybe(TEXT), label=TEXT, color=TEXT, filter=ANYTHING, rows=many(RECORD), total=WHOLE, sums=table(TEXT)
)


class BoardView(PlatformView):
    """The records of a form in columns."""

    @says(obj(columns=many(COLUMN)), query=KNOWN)
    def get(self, request: Request, form: str, view: str) -> HttpResponse:
        """Return a column per option, as pages of the ordinary list: the same filters, sums and rights.

        `filter` of a column is what its next page adds to the list's own filters.
        """
        board, query = self._view(form, view), list_query(request.query_params)
        return answer(b'{"columns":[' + b",".join(self._columns(self.snapshot.form(form), board, query)) + b"]}")

    def _view(self, form: str, view: str) -> View:
        self.rights.require(form, "read")
        found = next((one for one in self.snapshot.form(form).views if one.view == view), None)
        if found is None or not self.rights.sees(form, (found.by,)):
            raise NotFound(say("没有这个视图", "There is no such view"))
        return found

    def _columns(self, form: Form, board: View, query: ListQuery) -> Iterator[bytes]:
        field = next(field for field in form.fields if field.name == board.by)
        for option in field.options:
            column = {
                "value": option.value,
                "label": option.label.in_language(self.language),
                "color": option.color,
            }
            yield self._column(form, query, column, Filter(board.by, "eq", option.value))
        nowhere = {"value": None, "label": say("未填", "None").in_language(self.language), "color": "neutral"}
        last = self._column(form, query, nowhere, Filter(board.by, "blank"))
        if orjson.loads(last)["total"]:
            yield last

    def _column(self, form: Form, query: ListQuery, column: Mapping[str, str | None], inside: Filter) -> bytes:
        page = list_records(self.snapshot, self.rights, form.form, replace(query, filters=(*query.filters, inside)))
        condition = {"field": inside.field, "op": inside.op, "value": inside.value}
        return orjson.dumps({**column, "filter": condition})[:-1] + b"," + page[1:]
