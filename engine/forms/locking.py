"""What may not be changed: fields the sender has no right to write, and fields that a rule makes read-only."""

from collections.abc import Iterable, Iterator

from engine.errors import Problem
from engine.forms.merging import Change, Locked
from engine.forms.plan import plan_of
from engine.forms.problems import read_only
from engine.forms.related import Related
from engine.formula import Compiled, Context, Env
from engine.records.document import Document
from engine.storage.snapshot import Snapshot


def locked_problems(snapshot: Snapshot, form: str, changes: Iterable[Change], locked: Locked) -> Iterator[Problem]:
    """Yield a problem for each locked field that was sent with another value than it has.

    Clients send back what they read; the same value is no change.
    """
    tables = plan_of(snapshot, form).tables
    for change in changes:
        fields, prefix = tables[change.table], f"{change.table}." if change.table else ""
        for name, value in change.sent.items():
            if name in fields and locked(prefix + name) and value != change.row.get(name):
                yield read_only(f"{change.at}/{name}", fields[name].field.label)


def rule_problems(
    snapshot: Snapshot, document: Document, changes: Iterable[Change], related: Related, context: Context
) -> Iterator[Problem]:
    """Yield a problem for each field that was changed although its `read_only` formula holds."""
    env = Env(document.header(), None, related, context)
    tables = plan_of(snapshot, document.form).tables
    for change in changes:
        if change.old is None:
            continue
        env.line = change.row if change.table else None
        for name, field in tables[change.table].items():
            changed = change.row.get(name) != change.old.get(name)
            if changed and isinstance(field.read_only, Compiled) and field.read_only.evaluate(env):
                yield read_only(f"{change.at}/{name}", field.field.label)
