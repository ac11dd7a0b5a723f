"""Deeds by the name of their action."""

from collections.abc import Callable
from typing import Any

from engine.errors import NotFound, say
from engine.lifecycle.drafting import Draft
from engine.lifecycle.moment import Moment
from engine.storage.snapshot import Snapshot

Args = dict[str, Any]
Deed = Callable[[Snapshot, Draft, Args, Moment], None]
"""Does one thing to a locked document and stores it. `draft.before` is as loaded, `draft.document` may have changes."""

_deeds: dict[str, Deed] = {}


def deed(action: str) -> Callable[[Deed], Deed]:
    """Register what an action does; its states are in `lifecycle.states.TRANSITIONS`."""

    def register(function: Deed) -> Deed:
        _deeds[action] = function
        return function

    return register


def find(action: str) -> Deed:
    """Return the deed of an action. Raises NotFound."""
    if action not in _deeds:
        raise NotFound(say("没有“{action}”这个操作", "There is no action '{action}'", action=action[:60]))
    return _deeds[action]
