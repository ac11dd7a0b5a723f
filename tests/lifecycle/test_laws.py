"""Laws of the lifecycle: a refusal leaves nothing, whatever was asked; a repetition changes nothing; parallel work loses nothing."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.errors import DougongError
from engine.lifecycle.actions import act, create
from engine.records.read import load
from tests.lifecycle.world import balances, person, rows_in

quantities = st.one_of(
    st.decimals(-2, 60, places=2).map(str),
    st.sampled_from(["", None, "x", "1e5", 7, True, "99999999999999999999999999"]),
)
lines = st.lists(
    st.fixed_dictionaries(
        {"item": st.sampled_from(["bolt", "nut", "gone", None]), "qty": quantities},
        optional={"price": quantities, "qtty": st.just(1), "order_line": st.integers(1, 50)},
    ),
    max_size=4,
)
documents = st.fixed_dictionaries(
    {"form": st.sampled_from(["receipt", "delivery", "order"]), "lines": lines},
    optional={
        "date": st.one_of(
            st.integers(0, 20).map(lambda n: (date(2024, 1, 1) + timedelta(n)).isoformat()), st.just("soon")
        ),
        "customer": st.sampled_from(["ann", "bolt", "gone"]),
        "discount": quantities,
    },
)
relaxed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def ids(make, bolt, ann, stocked):
    nut = make("item", code="N1", name="螺母", price="1")
    return {"bolt": bolt.id, "nut": nut.id, "ann": ann.id, "gone": 10**12, None: None}


def spelled(document: dict, ids: dict) -> tuple[str, dict]:
    """Return the form and the JSON of a generated document, with ids for names."""
    json = {key: value for key, value in document.items() if key != "form"}
    json["lines"] = [{**line, "item": ids[line["item"]]} for line in json["lines"]]
    if "customer" in json and document["form"] != "receipt":
        json["customer"] = ids[json["customer"]]
    return document["form"], json


@relaxed
@given(document=documents)
def test_a_refused_submit_leaves_nothing_behind(snapshot, ids, document):
    form, json = spelled(document, ids)
    before = rows_in(snapshot), balances(snapshot, "stock"), balances(snapshot, "open")
    try:
        made = create(snapshot, person(""), form, json, action="submit")
    except DougongError as refused:
        made, told = None, refused.message
    if made is None:
        assert told.zh and told.en
        assert (rows_in(snapshot), balances(snapshot, "stock"), balances(snapshot, "open")) == before
    else:
        assert made.number and load(snapshot, form, made.id).state == made.state
        undo(snapshot, made)


@relaxed
@given(
    sold=st.lists(st.decimals("0.01", 40, places=2), min_size=1, max_size=4), received=st.decimals("0.01", 40, places=2)
)
def test_submit_then_reverse_restores_every_balance(snapshot, ids, sold, received):
    before = balances(snapshot, "stock")
    receipt = {"date": "2024-01-01", "lines": [{"item": ids["bolt"], "qty": str(received), "price": "3.3333"}]}
    made = [create(snapshot, person(""), "receipt", receipt, action="submit")]
    for day, quantity in enumerate(sold):
        delivery = {
            "date": f"2024-01-{10 + day}",
            "customer": ids["ann"],
            "lines": [{"item": ids["bolt"], "qty": str(quantity)}],
        }
        try:
            made.append(create(snapshot, person(""), "delivery", delivery, action="submit"))
        except DougongError:
            continue
    for document in reversed(made):
        undo(snapshot, document)
    assert balances(snapshot, "stock") == before


def undo(snapshot, document):
    version = load(snapshot, document.form, document.id).version
    act(snapshot, person(""), document.form, document.id, "reverse", version)


def test_figures_add_up_whatever_the_lines(snapshot, ids):
    json = {
        "customer": ids["ann"],
        "lines": [{"item": ids["bolt"], "qty": f"{n}.333", "price": "0.777"} for n in range(1, 30)],
    }
    made = create(snapshot, person(""), "order", json)
    assert all(line["amount"] == round_half_up(line["qty"] * line["price"]) for line in made.lines["lines"])


def round_half_up(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), "ROUND_HALF_UP")
