"""One field as the web client sees it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from engine.access.rights import Rights
from engine.definitions.model import Form, Option
from engine.definitions.words import SYSTEM_FIELDS
from engine.forms.plan import HEADER, FieldPlan, FormPlan, Rule
from engine.formula import Compiled

ALWAYS_SEEN = {"id", "company", *SYSTEM_FIELDS}


@dataclass(frozen=True)
class Reader:
    """Who reads a form's metadata: the form compiled, their rights, what they see of it, and their language."""

    plan: FormPlan
    rights: Rights
    seen: Collection[str]
    language: str

    @property
    def form(self) -> Form:
        return self.plan.form

    def sees(self, path: str) -> bool:
        """Say whether a field ("date", "lines.qty") is in sight; system fields always are."""
        return path in self.seen or path in ALWAYS_SEEN

    def tree(self, formula: Compiled | None) -> Any:
        """Return a formula as the browser runs it: None when it reads something out of the reader's sight."""
        return formula.tree if formula and all(self.sees(self._own(path)) for path in formula.paths) else None

    def _own(self, path: tuple[str, ...]) -> str:
        """Return the form's own field at the start of a canonical path."""
        return ".".join(path[:2]) if path[0] in self.plan.line_items else path[0]


def fields_json(reader: Reader, table: str = HEADER) -> list[dict[str, Any]]:
    """Return the fields in sight of the header, or of line items, in definition order."""
    plans = reader.plan.tables[table].values()
    return [_field(reader, plan) for plan in plans if reader.sees(_path(plan))]


def option_json(option: Option, language: str) -> dict[str, str]:
    """Return one choice."""
    return {"value": option.value, "label": option.label.in_language(language), "color": option.color}


def _field(reader: Reader, plan: FieldPlan) -> dict[str, Any]:
    one, language = plan.field, reader.language
    return {
        "name": one.name,
        "type": one.type,
        "label": one.label.in_language(language),
        "help": one.help.in_language(language) if one.help else None,
        "required": _switch(reader, plan.required, False),
        "read_only": _read_only(reader, plan),
        "visible": _switch(reader, plan.visible, True),
        "default": reader.tree(plan.default),
        "formula": reader.tree(plan.formula),
        "check": reader.tree(plan.check),
        "check_message": one.check_message.in_language(language) if one.check_message else None,
        "max": one.max,
        "scale": one.scale,
        "options": [option_json(option, language) for option in one.options],
        "to": one.to,
        "filter": plan.filter is not None,
        "fill": bool(plan.fill),
        "multiple": one.multiple,
        "width": one.width,
        "unique": one.unique,
    }


def _read_only(reader: Reader, plan: FieldPlan) -> Any:
    if plan.is_given or not reader.rights.writable(reader.form.form, _path(plan)):
        return True
    return _switch(reader, plan.read_only, False)


def _switch(reader: Reader, rule: Rule, unknown: bool) -> Any:
    """A boolean or a tree; `unknown` when the tree reads something out of sight (the server still decides)."""
    if isinstance(rule, bool):
        return rule
    tree = reader.tree(rule)
    return unknown if tree is None else tree


def _path(plan: FieldPlan) -> str:
    return f"{plan.table}.{plan.name}" if plan.table else plan.name
