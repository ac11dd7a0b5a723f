"""How far an import is, for whoever watches."""

from engine.definitions.model import Json
from engine.lifecycle.models import ImportJob

COUNTS = ("total", "done", "created", "updated", "unchanged", "failed")


def progress(job: ImportJob) -> Json:
    """Return {"id", "form", "filename", "state", "total", "done", "created", "updated", "unchanged", "failed", "problems"}."""
    return {
        "id": job.id,
        "form": job.form,
        "filename": job.filename,
        "state": job.state,
        **{name: getattr(job, name) for name in COUNTS},
        "problems": job.problems,
    }
