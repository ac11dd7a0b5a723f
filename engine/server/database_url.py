"""A database address, postgresql://user:password@host:port/name, as Django settings."""

import os
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def database_settings(url: str, *, pool: int = 0) -> dict[str, Any]:
    """Return the entry for `DATABASES["default"]`.

    url    host may be left out and given as `?host=/socket/folder`, as libpq allows
    pool   connections that threads of one process share; 0 = one lasting connection per thread
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
        "CONN_MAX_AGE": 0 if pool else None,
        "OPTIONS": {**query, **_pool(pool)},
        # Runs side by side, on one machine or one server, must never meet in one database.
        "TEST": {"NAME": f"dougong_test_{os.getpid()}"},
    }


def _pool(size: int) -> dict[str, Any]:
    return {"pool": {"min_size": 1, "max_size": size, "timeout": 10}} if size else {}
