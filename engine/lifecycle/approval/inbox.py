"""A person's inbox: what waits for them, what they decided, submitted, and were copied."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from engine.access.actor import SYSTEM
from engine.access.rights import rights_of
from engine.records.operators import like_pattern
from engine.records.searching import search_condition
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot
from engine.storage.sql import TRUE, Sql, any_of, fetch, fetch_dicts, fetch_together

PAGE = 50
Counts = dict[str, int]


@dataclass(frozen=True)
class Box:
    """What one box lists: the columns of its rows, where they are found (`%s` is the person), and in which order."""

    columns: str
    source: str
    order: str


_SHOWN = "i.id AS instance, i.form, i.record_id AS record, i.initiator_id AS initiator, i.status, i.flow, i.started_at"
_OF_TASK = "FROM workflow_task t JOIN workflow_instance i ON i.id = t.instance_id WHERE"
# What took effect at once went through no hands: its initiator does not look for it here.
_CAME_BEFORE_SOMEBODY = """
(i.status <> 'approved' OR EXISTS (SELECT 1 FROM workflow_task t WHERE t.instance_id = i.id))
"""
BOXES = {
    "waiting": Box(
        "t.id AS task, t.node, t.opened_at AS at, t.due_at",
        f"{_OF_TASK} t.person_id = %s::bigint AND t.state = 'open'",
        "t.opened_at DESC, t.id DESC",
    ),
    "done": Box(
        "t.id AS task, t.node, t.closed_at AS at, NULL::timestamptz AS due_at, t.decision",
        f"{_OF_TASK} t.by_id = %s::bigint AND t.state = 'done'",
        "t.closed_at DESC, t.id DESC",
    ),
    "mine": Box(
        "NULL::bigint AS task, '' AS node, i.started_at AS at, NULL::timestamptz AS due_at",
        f"FROM workflow_instance i WHERE i.initiator_id = %s::bigint AND {_CAME_BEFORE_SOMEBODY}",
        "i.id DESC",
    ),
    "copied": Box(
        "NULL::bigint AS task, c.node, c.at, NULL::timestamptz AS due_at, c.read_at",
        "FROM workflow_copy c JOIN workflow_instance i ON i.id = c.instance_id WHERE c.person_id = %s::bigint",
        "c.at DESC, c.id DESC",
    ),
}
"""What each box of an inbox lists, newest first."""

_AT_STEPS = """
SELECT t.instance_id, t.node, array_agg(t.person_id ORDER BY t.id) FROM workflow_task t
WHERE t.instance_id = ANY(%s::bigint[]) AND t.state = 'open' GROUP BY t.instance_id, t.node ORDER BY min(t.id)
"""
_COUNTS = """
SELECT (SELECT count(*) FROM workflow_task WHERE person_id = %s::bigint AND state = 'open'),
       (SELECT count(*) FROM workflow_copy WHERE person_id = %s::bigint AND read_at IS NULL)
"""


def inbox(
    snapshot: Snapshot, user: int, box: str, page: int, form: str = "", q: str = ""
) -> tuple[list[dict[str, Any]], Counts]:
    """Return one page of a box, with one row more where there is another page, and the numbers on the badges.

    form  only documents of this form
    q     words to be found in a document as its own list finds them, or in the name of who submitted it
    """
    one = BOXES[box]
    text = Sql(f"SELECT {one.columns}, {_SHOWN} {one.source}", (user,))
    if form:
        text += Sql(" AND i.form = %s::text", (form,))
    if q.strip():
        text += " AND (" + _found(snapshot, forms_in(user, box), q) + ")"
    rest = Sql(f" ORDER BY {one.order} LIMIT {PAGE + 1} OFFSET %s::bigint", ((page - 1) * PAGE,))
    if q.strip():
        # What somebody seeks is planned for what they seek.
        return fetch_dicts(text + rest), counts(user)
    rows, numbers = fetch_together([text + rest, Sql(_COUNTS, (user, user))])
    return rows.dicts(), _counts(numbers.rows[0])


def forms_in(user: int, box: str) -> dict[str, int]:
    """Return the forms of the documents in a box, most frequent first, with how many there are of each."""
    text = f"SELECT i.form, count(*) {BOXES[box].source} GROUP BY i.form ORDER BY count(*) DESC, i.form"
    return dict(fetch(text, [user], prepare=True))


def with_whom(instances: Sequence[int]) -> Sql:
    """Return the statement that tells where documents stand now: (instance, node, people asked) for each open step."""
    return Sql(_AT_STEPS, (list(instances),))


def counts(user: int) -> Counts:
    """Return how many tasks wait for a person, and how many copies were not looked at."""
    return _counts(fetch(_COUNTS, [user, user], prepare=True)[0])


def _counts(row: tuple[Any, ...]) -> Counts:
    waiting, copied = row
    return {"waiting": waiting, "copied_unread": copied}


def _found(snapshot: Snapshot, forms: dict[str, int], q: str) -> Sql:
    everything = rights_of(snapshot, SYSTEM)
    name = Sql("i.initiator_id IN (SELECT id FROM access_user WHERE name ILIKE %s)", (like_pattern(q.strip()),))
    parts = [name]
    for form in forms.keys() & snapshot.definition.forms.keys():
        scope = SqlScope(snapshot, form, "d")
        condition = search_condition(everything, form, scope, q)
        if condition != TRUE:
            ids = f"SELECT {scope.alias}.id FROM {scope.from_clause} WHERE " + condition
            parts.append(Sql("i.form = %s AND i.record_id IN (", (form,)) + ids + ")")
    return any_of(parts)
