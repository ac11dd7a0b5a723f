"""Addresses under /api/ that lead nowhere."""

from typing import NoReturn

from rest_framework.request import Request

from engine.api.openapi.shapes import ANYTHING, says
from engine.api.view import PlatformView
from engine.errors import NotFound, say


class MissingView(PlatformView):
    """Answers every other address under /api/ with a problem, not with a page."""

    public = True
    authentication_classes = ()

    @says(ANYTHING, hidden=True)
    def get(self, request: Request, path: str = "") -> NoReturn:
        """Return 404."""
        raise NotFound(say("没有这个地址", "There is nothing at this address"))

    post = put = patch = delete = get
