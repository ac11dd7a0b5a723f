"""Django's handle on the tables of the HTTP edge."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "engine.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
