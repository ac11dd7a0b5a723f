"""Quantity: how much of something."""

from engine.forms.types.contract import field_types
from engine.forms.types.decimal import DecimalType


@field_types.register("quantity")
class QuantityType(DecimalType):
    """How much of something, `scale` decimals (4 when not given). JSON: string or number; blank: null."""
