"""A folder that PostgreSQL's own account reaches; pytest's are closed to everybody else at every run."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(mkdtemp(prefix="dougong-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)
