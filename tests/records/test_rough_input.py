"""Whatever comes from outside is answered or clearly refused; the database never sees what it cannot read."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.access.actor import SYSTEM
from engine.access.rights import rights_of
from engine.errors import Invalid, NotFound
from engine.records.attachments import find
from engine.records.history import history
from engine.records.operators import OPERATORS
from engine.records.query import Filter, ListQuery
from engine.records.read import get_record, list_records, load, pick
from engine.records.trace import trace

NAMES = [
    "id", "date", "who", "total", "memo", "rate", "done", "count", "files", "seller", "state", "created_at", "owner.name",
    "who.name", "lines.qty", "lines.thing.maker.code", "lines.position", "company", "version",
]  # fmt: skip
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates().map(str) | st.datetimes().map(str)
    | st.sampled_from(["1e400", "NaN", "-0", "0x1", "2024-02-30", "this_month", "future", "9999-12-31", "0001-01-01"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.just("id"), inner, max_size=1),
    max_leaves=4,
)  # fmt: skip
filters = st.builds(Filter, st.sampled_from(NAMES) | st.text(max_size=20), st.sampled_from([*OPERATORS, "?"]), values)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(filters, max_size=3), sort=st.lists(st.sampled_from(NAMES), max_size=2), q=st.text(max_size=10))
@example(asked=[Filter("version", "eq", -(2**40))], sort=[], q="")
def test_any_filter_is_answered_or_refused(snapshot, note, asked, sort, q):
    rights = rights_of(snapshot, SYSTEM)
    try:
        answer = list_records(snapshot, rights, "note", ListQuery(filters=tuple(asked), sort=tuple(sort), q=q))
    except Invalid as refusal:
        answer = refusal.path.encode()
    assert answer.startswith((b'{"rows":[', b"/filter/", b"/sort"))


@pytest.mark.parametrize("id", [0, -1, 2**63, 10**30])
def test_a_number_that_is_no_id_is_simply_not_found(snapshot, id):
    rights = rights_of(snapshot, SYSTEM)
    for read in (
        lambda: get_record(snapshot, rights, "note", id),
        lambda: load(snapshot, "note", id, rights=rights),
        lambda: history(snapshot, rights, "note", id),
        lambda: trace(snapshot, rights, "note", id),
        lambda: find(id),
    ):
        with pytest.raises(NotFound):
            read()
    assert pick(snapshot, rights, "note", ids=[id]).items == []
