"""What a person at the terminal reads: their language, steps with their time, failures with their remedy.

Standard library only: it is used before anything is installed.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from shutil import get_terminal_size

from engine.errors import DougongError, Text


def language(environ: Mapping[str, str] = os.environ) -> str:
    """Return "zh" or "en": DOUGONG_LANGUAGE, else the locale of the terminal."""
    for name in ("DOUGONG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def tell(text: Text | str) -> None:
    """Print one line at once, in the reader's language."""
    print(text.in_language(language()) if isinstance(text, Text) else text, flush=True)


def complain(error: DougongError) -> None:
    """Print what went wrong and what to try, to the error stream."""
    for problem in error.problems or [error.as_problem()]:
        where = f"{problem.path}: " if problem.path else ""
        print(f"✗ {where}{problem.message.in_language(language())}", file=sys.stderr)
        if problem.hint:
            print(f"  → {problem.hint.in_language(language())}", file=sys.stderr)
    sys.stderr.flush()


class Step:
    """One line of progress on the error stream.

    On a terminal it shows how long it takes and the latest `note`; `result` replaces the time at its end.
    """

    def __init__(self, title: Text) -> None:
        self.title = title.in_language(language())
        self.started = time.monotonic()
        self.live = sys.stderr.isatty()
        self.detail = self.result = ""
        self.over = threading.Event()

    def note(self, detail: str) -> None:
        """Show what is being done right now."""
        self.detail = detail.strip()
        self.paint()

    def paint(self) -> None:
        if self.live and not self.over.is_set():
            line = f"{self.title}  {self.seconds():.0f} s  {self.detail}"
            _write(f"\r\033[K… {_cut(line, get_terminal_size().columns - 6)}")

    def keep_painting(self) -> None:
        """Let the seconds run until the step is over, also while it has nothing to say."""
        while not self.over.wait(1):
            self.paint()

    def seconds(self) -> float:
        return time.monotonic() - self.started

    def finish(self, mark: str) -> None:
        self.over.set()
        clear = "\r\033[K" if self.live else ""
        detail = self.result or f"{self.seconds():.1f} s"
        _write(f"{clear}{mark} {self.title}{' ' * max(1, 34 - _width(self.title))}{detail}\n")


@contextmanager
def step(title: Text) -> Iterator[Step]:
    """Show a step while the block runs: ✓ with its time when it ends, ✗ when it raises."""
    shown = Step(title)
    shown.paint()
    if shown.live:
        threading.Thread(target=shown.keep_painting, daemon=True).start()
    try:
        yield shown
    except BaseException:
        shown.result = ""
        shown.finish("✗")
        raise
    shown.finish("✓")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def _width(text: str) -> int:
    """Columns a terminal needs: a Chinese character takes two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def _cut(text: str, room: int) -> str:
    while _width(text) > room:
        text = text[:-1]
    return text
