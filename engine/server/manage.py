"""`dougong manage COMMAND`: Django's own management commands, with the database running."""

from argparse import Namespace

from django.core.management import execute_from_command_line


def run(arguments: Namespace) -> None:
    """Run one management command; without any, list them."""
    execute_from_command_line(["dougong manage", *arguments.words])
