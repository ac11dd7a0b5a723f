"""Which fields a list shows: those asked for, or those the form names, as far as the actor sees them."""

from functools import lru_cache

from engine.access.rights import Rights
from engine.errors import Problem, invalid
from engine.records.ordering import split
from engine.storage.scope import Path, SqlScope, UnknownPath
from engine.storage.snapshot import Snapshot

# PostgreSQL cuts column aliases, and with them JSON keys, beyond this.
_LONGEST_NAME_BYTES = 63
_TOO_LONG_FOR_A_ROW = ("long_text", "attachment")


@lru_cache(maxsize=1000)
def list_paths(rights: Rights, form: str, asked: tuple[str, ...]) -> tuple[Path, ...]:
    """Return the paths of `asked`, else of the form's list columns.

    Raises Invalid when a field asked for does not exist or is hidden from the actor.
    """
    snapshot = rights.snapshot
    if not asked:
        names = snapshot.form(form).list.columns or default_columns(snapshot, form)
        return tuple(path for path in map(split, names) if rights.sees(form, path))
    paths, problems = [split(name) for name in asked], []
    for path in paths:
        if not rights.sees(form, path) or len(".".join(path).encode()) > _LONGEST_NAME_BYTES:
            unknown: UnknownPath = SqlScope(snapshot, form).unknown(path)
            problems.append(Problem("unknown_field", unknown.message, "/fields", unknown.hint))
    if problems:
        raise invalid(problems)
    return tuple(paths)


def default_columns(snapshot: Snapshot, form: str) -> tuple[str, ...]:
    """Return what a list shows when its form does not say: number, the first fields, state."""
    own = [field.name for field in snapshot.form(form).fields if field.type not in _TOO_LONG_FOR_A_ROW]
    return ("number", *own[:8], "state")
