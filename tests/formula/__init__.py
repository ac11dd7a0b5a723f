"""Formulas: one vector file, three back ends."""
