"""Folders that PostgreSQL's own user reaches; pytest's are closed to everybody else at every run."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(mkdtemp(prefix="dougong-test-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def place() -> Iterator[Path]:
    with _folder() as folder:
        yield folder


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    with _folder() as folder:
        yield folder
