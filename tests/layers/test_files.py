"""An overlay goes out as text and comes back the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.definitions.layers.apply import apply_ops
from engine.definitions.layers.diff import diff
from engine.definitions.layers.files import dump_overlay, load_overlay
from engine.definitions.layers.ops import signed_as_before
from engine.errors import Invalid
from tests.layers.apps import edit, random_hand, real_app
from tests.layers.test_diff import files


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_an_overlay_keeps_its_bytes_and_its_effect(seed):
    hand = random_hand(seed)
    edited = edit(real_app(), hand, 20, "x_")
    ops = diff(real_app(), edited, owner="u7", at="2026-05-01T08:00:00Z")
    text = dump_overlay(ops)
    hand.shuffle(ops)
    assert dump_overlay(ops) == text == dump_overlay(load_overlay(text))
    assert files(apply_ops(real_app(), load_overlay(text))[0]) == files(edited)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"ops": 1}', '{"ops": [{"op": "burn"}]}', '{"ops": [{}]}', '{"ops": [1]}', "{"]
)
def test_what_is_no_overlay_is_refused(text):
    with pytest.raises(Invalid) as refused:
        load_overlay(text)
    assert all(problem.path.startswith("/overlay.json") for problem in refused.value.problems)


def test_who_made_a_change_is_remembered_when_something_else_changes():
    one, both = real_app(), real_app()
    for app in (one, both):
        app["forms"]["unit"]["label"] = {"zh": "计量单位"}
    both["forms"]["unit"]["icon"] = "star"
    first = diff(real_app(), one, owner="u1", at="2026-05-01")
    second = signed_as_before(diff(real_app(), both, owner="u2", at="2026-06-01"), first)
    assert {op.prop: (op.owner, op.at) for op in second} == {
        "label": ("u1", "2026-05-01"),
        "icon": ("u2", "2026-06-01"),
    }
