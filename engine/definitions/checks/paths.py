"""Field paths written in layouts, lists and grants: `customer`, `customer.code`, `lines.cost`."""

from collections.abc import Iterator

from engine.definitions.checks.problem import FIELD, unknown
from engine.definitions.model import Definition, Field, Form, LineItems
from engine.definitions.words import SYSTEM_FIELDS
from engine.errors import Problem

SYSTEM_NAMES = ("id", "company", *SYSTEM_FIELDS)
RESERVED = (*SYSTEM_NAMES, "version", "title", "search_text", "true", "false")
"""Names a header field may not have."""
RESERVED_IN_LINES = ("id", "parent", "position", "true", "false")
_FIXED = {"user": ("name", "login", "department"), "department": ("name", "parent", "head")}


def header_fields(form: Form) -> dict[str, Field | None]:
    """Return every header name with its field; None for what the engine adds."""
    system: dict[str, Field | None] = dict.fromkeys(SYSTEM_NAMES)
    progress = dict.fromkeys(entry.name for entry in form.progress)
    return {**system, **progress, **{field.name: field for field in form.fields}}


def line_items_of(form: Form, name: str | None) -> LineItems | None:
    """Return the line items of that name; None when the form has none."""
    return next((items for items in form.line_items if items.name == name), None)


def path_problems(
    definition: Definition, form: Form, path: str, at: str, *, also: tuple[str, ...] = ()
) -> Iterator[Problem]:
    """Yield a problem when a path over the header of `form` leads nowhere; `also` are further first names allowed."""
    first, *rest = path.split(".")
    names = header_fields(form)
    if first not in names and first not in also:
        yield unknown(FIELD, first, [*names, *also], at)
        return
    yield from _hop(definition, names.get(first), rest, at, first)


def _hop(definition: Definition, field: Field | None, rest: list[str], at: str, name: str) -> Iterator[Problem]:
    if not rest:
        return
    target = name if name in _FIXED else (field.to or field.type) if field else None
    target = (
        {"owner": "user", "created_by": "user", "updated_by": "user"}.get(name, target) if field is None else target
    )
    if target in _FIXED:
        if rest[0] not in _FIXED[target]:
            yield unknown(FIELD, rest[0], _FIXED[target], at)
        return
    form = definition.forms.get(target or "")
    if form is None:
        yield unknown(FIELD, f"{name}.{rest[0]}", (), at)
        return
    yield from path_problems(definition, form, ".".join(rest), at)
