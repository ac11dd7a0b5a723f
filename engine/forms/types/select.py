"""Select: one of the options that the definition lists."""

from engine.definitions.model import Field, Json
from engine.errors import Problem, say
from engine.forms.cells import cell_text, folded
from engine.forms.problems import unknown_option, wrong_type
from engine.forms.types.contract import Cell, FieldType, Value, field_types


@field_types.register("select")
class SelectType(FieldType):
    """One of `options`. JSON: the option's value; blank: null or "". Import also reads its label in either language."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.labels = {option.value: option.label for option in field.options}
        self.spellings = {
            folded(spelling): option.value
            for option in reversed(field.options)
            for spelling in (option.label.en, option.label.zh, option.value)
        }

    def parse(self, raw: Json, at: str) -> Value | Problem:
        if not isinstance(raw, str):
            return wrong_type(at, say("选项", "an option"))
        return self.check(raw, at) or raw

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        text = cell_text(cell)
        labels = [label.zh or label.en for label in self.labels.values()]
        return self.spellings.get(folded(text)) or unknown_option(at, text, labels)

    def check(self, value: Value, at: str) -> Problem | None:
        return None if value in self.labels else unknown_option(at, value, list(self.labels))

    def text(self, value: str) -> str:
        label = self.labels.get(value)
        return label.zh or label.en if label else value
