"""Where things are: the checkout, what is built in it, and the data folder outside it."""

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
DESIGNER = ROOT / "designer"
CLIENT = DESIGNER / "dist"


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Return the data folder: DOUGONG_DATA, else the platform's place for a user's application data."""
    if chosen := environ.get("DOUGONG_DATA"):
        return Path(chosen).expanduser().absolute()
    base = environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base).absolute() / "dougong"
