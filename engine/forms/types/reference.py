"""Reference: another record."""

from engine.definitions.model import Json
from engine.errors import Problem, say
from engine.forms.cells import cell_text
from engine.forms.problems import wrong_type
from engine.forms.types.contract import Cell, FieldType, Value, field_types

LIMIT = 2**63


@field_types.register("reference")
class ReferenceType(FieldType):
    """A record of form `to`, or a line of one ("form.line_items"). JSON: its id, or an object with "id"; blank: null."""

    @property
    def target(self) -> str | None:
        return self.field.to

    def parse(self, raw: Json, at: str) -> Value | Problem:
        if isinstance(raw, dict):
            raw = raw.get("id")
        if isinstance(raw, str) and raw.isascii() and raw.isdigit() and len(raw) < 20:
            raw = int(raw)
        if isinstance(raw, bool) or not isinstance(raw, int) or not 0 < raw < LIMIT:
            return wrong_type(at, say("记录编号", "the id of a record"))
        return raw

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        return cell_text(cell)
