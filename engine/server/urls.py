"""The address map: the HTTP API, and the web client for everything else."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path, re_path

from engine.server.assets import index

urlpatterns: list[URLPattern | URLResolver] = [re_path(r"^(?!api/|assets/).*$", index)]
if find_spec("engine.api") and find_spec("engine.api.urls"):
    urlpatterns.insert(0, path("api/", include("engine.api.urls")))
