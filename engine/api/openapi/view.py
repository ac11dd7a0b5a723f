"""Serves the description."""

from functools import cache
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.openapi.shapes import ANYTHING, says
from engine.api.view import PlatformView

SECURITY = {
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "with header X-CSRFToken"},
    "token": {"type": "http", "scheme": "bearer"},
}


class SchemaView(PlatformView):
    """The OpenAPI 3 description of this API. Records have the fields of their form: see /api/forms/{form}."""

    @says(ANYTHING)
    def get(self, request: Request) -> HttpResponse:
        """Return the OpenAPI document."""
        return answer(document())


@cache
def document() -> dict[str, Any]:
    """Return the OpenAPI document; the same for every caller."""
    # Imported here: only whoever asks for the description waits for what writes it.
    from drf_spectacular.generators import SchemaGenerator

    made: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    made.setdefault("components", {})["securitySchemes"] = SECURITY
    return made
