"""Files into masters and orders through the product's import: upload, guess, check, run, as a user would."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from engine.access.actor import Actor
from engine.errors import Invalid, say
from engine.lifecycle.importing import check, describe, run, upload
from engine.storage.snapshot import Snapshot

Json = dict[str, Any]
Note = Callable[[str], None]


class Importer:
    """Imports one file after another as one person."""

    def __init__(self, snapshot: Snapshot, actor: Actor, note: Note) -> None:
        self.snapshot, self.actor, self.note = snapshot, actor, note

    def load(
        self,
        form: str,
        file: Path,
        *,
        sheet: str = "",
        columns: Mapping[str, str] | None = None,
        skip: tuple[str, ...] = (),
        values: Mapping[str, str] | None = None,
        lines: "Lines | None" = None,
        key: str = "",
    ) -> int:
        """Import a sheet (the first one unless named) and return how many records it holds.

        columns  field by column title where the guess is not meant; `skip` leaves columns out
        values   what every record gets where the sheet says nothing
        lines    a second sheet with the lines, joined by the column `key` of both
        Raises Invalid when the check finds a problem: demo files have none.
        """
        job = upload(self.snapshot, self.actor, form, file.name, file.read_bytes())
        found = {one["name"]: one for one in describe(self.snapshot, job)["sheets"]}
        head = found[sheet] if sheet else next(iter(found.values()))
        options: Json = {"values": dict(values or {})}
        if lines:
            options |= {"key": _index(head, key), "lines": {"lines": lines.part(found[lines.sheet], key)}}
        settings = {"sheet": head["name"], "mapping": _mapping(head, columns or {}, skip), "options": options}
        result = check(self.snapshot, self.actor, job, settings)
        _require_clean(form, result.as_json()["problems"])
        run(self.snapshot, job, lambda done: self.note(f"{form} {done.done}/{done.total}"))
        _require_clean(form, job.problems)
        return result.rows


class Lines:
    """A sheet of lines: its columns and what every line gets."""

    def __init__(self, sheet: str, columns: Mapping[str, str], values: Mapping[str, str]) -> None:
        self.sheet, self.columns, self.values = sheet, columns, values

    def part(self, found: Json, key: str) -> Json:
        mapping = {_index(found, title): path for title, path in self.columns.items()}
        return {"sheet": self.sheet, "mapping": mapping, "key": _index(found, key), "values": dict(self.values)}


def _mapping(sheet: Json, columns: Mapping[str, str], skip: tuple[str, ...]) -> Json:
    """Return the mapping a user would confirm: what was guessed, corrected by `columns`."""
    wanted = {
        column["index"]: columns.get(column["title"], column["guess"])
        for column in sheet["columns"]
        if column["title"] not in skip
    }
    unknown = [
        column["title"] for column in sheet["columns"] if column["title"] not in skip and not wanted[column["index"]]
    ]
    if unknown:
        raise Invalid(
            say("认不出这些列:{titles}", "These columns mean nothing here: {titles}", titles=", ".join(unknown))
        )
    return wanted


def _index(sheet: Json, title: str) -> int:
    found: int = next(column["index"] for column in sheet["columns"] if column["title"] == title)
    return found


def _require_clean(form: str, problems: list[Json]) -> None:
    if problems:
        first = problems[0]
        text = f"{form}: {first['sheet']} {first['row']} {first['column']} {first['value']!r}: {first['message']}"
        raise Invalid(
            say("导入有 {n} 个问题,第一个:{text}", "{n} problems, the first: {text}", n=len(problems), text=text)
        )
