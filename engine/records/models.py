"""Tables beside the records: their history, links, number counters and attachments."""

from typing import ClassVar

from django.db import models


class History(models.Model):
    """One change of one record. `changes` is a list of {"path", "old", "new"}; paths are JSON Pointers."""

    form = models.TextField()
    record_id = models.BigIntegerField()
    version = models.IntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    action = models.TextField()
    changes = models.JSONField(default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record_id", "id"], name="records_history_record")]


class Link(models.Model):
    """One record (line) was made from another; 0 stands for the whole record."""

    conversion = models.TextField()
    from_form = models.TextField()
    from_id = models.BigIntegerField()
    from_line = models.BigIntegerField(default=0)
    to_form = models.TextField()
    to_id = models.BigIntegerField()
    to_line = models.BigIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["from_id"], name="records_link_from"),
            models.Index(fields=["to_id"], name="records_link_to"),
        ]


class Counter(models.Model):
    """The last number given in one series: a form's permanent id and the period it counts within."""

    company_id = models.IntegerField(default=1)
    series = models.TextField()
    period = models.TextField()
    last = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["company_id", "series", "period"], name="records_one_counter")
        ]


class Attachment(models.Model):
    """A file, stored under its SHA-256; `record_id` and `path` say where it is shown once its record is saved."""

    hash = models.CharField(max_length=64)
    name = models.TextField()
    size = models.BigIntegerField()
    type = models.TextField()
    form = models.TextField(blank=True)
    record_id = models.BigIntegerField(null=True)
    path = models.TextField(blank=True)
    by_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["record_id"], name="records_attachment_record")]
