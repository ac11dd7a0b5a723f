"""Applying what was found different gives what was edited, byte by byte, in whatever order the ops stand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.definitions.canonical import dumps
from engine.definitions.kinds import KINDS
from engine.definitions.layers.apply import apply_ops
from engine.definitions.layers.diff import diff
from engine.definitions.layers.ops import aspect, ops_from_json, ops_to_json
from engine.definitions.layers.order import anchors, moved, placed
from engine.definitions.layers.tree import flatten, unflatten
from tests.layers.apps import edit, random_hand, real_app

SEEDS = st.integers(0, 10**9)
QUICK = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def files(app):
    """Return the text of every object, as a file would hold it; the order of objects means nothing."""
    texts = {}
    for key, value in app.items():
        parts = value if key in {kind.folder for kind in KINDS} else {"": value}
        texts |= {(key, name): dumps(part) for name, part in parts.items()}
    return texts


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_an_object_survives_its_tree(kind):
    for json in real_app().get(kind.folder, {}).values():
        assert dumps(unflatten(flatten(kind.cls, json))) == dumps(json)


@QUICK
@given(seed=SEEDS, times=st.integers(0, 40))
def test_applying_what_is_different_gives_what_was_edited(seed, times):
    base = real_app()
    edited = edit(real_app(), random_hand(seed), times, "x_")
    ops = diff(base, edited)
    result, problems = apply_ops(base, ops)
    assert problems == []
    assert files(result) == files(edited)
    assert base == real_app()


@QUICK
@given(seed=SEEDS)
def test_the_order_of_ops_means_nothing(seed):
    hand = random_hand(seed)
    base, edited = real_app(), edit(real_app(), hand, 30, "x_")
    ops = diff(base, edited)
    hand.shuffle(ops)
    assert files(apply_ops(base, ops)[0]) == files(edited)


@QUICK
@given(seed=SEEDS)
def test_going_back_is_also_a_diff(seed):
    base, edited = real_app(), edit(real_app(), random_hand(seed), 30, "x_")
    assert files(apply_ops(edited, diff(edited, base))[0]) == files(base)


@QUICK
@given(seed=SEEDS)
def test_ops_survive_their_json_and_decide_each_aspect_once(seed):
    ops = diff(real_app(), edit(real_app(), random_hand(seed), 30, "x_"), owner="u7", at="2026-05-01T08:00:00Z")
    assert ops_from_json(ops_to_json(ops)) == ops
    assert len({aspect(op) for op in ops}) == len(ops)


def test_nothing_changed_is_no_op():
    assert diff(real_app(), real_app()) == []


def test_whole_objects_come_and_go():
    base, edited = real_app(), real_app()
    edited["forms"]["x_visit"] = {**edited["forms"]["unit"], "form": "x_visit", "id": "x_1"}
    del edited["reports"]["low_stock"]
    ops = diff(base, edited)
    assert [(op.op, op.kind, op.object) for op in ops] == [
        ("add", "forms", "x_visit"),
        ("hide", "reports", "low_stock"),
    ]
    assert files(apply_ops(base, ops)[0]) == files(edited)


def test_app_and_templates_are_parts_too():
    base, edited = real_app(), real_app()
    edited["label"] = {"zh": "我的进销存"}
    edited["templates"]["sales_order.html"] = "<p>own</p>"
    ops = diff(base, edited)
    assert [(op.kind, op.id, op.prop) for op in ops] == [
        ("app", "", "label"),
        ("app", "templates/sales_order.html", "value"),
    ]
    assert files(apply_ops(base, ops)[0]) == files(edited)


ORDERS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(before=ORDERS, after=ORDERS)
def test_what_moves_stands_where_it_was_put(before, after):
    moving = {*moved(before, after), *(set(after) - set(before))}
    standing = [one for one in before if one in after and one not in moving]
    where = {one: place for one, place in anchors(after).items() if one in moving}
    assert placed(standing, where) == after


@given(standing=ORDERS, anchor=st.dictionaries(st.sampled_from("abcxyz"), st.sampled_from(["", *"abcxyz!"])))
def test_nothing_is_lost_or_doubled_by_anchors_that_lead_nowhere_or_in_a_ring(standing, anchor):
    standing = [one for one in standing if one not in anchor]
    assert sorted(placed(standing, anchor)) == sorted([*standing, *anchor])
