"""The address map: the HTTP API, and the web client for everything else."""

from django.urls import include, path, re_path

from engine.server.assets import index

urlpatterns = [
    path("api/", include("engine.api.urls")),
    re_path(r"^(?!api/|assets/).*$", index),
]
