"""The workflow core, tried without a database."""
