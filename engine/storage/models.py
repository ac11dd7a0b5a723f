"""Which definition is in force: one row per published version."""

from django.db import models


class DefinitionVersion(models.Model):
    """A published definition: every app as JSON, in merge order.

    `hash` is the SHA-256 of the apps' canonical JSON together with the version, so two databases never share one.
    """

    version = models.IntegerField(primary_key=True)
    apps = models.JSONField()
    hash = models.CharField(max_length=64)
    published_by = models.BigIntegerField(null=True)
    published_at = models.DateTimeField(auto_now_add=True)
