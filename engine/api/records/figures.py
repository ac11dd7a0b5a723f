"""The figures on top of a record: each from a report, with the reader's rights inside."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.metadata.around import figures_of
from engine.api.openapi.shapes import ANYTHING, TEXT, many, obj, says
from engine.api.view import PlatformView
from engine.definitions.model import Figure
from engine.errors import Forbidden
from engine.forms.needs import needs_of_paths
from engine.forms.related import load_related
from engine.formula import Compiled, Env, compile_formula, form_scope
from engine.records.document import Document
from engine.records.read import load
from engine.reports.rows import plain
from engine.reports.run import run_report


class FiguresView(PlatformView):
    """Figures beside one record."""

    @says(obj(figures=many(obj(id=TEXT, label=TEXT, tone=TEXT, value=TEXT, value_type=TEXT, link=ANYTHING))))
    def get(self, request: Request, form: str, id: int) -> HttpResponse:
        """Return every figure whose report the caller may open, as it stands now, with where it leads."""
        document = load(self.snapshot, form, id, rights=self.rights)
        shown = self.rights.shown_fields(form, id) or frozenset()
        figures = figures_of(self.rights, self.snapshot.form(form))
        found = [self._figure(figure, document, {*shown, "id"}) for figure in figures]
        return answer({"figures": [figure for figure in found if figure]})

    def _figure(self, figure: Figure, document: Document, shown: set[str]) -> dict[str, Any] | None:
        scope = form_scope(self.snapshot.definition, document.form)
        asked = {name: compile_formula(text, scope) for name, text in figure.parameters.items()}
        if not all(_first(path) in shown for formula in asked.values() for path in formula.paths):
            return None  # what it asks by is out of his sight
        parameters = self._parameters(asked, document)
        try:
            result = run_report(self.rights, self.snapshot.definition.reports[figure.report], parameters, limit=1)
        except Forbidden:
            return None
        measure = next((one for one in result.figures if figure.measure in (None, one.name)), None)
        if measure is None:
            return None  # another figure under this label would be a lie
        return {
            "id": figure.id,
            "label": figure.label.in_language(self.language),
            "tone": figure.tone,
            "value": plain(result.totals.get(measure.name)),
            "value_type": measure.shape.type,
            "scale": measure.shape.scale,
            "link": {"report": figure.report, "query": parameters},
        }

    def _parameters(self, asked: Mapping[str, Compiled], document: Document) -> dict[str, Any]:
        """Return what the record answers to the report's questions, as JSON: the link opens the very same figure."""
        paths = [path for formula in asked.values() for path in formula.paths]
        related = load_related(self.snapshot, needs_of_paths(self.snapshot, document.form, paths), [document])
        env = Env(document.header(), None, related, self.actor.context())
        return {name: plain(formula.evaluate(env)) for name, formula in asked.items()}


def _first(path: tuple[str, ...]) -> str:
    return path[0]
