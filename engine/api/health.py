"""Whether this process can serve: for load balancers and for `dougong up`."""

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.openapi.shapes import TEXT, WHOLE, obj, says
from engine.api.view import PlatformView


class HealthView(PlatformView):
    """Alive, with a database that answers."""

    public = True
    authentication_classes = ()

    @says(obj(status=TEXT, version=WHOLE))
    def get(self, request: Request) -> HttpResponse:
        """Return {status: "ok", version}; reading the definition's version proves the database."""
        return answer({"status": "ok", "version": self.snapshot.version})
