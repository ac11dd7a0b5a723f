"""Reminders: records whose moment has come are found in the database, and people are told once for each."""
