"""Workbooks into records: what the user chose, a dry run that finds every problem, and a job that may run twice.

`templates` is apart: writing workbooks takes libraries that only a web process has the time to load.
"""

from engine.lifecycle.importing.checking import CheckResult, check
from engine.lifecycle.importing.choice import Choice, parse_choice
from engine.lifecycle.importing.progress import progress
from engine.lifecycle.importing.running import run, start
from engine.lifecycle.importing.uploading import describe, find, upload

__all__ = [
    "CheckResult", "Choice", "check", "describe", "find", "parse_choice", "progress", "run", "start", "upload",
]  # fmt: skip
