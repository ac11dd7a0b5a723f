"""The law of storage: what is stored is what is loaded, whatever people write."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.records.load import load_document
from engine.records.write import update_document
from engine.storage.batch import Batch
from tests.storage.installed import NOW, put

# PostgreSQL keeps no NUL, and no half of a surrogate pair; field types refuse both before.
text = st.none() | st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), min_size=1)
money = st.none() | st.decimals(-(10**20), 10**20, places=2)
quantity = st.none() | st.decimals(-(10**20), 10**20, places=4)
ids = st.none() | st.integers(1, 2**62)
headers = st.fixed_dictionaries(
    {
        "memo": text,
        "total": money,
        "date": st.none() | st.dates(date(1, 1, 1)),
        "done": st.none() | st.booleans(),
        "count": st.none() | st.integers(-(2**62), 2**62),
        "files": st.none() | st.lists(st.integers(1, 2**62)),
    }
)
lines = st.lists(st.fixed_dictionaries({"thing": ids, "qty": quantity, "price": money, "amount": money}), max_size=5)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=headers, rows=lines, second=headers, more=lines)
def test_what_is_stored_is_what_is_loaded(snapshot, first, rows, second, more):
    stored = put(snapshot, "note", rows, **first)
    found = load_document(snapshot, "note", stored.id)
    check(found, first, rows)

    batch = Batch()
    found.values |= second
    found.lines["lines"] = [*more, *found.lines["lines"][:2]]
    before = load_document(snapshot, "note", stored.id)
    update_document(snapshot, batch, found, before=before, at=NOW, by=None)
    batch.run()
    check(load_document(snapshot, "note", stored.id), second, [*more, *rows[:2]])


def check(found, header, rows):
    assert {name: found.values[name] for name in header} == header
    assert [{name: line[name] for name in ("thing", "qty", "price", "amount")} for line in found.lines["lines"]] == [
        {name: row[name] for name in ("thing", "qty", "price", "amount")} for row in rows
    ]
    assert [line["position"] for line in found.lines["lines"]] == list(range(len(rows)))
    assert all(isinstance(line["qty"], Decimal | None) for line in found.lines["lines"])
