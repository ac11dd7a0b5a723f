"""Which action leads from which state to which, for documents and for masters."""

from dataclasses import dataclass

from engine.definitions.model import Form, FormKind
from engine.definitions.words import action_label, state_label
from engine.errors import Refused, Text, say
from engine.records.document import Document
from engine.storage.snapshot import Snapshot

EDITABLE = frozenset({"draft", "rejected", "returned", "active", "archived"})
"""States in which a record may be edited; a master always may, with history."""

IN_APPROVAL = "submitted"
"""The state of a document whose workflow is running."""

SUBMITTABLE = frozenset({"draft", "rejected", "returned"})


@dataclass(frozen=True)
class Transition:
    """An action on a saved record. `sources` are the states it starts from; "effective" is the form's own one."""

    kind: FormKind
    sources: frozenset[str]
    target: str


def _document(target: str, *sources: str) -> Transition:
    return Transition(FormKind.DOCUMENT, frozenset(sources), target)


TRANSITIONS = {
    "submit": _document("effective", *SUBMITTABLE),
    "void": _document("voided", "draft", "rejected", "returned"),
    "reverse": _document("reversed", "effective"),
    "close": _document("closed", "effective"),
    "reopen": _document("effective", "closed"),
    "archive": Transition(FormKind.MASTER, frozenset({"active"}), "archived"),
    "restore": Transition(FormKind.MASTER, frozenset({"archived"}), "active"),
}


def possible_actions(form: Form, state: str) -> list[str]:
    """Return the actions that a record of this form may take in this state, whoever asks."""
    return [action for action, transition in TRANSITIONS.items() if _starts(form, transition, state)]


def move(snapshot: Snapshot, document: Document, action: str) -> None:
    """Set the state an action leads to. Raises Refused when it does not start from the document's state."""
    document.state = target_state(snapshot.form(document.form), action, document.state)


def target_state(form: Form, action: str, state: str) -> str:
    """Return the state an action leads to. Raises Refused when it does not start from `state`."""
    transition = TRANSITIONS.get(action)
    if transition is None or not _starts(form, transition, state):
        raise not_now(action, state)
    return _named(form, transition.target)


def require_editable(state: str) -> None:
    """Raise Refused unless a record in this state may be edited or deleted."""
    if state not in EDITABLE:
        raise not_now("update", state)


def not_now(action: str, state: str) -> Refused:
    """Return the refusal of an action in a state it does not start from."""
    words: dict[str, Text] = {"state": state_label(state), "action": action_label(action)}
    return Refused(
        say("状态为“{state}”，不能{action}", "'{action}' is not possible while it is '{state}'", **words),
        hint=say("请刷新后查看最新状态", "Reload to see where it stands now"),
    )


def _starts(form: Form, transition: Transition, state: str) -> bool:
    if transition.kind is not form.kind:
        return False
    return state in {_named(form, source) for source in transition.sources}


def _named(form: Form, state: str) -> str:
    return form.effective_state if state == "effective" else state
