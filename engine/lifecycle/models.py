"""What the lifecycle remembers beside the records: requests already answered, and imports."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now


class Request(models.Model):
    """A request that was carried out, by its sender's key; the same key again gets the same answer.

    `fingerprint` is the SHA-256 of what was asked; `record_id` is what came of it.
    """

    user_id = models.BigIntegerField()
    key = models.TextField()
    fingerprint = models.CharField(max_length=64)
    form = models.TextField()
    record_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user_id", "key"], name="lifecycle_one_request")]


class ImportJob(models.Model):
    """One uploaded workbook on its way into a form.

    state     uploaded, checked, running, done, failed
    content   SHA-256 of the file, which lies with the attachments
    settings  what the user chose: sheet, header row, mapping, options
    done      rows of `total` that are through; the next chunk starts there
    problems  [{sheet, row, column, value, message}], the first thousand
    """

    form = models.TextField()
    user_id = models.BigIntegerField(null=True)
    filename = models.TextField()
    content = models.CharField(max_length=64)
    state = models.TextField(default="uploaded")
    settings = models.JSONField(default=dict)
    total = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    created = models.IntegerField(default=0)
    updated = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    failed = models.IntegerField(default=0)
    problems = models.JSONField(default=list)
    at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["form", "-id"], name="lifecycle_import_form")]


class Reminded(models.Model):
    """A reminder that was given for a record; the same moment of it is never told again.

    `moment` is in seconds since 1970; of a date, its midnight in UTC.
    """

    reminder = models.TextField()
    record_id = models.BigIntegerField()
    moment = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reminder", "record_id", "moment"], name="lifecycle_reminded_once")
        ]
        indexes: ClassVar = [models.Index(fields=["moment"], name="lifecycle_reminded_moment")]
