"""Law: whatever people changed in an app that modules extend is, after a module went and came back, what it was."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.studio.overlay import effective, ops_between, signed, waiting, with_modules
from engine.studio.rebasing import fitted
from tests.layers.apps import edit, random_hand, real_app

BASE = [real_app(name) for name in ("psi", "crm", "oa")]
# What the modules extend, so that every edit meets them.
EXTENDED = {"forms": ("partner", "sales_order"), "roles": ("accountant", "boss", "buyer", "keeper", "seller")}


def by_hand(seed):
    """Return the apps as somebody changed them at random where the modules extend them."""
    psi, *modules = with_modules(BASE)
    met = {kind: {name: psi[kind][name] for name in names} for kind, names in EXTENDED.items()}
    edited = edit({key: psi[key] for key in ("app", "version", "label")} | met, random_hand(seed), 25, "x_")
    return [psi | {kind: psi[kind] | edited[kind] for kind in EXTENDED}, *modules]


@pytest.mark.parametrize("name", ["crm", "oa"])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9))
def test_a_module_switched_off_and_on_again_changes_nothing(name, seed):
    edited = by_hand(seed)
    overlay = signed(ops_between(with_modules(BASE), edited), [])
    without = [app for app in BASE if app["app"] != name]
    off = fitted(overlay, BASE, without)
    made, problems = effective(without, off.ops)
    assert not off.problems and not problems
    on = fitted(off.ops, without, BASE)
    assert not on.problems and effective(BASE, on.ops) == (edited, [])
    # Somebody stores the draft meanwhile: what the module brings still waits.
    fresh = signed(ops_between(with_modules(without), made), off.ops)
    later = fitted([*waiting(without, off.ops), *fresh], without, BASE)
    assert not effective(BASE, later.ops)[1]
