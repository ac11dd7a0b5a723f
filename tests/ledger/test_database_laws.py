"""The laws again, through PostgreSQL: after any history every ledger proves, and what is reversed leaves no trace."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import Refused
from engine.ledger.audit import audit, rebuild
from engine.storage.sql import fetch
from tests.ledger.shop import START, D

quantities = st.decimals(D("0.0001"), 20, places=4)
amounts = st.decimals(0, 300, places=2)
things = st.integers(0, 1)
days = st.integers(0, 3)
intakes = st.tuples(st.just("intake"), days, st.lists(st.tuples(things, quantities, amounts), min_size=1, max_size=3))
outgoes = st.tuples(st.just("outgo"), days, st.lists(st.tuples(things, quantities, amounts), min_size=1, max_size=3))
requests = st.tuples(st.just("request"), days, st.lists(st.tuples(things, quantities, amounts), min_size=1, max_size=2))
deliveries = st.tuples(st.just("deliver"), days, st.just([]))
reversals = st.tuples(st.just("reverse"), st.integers(0, 9), st.just([]))
histories = st.lists(st.one_of(intakes, outgoes, requests, deliveries, reversals), min_size=1, max_size=9)


def play(shop, history):
    """Do what the history says, as far as it is allowed; return the documents that count."""
    place = shop.master("place", "主仓").id
    ids = [shop.master("thing", name).id for name in ("螺栓", "螺母")]
    live = []
    for kind, number, lines in history:
        rows = [{"thing": ids[thing], "qty": qty, "amount": amount} for thing, qty, amount in lines]
        at = START + number * timedelta(days=1)
        try:
            if kind == "reverse":
                reverse(shop, live, number)
            elif kind == "deliver":
                deliver(shop, live, place, at)
            else:
                live.append(shop.posted(kind, rows, place=place, at=at)[0])
        except Refused:
            continue
    return live


def reverse(shop, live, number):
    if live:
        document = live[number % len(live)]
        shop.reverse(document)
        live.remove(document)


def deliver(shop, live, place, at):
    """Deliver everything of the first request that is left."""
    request = next((document for document in live if document.form == "request"), None)
    if request is not None:
        rows = [
            {"thing": line["thing"], "qty": line["qty"], "request_line": line["id"]} for line in request.lines["lines"]
        ]
        live.append(shop.posted("outgo", rows, place=place, at=at)[0])


def stored(shop):
    """Return every row of every balance, turnover and progress."""
    keys = [f"{ledger}:{kind}" for ledger in shop.snapshot.definition.ledgers for kind in ("balance", "turnover")]
    names = [shop.snapshot.tables[key].name for key in keys if key in shop.snapshot.tables]
    rows = {name: sorted(fetch(f"SELECT * FROM {name}"), key=str) for name in names}
    progress = shop.snapshot.table("request").columns["fulfilment"].column
    return rows | {"progress": fetch(f"SELECT id, {progress} FROM {shop.snapshot.table('request').name} ORDER BY id")}


@given(histories)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_history_can_be_proved_and_rebuilding_changes_nothing(shop, history):
    play(shop, history)
    assert audit(shop.snapshot) == []
    before = stored(shop)
    rebuild(shop.snapshot)
    assert held(stored(shop)) == held(before)


def held(tables):
    """Leave out balances that were made and never used: a rebuild does not make them."""
    return {name: [row for row in rows if row[-1] is not None] for name, rows in tables.items()}


@given(histories)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reversing_everything_leaves_nothing(shop, history):
    live = play(shop, history)
    while live:
        before = len(live)
        for document in reversed(list(live)):
            try:
                shop.reverse(document)
            except Refused:
                continue
            live.remove(document)
        assert len(live) < before
    assert audit(shop.snapshot) == []
    for table in ("stock:balance", "open_requests:balance", "stock:turnover"):
        figures = [c.column for c in shop.snapshot.table(table).columns.values() if c.sql.startswith("numeric")]
        assert not fetch(
            f"SELECT 1 FROM {shop.snapshot.table(table).name} WHERE {' OR '.join(f'{c} <> 0' for c in figures)}"
        )
