"""A record on paper."""

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.app import company_name
from engine.api.openapi.shapes import TEXT, says
from engine.api.records.views import RecordView
from engine.printing.render import print_record

# The page comes from a template of the definition: it may show, never run.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'self'"
)


class PrintView(RecordView):
    """A print of a record."""

    @says(TEXT, type="text/html")
    def get(self, request: Request, form: str, id: int, name: str) -> HttpResponse:
        """Return the page to print."""
        page = print_record(self.rights, form, id, name, language=self.language, company=company_name())
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "X-Frame-Options": "SAMEORIGIN"}
        return HttpResponse(page, content_type="text/html; charset=utf-8", headers=headers)
