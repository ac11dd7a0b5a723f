"""The small shop, its tables made in the test's transaction."""

import pytest

from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch_dicts
from tests.ledger.shop import Shop, definition


@pytest.fixture
def shop(db):
    """A shop with empty ledgers."""
    made = definition()
    apply(plan(None, made))
    return Shop(Snapshot(1, made))


@pytest.fixture
def balance(shop):
    """Return the balances of a ledger as rows by measure name; all-zero ones are left out."""

    def read(ledger):
        table = shop.snapshot.table(f"{ledger}:balance")
        names = {column.column: name for name, column in table.columns.items()}
        rows = [{names[k]: v for k, v in row.items()} for row in fetch_dicts(f"SELECT * FROM {table.name}")]
        figures = [m.name for m in shop.snapshot.definition.ledgers[ledger].measures]
        return [row for row in rows if any(row[name] for name in figures)]

    return read
