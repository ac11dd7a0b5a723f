"""What automation remembers in the database."""

from typing import ClassVar

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


class Notification(models.Model):
    """Something one person is told. `text` is {"zh", "en"}; `kind` groups them, such as "approval.task".

    key  the same key tells the same person once for ever
    """

    user_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())
    kind = models.TextField()
    text = models.JSONField()
    form = models.TextField(default="")
    record_id = models.BigIntegerField(null=True)
    key = models.TextField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user_id", "key"], name="automation_told_once")]
        indexes: ClassVar = [
            models.Index(fields=["user_id", "-id"], name="automation_told"),
            models.Index(fields=["user_id"], name="automation_unread", condition=models.Q(read_at=None)),
        ]
