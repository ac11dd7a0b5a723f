"""The small test app, installed."""

from tests.storage.installed import note, people, snapshot, store

__all__ = ["note", "people", "snapshot", "store"]
