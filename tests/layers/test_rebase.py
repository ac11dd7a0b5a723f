"""A newer base under one's own changes: nothing lost, nothing misplaced, nothing done to another part."""

import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.definitions.layers.apply import apply_ops
from engine.definitions.layers.conflicts import Side, explain
from engine.definitions.layers.diff import diff
from engine.definitions.layers.ops import aspect
from engine.definitions.layers.rebase import rebase
from tests.layers.apps import edit, random_hand, real_app
from tests.layers.oracle import Facts, disagreements, id_of, misplaced

SEEDS = st.integers(0, 10**9)


def upgrade(seed, vendor=25, own=30):
    """Return old base, what was edited on it, new base, and the ops between the first two."""
    hand = random_hand(seed)
    old = real_app()
    new, edited = edit(real_app(), hand, vendor, "v"), edit(real_app(), hand, own, "x_")
    return old, edited, new, diff(old, edited)


def narrow(seed):
    """Return an upgrade where both sides work on the same two objects, so that they meet often."""
    hand = random_hand(seed)
    picked = {kind: hand.choice(sorted(real_app()[kind])) for kind in ("forms", "reports", "menus", "roles")}

    def small():
        app = real_app()
        return {"app": "psi", "version": "1.0.0", "label": app["label"]} | {
            kind: {name: app[kind][name]} for kind, name in picked.items()
        }

    old = small()
    new, edited = edit(small(), hand, 15, "v"), edit(small(), hand, 15, "x_")
    return old, edited, new, diff(old, edited)


def every(side):
    """Return choices that answer every conflict the same way."""
    return lambda result: {aspect(conflict.op): side for conflict in result.conflicts}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=SEEDS)
def test_an_upgrade_where_both_sides_meet_loses_and_misplaces_nothing(seed):
    upgraded(*narrow(seed))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=SEEDS)
def test_an_upgrade_of_a_whole_app_loses_and_misplaces_nothing(seed):
    upgraded(*upgrade(seed))


def upgraded(old, edited, new, ops):
    """Carry ops over, take what is left of them onto the new base, and ask the oracle about every part."""
    result = rebase(ops, old, new)

    gone = [conflict.op for conflict in result.conflicts]
    assert len(result.ops) + len(gone) + len(result.redundant) == len(ops)
    assert not Counter(op.id for op in [*result.ops, *gone, *result.redundant]) - Counter(op.id for op in ops)

    choices = {aspect(c.op): Side.THEIRS if c.kind == "removed" else Side.OURS for c in result.conflicts}
    kept, still_open = result.settled(choices)
    final, problems = apply_ops(new, kept)
    assert problems == [] and still_open == []

    facts = [Facts(app) for app in (old, edited, new, final)]
    assert list(disagreements(*facts, gone)) == []
    ours = {(op.kind, op.object, op.id) for op in kept if op.op in ("add", "move")}
    placed = {part for part in facts[1].list_of if (*part[:2], id_of(part)) in ours}
    assert list(misplaced(*facts, placed)) == []


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_an_upgrade_to_the_same_base_changes_nothing(seed):
    old, _edited, _new, ops = upgrade(seed)
    result = rebase(ops, old, real_app())
    assert result.ops == ops and not result.conflicts and not result.redundant


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_what_the_new_base_says_by_itself_is_dropped(seed):
    old, edited, _, ops = upgrade(seed)
    result = rebase(ops, old, edited)
    assert (result.ops, result.conflicts, len(result.redundant)) == ([], [], len(ops))


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_taking_theirs_everywhere_leaves_only_what_nobody_disputes(seed):
    old, _edited, new, ops = narrow(seed)
    result = rebase(ops, old, new)
    kept, still_open = result.settled(every(Side.THEIRS)(result))
    assert kept == result.ops and still_open == []
    assert apply_ops(new, kept)[1] == []


@settings(max_examples=15, deadline=None)
@given(seed=SEEDS)
def test_taking_ours_everywhere_never_meets_a_dead_target(seed):
    old, _edited, new, ops = narrow(seed)
    result = rebase(ops, old, new)
    kept, still_open = result.settled(every(Side.OURS)(result))
    assert still_open == [] and apply_ops(new, kept)[1] == []


@settings(max_examples=25, deadline=None)
@given(seed=SEEDS)
def test_every_conflict_can_be_told_in_both_languages(seed):
    old, _edited, new, ops = narrow(seed)
    for conflict in rebase(ops, old, new).conflicts:
        text = explain(conflict)
        assert text.zh and text.en and "None" not in text.en and "{" not in text.zh


@pytest.mark.alone
def test_a_large_upgrade_takes_less_than_half_a_second():
    old, _edited, new, ops = upgrade(1, vendor=400, own=2000)
    assert len(ops) >= 500 and len(diff(old, new)) >= 150
    best = min(_seconds(lambda: rebase(ops, old, new)) for _ in range(3))
    assert best < 0.5


def _seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
