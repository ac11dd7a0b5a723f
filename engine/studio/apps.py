"""Django's handle on what the studio keeps: the draft, and the shelf of apps."""

from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "engine.studio"
    label = "studio"
    default_auto_field = "django.db.models.BigAutoField"
