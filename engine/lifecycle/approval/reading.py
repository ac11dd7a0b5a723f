"""What somebody reads of a document because it is, or was, before them in an approval: that document, and nothing else."""

from dataclasses import dataclass, replace

from engine.access.actor import Actor
from engine.access.grants import ALL_ROWS, FormGrant
from engine.access.rights import READ, Rights, field_paths, rights_of
from engine.errors import Forbidden, NotFound
from engine.lifecycle.approval.asking import is_involved, tasks_seen
from engine.records.detail import get_record
from engine.storage.snapshot import Snapshot
from engine.workflow.store import Instance

EDIT, HIDE = "edit", "hide"


class TaskRights(Rights):
    """The rights of one reader on one form through a task: what its step hides is hidden, what it grants may be set.

    Ask about the one document they were made for. Everything else the reader may do is as it always is.
    """

    def __init__(
        self, snapshot: Snapshot, actor: Actor, form: str, own: bool, hide: frozenset[str], edit: frozenset[str]
    ) -> None:
        super().__init__(snapshot, actor)
        self._form = form
        held = super().grants(form) if own else (FormGrant(frozenset({READ}), ALL_ROWS),)
        locked = frozenset(field_paths(snapshot, form)) - edit
        self._reading = tuple(replace(one, hide=(one.hide - edit) | hide) for one in held)
        self._writing = tuple(replace(one, read_only=locked) for one in self._reading) if edit else ()
        self._key = (*self._key, form, own, hide, edit)

    def grants(self, form: str, action: str = READ) -> tuple[FormGrant, ...]:
        """Return the grants that cover an action on a form."""
        if form != self._form:
            return super().grants(form, action)
        if action == READ:
            return self._reading
        return self._writing if action == "update" else ()


@dataclass(frozen=True)
class Reading:
    """How somebody reads one document.

    is_open  the form's own pages show it to them as well
    edit     paths of the fields the step that waits for them grants ("contact", "lines.price")
    """

    rights: Rights
    is_open: bool
    edit: frozenset[str] = frozenset()


def reading(snapshot: Snapshot, actor: Actor, form: str, id: int, instance: Instance | None) -> Reading:
    """Return how a person reads a document.

    Whoever draws a workflow decides who sees its documents: without a right to the form, whoever was ever asked, copied
    or submitted reads all of it that their steps do not hide. Raises NotFound or Forbidden for everybody else.
    """
    own, is_open = rights_of(snapshot, actor), True
    try:
        get_record(snapshot, own, form, id)
    except (Forbidden, NotFound):
        is_open = False
        if actor.user_id is None or not is_involved(form, id, actor.user_id):
            raise
    hide, edit = _said(instance, actor.user_id or 0) if instance else (frozenset(), frozenset())
    if is_open and not (hide or edit):
        return Reading(own, True)
    return Reading(TaskRights(snapshot, actor, form, is_open, hide, edit), is_open, edit)


def _said(instance: Instance, user: int) -> tuple[frozenset[str], frozenset[str]]:
    """Return what the reader's steps hide, and what the step that waits for them grants.

    Something asked now says what is seen now; what was decided stays as it was seen then. Nobody is kept from what
    they submitted themselves.
    """
    state = instance.state
    if state is None:
        return frozenset(), frozenset()
    asked = [task.node for task in state.open_tasks if task.person == user]
    seen = asked or tasks_seen(state, user)
    rules = [instance.flow.nodes[node].rules.fields for node in seen]
    hide = {name for fields in rules for name, how in fields.items() if how == HIDE}
    edit = {name for node in asked for name, how in instance.flow.nodes[node].rules.fields.items() if how == EDIT}
    return frozenset() if state.initiator == user else frozenset(hide - edit), frozenset(edit)
