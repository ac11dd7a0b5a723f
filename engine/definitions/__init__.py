"""App definitions: metamodel, typed values, checks, canonical text."""

from engine.definitions.canonical import dumps
from engine.definitions.dump import dump_app, write_app
from engine.definitions.load import app_from_json, app_to_json, load_app
from engine.definitions.merge import merge

__all__ = ["app_from_json", "app_to_json", "dump_app", "dumps", "load_app", "merge", "write_app"]
