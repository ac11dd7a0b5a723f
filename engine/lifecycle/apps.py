"""Django's handle on what the lifecycle remembers."""

from django.apps import AppConfig


class LifecycleConfig(AppConfig):
    name = "engine.lifecycle"
    label = "lifecycle"
    default_auto_field = "django.db.models.BigAutoField"
