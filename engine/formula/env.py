"""What a formula is evaluated against: one record, perhaps one of its lines, the records it refers to, and the moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

DEFAULT_ZONE = "Asia/Shanghai"
_NOTHING: Mapping[Any, Any] = MappingProxyType({})

Lookup = Callable[..., Any]
"""A function only the server knows: called with the Env, then the evaluated arguments; returns a value or None."""

Foresee = Callable[["Context", Callable[["Context"], object]], "Context"]
"""Runs work once with lookups that only note what is asked, and returns a context that knows all the answers."""


def _nothing() -> Mapping[Any, Any]:
    return _NOTHING


@dataclass(frozen=True, slots=True)
class Context:
    """Who asks, and when.

    my       values of the asker that MY("…") reads; a value may be a list
    lookups  by function name: OPEN(env), LATEST(env, target, field, value, …), POSTED(env, ledger, measure)
    zone     time zone in which a moment has a date
    foresee  finds out ahead what many formulas will look up, and asks it all at once; None: they ask one by one
    """

    today: date
    now: datetime
    user_id: int | None = None
    department_id: int | None = None
    my: Mapping[str, Any] = field(default_factory=_nothing)
    lookups: Mapping[str, Lookup] = field(default_factory=_nothing)
    zone: str = DEFAULT_ZONE
    foresee: Foresee | None = None


@dataclass(slots=True)
class Env:
    """Values by field name, None where blank: numbers Decimal or int, references int ids, line items lists of mappings.

    line       the line a line formula is about
    related    records referred to, by (form, id); lines of other documents under "form.lines"
    candidate  the record a reference filter asks about
    """

    header: Mapping[str, Any]
    line: Mapping[str, Any] | None = None
    related: Mapping[tuple[str, int], Mapping[str, Any]] = field(default_factory=_nothing)
    context: Context | None = None
    candidate: Mapping[str, Any] | None = None
