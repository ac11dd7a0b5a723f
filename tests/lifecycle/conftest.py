"""The small trading company, installed."""

import pytest

from engine.lifecycle.actions import create
from engine.storage.sql import execute
from tests.lifecycle.world import installed, person


@pytest.fixture
def snapshot(db):
    return installed()


@pytest.fixture
def company(transactional_db):
    """The same for tests that commit; its tables are dropped again."""
    snapshot = installed()
    yield snapshot
    for table in snapshot.tables.values():
        if table.name.startswith(("d_", "e_", "b_", "t_")):
            execute(f"DROP TABLE {table.name} CASCADE")


@pytest.fixture
def make(snapshot):
    """Create a record as the system; `action="submit"` submits it at once."""
    return lambda form, action=None, **values: create(snapshot, person(""), form, values, action=action)


@pytest.fixture
def bolt(make):
    return make("item", code="B1", name="螺栓", price="2.50")


@pytest.fixture
def ann(make):
    return make("partner", name="Ann", is_customer=True, discount="0.1", contact="Ann Li")


@pytest.fixture
def stocked(make, bolt):
    """A hundred bolts on the shelf, worth 100.00."""
    return make("receipt", "submit", date="2024-01-02", lines=[{"item": bolt.id, "qty": "100", "price": "1"}])
