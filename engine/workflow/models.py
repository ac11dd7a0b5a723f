"""What approvals remember: pinned flows, instances with their history, and the rows one asks questions about.

The state of an instance is one JSON value; tasks, timers and copies are its parts laid out as rows, so that an inbox is
one indexed read. Users are kept by id: a decision stays the decision of whoever took it.
"""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class PinnedFlow(models.Model):
    """A workflow as it was when an instance began; `hash` is the SHA-256 of its canonical JSON. Never changed."""

    hash = models.CharField(max_length=64, primary_key=True)
    workflow = models.TextField()
    body = models.JSONField()
    at = models.DateTimeField(db_default=Now())


class Instance(models.Model):
    """One document on its way; a document submitted again after its end has a new one.

    status  as `engine.workflow.core.state.Status`; `trouble`: something waits for the administrator
    """

    id = models.BigIntegerField(primary_key=True)
    form = models.TextField()
    record_id = models.BigIntegerField()
    workflow = models.TextField()
    flow = models.CharField(max_length=64)
    status = models.TextField()
    trouble = models.BooleanField(default=False)
    initiator_id = models.BigIntegerField()
    state = models.JSONField()
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["form", "record_id", "-id"], name="workflow_of_record"),
            models.Index(fields=["initiator_id", "-id"], name="workflow_of_initiator"),
        ]


class Task(models.Model):
    """What one person is or was asked. `key` is its id in the state; `saw` the version of the document decided on."""

    instance_id = models.BigIntegerField()
    key = models.TextField()
    node = models.TextField()
    person_id = models.BigIntegerField()
    state = models.TextField()
    kind = models.TextField()
    decision = models.TextField(default="")
    by_id = models.BigIntegerField(null=True)
    comment = models.TextField(default="")
    saw = models.IntegerField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["instance_id", "key"], name="workflow_one_task")]
        indexes: ClassVar = [
            models.Index(fields=["person_id", "-opened_at"], name="workflow_waiting", condition=models.Q(state="open")),
            models.Index(fields=["by_id", "-closed_at"], name="workflow_decided", condition=models.Q(state="done")),
        ]


class Timer(models.Model):
    """Something that is due one day."""

    instance_id = models.BigIntegerField()
    key = models.TextField()
    due_at = models.DateTimeField()
    state = models.TextField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["instance_id", "key"], name="workflow_one_timer")]
        indexes: ClassVar = [
            models.Index(fields=["due_at"], name="workflow_due", condition=models.Q(state="armed")),
        ]


class Copy(models.Model):
    """Somebody was sent a copy."""

    instance_id = models.BigIntegerField()
    node = models.TextField()
    person_id = models.BigIntegerField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person_id", "-at"], name="workflow_copied")]


class Event(models.Model):
    """One line of an instance's history, append only; replaying them gives the state."""

    instance_id = models.BigIntegerField()
    seq = models.IntegerField()
    type = models.TextField()
    actor_id = models.BigIntegerField(null=True)
    node = models.TextField(default="")
    data = models.JSONField(default=dict)
    changes = models.JSONField(default=list)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["instance_id", "seq"], name="workflow_one_event")]
