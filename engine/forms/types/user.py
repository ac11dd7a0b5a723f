"""User: somebody who signs in."""

from engine.forms.types.contract import field_types
from engine.forms.types.reference import ReferenceType


@field_types.register("user")
class UserType(ReferenceType):
    """A user. JSON: the user's id, or an object with "id"; blank: null. Import reads the name or the login."""

    @property
    def target(self) -> str:
        return "user"
