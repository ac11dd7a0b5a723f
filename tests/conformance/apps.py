"""The builtin apps, for the suite to run over."""

from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from engine.definitions import load_app
from engine.definitions.model import App
from engine.errors import Text

ROOT = Path(__file__).parents[2]
FOLDERS = sorted(file.parent for file in (ROOT / "builtin_apps").glob("*/app.json"))


@cache
def app(folder: Path) -> App:
    return load_app(folder)


def others(folder: Path) -> list[App]:
    """Return the apps this one is published with: those it requires, and what they require."""
    found = [folder.parent / name for name in app(folder).requires]
    return [part for other in found for part in (*others(other), app(other))]


def texts(value: Any, at: str = "") -> dict[str, Text]:
    """Return every text of a definition by where it stands."""
    if isinstance(value, Text):
        return {at: value}
    if is_dataclass(value) and not isinstance(value, type):
        return _all(texts(getattr(value, field.name), f"{at}/{field.name}") for field in fields(value))
    if isinstance(value, dict):
        return _all(texts(part, f"{at}/{key}") for key, part in value.items())
    if isinstance(value, tuple):
        return _all(texts(part, f"{at}/{number}") for number, part in enumerate(value))
    return {}


def _all(parts: Any) -> dict[str, Text]:
    return {at: text for part in parts for at, text in part.items()}
