"""Attachment: files that were uploaded before."""

from engine.definitions.model import Json
from engine.errors import Problem, say
from engine.forms.problems import wrong_type
from engine.forms.types.contract import Cell, Value, field_types
from engine.forms.types.reference import ReferenceType

MANY = 100
KIND = say("附件列表", "a list of attachments")


@field_types.register("attachment")
class AttachmentType(ReferenceType):
    """Uploaded files, one unless `multiple`. JSON: array of attachment ids, or of objects with "id"; blank: null or []."""

    @property
    def target(self) -> str:
        return "attachment"

    def parse(self, raw: Json, at: str) -> Value | Problem:
        limit = MANY if self.field.multiple else 1
        if not isinstance(raw, list) or len(raw) > limit:
            return wrong_type(at, KIND)
        ids = [ReferenceType.parse(self, one, f"{at}/{index}") for index, one in enumerate(raw)]
        return next((one for one in ids if isinstance(one, Problem)), ids or None)

    def read_cell(self, cell: Cell, at: str) -> Value | Problem:
        return wrong_type(at, say("附件（不能从表格导入）", "attachments (a spreadsheet cannot bring them)"))

    def text(self, value: list[int]) -> str:
        return str(len(value))
