"""Boolean: yes or no."""

from engine.definitions.model import Json
from engine.errors import Problem, say
from engine.forms.cells import cell_boolean
from engine.forms.problems import not_a, wrong_type
from engine.forms.types.contract import Cell, FieldType, Value, field_types

KIND = say("是或否", "yes or no")


@field_types.register("boolean")
class BooleanType(FieldType):
    """Yes or no. JSON: true or false; null reads as false. Import also reads 是/否, √/×, Y/N, 1/0, 启用/停用."""

    def parse(self, raw: Json, at: str) -> Value | Problem:
        return raw if isinstance(raw, bool) else wrong_type(at, KIND)

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        answer = cell_boolean(cell)
        return not_a(at, KIND, cell) if answer is None else answer

    def text(self, value: bool) -> str:
        return "是" if value else "否"
