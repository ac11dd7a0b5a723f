"""`python -m engine.server COMMAND`: Django's own commands (migrate, makemigrations, shell, …)."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engine.server.settings")
execute_from_command_line(["python -m engine.server", *sys.argv[1:]])
