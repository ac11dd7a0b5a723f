"""Layers: what modules and customers change is kept as ops on permanent ids, and laid over the base again and again."""
