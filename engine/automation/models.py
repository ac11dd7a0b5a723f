"""What automation remembers in the database."""

from django.db import models
from django.db.models.functions import Now


class DeferredKey(models.Model):
    """A key under which a job was once deferred; it outlives the job, so the same key never runs twice."""

    key = models.TextField(primary_key=True)
    at = models.DateTimeField(auto_now_add=True)


class Outbox(models.Model):
    """Something that happened, written in the business transaction and taken out by a worker.

    `event` names it, e.g. "form.posted"; `payload` is JSON.
    Identity order is not commit order: a taker claims what it sees and never remembers a position.
    """

    event = models.TextField()
    payload = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())
