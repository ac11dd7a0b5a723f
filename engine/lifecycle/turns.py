"""Documents judged by the same balances take turns: what one of them counts on, no other changes before it is done.

Two orders at once may each be within a limit and together over it: the second waits here, and counts the first.
"""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from engine.forms.computing import compute
from engine.forms.part import part_of
from engine.forms.plan import HEADER, FormPlan
from engine.forms.validating import validate
from engine.formula import Compiled, Context, Env
from engine.lifecycle.drafting import Draft, require_valid
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

_WAIT = "SELECT pg_advisory_xact_lock(hashtextextended(k, 0)) FROM unnest(%s::text[]) AS k"


def take_turn(snapshot: Snapshot, draft: Draft) -> None:
    """Wait for every document that computes fields of its own from the same balances, then compute and check these anew.

    The turn lasts until the transaction ends. A document that looks at no balance, or at none just now, waits for nobody.
    Raises Invalid when it does not hold any more.
    """
    part = snapshot.memo(_judged, draft.document.form)
    if not part.steps:
        return
    places = _places(snapshot, draft, part)
    if places:
        # One order for everybody: two documents that wait for two balances never wait for each other.
        fetch(_WAIT, [sorted(places)])
        compute(snapshot, draft.document, draft.context, draft.related, plan=part)
        draft.problems = validate(snapshot, draft.document, draft.context, draft.related, plan=part)
        require_valid(draft)


def _places(snapshot: Snapshot, draft: Draft, part: FormPlan) -> set[str]:
    """Return which balances the document asks for, in a run in which every one of them is blank."""
    asked: set[str] = set()

    def note(_: Env, ledger: str, _measure: str, *matches: Any) -> Decimal | None:
        asked.add(f"balance:{ledger}:{':'.join(map(str, matches))}")
        return None

    silent: Context = replace(draft.context, lookups={**draft.context.lookups, "BALANCE": note})
    tried = replace(draft.document, values=dict(draft.document.values))
    compute(snapshot, tried, silent, draft.related, plan=part)
    return asked


def _judged(snapshot: Snapshot, form: str) -> FormPlan:
    """Return the part of a form that follows from balances, as far as it is about the whole document."""
    part = part_of(snapshot, form, _counts)
    return replace(part, steps=tuple(step for step in part.steps if step.table == HEADER))


def _counts(formula: Compiled) -> bool:
    return "BALANCE" in formula.lookups
