"""A workflow as frozen values: nodes and edges that a document goes through before it takes effect.

What a policy means is written once, in `WorkflowPolicies`; a node that is silent takes what its workflow says
(`engine.definitions.policies` gives the policies in force, every default visible).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from engine.errors import Text

Formula = str


class NodeType(StrEnum):
    """start, end: where a document enters and leaves. choice, merge: one of several ways. fork, join: all of them."""

    START = "start"
    APPROVE = "approve"
    CHOICE = "choice"
    MERGE = "merge"
    FORK = "fork"
    JOIN = "join"
    CC = "cc"
    ACTION = "action"
    TIMER = "timer"
    END = "end"
    TERMINATE = "terminate"


@dataclass(frozen=True)
class Who:
    """One way to find people; exactly one of its keys is given, besides `until`.

    people             by login
    role               everybody who has it
    head               head of the initiator's department; 1: of the department above it, …
    superior           the n-th superior of the initiator, never the initiator
    superiors          the first n superiors one after the other; 0: up to the top; `until` ends with who has that role
    field              the people a field of the document holds
    initiator_chooses  the initiator names them when submitting
    initiator          the initiator
    """

    people: tuple[str, ...] = ()
    role: str | None = None
    head: int | None = None
    superior: int | None = None
    superiors: int | None = None
    until: str | None = None
    field: str | None = None
    initiator_chooses: bool = False
    initiator: bool = False


@dataclass(frozen=True)
class Ratio:
    """The node is approved once approvals / approvers reaches `ratio`, rejected once it is out of reach.

    above  it has to be more than the ratio, not just reach it
    veto   one rejection rejects
    """

    ratio: str
    above: bool = False
    veto: bool = False


@dataclass(frozen=True)
class SendBack:
    """Where a document goes back to, and how it comes on again.

    to    "initiator", "previous" (the step that really ran before) or the id of an approve node
    then  rerun: from there along the edges; direct: straight back to the node that sent it
    """

    to: str
    then: str = "rerun"


@dataclass(frozen=True)
class SendBackTargets:
    """What an approver may choose when sending back: "initiator", "previous", "passed" (any step that ran)."""

    to: tuple[str, ...] = ("initiator", "previous", "passed")
    then: str = "rerun"


@dataclass(frozen=True)
class Deadline:
    """What happens when a node is still open `after_hours` ("48", "0.5") after it was opened.

    then         remind, approve, reject or transfer
    every_hours  how often a reminder is repeated; None: once
    to           who gets it with transfer
    """

    after_hours: str
    then: str = "remind"
    every_hours: str | None = None
    to: tuple[Who, ...] = ()


@dataclass(frozen=True)
class Notify:
    """A message to people; `text` may hold `{field}` places of the document."""

    to: tuple[Who, ...]
    text: Text


@dataclass(frozen=True)
class NodeAction:
    """What an action node does: exactly one of making a document, setting fields, telling people."""

    convert: str | None = None
    set: dict[str, Formula] = field(default_factory=dict)
    notify: Notify | None = None


@dataclass(frozen=True)
class WorkflowPolicies:
    """Where products differ, a workflow says which way it goes. Those from `if_empty` on may be set per node.

    withdraw       by the initiator: before_any_action (of a person), until_end, never
    recall         an approver may take the last decision back while nobody acted on it
    same_person    approved already: consecutive (just before) or all (any earlier step) are approved again by themselves
    conditions     read the document live, or the snapshot taken when it was submitted
    edit           who may change the document meanwhile: granted (fields the node grants), anyone
    copy_once      one person is copied once per document
    if_empty       nobody found: admin, approve, reject, incident, or whoever else is named and, failing them, the admin
    if_initiator   the initiator is to approve: self, skip, superior, head, forbid
    on_reject      a rejected node: end (the document is rejected), branch (follow the edge marked `reject`), or back
    any_of_reject  with any_of: first_decides, or all_must_reject
    may            what approvers may do
    send_back      where approvers may send back to
    ask_reason     verbs that need a comment
    """

    withdraw: str = "before_any_action"
    recall: bool = False
    same_person: str = "consecutive"
    conditions: str = "live"
    edit: str = "granted"
    copy_once: bool = True
    if_empty: str | Who = "admin"
    if_initiator: str = "self"
    on_reject: str | SendBack = "end"
    any_of_reject: str = "first_decides"
    may: tuple[str, ...] = ("approve", "reject", "send_back", "transfer_task", "add_signer")
    send_back: SendBackTargets = SendBackTargets()
    ask_reason: tuple[str, ...] = ("reject", "send_back")


@dataclass(frozen=True)
class WorkflowNode:
    """One node. Which keys mean something depends on its `type`; policies left out are the workflow's.

    who       approvers (approve), or who is copied (cc)
    mode      any_of, countersign, in_turn, or a ratio
    fields    fields an approver may edit, or does not see: {"price": "edit", "cost": "hide"}
    do        of an action; `retries` calls before it waits for the administrator
    hours     how long a timer waits ("24")
    outcome   of an end: approved (default) or rejected; of a terminate rejected is the default
    """

    id: str
    type: NodeType
    label: Text | None = None
    who: tuple[Who, ...] = ()
    mode: str | Ratio = "any_of"
    deadline: Deadline | None = None
    fields: dict[str, str] = field(default_factory=dict)
    do: NodeAction | None = None
    retries: int = 3
    hours: str | None = None
    outcome: str | None = None
    if_empty: str | Who | None = None
    if_initiator: str | None = None
    on_reject: str | SendBack | None = None
    any_of_reject: str | None = None
    may: tuple[str, ...] | None = None
    send_back: SendBackTargets | None = None
    ask_reason: tuple[str, ...] | None = None


@dataclass(frozen=True)
class WorkflowEdge:
    """A way from one node to another.

    when     of a choice: the first edge, in the order they are written, whose condition holds is taken
    default  of a choice: taken when no condition holds
    on       of an approve node with `on_reject: branch`: approve or reject
    """

    id: str
    source: str
    target: str
    label: Text | None = None
    when: Formula | None = None
    default: bool = False
    on: str | None = None


@dataclass(frozen=True)
class Workflow:
    """The way documents of `form` take from submission to effect."""

    id: str
    workflow: str
    label: Text
    form: str
    nodes: tuple[WorkflowNode, ...]
    edges: tuple[WorkflowEdge, ...]
    policies: WorkflowPolicies = WorkflowPolicies()
    help: Text | None = None
