"""The base of the studio's endpoints."""

from collections.abc import Iterable
from typing import Any, ClassVar

from engine.api.openapi.shapes import TEXT, Shape, choice, many, maybe, obj
from engine.api.problems import problem_json
from engine.api.view import PlatformView
from engine.errors import Problem
from engine.studio.drafts import Change

PROBLEM_ITEM = obj(code=TEXT, message=TEXT, path=TEXT, hint=maybe(TEXT))
OBJECT: Shape = {"type": "object", "additionalProperties": True, "description": "An object as its file holds it."}
CHANGED = obj(kind=TEXT, name=TEXT, app=TEXT, label=TEXT, how=choice("added", "changed", "removed"))


class StudioView(PlatformView):
    """For administrators, at their own screens."""

    admin_only: ClassVar[bool] = True

    def problems(self, found: Iterable[Problem]) -> list[dict[str, object]]:
        """Return problems as every answer shows them."""
        return [problem_json(problem, self.language) for problem in found]

    def changed(self, found: Iterable[Change]) -> list[dict[str, Any]]:
        """Return the objects a draft has otherwise than what is published."""
        return [
            {
                "kind": change.object.kind,
                "name": change.object.name,
                "app": change.object.app,
                "label": change.object.label.in_language(self.language),
                "how": change.how,
            }
            for change in found
        ]


CHANGES = many(CHANGED)
