"""App definitions: metamodel, typed values, checks, canonical text."""
