"""What happened to a record, where it came from, what it posted."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.openapi.shapes import ANYTHING, LABELLED, MOMENT, RECORD, TEXT, WHOLE, many, maybe, obj, says
from engine.api.records.views import RecordView
from engine.definitions.model import Form
from engine.definitions.words import SYSTEM_FIELDS, action_label
from engine.records.history import history
from engine.records.trace import trace
from engine.reports.entries import record_entries
from engine.reports.present import drill_json

CHANGE = obj(path=TEXT, label=TEXT, old=ANYTHING, new=ANYTHING)
ENTRY = obj(at=MOMENT, by=maybe(LABELLED), action=TEXT, label=TEXT, version=WHOLE, changes=many(CHANGE))
NODE = obj(
    form=TEXT, form_label=TEXT, id=WHOLE, number=maybe(TEXT), title=maybe(TEXT), state=maybe(TEXT), date=maybe(TEXT)
)
EDGE = {"type": "object", "properties": {"from": WHOLE, "to": WHOLE, "label": TEXT}}


class HistoryView(RecordView):
    """The history of a record."""

    @says(obj(entries=many(ENTRY)))
    def get(self, request: Request, form: str, id: int) -> HttpResponse:
        """Return who did what and when, the latest first, with old and new values as far as the caller sees them."""
        entries = history(self.snapshot, self.rights, form, id)
        return answer({"entries": [self._entry(self.snapshot.form(form), entry) for entry in entries]})

    def _entry(self, form: Form, entry: dict[str, Any]) -> dict[str, Any]:
        changes = [{**change, "label": self._label(form, change)} for change in entry["changes"]]
        return {**entry, "label": action_label(entry["action"]).in_language(self.language), "changes": changes}

    def _label(self, form: Form, change: dict[str, Any]) -> str:
        """Name the place of a change: a field, or line items with the number of the row and the field."""
        steps = change["path"].strip("/").split("/")
        table = next((items for items in form.line_items if items.name == steps[0]), None)
        if table is None:
            labels = {one.name: one.label for one in form.fields} | {
                n: label for n, (_, label) in SYSTEM_FIELDS.items()
            }
            return labels[steps[0]].in_language(self.language) if steps[0] in labels else steps[0]
        where = f"{table.label.in_language(self.language)} {int(steps[1]) + 1}"
        field = next((one for one in table.fields if one.name == steps[-1]), None)
        return f"{where} · {field.label.in_language(self.language)}" if field else where


class TraceView(RecordView):
    """Where a record came from and what became of it."""

    @says(obj(nodes=many(NODE), edges=many(EDGE)))
    def get(self, request: Request, form: str, id: int) -> HttpResponse:
        """Return the graph both ways; a record the caller may not read is a node without number and title."""
        graph = trace(self.snapshot, self.rights, form, id)
        nodes = [self._node(node, graph.nodes[node]) for node in graph.nodes]
        edges = [{"from": a, "to": b, "label": self._edge(graph.edges[a, b])} for a, b in graph.edges]
        return answer({"nodes": nodes, "edges": edges})

    def _node(self, id: int, node: dict[str, Any]) -> dict[str, Any]:
        shown = {name: node.get(name) for name in ("number", "title", "state", "date")}
        form = self.snapshot.definition.forms.get(node["form"])
        label = form.label.in_language(self.language) if form else node["form"]
        return {"form": node["form"], "form_label": label, "id": id, "readable": node["visible"], **shown}

    def _edge(self, edge: dict[str, Any]) -> str:
        conversion = self.snapshot.definition.conversions.get(edge["conversion"])
        return conversion.label.in_language(self.language) if conversion else str(edge["conversion"])


class EntriesView(RecordView):
    """What a record posted."""

    @says(obj(ledgers=many(obj(ledger=TEXT, label=TEXT, columns=many(ANYTHING), rows=many(RECORD)))))
    def get(self, request: Request, form: str, id: int) -> HttpResponse:
        """Return its entries by ledger, as far as the caller may read those ledgers."""
        found = record_entries(self.rights, form, id)
        ledgers = [
            {
                "ledger": ledger.ledger,
                "label": ledger.label.in_language(self.language),
                **drill_json(page, self.language),
            }
            for ledger, page in found
        ]
        return answer({"ledgers": ledgers})
