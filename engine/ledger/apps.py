"""Django's handle on the ledger table that is not made from definitions."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "engine.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
