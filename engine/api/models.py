"""The company this installation belongs to, and tries to sign in (in the database, so that every process sees them)."""

from typing import ClassVar

from django.db import models


class SignInAttempt(models.Model):
    """One try to sign in. `key` is one of those `throttle` counts under."""

    key = models.CharField(max_length=200)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "at"], name="api_attempt_key_at")]


class Company(models.Model):
    """A company whose books are kept here; ledgers and records carry its id."""

    name = models.CharField(max_length=200)
