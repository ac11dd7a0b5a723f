"""The planner's own count of the shelves, so that it plans only what can be delivered."""

from collections import Counter

Place = tuple[str, str]  # warehouse, item


class Shelf:
    """What is there, what orders hold of it, and what suppliers still owe."""

    def __init__(self) -> None:
        self.on_hand: Counter[Place] = Counter()
        self.reserved: Counter[Place] = Counter()
        self.on_order: Counter[Place] = Counter()

    def free(self, place: Place) -> int:
        """Return what is there and no order holds."""
        return self.on_hand[place] - self.reserved[place]

    def coming(self, place: Place) -> int:
        """Return what is free now or on its way."""
        return self.free(place) + self.on_order[place]

    def reserve(self, place: Place, wanted: int) -> int:
        """Hold up to `wanted` for an order and return how much could be held."""
        held = max(0, min(wanted, self.free(place)))
        self.reserved[place] += held
        return held

    def take(self, place: Place, qty: int, held: int) -> None:
        """Deliver `qty`, of which the order held `held`."""
        self.on_hand[place] -= qty
        self.reserved[place] -= held

    def receive(self, place: Place, qty: int) -> None:
        self.on_hand[place] += qty
        self.on_order[place] -= qty
