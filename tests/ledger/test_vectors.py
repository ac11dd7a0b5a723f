"""The shared costing vectors with moving average: every case the core can express gives the published figures."""

import pytest

from tests.ledger.vectors import VECTORS, costing, mismatches, reason_not_run

needs_shared = pytest.mark.skipif(not VECTORS.exists(), reason=f"shared vectors are not at {VECTORS}")
EXPRESSED = [vector for vector in costing() if reason_not_run(vector) is None]


@needs_shared
@pytest.mark.parametrize("vector", EXPRESSED, ids=lambda vector: vector["id"])
def test_costing_vector(vector):
    assert mismatches(vector) == []


@needs_shared
def test_what_is_left_out_is_known():
    left_out = {vector["id"]: reason_not_run(vector) for vector in costing() if reason_not_run(vector)}
    assert list(left_out) == ["cost-erpnext-backdated-counts-pin-quantity"]
    assert len(EXPRESSED) == 16
