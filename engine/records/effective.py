"""Which records count: masters in use, documents in effect. Drafts, refused, voided and reversed ones do not."""

from engine.definitions.model import Form, FormKind
from engine.storage.scope import SqlScope
from engine.storage.sql import Sql

CLOSED = "closed"
"""A document closed short is still in effect; only its remainder is not."""


def effective_states(form: Form) -> tuple[str, ...]:
    """Return the states in which a record counts when nothing else is said."""
    return ("active",) if form.kind is FormKind.MASTER else (form.effective_state, CLOSED)


def in_effect(form: Form, scope: SqlScope) -> Sql:
    """Return the condition that the record at `scope` (of a line: its record) counts."""
    return Sql(f"{scope.header().expression(('state',))} = ANY(%s::text[])", (list(effective_states(form)),))
