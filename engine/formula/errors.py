"""What is wrong with a formula, with the place in its text."""

from engine.errors import Invalid, Text


class FormulaError(Invalid):
    """A formula that cannot be used. `position` is the offset in its text, from 0; None when it is about the whole."""

    code = "formula.invalid"

    def __init__(self, message: Text, position: int | None = None, hint: Text | None = None) -> None:
        super().__init__(message, hint=hint)
        self.position = position
