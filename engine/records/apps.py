"""Django's handle on the records tables that are not made from definitions."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "engine.records"
    label = "records"
    default_auto_field = "django.db.models.BigAutoField"
