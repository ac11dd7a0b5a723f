"""Approvals: a submitted document goes through its workflow before it takes effect, all in the transactions of the lifecycle."""
