"""Django's handle on what approvals remember."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "engine.workflow"
    label = "workflow"
    default_auto_field = "django.db.models.BigAutoField"
