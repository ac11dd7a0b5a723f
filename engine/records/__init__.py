"""Rows of any form: stored, found, numbered, linked, with their history and attachments."""
