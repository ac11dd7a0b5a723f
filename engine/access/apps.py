"""Django's handle on the access tables that are not made from definitions."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "engine.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
