"""A list as a file: every record the filter finds, in the list's columns and order."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import download
from engine.api.openapi.shapes import FILE, choice, says
from engine.api.records.query import KNOWN, list_query
from engine.api.records.views import RecordView
from engine.definitions.model import Field, Form, Progress
from engine.definitions.words import STATES, SYSTEM_FIELDS, state_label
from engine.errors import Refused, say
from engine.records.columns import list_paths
from engine.records.read import ListQuery, encode, find_ids
from engine.reports.sheet import XLSX, SheetColumn, comma_separated, workbook
from engine.storage.scope import SqlScope
from engine.storage.table import Column

MOST_ROWS = 50_000
CHUNK = 1000
Path = tuple[str, ...]


class ExportView(RecordView):
    """A list as a workbook."""

    @says(FILE, query={**KNOWN, "format": choice("xlsx", "csv")}, type=XLSX)
    def get(self, request: Request, form: str) -> HttpResponse:
        """Return every record that filter, q and rights leave, as xlsx or csv."""
        query = request.query_params.copy()
        kind = ask.one_of(query, "format", ("xlsx", "csv"), "xlsx")
        query.pop("format", None)
        self.rights.require(form, "export")
        wanted = list_query(query)
        title = self.snapshot.form(form).label.in_language(self.language)
        paths = list_paths(self.rights, form, wanted.fields)
        columns = [self._column(form, path) for path in paths]
        rows = self._rows(form, wanted, paths)
        content = workbook(title, columns, rows) if kind == "xlsx" else comma_separated(columns, rows)
        return download(content, f"{title}.{kind}", XLSX if kind == "xlsx" else "text/csv; charset=utf-8")

    def _rows(self, form: str, query: ListQuery, paths: Sequence[Path]) -> Iterator[list[Any]]:
        ids = find_ids(self.rights, form, query, "export", MOST_ROWS + 1)
        if len(ids) > MOST_ROWS:
            raise Refused(
                say("一次最多导出 {n} 条", "At most {n} records in one file", n=MOST_ROWS),
                hint=say("请先筛选", "Filter first"),
            )
        scope = SqlScope(self.snapshot, form)
        kinds = [(".".join(path), scope.column(path), self._labels(form, path)) for path in paths]
        for start in range(0, len(ids), CHUNK):
            for row in orjson.loads(encode(self.rights, form, ids[start : start + CHUNK], paths)):
                yield [_cell(row[name], column, labels) for name, column, labels in kinds]

    def _column(self, form: str, path: Path) -> SheetColumn:
        column = SqlScope(self.snapshot, form).column(path)
        return SheetColumn(" ".join(self._words(form, path)), column.type, column.scale)

    def _words(self, form: str, path: Path) -> Iterator[str]:
        """Return the labels along a path: customer.phone is "Customer Phone"."""
        scope = SqlScope(self.snapshot, form)
        for end in range(1, len(path) + 1):
            owner = self.snapshot.definition.forms.get(scope.behind(path[: end - 1]).table.form)
            yield _label(owner, path[end - 1]).in_language(self.language) if owner else path[end - 1]

    def _labels(self, form: str, path: Path) -> dict[str, str]:
        """Return what the values of a select are called."""
        owner = self.snapshot.definition.forms.get(SqlScope(self.snapshot, form).behind(path[:-1]).table.form)
        if owner is None:
            return {}
        if path[-1] == "state":
            return {state: state_label(state).in_language(self.language) for state in STATES}
        parts: tuple[Field | Progress, ...] = (*owner.fields, *owner.progress)
        found = [part for part in parts if part.name == path[-1]]
        return {option.value: option.label.in_language(self.language) for one in found for option in one.options}


def _label(form: Form, name: str) -> Any:
    labels = {n: label for n, (_, label) in SYSTEM_FIELDS.items()} | {p.name: p.label for p in form.progress}
    labels |= {one.name: one.label for one in form.fields}
    return labels.get(name, say("{n}", "{n}", n=name))


def _cell(value: Any, column: Column, labels: dict[str, str]) -> Any:
    if value is None:
        return None
    if isinstance(value, dict):
        return value["label"]
    if isinstance(value, list):
        return "; ".join(str(one.get("name", "") if isinstance(one, dict) else one) for one in value)
    if column.scale is not None:
        return Decimal(value)
    if column.type == "date":
        return date.fromisoformat(value)
    if column.type == "datetime":
        return datetime.fromisoformat(value)
    return labels.get(value, value) if isinstance(value, str) else value
