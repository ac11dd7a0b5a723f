"""Which definition is in force: one row per published version; and how far long changes of stored rows are."""

from django.db import models

from engine.storage.ordered_json import OrderedJson


class DefinitionVersion(models.Model):
    """A published definition: every app as JSON, in merge order, and what it was made of.

    apps     the effective apps, what engines run
    base     the apps as their vendors wrote them, those switched on; null in old rows: the same as `apps`
    overlay  the customer's changes of them, as ops
    columns  where a value is kept when it is not in the column its field's id names: "table.column" → column
    texts    what the publication did, in words: [{"zh": …, "en": …}]
    restores the version this one brought back, if it did
    `hash` is the SHA-256 of all that together with the version, so two databases never share one.
    """

    version = models.IntegerField(primary_key=True)
    apps = OrderedJson()
    base = OrderedJson(null=True)
    overlay = OrderedJson(default=list)
    columns = OrderedJson(default=dict)
    note = models.TextField(default="")
    texts = OrderedJson(default=list)
    restores = models.IntegerField(null=True)
    hash = models.CharField(max_length=64)
    published_by = models.BigIntegerField(null=True)
    published_at = models.DateTimeField(auto_now_add=True)


class Work(models.Model):
    """A change of many stored rows that goes on in the background, so that people see how far it is.

    key      names it for ever: "publish:3", "backfill:12:order"
    text     what it does, in words: {"zh": …, "en": …}; `problem` why it ended without being done
    total    rows to look at, 0 while nobody has counted them; `done` those looked at
    last     the highest row id looked at, where a stopped one goes on
    """

    key = models.TextField(primary_key=True)
    text = OrderedJson()
    total = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    last = models.BigIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    problem = OrderedJson(null=True)
