"""A small shop that sells through CRM."""

import pytest

from tests.crm.shop import installed
from tests.psi.shop import Shop


@pytest.fixture
def shop(db) -> Shop:
    """The shop of trade, with a sales manager beside its people."""
    shop = Shop(installed())
    shop.hire("manager", "sales_manager")
    return shop
