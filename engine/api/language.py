"""The caller's language: what `Accept-Language` asks for first, else Chinese."""

from django.http import HttpRequest

LANGUAGES = ("zh-CN", "en")


def language_of(request: HttpRequest) -> str:
    """Return "zh-CN" or "en" for a request.

    The header decides, in the caller's order; the quality numbers browsers add follow that order anyway.
    """
    header = request.headers.get("Accept-Language", "")
    for part in header.lower().split(","):
        if part.strip().startswith("zh"):
            return "zh-CN"
        if part.strip().startswith("en"):
            return "en"
    return "zh-CN"
