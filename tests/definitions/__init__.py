"""App definitions: shape, text, checks."""
