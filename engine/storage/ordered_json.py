"""JSON kept as it was written: PostgreSQL's jsonb sorts the keys of objects, and their order is part of a definition."""

from typing import TYPE_CHECKING, Any

import orjson
from django.db import models

if TYPE_CHECKING:
    # It takes and gives what Django's own JSON field does.
    OrderedJson = models.JSONField
else:

    class OrderedJson(models.TextField):
        """A JSON value stored as text; the order of its keys survives."""

        def from_db_value(self, value: str | None, _expression: object, _connection: object) -> Any:
            return None if value is None else orjson.loads(value)

        def get_prep_value(self, value: Any) -> str | None:
            return None if value is None else orjson.dumps(value).decode()
