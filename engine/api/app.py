"""Metadata over HTTP: what a person may open, and how one form is made."""

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.metadata.app import app_json
from engine.api.metadata.forms import form_json
from engine.api.models import Company
from engine.api.openapi.shapes import ANYTHING, TEXT, WHOLE, many, obj, says, table
from engine.api.view import PlatformView


class AppView(PlatformView):
    """Everything the shell of a client needs."""

    @says(obj(version=WHOLE, company=TEXT, menus=many(ANYTHING), forms=table(ANYTHING), reports=table(ANYTHING)))
    def get(self, request: Request) -> HttpResponse:
        """Return menus, forms and reports the caller may open."""
        return answer({"company": company_name(), **app_json(self.snapshot, self.rights, self.language)})


class FormView(PlatformView):
    """One form of the definition."""

    @says(ANYTHING)
    def get(self, request: Request, form: str) -> HttpResponse:
        """Return fields with their formula trees, layout, list, states and actions, cut to the caller's rights."""
        return answer(form_json(self.snapshot, self.rights, form, self.language))


class CompanyView(PlatformView):
    """The company this installation belongs to."""

    admin_only = True

    @says(obj(name=TEXT), takes=obj(name=TEXT))
    def patch(self, request: Request) -> HttpResponse:
        """Name it."""
        name = ask.text(self.body(), "name", limit=200).strip()
        name_company(name)
        return answer({"name": name})


def name_company(name: str) -> None:
    """Say whose books these are: in the head of the client and of every print."""
    Company.objects.update_or_create(pk=1, defaults={"name": name})


def company_name() -> str:
    """Return the company's name, "" before anybody gave one."""
    return Company.objects.filter(pk=1).values_list("name", flat=True).first() or ""
