"""Department: a part of the company."""

from engine.forms.types.contract import field_types
from engine.forms.types.reference import ReferenceType


@field_types.register("department")
class DepartmentType(ReferenceType):
    """A department. JSON: its id, or an object with "id"; blank: null. Import reads its name."""

    @property
    def target(self) -> str:
        return "department"
