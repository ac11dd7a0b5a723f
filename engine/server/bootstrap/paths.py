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


def made(folder: Path) -> Path:
    """Create a private folder, with those above it, and return it.

    For root others may pass through, as PostgreSQL runs under an account without rights; they cannot look inside.
    """
    folder.mkdir(mode=0o711 if os.geteuid() == 0 else 0o700, parents=True, exist_ok=True)
    return folder
