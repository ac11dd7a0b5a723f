"""The small trading company, and imports into it."""

import pytest
from django.core.files.storage import default_storage

from engine.lifecycle.importing import check, run, start, upload
from tests.lifecycle.conftest import ann, bolt, make, snapshot, stocked
from tests.lifecycle.world import person

__all__ = ["ann", "bolt", "make", "snapshot", "stocked"]


@pytest.fixture(autouse=True)
def storage(settings, tmp_path):
    """Keep uploaded files of a test in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path
    default_storage.__dict__.pop("base_location", None)
    default_storage.__dict__.pop("location", None)


@pytest.fixture
def bring(snapshot):
    """Upload, check and run; returns (check result, finished job)."""

    def bring(form, content, settings, who=""):
        actor = person(who)
        job = upload(snapshot, actor, form, "book.xlsx", content)
        result = check(snapshot, actor, job, settings)
        start(job)
        job.refresh_from_db()
        return result, run(snapshot, job)

    return bring
