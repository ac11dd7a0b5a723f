"""Teaches drf-spectacular to read `says` notes instead of serializers, which rows never pass through here."""

import re
from typing import Any

from drf_spectacular.openapi import AutoSchema

from engine.api.openapi.shapes import PROBLEM

NOTHING: dict[str, Any] = {"gives": {}, "takes": None, "query": {}, "status": 200, "type": "application/json"}


class PlatformSchema(AutoSchema):
    """One operation, from the handler's docstring and note."""

    @property
    def handler(self) -> Any:
        return getattr(self.view, self.method.lower())

    @property
    def note(self) -> dict[str, Any]:
        return getattr(self.handler, "says", NOTHING)

    def get_description(self) -> str:
        return (self.handler.__doc__ or self.view.__doc__ or "").strip()

    def get_summary(self) -> str:
        return self.get_description().split("\n")[0]

    def get_tags(self) -> list[str]:
        return [self.path.split("/")[2]]

    def get_auth(self) -> list[dict[str, Any]]:
        if self.view.public:
            return [{}]
        return [{"session": []}] if self.view.session_only else [{"session": []}, {"token": []}]

    def get_operation_id(self) -> str:
        """Name an operation after its view and method: `RecordsView.get` → "records_get"."""
        words = re.sub(r"(?<!^)(?=[A-Z])", "_", type(self.view).__name__.removesuffix("View"))
        return f"{words}_{self.method}".lower()

    def is_excluded(self) -> bool:
        return bool(self.note.get("hidden"))

    def _get_serializer(self) -> None:
        return None

    def get_override_parameters(self) -> list[Any]:
        return []

    def _get_parameters(self) -> list[dict[str, Any]]:
        query = [{"in": "query", "name": name, "schema": shape} for name, shape in self.note["query"].items()]
        return [*super()._get_parameters(), *query]

    def _get_request_body(self, direction: str = "request") -> dict[str, Any] | None:
        takes = self.note["takes"]
        return {"content": {self.note["takes_type"]: {"schema": takes}}} if takes else None

    def _get_response_bodies(self, direction: str = "response") -> dict[str, Any]:
        note = self.note
        good: dict[str, Any] = {"description": ""}
        if note["gives"] is not None:
            good["content"] = {note["type"]: {"schema": note["gives"]}}
        bad = {"description": "What is wrong", "content": {"application/problem+json": {"schema": PROBLEM}}}
        return {str(note["status"]): good, "default": bad}
