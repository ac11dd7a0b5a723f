"""Laws of the ledger, for any history: nothing is lost, nothing depends on the order of lines, all can be undone."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.ledger.core.breach import Broken
from engine.ledger.core.memory import Memory
from engine.ledger.core.replay import replay
from tests.ledger.small import RULES, D, fulfil, issue, order, receive

HERE = [(1, 1), (2, 1)]
ORDER_LINES = [(100, 1, 1), (101, 1, 1), (102, 2, 1)]

quantities = st.decimals(D("0.0001"), 40, places=4)
values = st.decimals(0, 500, places=2)
days = st.integers(0, 6)
movements = st.one_of(
    st.builds(receive, quantities, values, days, st.sampled_from(HERE)),
    st.builds(receive, st.integers(1, 30), values, days, st.sampled_from(HERE)),
    st.builds(issue, quantities, days, st.sampled_from(HERE)),
    st.builds(issue, st.integers(1, 30), days, st.sampled_from(HERE)),
    st.builds(order, st.integers(1, 20), days, st.sampled_from(ORDER_LINES)),
    st.builds(fulfil, st.integers(1, 20), days, st.sampled_from(ORDER_LINES)),
)
documents = st.lists(movements, min_size=1, max_size=4)
histories = st.lists(documents, max_size=7)


def kept(history):
    """Return a memory with every document of the history that was allowed, and the entries of each."""
    memory, written = Memory(RULES), []
    for document in history:
        try:
            written.append(memory.post(document))
        except Broken:
            continue
    return memory, written


@given(histories, documents)
@settings(max_examples=150, deadline=None)
def test_reversing_restores_every_balance(history, document):
    memory, _ = kept(history)
    before, worth = memory.balances(), memory.worth("stock")
    try:
        written = memory.post(document)
    except Broken:
        return
    memory.reverse(written)
    assert memory.balances() == before
    assert {id: pair for id, pair in memory.worth("stock").items() if id in worth} == worth


@given(histories, st.data())
@settings(max_examples=150, deadline=None)
def test_without_a_reversed_document_the_books_are_as_if_it_had_never_been(history, data):
    memory, written = kept(history)
    if not written:
        return
    chosen = data.draw(st.integers(0, len(written) - 1))
    try:
        memory.reverse(written[chosen])
    except Broken:
        return
    stock = [e for n, document in enumerate(written) if n != chosen for e in document if e.adjusts is None]
    assert valued(memory) == valued(entered(stock))


def entered(entries):
    """Return the stock ledger with these entries posted one by one, in their sequence."""
    memory = Memory(RULES)
    for entry in sorted(entries, key=lambda e: (e.at, e.id)):
        if entry.ledger == "stock":
            again = issue if entry.amounts["qty"] < 0 else receive
            worth = {} if again is issue else {"value": entry.amounts["value"]}
            at = (entry.at - receive(1, 1).at).days
            memory.post([again(qty=abs(entry.amounts["qty"]), at=at, key=entry.key, **worth)])
    return memory


def valued(memory):
    held = {
        place: {m: f for m, f in figures.items() if m in ("qty", "value")}
        for place, figures in memory.balances().items()
    }
    return {place: figures for place, figures in held.items() if place[0] == "stock" and figures}


@given(histories)
@settings(max_examples=150, deadline=None)
def test_value_is_zero_where_quantity_is_zero_on_every_date(history):
    memory, _ = kept(history)
    for at in sorted({entry.at for entry in memory.entries}):
        for (ledger, _), figures in memory.balances(at).items():
            if ledger == "stock":
                assert figures.get("qty", 0) >= 0
                assert figures.get("qty", 0) >= figures.get("reserved", 0)
                assert figures.get("value", 0) >= 0
                assert figures.get("qty") or not figures.get("value")


@given(histories)
@settings(max_examples=150, deadline=None)
def test_what_was_received_equals_what_was_issued_and_what_is_left(history):
    memory, _ = kept(history)
    worth = memory.worth("stock").values()
    received = sum((value for quantity, value in worth if quantity > 0), Decimal(0))
    issued = -sum((value for quantity, value in worth if quantity < 0), Decimal(0))
    left = sum((f.get("value", 0) for place, f in memory.balances().items() if place[0] == "stock"), Decimal(0))
    assert received == issued + left


@given(histories, st.permutations(range(4)))
@settings(max_examples=150, deadline=None)
def test_the_order_of_lines_changes_no_balance(history, order_of_lines):
    shuffled = [[d[n] for n in order_of_lines if n < len(d)] for d in history]
    assert kept(history)[0].balances() == kept(shuffled)[0].balances()


@given(histories)
@settings(max_examples=100, deadline=None)
def test_replaying_the_entries_finds_nothing_to_correct(history):
    memory, _ = kept(history)
    if memory.entries:
        assert replay(RULES["stock"], [e for e in memory.entries if e.ledger == "stock"]) == []


@given(histories, st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9)), max_size=3))
@settings(max_examples=200, deadline=None)
def test_reversals_dated_later_keep_every_law(history, reversals):
    memory, written = kept(history)
    for chosen, at in reversals:
        if chosen < len(written):
            try:
                memory.reverse(written[chosen], at=receive(1, 1, at).at)
            except Broken:
                continue
    for at in sorted({entry.at for entry in memory.entries}):
        for (ledger, _), figures in memory.balances(at).items():
            if ledger == "stock":
                assert figures.get("qty", 0) >= 0
                assert figures.get("value", 0) >= 0
                assert figures.get("qty") or not figures.get("value")
    assert replay(RULES["stock"], [e for e in memory.entries if e.ledger == "stock"]) == []
