"""What was sent, laid over what is there: header fields one by one, line items as a whole with their lines known by a key."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.errors import Problem, invalid
from engine.forms.plan import HEADER, FormPlan, plan_of
from engine.forms.problems import no_such_line
from engine.forms.starting import new_row
from engine.formula import Context
from engine.records.document import Document
from engine.storage.snapshot import Snapshot

Row = dict[str, Any]
Locked = Callable[[str], bool]
"""Whether a field ("code", "lines.qty") is out of the sender's reach."""


@dataclass(frozen=True)
class Change:
    """One row that something was sent for: `old` is what it was before, None for a new row; `at` its JSON Pointer."""

    table: str
    at: str
    row: Row
    old: Mapping[str, Any] | None
    sent: Mapping[str, Any]


@dataclass
class Merged:
    """The merged document, and what was sent for each of its rows."""

    document: Document
    changes: list[Change] = field(default_factory=list)


def merge(
    snapshot: Snapshot, base: Document, sent: Document, context: Context, *, locked: Locked, key: str = "id"
) -> Merged:
    """Return `base` changed as `sent` says (see `parse_sent`); neither argument changes.

    A field that was not sent, is always read-only or is locked keeps its value; in a new line it gets its default.
    Line items that were sent replace the old ones: a line whose `key` is known keeps what was not sent, a line left out is gone.
    Raises Invalid when a line carries an id that the document does not have.
    """
    plan = plan_of(snapshot, base.form)
    accepted = _accepted(plan, HEADER, sent.values, locked)
    document = Document(base.form, base.id, base.version, base.state, base.number, {**base.values, **accepted})
    document.lines = {name: [dict(line) for line in lines] for name, lines in base.lines.items()}
    merged = Merged(
        document, [Change(HEADER, "", document.values, base.values if base.id or key != "id" else None, sent.values)]
    )
    for table, lines in sent.lines.items():
        known = {line[key]: line for line in base.lines.get(table, []) if line.get(key)}
        if key == "id":
            _require_known(table, lines, known)
        merged.changes += _lines(plan, table, merged, lines, known, context, locked, key)
    return merged


def _lines(
    plan: FormPlan,
    table: str,
    merged: Merged,
    lines: list[Row],
    known: dict[Any, Row],
    context: Context,
    locked: Locked,
    key: str,
) -> Iterator[Change]:
    document = merged.document
    document.lines[table] = []
    for index, sent in enumerate(lines):
        old = known.get(sent.get(key))
        accepted = _accepted(plan, table, sent, locked)
        row = {**old, **accepted} if old else new_row(plan, table, document, accepted, context)
        document.lines[table].append(row)
        yield Change(table, f"/{table}/{index}", row, old, sent)


def _accepted(plan: FormPlan, table: str, sent: Mapping[str, Any], locked: Locked) -> Row:
    fields, prefix = plan.tables[table], f"{table}." if table else ""
    return {
        name: value
        for name, value in sent.items()
        if name in fields and fields[name].read_only is not True and not locked(prefix + name)
    }


def _require_known(table: str, lines: list[Row], known: dict[Any, Row]) -> None:
    problems: list[Problem] = [
        no_such_line(f"/{table}/{index}/id", line["id"])
        for index, line in enumerate(lines)
        if line.get("id") and line["id"] not in known
    ]
    if problems:
        raise invalid(problems)
