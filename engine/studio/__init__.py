"""Bringing definitions into force: check, plan, apply, publish."""
