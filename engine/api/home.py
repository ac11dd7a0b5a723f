"""The home page: cards of figures, each from a report the caller may open."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.access.rights import READ
from engine.api.answer import answer
from engine.api.openapi.shapes import ANYTHING, TEXT, TRUTH, many, obj, says
from engine.api.view import PlatformView
from engine.definitions.model import Card, FormKind
from engine.errors import Forbidden
from engine.formula import Env, compile_formula, simple_scope
from engine.records.read import has_records
from engine.reports.present import columns_json, row_json
from engine.reports.rows import Row, plain
from engine.reports.run import Result, run_report

ROWS = 8
POINTS = 60


class HomeView(PlatformView):
    """Cards that say what needs attention."""

    @says(obj(cards=many(ANYTHING), first=many(obj(form=TEXT, label=TEXT, started=TRUTH))))
    def get(self, request: Request) -> HttpResponse:
        """Return every card whose report the caller may open, with its figures as they stand now, and the forms to
        begin with that they may write: those the home pages name, else every master; `started` ones have records."""
        cards = [card for home in self.snapshot.definition.homes.values() for card in home.cards]
        found = [self._card(card) for card in cards if self.rights.report(card.report)]
        return answer({"cards": [card for card in found if card], "first": self._first()})

    def _first(self) -> list[dict[str, Any]]:
        forms = self.snapshot.definition.forms.values()
        named = [name for home in self.snapshot.definition.homes.values() for name in home.first]
        named = named or [form.form for form in forms if form.kind is FormKind.MASTER]
        mine = [self.snapshot.form(name) for name in dict.fromkeys(named) if self.rights.may(name, "create")]
        return [
            {
                "form": form.form,
                "label": form.label.in_language(self.language),
                "started": self.rights.may(form.form, READ) and has_records(self.rights, form.form),
            }
            for form in mine
        ]

    def _card(self, card: Card) -> dict[str, Any] | None:
        parameters = self._parameters(card)
        report = self.snapshot.definition.reports[card.report]
        limit = POINTS if card.type == "chart" else ROWS
        try:
            result = run_report(self.rights, report, parameters, limit=limit)
        except Forbidden:
            # The report is his, what it reads is not: the card has nothing to say.
            return None
        if card.type == "metric" and card.measure not in {None, *(figure.name for figure in result.figures)}:
            return None  # another figure under this label would be a lie
        return {
            "card": card.card,
            "type": card.type,
            "label": card.label.in_language(self.language),
            "tone": card.tone,
            "width": card.width,
            "link": {"report": card.report, "query": parameters},
            **CONTENTS[card.type](card, result, self.language),
        }

    def _parameters(self, card: Card) -> dict[str, Any]:
        """Return the card's arguments as JSON, so that the link opens the very same figures."""
        env = Env({}, context=self.actor.context())
        return {
            name: plain(compile_formula(text, simple_scope({})).evaluate(env)) for name, text in card.parameters.items()
        }


def _metric(card: Card, result: Result, language: str) -> dict[str, Any]:
    figure = next((one for one in result.figures if one.name == card.measure), result.figures[0])
    value = plain(result.totals.get(figure.name))
    kind = {"measure": figure.name, "value_type": figure.shape.type, "scale": figure.shape.scale}
    return {"value": value, **kind, "count": len(result.cells)}


def _list(card: Card, result: Result, language: str) -> dict[str, Any]:
    return {
        **_metric(card, result, language),
        "columns": columns_json(result.rows, result.figures, language),
        "rows": [row_json(row, language) for row in result.cells],
        "truncated": result.truncated,
    }


def _chart(card: Card, result: Result, language: str) -> dict[str, Any]:
    chart = result.report.chart
    names = [one.name for one in (*result.rows, *result.columns)]
    across = chart.x if chart and chart.x in names else names[-1] if names else ""
    wanted = chart.y if chart else tuple(figure.name for figure in result.figures)
    cells = result.column_totals if across in {one.name for one in result.columns} else result.cells
    drawn = [
        {
            "name": figure.name,
            "label": figure.column.label.in_language(language),
            "values": [plain(row[figure.name]) for row in cells],
        }
        for figure in result.figures
        if figure.name in wanted
    ]
    return {"series": {"type": chart.type if chart else "bar", "x": [_text(row, across) for row in cells], "y": drawn}}


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    value = value["label"] if isinstance(value, dict) else value
    return "" if value is None else str(plain(value))


CONTENTS = {"metric": _metric, "list": _list, "chart": _chart}
"""What each type of card carries."""
