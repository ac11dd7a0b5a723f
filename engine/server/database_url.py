"""A database address, postgresql://user:password@host:port/name, as Django settings."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def database_settings(url: str) -> dict[str, Any]:
    """Return the entry for `DATABASES["default"]`; the host may be given as `?host=/socket/folder`, as libpq allows.

    Every thread keeps one connection: the few threads of the web server are the pool (decision 0002).
    """
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(parts.port or query.pop("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
        # Runs side by side, on one machine or one server, must never meet in one database.
        "TEST": {"NAME": f"dougong_test_{os.getpid()}"},
    }
