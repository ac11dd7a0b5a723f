"""The built web client: hashed assets for ever, the index page never kept, every other address is the index page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware


class WebClient(WhiteNoiseMiddleware):
    """Serve the files of the built client before Django sees the request.

    The list of files is read at start: a new build needs a restart. A missing asset is 404, never the index page.
    """

    def __init__(self, get_response: object, **_: object) -> None:
        super().__init__(get_response, settings)
        if settings.WEB_CLIENT.is_dir():
            self.add_files(settings.WEB_CLIENT, prefix="/")

    def immutable_file_test(self, path: str, url: str) -> bool:
        return url.startswith("/assets/")


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Answer any address of the client's own router with its index page."""
    page = settings.WEB_CLIENT / "index.html"
    if not page.is_file():
        return HttpResponse("The web client is not built: run `./dougong up`.\n", status=503, content_type="text/plain")
    return HttpResponse(page.read_bytes(), headers={"Cache-Control": "no-cache"})
