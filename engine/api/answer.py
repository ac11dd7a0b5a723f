"""Writing JSON: ready bytes pass straight through, values go through orjson with decimals as text."""

from decimal import Decimal
from typing import Any

import orjson
from django.http import HttpResponse
from django.utils.http import content_disposition_header


def answer(value: Any, status: int = 200) -> HttpResponse:
    """Return a JSON answer. `bytes` are taken to be JSON already (rows encoded by PostgreSQL)."""
    body = value if isinstance(value, bytes) else orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return HttpResponse(body, status=status, content_type="application/json", headers={"Cache-Control": "no-store"})


def empty() -> HttpResponse:
    """Return "done, nothing to say" (204)."""
    return HttpResponse(status=204)


def download(content: bytes, name: str, type: str) -> HttpResponse:
    """Return a file to save; the name may hold any character."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=type, headers=headers)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(type(value).__name__)
