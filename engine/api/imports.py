"""Bringing a workbook in: upload it, say what its columns mean, try, run, watch."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer, download
from engine.api.openapi.shapes import ANYTHING, FILE, RECORD, TEXT, WHOLE, many, maybe, obj, says
from engine.api.uploads import LARGEST, Multipart, uploaded
from engine.api.view import PlatformView
from engine.lifecycle.importing import check, describe, find, progress, start, upload
from engine.reports.sheet import XLSX

PROBLEM = obj(sheet=TEXT, row=WHOLE, column=TEXT, value=TEXT, message=TEXT)
JOB = obj(id=WHOLE, form=TEXT, sheets=many(ANYTHING), fields=many(ANYTHING))
PROGRESS = obj(state=TEXT, done=WHOLE, total=WHOLE, created=WHOLE, updated=WHOLE, failed=WHOLE, problems=many(PROBLEM))
SETTINGS = ("sheet", "mapping", "header_row", "options")


class ImportsView(PlatformView):
    """A new import."""

    parser_classes = (Multipart,)

    @says(JOB, takes=obj(file=FILE, form=TEXT), status=201, upload=True)
    def post(self, request: Request) -> HttpResponse:
        """Keep the workbook (`file`, xlsx or csv) for `form`; return its tables, with a guess for every column."""
        form = ask.text(request.data, "form", limit=100)
        self.rights.require(form, "import")
        file = uploaded(request, LARGEST)
        job = upload(self.snapshot, self.actor, form, file.name or "", file.read())
        return answer(in_language(describe(self.snapshot, job), self.language), 201)


class ImportView(PlatformView):
    """One import."""

    @says(PROGRESS)
    def get(self, request: Request, job: int) -> HttpResponse:
        """Return how far it is and what went wrong, row by row."""
        return answer(in_language(progress(find(self.actor, job)), self.language))


class ImportCheckView(PlatformView):
    """The dry run."""

    @says(
        obj(rows=WHOLE, ok=WHOLE, problems=many(PROBLEM)),
        takes=obj(sheet=TEXT, mapping=RECORD, header_row=maybe(WHOLE), options=maybe(RECORD)),
    )
    def post(self, request: Request, job: int) -> HttpResponse:
        """Try the import with this `mapping` (field by column index): every problem, and nothing stored."""
        ask.only(self.body(), SETTINGS)
        found = check(self.snapshot, self.actor, find(self.actor, job), self.body())
        return answer(in_language(found.as_json(), self.language))


class ImportRunView(PlatformView):
    """The import itself, in the background."""

    @says(PROGRESS, status=202)
    def post(self, request: Request, job: int) -> HttpResponse:
        """Start what was checked; running it again changes nothing that is there already."""
        start(find(self.actor, job))
        return answer(in_language(progress(find(self.actor, job)), self.language), 202)


class TemplateView(PlatformView):
    """A workbook to fill in."""

    @says(FILE, type=XLSX)
    def get(self, request: Request, form: str) -> HttpResponse:
        """Return an empty workbook with a column for every field the caller may fill."""
        # Imported here: openpyxl takes its time to read, and few ask for a template.
        from engine.lifecycle.importing.templates import template

        content = template(self.snapshot, self.rights, form, self.language)
        return download(content, f"{self.snapshot.form(form).label.in_language(self.language)}.xlsx", XLSX)


def in_language(value: Any, language: str) -> Any:
    """Return JSON with each {"zh", "en"} replaced by its text."""
    if isinstance(value, dict):
        if value and value.keys() <= {"zh", "en"}:
            first, other = ("zh", "en") if language.startswith("zh") else ("en", "zh")
            return value.get(first) or value.get(other)
        return {name: in_language(one, language) for name, one in value.items()}
    return [in_language(one, language) for one in value] if isinstance(value, list) else value
