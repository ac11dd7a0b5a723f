"""A workbook comes in: kept under its hash, its tables found, its columns guessed."""

from hashlib import sha256

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from engine.access.actor import Actor
from engine.access.rights import rights_of
from engine.definitions.model import Json
from engine.errors import NotFound, say
from engine.forms.importing.columns import Column, columns_of, find_table
from engine.forms.importing.header import title_key
from engine.forms.importing.targets import targets_of
from engine.forms.importing.workbook import Sheet, read_workbook
from engine.lifecycle.models import ImportJob
from engine.storage.snapshot import Snapshot

REMEMBERED = 20


def upload(snapshot: Snapshot, actor: Actor, form: str, filename: str, content: bytes) -> ImportJob:
    """Keep a file for import into `form` and return its job. Raises Invalid for a file that is no table, Forbidden."""
    rights_of(snapshot, actor).require(form, "import")
    read_workbook(content, filename)
    digest = sha256(content).hexdigest()
    if not default_storage.exists(_place(digest)):
        default_storage.save(_place(digest), ContentFile(content))
    return ImportJob.objects.create(form=form, user_id=actor.user_id, filename=filename[-200:], content=digest)


def find(actor: Actor, id: int) -> ImportJob:
    """Return the actor's own import (an administrator's: anyone's). Raises NotFound."""
    job = ImportJob.objects.filter(id=id).first()
    if job is None or not (actor.is_admin or job.user_id == actor.user_id):
        raise NotFound(say("没有这次导入", "There is no such import"))
    return job


def sheets_of(job: ImportJob) -> list[Sheet]:
    """Return the sheets of a job's file."""
    with default_storage.open(_place(job.content)) as file:
        return read_workbook(file.read(), job.filename)


def describe(snapshot: Snapshot, job: ImportJob) -> Json:
    """Return {"id", "form", "sheets": [{"name", "header_row", "rows", "columns"}], "fields"}: what was found, for a person to confirm."""
    form = snapshot.form(job.form)
    remembered = _remembered(job)
    return {
        "id": job.id,
        "form": job.form,
        "filename": job.filename,
        "sheets": [_sheet(snapshot, job.form, sheet, remembered) for sheet in sheets_of(job)],
        "fields": [
            {"name": one.path, "label": {"zh": one.label.zh, "en": one.label.en}, "required": one.required}
            for one in targets_of(snapshot.definition, form)
        ],
    }


def _sheet(snapshot: Snapshot, form: str, sheet: Sheet, remembered: dict[str, str]) -> Json:
    table = find_table(snapshot.definition, snapshot.form(form), sheet)
    columns = columns_of(snapshot.definition, snapshot.form(form), table, remembered)
    return {
        "name": sheet.name,
        "header_row": table.header_row,
        "rows": len(table.rows),
        "columns": [_column(column) for column in columns],
    }


def _column(column: Column) -> Json:
    return {"index": column.index, "title": column.title, "samples": list(column.samples), "guess": column.guess}


def _remembered(job: ImportJob) -> dict[str, str]:
    """Return which field each title meant when people last imported into this form, by title key."""
    before = ImportJob.objects.filter(form=job.form, state="done").order_by("-id")[:REMEMBERED]
    found: dict[str, str] = {}
    for one in before:
        for title, path in one.settings.get("titles", {}).items():
            found.setdefault(title_key(title), path)
    return found


def _place(digest: str) -> str:
    return f"imports/{digest}"
