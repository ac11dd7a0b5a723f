"""The built web client: hashed assets for ever, the index page never kept, every other address is the index page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from whitenoise.middleware import WhiteNoiseMiddleware

ASSETS = "/assets/"


class WebClient(WhiteNoiseMiddleware):
    """Serve the files of the built client before Django sees the request.

    The list of files is read at start. A build made meanwhile is found on the disk, and one it took away is missing:
    an old tab that asks for it loads the page again, and gets the new client without a restart. A missing asset is
    404, never the index page.
    """

    def __init__(self, get_response: object, **_: object) -> None:
        super().__init__(get_response, settings)
        if settings.WEB_CLIENT.is_dir():
            self.add_files(settings.WEB_CLIENT, prefix="/")

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with a file of the client, or leave the request to Django."""
        url = request.path_info
        if url.startswith(ASSETS):
            self._look_again(url)
        response: HttpResponse = super().__call__(request)
        return response

    def _look_again(self, url: str) -> None:
        known = self.files.get(url)
        path = settings.WEB_CLIENT / url.lstrip("/")
        there = path.parent == settings.WEB_CLIENT / ASSETS.strip("/") and path.is_file()
        if there and known is None:
            self.add_file_to_dictionary(url, str(path))
        elif known is not None and not there:
            del self.files[url]

    def immutable_file_test(self, path: str, url: str) -> bool:
        return url.startswith(ASSETS)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Answer any address of the client's own router with its index page."""
    page = settings.WEB_CLIENT / "index.html"
    if not page.is_file():
        return HttpResponse("The web client is not built: run `./dougong up`.\n", status=503, content_type="text/plain")
    return HttpResponse(page.read_bytes(), headers={"Cache-Control": "no-cache"})
