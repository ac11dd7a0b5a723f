"""What the studio keeps beside the published versions: the draft people work on, what is being rolled out, the shelf of apps."""

from typing import ClassVar

from django.db import models

from engine.storage.ordered_json import OrderedJson


class Draft(models.Model):
    """The one draft of a company: all its changes of the apps in force, published and not yet published, as ops.

    base_version  the published version the ops were last fitted to
    version       counts every change of the draft
    changed       "forms/item" → the draft's version when that object last changed
    sound         SHA-256 of the effective apps last found without a problem, by whichever process
    floor         objects not named there last changed at this version of the draft (somebody published around it)
    """

    company = models.IntegerField(unique=True, default=1)
    base_version = models.IntegerField(default=0)
    version = models.IntegerField(default=0)
    overlay = OrderedJson(default=list)
    changed = OrderedJson(default=dict)
    floor = models.IntegerField(default=0)
    sound = models.CharField(max_length=64, default="")
    changed_by = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField(auto_now=True)


class Rollout(models.Model):
    """A publication whose data take long: confirmed, prepared in the background, and in force when all is ready.

    base_version  the version it follows; base and overlay are what it brings into force
    state         running, done, failed, stopped; one at a time is running
    version       the version it became
    """

    base_version = models.IntegerField()
    base = OrderedJson()
    overlay = OrderedJson()
    by = models.BigIntegerField(null=True)
    note = models.TextField(default="")
    texts = OrderedJson(default=list)
    restores = models.IntegerField(null=True)
    state = models.CharField(max_length=10, default="running")
    version = models.IntegerField(null=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["state"], name="studio_one_rollout", condition=models.Q(state="running"))
        ]


class ShelfApp(models.Model):
    """An app that can be switched on: one that came with Dougong, or was installed from a package.

    body    its definition as JSON
    source  "built_in" or "package"
    sample  records to try it out with, as `engine.studio.samples` reads them; added once
    """

    name = models.CharField(max_length=60, primary_key=True)
    version = models.CharField(max_length=30)
    body = OrderedJson()
    source = models.CharField(max_length=20, default="built_in")
    sample = OrderedJson(default=list)
    has_sampled = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now=True)
