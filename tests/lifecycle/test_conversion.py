"""Documents made from documents: what is open, how far one may go beyond, who may see what."""

from decimal import Decimal

import pytest

from engine.access.rights import rights_of
from engine.errors import Invalid, NotFound, Refused
from engine.lifecycle.actions import act, create
from engine.lifecycle.conversion import conversion_plan, convert, parse_sources
from engine.lifecycle.lookups import context_of
from engine.records.models import Link
from engine.records.read import load
from tests.lifecycle.world import balances, person

D = Decimal


@pytest.fixture
def order(make, bolt, ann, stocked):
    lines = [{"item": bolt.id, "qty": "10", "price": "3"}, {"item": bolt.id, "qty": "5", "price": "4"}]
    return make("order", "submit", date="2024-01-03", customer=ann.id, lines=lines)


def made_of(snapshot, *sources, who=""):
    actor = person(who)
    plan = conversion_plan(snapshot, "order_to_delivery")
    return convert(
        snapshot, rights_of(snapshot, actor), context_of(snapshot, actor), plan, parse_sources(list(sources))
    )


def deliver(snapshot, order, who="", lines=None, **values):
    """Convert, and submit what a person sends back: date and lines as given."""
    asked = {"id": order.id} | ({"lines": lines} if lines else {})
    source = {"conversion": "order_to_delivery", "sources": [asked]}
    return create(snapshot, person(who), "delivery", {"date": "2024-01-04", **values}, action="submit", source=source)


def test_everything_open_is_offered(snapshot, order):
    made = made_of(snapshot, {"id": order.id})
    assert [(line["qty"], line["price"]) for line in made.lines["lines"]] == [(D(10), D(3)), (D(5), D(4))]
    assert [line["order_line"] for line in made.lines["lines"]] == [line["id"] for line in order.lines["lines"]]
    assert made.values["total"] == D("50.00") and made.id is None


def test_a_part_leaves_the_rest_open(snapshot, order):
    first, second = (line["id"] for line in order.lines["lines"])
    done = deliver(snapshot, order, lines=[{"id": first, "qty": "4"}])
    assert done.state == "posted" and done.lines["lines"][0]["cost"] == D("4.00")
    assert [(line["order_line"], line["qty"]) for line in made_of(snapshot, {"id": order.id}).lines["lines"]] == [
        (first, D(6)), (second, D(5)),
    ]  # fmt: skip
    assert load(snapshot, "order", order.id).values["fulfilment"] == "partial"
    deliver(snapshot, order)
    assert load(snapshot, "order", order.id).values["fulfilment"] == "full"
    with pytest.raises(Refused, match="Nothing is left"):
        made_of(snapshot, {"id": order.id})


def test_links_lead_from_line_to_line(snapshot, order):
    done = deliver(snapshot, order)
    links = set(Link.objects.filter(to_id=done.id).values_list("from_id", "from_line", "to_line"))
    pairs = zip(order.lines["lines"], done.lines["lines"], strict=True)
    assert links == {(order.id, source["id"], target["id"]) for source, target in pairs}


def test_more_than_open_is_refused_beyond_the_tolerance(snapshot, order):
    first = order.lines["lines"][0]["id"]
    with pytest.raises(Refused) as refused:
        deliver(snapshot, order, lines=[{"id": first, "qty": "11.0001"}])
    assert refused.value.problems[0].path == "/lines/0/qty"
    deliver(snapshot, order, lines=[{"id": first, "qty": "11"}])
    assert {row["order_line"]: row["qty"] for row in balances(snapshot, "open")}[first] == D(-1)


def test_two_sources_become_one(snapshot, make, bolt, ann, order):
    other = make("order", "submit", date="2024-01-03", customer=ann.id, lines=[{"item": bolt.id, "qty": "2"}])
    made = made_of(snapshot, {"id": order.id}, {"id": other.id})
    assert [line["qty"] for line in made.lines["lines"]] == [D(10), D(5), D(2)]
    sources = [{"id": order.id}, {"id": other.id}]
    done = create(
        snapshot, person(""), "delivery", {"date": "2024-01-04"}, action="submit",
        source={"conversion": "order_to_delivery", "sources": sources},
    )  # fmt: skip
    assert set(Link.objects.filter(to_id=done.id).values_list("from_id", flat=True)) == {order.id, other.id}


def test_sources_of_different_customers_stay_apart(snapshot, make, bolt, order):
    bob = make("partner", name="Bob", is_customer=True)
    other = make("order", "submit", date="2024-01-03", customer=bob.id, lines=[{"item": bolt.id, "qty": "2"}])
    with pytest.raises(Refused, match="differ in Customer"):
        made_of(snapshot, {"id": order.id}, {"id": other.id})


