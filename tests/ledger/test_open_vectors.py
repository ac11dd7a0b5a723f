"""The shared vectors about payments and order progress, as far as they are a ledger's business."""

import json
from decimal import Decimal

import pytest

from engine.definitions.model import Direction
from engine.ledger.core.breach import Broken
from engine.ledger.core.laws import Guard
from engine.ledger.core.memory import Memory
from tests.ledger.small import RULES, D, fulfil, order, owe
from tests.ledger.vectors import VECTORS

pytestmark = pytest.mark.skipif(not VECTORS.exists(), reason=f"shared vectors are not at {VECTORS}")
OUT = {"direction": Direction.OUT}
REASONS = {
    "rate": "currencies belong to the app, not to a ledger of one currency",
    "base_amount": "currencies belong to the app, not to a ledger of one currency",
    "term": "payment terms are computed by the form",
    "write_off": "a write-off is a document of its own",
    "bill_order": "spreading a bill over deliveries belongs to the conversion",
}


def vectors(kind):
    if not VECTORS.exists():
        return []
    everything = json.loads(VECTORS.read_text(), parse_float=Decimal, parse_int=Decimal)
    return [vector for vector in everything if vector["kind"] == kind]


def reason_not_run(vector):
    text = json.dumps(vector, default=str)
    return next((reason for word, reason in REASONS.items() if f'"{word}"' in text), None)


def run_by(kind):
    return [vector for vector in vectors(kind) if reason_not_run(vector) is None]


class Till:
    """Invoices and payments of one party, as open items by number."""

    def __init__(self, documents):
        self.book, self.numbers, self.written = Memory(RULES), {}, {}
        for number, document in enumerate(documents, 1):
            self.numbers[document["id"]] = number
            side = {} if document["type"] == "invoice" else OUT
            self.written[document["id"]] = self.book.post([owe(document["amount"], document=number, **side)])

    def left(self, name):
        return abs(self.book.balances().get(("due", (self.numbers[name],)), {}).get("amount", D(0)))

    def allocate(self, step):
        self.pair(step["from"], step["to"], step["amount"])

    def auto_allocate(self, step):
        for payment in step["from"]:
            for invoice in step["to"]:
                amount = min(self.left(payment), self.left(invoice))
                if amount:
                    self.pair(payment, invoice, amount)

    def pair(self, payment, invoice, amount):
        sides = [
            owe(amount, document=self.numbers[payment], opens=False),
            owe(amount, document=self.numbers[invoice], opens=False, **OUT),
        ]
        written = self.book.post(sides)
        self.written[payment] = written + self.written[payment]

    def cancel(self, step):
        self.book.reverse(self.written[step["doc"]])

    def holds(self, row):
        found = []
        if "outstanding" in row:
            found.append(self.left(row["doc"]) == row["outstanding"])
        if "unallocated" in row:
            found.append(self.left(row["doc"]) == row["unallocated"])
        if "party_balance" in row:
            total = sum((f.get("amount", D(0)) for f in self.book.balances().values()), D(0))
            found.append(total == row["party_balance"])
        return all(found)


@pytest.mark.parametrize("vector", run_by("payment"), ids=lambda vector: vector["id"])
def test_payment_vector(vector):
    till = Till(vector["documents"])
    for number, step in enumerate(vector["steps"]):
        rows = [row for row in vector["expect"] if row["after_step"] == number]
        if any(row.get("rejected") for row in rows):
            with pytest.raises(Broken):
                getattr(till, step["op"])(step)
        else:
            getattr(till, step["op"])(step)
            assert all(till.holds(row) for row in rows)


@pytest.mark.parametrize("vector", run_by("order_progress"), ids=lambda vector: vector["id"])
def test_order_progress_vector(vector):
    book = Memory(RULES)
    book.post([order(vector["order"]["qty"])])
    under = 1 - vector.get("under_tolerance", D(1))
    guards = [Guard("orders", "qty", vector.get("over_tolerance", D(1)) - 1, under)]
    for number, event in enumerate(vector["events"]):
        refused = any(row.get("rejected") for row in vector["expect"] if row["after"] == number)
        if refused:
            with pytest.raises(Broken):
                book.post([fulfil(event["qty"])], guards)
        else:
            book.post([fulfil(event["qty"])], guards)
        for row in (row for row in vector["expect"] if row["after"] == number and "order_delivery" in row):
            left = book.balances()["orders", (100, 1, 1)].get("qty", D(0))
            assert (left == 0) == (row["order_delivery"] == "complete")


def test_what_is_left_out_is_known():
    assert {kind: len(run_by(kind)) for kind in ("payment", "order_progress")} == {"payment": 3, "order_progress": 2}
    assert {kind: len(vectors(kind)) for kind in ("payment", "order_progress")} == {"payment": 8, "order_progress": 3}
