"""One import under way: its file read, its choice made, its records waiting."""

from dataclasses import dataclass
from hashlib import sha256

import orjson

from engine.access.actor import Actor
from engine.access.rights import rights_of
from engine.definitions.model import Json
from engine.errors import Invalid, say
from engine.forms.importing.columns import find_table
from engine.forms.importing.header import Table
from engine.forms.importing.workbook import Sheet
from engine.lifecycle.importing.choice import Choice, parse_choice
from engine.lifecycle.importing.prepare import Preparer
from engine.lifecycle.importing.reading import hundredths_in
from engine.lifecycle.importing.rows import Misplaced, RawRecord, raw_records
from engine.lifecycle.importing.uploading import sheets_of
from engine.lifecycle.models import ImportJob
from engine.storage.snapshot import Snapshot


@dataclass(frozen=True)
class Session:
    """An import ready to be checked or run. `titles`: what each mapped column was called, with its path."""

    choice: Choice
    records: list[RawRecord]
    misplaced: list[Misplaced]
    preparer: Preparer
    titles: dict[str, str]


def open_session(snapshot: Snapshot, actor: Actor, job: ImportJob, settings: Json) -> Session:
    """Read a job's file under what the user chose. Raises Invalid, and Forbidden without the right to import (and submit)."""
    rights = rights_of(snapshot, actor)
    choice = parse_choice(snapshot, job.form, settings)
    for right in ("import", "create", *(["submit"] if choice.submit else [])):
        rights.require(job.form, right)
    sheets = sheets_of(job)
    tables = _tables(snapshot, job.form, sheets, choice)
    records, misplaced = raw_records(tables, choice)
    hundredths = hundredths_in(snapshot, job.form, records)
    preparer = Preparer(snapshot, rights, job.form, choice, _fingerprint(tables), hundredths)
    return Session(choice, records, misplaced, preparer, _titles(tables, choice))


def _tables(snapshot: Snapshot, form: str, sheets: list[Sheet], choice: Choice) -> dict[str, Table]:
    """Return the tables of the chosen sheets by sheet name, found as they were when the user saw them."""
    found = {}
    for part in (choice.head, *choice.lines.values()):
        sheet = next((sheet for sheet in sheets if sheet.name == part.sheet), None)
        if sheet is None:
            raise Invalid(say("文件里没有工作表“{name}”", "The file has no sheet '{name}'", name=part.sheet))
        found[part.sheet] = find_table(snapshot.definition, snapshot.form(form), sheet, part.header_row)
    return found


def _fingerprint(tables: dict[str, Table]) -> str:
    """Return what the chosen tables say, as a hash: a workbook that was only opened and saved again is the same one."""
    cells = {name: [table.titles, *(row for _, row in table.rows)] for name, table in tables.items()}
    return sha256(orjson.dumps(cells, default=str, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _titles(tables: dict[str, Table], choice: Choice) -> dict[str, str]:
    parts = (choice.head, *choice.lines.values())
    return {
        tables[part.sheet].titles[column]: path
        for part in parts
        for column, path in part.mapping.items()
        if column < len(tables[part.sheet].titles)
    }