def test_a_draft_order_is_not_ready(snapshot, make, bolt, ann):
    draft = make("order", customer=ann.id, lines=[{"item": bolt.id, "qty": "2"}])
    with pytest.raises(Refused, match="not ready"):
        made_of(snapshot, {"id": draft.id})


def test_what_the_keeper_cannot_see_comes_from_the_order(snapshot, order):
    done = deliver(snapshot, order, who="keeper", lines=[{"id": order.lines["lines"][0]["id"], "qty": "10"}])
    assert done.lines["lines"][0]["price"] == D(3) and done.values["total"] == D("30.00")
    lines = [{"order_line": order.lines["lines"][1]["id"], "qty": "5", "price": "0.01"}]
    with pytest.raises(Invalid) as refused:
        create(
            snapshot, person("keeper"), "delivery", {"date": "2024-01-04", "lines": lines}, action="submit",
            source={"conversion": "order_to_delivery", "sources": [{"id": order.id}]},
        )  # fmt: skip
    assert refused.value.path == "/lines/0/price"


def test_lines_sent_back_are_matched_and_changed(snapshot, order):
    second = order.lines["lines"][1]["id"]
    done = create(
        snapshot, person(""), "delivery",
        {"date": "2024-01-04", "lines": [{"order_line": second, "qty": "1"}]}, action="submit",
        source={"conversion": "order_to_delivery", "sources": [{"id": order.id}]},
    )  # fmt: skip
    assert [(line["order_line"], line["qty"], line["price"]) for line in done.lines["lines"]] == [(second, D(1), D(4))]


def test_another_item_on_an_order_line_is_refused(snapshot, make, order):
    nut = make("item", code="N1", name="Nut")
    first = order.lines["lines"][0]["id"]
    with pytest.raises(Invalid) as refused:
        create(
            snapshot, person(""), "delivery",
            {"date": "2024-01-04", "lines": [{"order_line": first, "item": nut.id, "qty": "1"}]},
            source={"conversion": "order_to_delivery", "sources": [{"id": order.id}]},
        )  # fmt: skip
    assert refused.value.path == "/lines/0/item"


def test_a_hidden_order_cannot_be_converted(snapshot, order):
    with pytest.raises(NotFound):
        made_of(snapshot, {"id": order.id}, who="seller")


@pytest.mark.parametrize(
    "raw", [None, [], {}, [{"id": "x"}], [{"id": 1, "lines": [1]}], [{"id": 1, "lines": [{"id": 1, "qty": "x"}]}]]
)
def test_malformed_sources_are_refused(raw):
    with pytest.raises(Invalid):
        parse_sources(raw)


def test_reversing_needs_the_deliveries_gone(snapshot, order):
    done = deliver(snapshot, order)
    order = load(snapshot, "order", order.id)
    with pytest.raises(Refused) as refused:
        act(snapshot, person(""), "order", order.id, "reverse", order.version)
    assert done.number in str(refused.value.problems[0].message)
    act(snapshot, person(""), "delivery", done.id, "reverse", done.version)
    order = load(snapshot, "order", order.id)
    assert order.values["fulfilment"] == "none"
    assert act(snapshot, person(""), "order", order.id, "reverse", order.version).state == "reversed"
    assert balances(snapshot, "open") == []


def test_closing_short_gives_up_the_rest_and_reopening_takes_it_up(snapshot, order):
    first = order.lines["lines"][0]["id"]
    deliver(snapshot, order, lines=[{"id": first, "qty": "4"}])
    version = load(snapshot, "order", order.id).version
    closed = act(snapshot, person(""), "order", order.id, "close", version, {"date": "2024-01-05", "reason": "enough"})
    assert closed.state == "closed" and balances(snapshot, "open") == []
    with pytest.raises(Refused):
        made_of(snapshot, {"id": order.id})
    reopened = act(snapshot, person(""), "order", order.id, "reopen", closed.version, {"date": "2024-01-06"})
    assert reopened.state == "approved"
    assert sorted(row["qty"] for row in balances(snapshot, "open")) == [D(5), D(6)]
    again = act(snapshot, person(""), "order", order.id, "close", reopened.version, {"date": "2024-01-07"})
    assert again.state == "closed" and balances(snapshot, "open") == []


def test_nothing_open_cannot_be_closed(snapshot, order):
    deliver(snapshot, order)
    version = load(snapshot, "order", order.id).version
    with pytest.raises(Refused, match="Nothing is open"):
        act(snapshot, person(""), "order", order.id, "close", version)
