"""A short way to write JSON Schema beside a handler: what it takes, what it gives, what the query may say."""

from collections.abc import Callable
from typing import Any, TypeVar

Shape = dict[str, Any]
Handler = TypeVar("Handler", bound=Callable[..., Any])

TEXT: Shape = {"type": "string"}
WHOLE: Shape = {"type": "integer"}
TRUTH: Shape = {"type": "boolean"}
ANYTHING: Shape = {}
MOMENT: Shape = {"type": "string", "format": "date-time"}
FILE: Shape = {"type": "string", "format": "binary"}


def obj(**members: Shape) -> Shape:
    """An object; every member is required unless made `maybe`."""
    required = [name for name, shape in members.items() if not shape.get("x-maybe")]
    plain = {name: {key: value for key, value in shape.items() if key != "x-maybe"} for name, shape in members.items()}
    return {"type": "object", "properties": plain, **({"required": required} if required else {})}


def many(each: Shape) -> Shape:
    """A list."""
    return {"type": "array", "items": each}


def table(value: Shape) -> Shape:
    """An object whose keys are names."""
    return {"type": "object", "additionalProperties": value}


def maybe(shape: Shape) -> Shape:
    """A member that may be left out, or null."""
    return {**shape, "x-maybe": True, **({"nullable": True} if "type" in shape else {})}


def choice(*values: str) -> Shape:
    """One of these texts."""
    return {"type": "string", "enum": list(values)}


LABELLED = obj(id=WHOLE, label=TEXT)
RECORD: Shape = {"type": "object", "additionalProperties": True, "description": "A record, by field names."}
PROBLEM = obj(
    status=WHOLE,
    code=TEXT,
    message=TEXT,
    path=TEXT,
    hint=maybe(TEXT),
    problems=many(obj(code=TEXT, message=TEXT, path=TEXT, hint=maybe(TEXT))),
)


def says(
    gives: Shape | None = None,
    *,
    takes: Shape | None = None,
    query: dict[str, Shape] | None = None,
    status: int = 200,
    type: str = "application/json",
    upload: bool = False,
    hidden: bool = False,
) -> Callable[[Handler], Handler]:
    """Note on a handler what it gives (None: nothing, 204), takes and reads from the query; `hidden` from the document."""

    def note(handler: Handler) -> Handler:
        handler.says = {  # type: ignore[attr-defined]  # a function carries its own description
            "gives": gives,
            "takes": takes,
            "query": query or {},
            "status": status if gives is not None else 204,
            "type": type,
            "hidden": hidden,
            "takes_type": "multipart/form-data" if upload else "application/json",
        }
        return handler

    return note
