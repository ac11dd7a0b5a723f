"""Fixtures: the small test app installed in the test's transaction, and documents in it."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from engine.records.document import Document
from engine.records.write import insert_document
from engine.storage.apply import apply
from engine.storage.batch import Batch
from engine.storage.changes import plan
from engine.storage.snapshot import Snapshot
from tests.storage.app import app, definition

NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)


def with_roles(*roles) -> Snapshot:
    """The test app with these roles, its tables as installed."""
    return Snapshot(1, definition(app(roles=roles)))


def put(snapshot: Snapshot, form: str, lines: list[dict] | None = None, *, number=None, state=None, by=None, **values):
    """Store a document and return it."""
    first = "draft" if form == "note" else "active"
    document = Document(form, number=number, state=state or first, values=values)
    if lines is not None:
        document.lines["lines"] = lines
    batch = Batch()
    insert_document(snapshot, batch, document, at=NOW, by=by)
    batch.run()
    return document


@pytest.fixture
def snapshot(db):
    """The test app as version 1, its tables there."""
    made = definition(app())
    apply(plan(None, made))
    return Snapshot(1, made)


@pytest.fixture
def store(snapshot):
    """Store a document and return it."""
    return lambda form, lines=None, **more: put(snapshot, form, lines, **more)


@pytest.fixture
def people(store):
    """Two people, the second with a Chinese name."""
    return store("person", code="P1", name="Ann", limit=Decimal("100.00")), store("person", code="P2", name="王小明")


@pytest.fixture
def note(store, people):
    """A note of two lines for Ann."""
    thing = store("thing", code="T1", name="螺栓", maker=people[1].id)
    lines = [
        {"thing": thing.id, "qty": Decimal("2.5000"), "price": Decimal("4.00"), "amount": Decimal("10.00")},
        {"thing": thing.id, "qty": Decimal("1.0000"), "price": None, "amount": None},
    ]
    return store("note", lines, date=date(2024, 5, 6), who=people[0].id, total=Decimal("10.00"), memo="hello 世界")
