"""Reads the shared costing vectors and plays them on the ledger core.

`rejected`, `qty`, `value`, `avg_rate` and `issue_cost` mean what `vectors/README.md` says.
"""

import json
import os
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from engine.definitions.model import Dimension, Direction, Ledger, LedgerKind, Valuation
from engine.errors import Text
from engine.ledger.core.breach import Broken
from engine.ledger.core.exact import rounded, share
from engine.ledger.core.memory import Memory
from engine.ledger.core.movement import Movement
from engine.ledger.core.rules import compile_rules
from tests.ledger.small import ITEM, ON_HAND, PLACE, QTY, TREES, VALUE

SHARED = Path(os.environ.get("DOUGONG_SHARED", Path(__file__).parents[3] / "shared"))
VECTORS = SHARED / "vectors" / "psi_vectors.json"

STOCK = Ledger(
    "stock",
    "stock",
    LedgerKind.BALANCE,
    Text("库存", "Stock"),
    (ITEM, PLACE, Dimension("batch", "batch", Text("批次", "Batch"), "text")),
    (QTY, VALUE),
    valuation=Valuation("moving_average", "qty", "value"),
    invariants=(ON_HAND,),
)
LEDGER = compile_rules({"stock": STOCK}, lambda ledger, invariant: TREES[invariant.id])

ZERO = Decimal(0)


def costing(method="moving_average", allow_negative=False):
    """Return the costing vectors of one method; [] when the shared files are not there."""
    if not VECTORS.exists():
        return []
    everything = json.loads(VECTORS.read_text(), parse_float=Decimal, parse_int=Decimal)
    mine = [v for v in everything if v["kind"] == "costing" and v["method"] == method]
    return [v for v in mine if v["allow_negative"] is allow_negative]


def reason_not_run(vector):
    """Return why the core cannot express a vector, None when it can."""
    counted = [date.fromisoformat(s["date"]) for s in vector["steps"] if s["op"] == "count"]
    for place, step in enumerate(vector["steps"]):
        later = [s for s in vector["steps"][:place] if s["op"] == "count" and s["date"] > step["date"]]
        if counted and later:
            return "a count is posted as the difference found; what is backdated before it moves it"
    return None


class Player:
    """Plays the steps of one vector; keeps which entries each step wrote."""

    def __init__(self):
        self.book = Memory(LEDGER)
        self.written = {}
        self.steps = []

    def play(self, number, step):
        """Play one step; returns False when it was refused."""
        self.steps.append(step)
        try:
            self.written[number] = getattr(self, step["op"])(step)
        except Broken:
            return False
        return True

    def receive(self, step):
        return self.book.post([self.incoming(step, step["qty"] * step["rate"])])

    def issue(self, step):
        return self.book.post([self.outgoing(step, step["qty"])])

    return_out = issue

    def return_in(self, step):
        if "ref" in step:
            source = self.written[int(step["ref"])][0].id
            return self.book.post([self.incoming(step, ZERO, follows=source)])
        return self.receive(step)

    def transfer(self, step):
        out = self.outgoing(step, step["qty"])
        there = {**step, "warehouse": step["to_warehouse"]}
        return self.book.post([out, self.incoming(there, ZERO, follows=out)])

    def count(self, step):
        at = date.fromisoformat(step["date"])
        held = self.book.balances(until=at).get(("stock", key_of(step)), {})
        quantity, value = held.get("qty", ZERO), held.get("value", ZERO)
        more = step["qty"] - quantity
        movements = []
        if more > 0:
            worth = more * step["rate"] if "rate" in step else share(value, more, quantity, 2)
            movements.append(self.incoming({**step, "qty": more}, worth))
        if more < 0:
            movements.append(self.outgoing(step, -more))
        written = self.book.post(movements)
        if "rate" in step:
            written += self.set_value(step, at)
        return written

    def set_value(self, step, at):
        held = self.book.balances(until=at).get(("stock", key_of(step)), {})
        missing = rounded(step["qty"] * step["rate"], 2) - held.get("value", ZERO)
        return self.book.post([self.incoming({**step, "qty": ZERO}, missing)]) if missing else []

    def landed_cost(self, step):
        receipt = self.written[int(step["ref"])][0]
        change = Movement("stock", receipt.key, receipt.at, Direction.IN, {"value": step["amount"]}, adjusts=receipt.id)
        return self.book.post([change])

    def cancel(self, step):
        return self.book.reverse(self.written[int(step["ref"])])

    def incoming(self, step, value, **more):
        amounts = {"qty": step["qty"], "value": rounded(value, 2)}
        return Movement("stock", key_of(step), date.fromisoformat(step["date"]), Direction.IN, amounts, **more)

    def outgoing(self, step, quantity):
        return Movement("stock", key_of(step), date.fromisoformat(step["date"]), Direction.OUT, {"qty": quantity})

    def cost(self, number):
        """Return what the goods of one step cost, as known now."""
        worth = self.book.worth("stock")
        return -sum((worth[e.id][1] for e in self.written[number] if worth[e.id][0] < 0), ZERO)


def key_of(step):
    return (step["item"], step["warehouse"], step.get("batch", ""))


def mismatches(vector):
    """Play a vector and return every expectation that does not hold, as text."""
    player, found = Player(), []
    for number, step in enumerate(vector["steps"]):
        rows = [row for row in vector["expect"] if row["after_step"] == number]
        accepted = player.play(number, step)
        if accepted == any(row.get("rejected") for row in rows):
            found.append(f"step {number} accepted={accepted}")
        found += [text for row in rows if not row.get("rejected") for text in differences(player, row)]
    return found


def differences(player, row):
    if "issue_cost" in row:
        return compare(row, "issue_cost", player.cost(int(row["of_step"])), 2)
    until = date.fromisoformat(row["as_of_date"]) if "as_of_date" in row else None
    places = [k for _, k in player.book.balances(until) if k[:2] == (row["item"], row["warehouse"])]
    mine = [k for k in places if k[2] == row.get("batch", k[2])]
    held = [player.book.balances(until)["stock", key] for key in mine]
    quantity = sum((h.get("qty", ZERO) for h in held), ZERO)
    value = sum((h.get("value", ZERO) for h in held), ZERO)
    found = compare(row, "qty", quantity, None) + compare(row, "value", value, 2)
    if "avg_rate" in row:
        found += compare(row, "avg_rate", value / quantity, max(2, -row["avg_rate"].as_tuple().exponent))
    return found


def compare(row, name, got, places):
    if name not in row:
        return []
    unit = None if places is None else Decimal(1).scaleb(-places)
    want = row[name] if unit is None else row[name].quantize(unit, ROUND_HALF_UP)
    got = got if unit is None else got.quantize(unit, ROUND_HALF_UP)
    return [] if got == want else [f"after {row['after_step']}: {name} {got}, expected {want} in {row}"]
