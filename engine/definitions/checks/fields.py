"""A field: what its type needs, and what its type has no use for."""

from collections.abc import Iterator, Sequence

from engine.definitions.checks.problem import FIELD, FORM, known_or, twice, unknown, wrong
from engine.definitions.model import Definition, Field
from engine.errors import Problem, say

_ONLY_FOR = {
    "options": ("select",),
    "to": ("reference",),
    "filter": ("reference",),
    "fill": ("reference", "user", "department", "select"),
    "max": ("text", "long_text", "integer", "attachment"),
    "scale": ("decimal", "quantity", "money", "percent"),
    "multiple": ("select", "attachment"),
}
"""Which types an attribute means something for."""


def field_problems(definition: Definition, siblings: Sequence[Field], field: Field, at: str) -> Iterator[Problem]:
    """Yield everything about one field that does not fit, formulas aside."""
    yield from _misplaced(field, at)
    if field.type == "reference":
        yield from _target(definition, field, at)
    if field.type == "select" and not field.options:
        yield wrong("no_options", at + "/options", "选项字段没有选项", "A select field needs options")
    yield from twice((option.value for option in field.options), at + "/options")
    if field.formula is not None and field.default is not None:
        yield wrong("two_values", at + "/default", "计算字段不能再有默认值", "A computed field has no default")
    if field.formula is not None and field.type in ("attachment", "auto_number"):
        yield wrong(
            "not_computable", at + "/formula", "这种字段不能由公式计算", "A field of this type cannot be computed"
        )
    if field.check_message is not None and field.check is None:
        yield wrong("no_check", at + "/check_message", "有提示却没有校验公式", "There is a message but no check")
    for name in field.fill:
        yield from known_or(
            FIELD, name, [f.name for f in siblings if f.formula is None and f.name != field.name], f"{at}/fill/{name}"
        )


def _misplaced(field: Field, at: str) -> Iterator[Problem]:
    for key, types in _ONLY_FOR.items():
        if getattr(field, key) and field.type not in types:
            hint = say("只用于：{types}", "Only for: {types}", types=", ".join(types))
            yield wrong(
                "misplaced",
                f"{at}/{key}",
                "{type} 字段用不上 {key}",
                "A {type} field has no use for {key}",
                hint,
                type=field.type,
                key=key,
            )


def _target(definition: Definition, field: Field, at: str) -> Iterator[Problem]:
    if field.to is None:
        yield wrong("missing", at, "引用字段要用 to 说明引用哪个表单", "A reference needs 'to', the form it points at")
        return
    name, _, lines = field.to.partition(".")
    form = definition.forms.get(name)
    if form is None:
        yield unknown(FORM, name, definition.forms, at + "/to")
    elif lines and lines not in {items.name for items in form.line_items}:
        yield unknown(FORM, field.to, [f"{name}.{items.name}" for items in form.line_items], at + "/to")
