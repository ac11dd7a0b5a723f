"""Money: an amount or a price."""

from engine.forms.types.contract import field_types
from engine.forms.types.decimal import DecimalType


@field_types.register("money")
class MoneyType(DecimalType):
    """An amount or a price, `scale` decimals (2 when not given). JSON: string or number; blank: null."""

    def text(self, value: object) -> str:
        return f"{value:f}"
