"""`python -m engine.server.worker_process N`: the worker as a process of its own."""

import os
import sys

import django

from engine.server.command import load


def main(concurrency: int) -> None:
    """Set up Django and run jobs until told to stop."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engine.server.settings")
    django.setup()
    load("engine.automation.worker:work")(concurrency=concurrency)


if __name__ == "__main__":
    main(int(sys.argv[1]))
