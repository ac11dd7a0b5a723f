"""Prints: a template of the definition and a record as the actor may see it become one HTML page."""
