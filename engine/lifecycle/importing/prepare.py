"""A chunk of records made ready: known ones matched, each drafted and checked, every problem at its cell."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from engine.access.rights import Rights
from engine.definitions.model import FormKind
from engine.definitions.words import SYSTEM_FIELDS
from engine.errors import DougongError, Forbidden, Problem, invalid, say
from engine.forms.related import Related, load_related
from engine.forms.starting import blank
from engine.lifecycle.drafting import Draft, draft_from, require_allowed
from engine.lifecycle.importing.choice import Choice
from engine.lifecycle.importing.known import Known, find_known
from engine.lifecycle.importing.places import at_cells
from engine.lifecycle.importing.reading import Column, Located, Read, read_records
from engine.lifecycle.importing.resolver import Resolver
from engine.lifecycle.importing.rows import RawRecord
from engine.lifecycle.lookups import context_of
from engine.lifecycle.needs import needs_of_form
from engine.lifecycle.states import EDITABLE, SUBMITTABLE, not_now
from engine.records.changes import changes
from engine.records.document import Document
from engine.storage.snapshot import Snapshot

_STATE_ACTIONS = {"archived": "archive", "active": "restore"}
"""The action whose right it takes to give a record this state."""


@dataclass
class Prepared:
    """One record ready to be stored, or with problems.

    is_known  it is there already
    submits   it is a draft that will be submitted
    """

    read: Read
    draft: Draft | None = None
    is_known: bool = False
    submits: bool = False
    problems: list[Located] = field(default_factory=list)

    @property
    def outcome(self) -> str:
        """What becomes of it: failed, unchanged, updated or created."""
        if self.problems:
            return "failed"
        return "unchanged" if not self.needs_work else "updated" if self.is_known else "created"

    @property
    def is_changed(self) -> bool:
        """Whether its values differ from what is stored."""
        draft = self.draft
        return draft is not None and (draft.before is None or bool(changes(draft.before, draft.document)))

    @property
    def needs_work(self) -> bool:
        """Whether anything is to be done with it."""
        return self.is_changed or self.submits


class Preparer:
    """Prepares the records of one import, chunk by chunk; remembers what earlier chunks held."""

    def __init__(
        self, snapshot: Snapshot, rights: Rights, form: str, choice: Choice, source: str, hundredths: set[Column]
    ) -> None:
        """`source` identifies what the file says: a record without a matching field is known by the row it stands in."""
        self.snapshot, self.rights, self.form = snapshot, rights, snapshot.form(form)
        self.choice, self.source, self.hundredths = choice, source, hundredths
        self.resolver = Resolver(snapshot, rights)
        self.context = context_of(snapshot, rights.actor)
        self.seen: dict[tuple[str, Any], int] = {}

    def prepare(self, raw: list[RawRecord]) -> list[Prepared]:
        """Return the chunk ready to be stored."""
        reads = read_records(self.snapshot, self.form.form, raw, self.resolver, self.hundredths)
        known = find_known(self.snapshot, self.rights, self.form, self.choice, self.source, reads)
        needs = self.snapshot.memo(needs_of_form, self.form.form)
        related = load_related(self.snapshot, needs, [read.sent for read in reads])
        return [self._prepared(read, known, related) for read in reads]

    def _prepared(self, read: Read, known: Known, related: Related) -> Prepared:
        before = known.document(read)
        is_known = before is not None or known.is_done(read)
        prepared = Prepared(read, is_known=is_known, problems=list(read.problems))
        if known.is_done(read):
            return prepared
        try:
            prepared.draft = self._draft(read, before, related)
        except DougongError as refused:
            prepared.problems += at_cells(self.snapshot, read, refused.problems or [refused.as_problem()])
            return prepared
        prepared.problems += at_cells(self.snapshot, read, self._problems(prepared, known))
        prepared.submits = self.choice.submit and prepared.draft.document.state in SUBMITTABLE
        return prepared

    def _draft(self, read: Read, before: Document | None, related: Related) -> Draft:
        base = before or blank(self.snapshot, self.form.form, self.context)
        sent = _with_line_ids(read.sent, before) if before else read.sent
        complete = self.form.kind is FormKind.MASTER or self.choice.submit
        draft = draft_from(
            self.snapshot, self.rights, self.context, base, sent, key="id", complete=complete, related=related
        )
        given = {name: value for name, value in read.system.items() if draft.document.values.get(name) != value}
        draft.document.values |= given
        draft.document.number = read.number or draft.document.number
        require_allowed(self.snapshot, self.rights, draft, "update" if before else "create")
        if given:
            # Whose a record is decides who sees it: a right of its own, which neither writing nor importing includes.
            _require_assigning(self.snapshot, self.rights, draft, given)
        if read.state and read.state != draft.document.state:
            # To set somebody's state by a cell is what the button does, and takes the same right.
            require_allowed(self.snapshot, self.rights, draft, _STATE_ACTIONS[read.state])
            draft.document.state = read.state
        return draft

    def _problems(self, prepared: Prepared, known: Known) -> Iterator[Problem]:
        draft, read = prepared.draft, prepared.read
        assert draft is not None
        yield from draft.problems
        if draft.before and draft.before.state not in EDITABLE and prepared.is_changed:
            yield not_now("update", draft.before.state).as_problem()
        yield from known.clashes(read, draft)
        yield from self._repeats(prepared)

    def _repeats(self, prepared: Prepared) -> Iterator[Problem]:
        """Yield a problem for each unique value that an earlier row of the file has."""
        assert prepared.draft is not None
        row = prepared.read.raw.head.row
        values = [(f.name, prepared.draft.document.values.get(f.name)) for f in self.form.fields if f.unique]
        for name, value in [*values, ("number", prepared.draft.document.number)]:
            first = self.seen.setdefault((name, value), row) if value is not None else row
            if first != row:
                message = say("与第 {row} 行重复", "The same as in row {row}", row=first)
                yield Problem("import.repeated", message, f"/{name}")


def _require_assigning(snapshot: Snapshot, rights: Rights, draft: Draft, given: Collection[str]) -> None:
    """Raise Invalid, at each cell, unless the actor may give this record another owner or department."""
    try:
        require_allowed(snapshot, rights, draft, "assign")
    except Forbidden as refused:
        raise invalid([_may_not_assign(name) for name in given]) from refused


def _may_not_assign(name: str) -> Problem:
    label = SYSTEM_FIELDS[name][1]
    message = say("没有权限指定{field}", "You may not choose the field {field}", field=label)
    hint = say("去掉这一列，新记录归导入的人", "Leave the column out: new records belong to whoever imports them")
    return Problem("import.forbidden", message, f"/{name}", hint)


def _with_line_ids(sent: Document, before: Document) -> Document:
    """Return what was sent with the ids of the stored lines, place by place, so that an unchanged line stays itself."""
    lines = {
        name: [
            {**line, "id": before.lines[name][index]["id"]} if index < len(before.lines[name]) else line
            for index, line in enumerate(rows)
        ]
        for name, rows in sent.lines.items()
    }
    return replace(sent, lines=lines)
