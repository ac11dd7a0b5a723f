"""The PSI app, installed in the test's transaction, with a small hardware shop in it."""

import pytest

from tests.psi.shop import Shop, installed


@pytest.fixture
def shop(db) -> Shop:
    """Two items in one warehouse, a supplier, a customer, and one person for every role."""
    return Shop(installed())
