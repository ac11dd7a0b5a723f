"""A conversion compiled once per definition."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.definitions.model import Conversion
from engine.errors import NotFound, say
from engine.formula import Compiled, compile_formula, form_scope
from engine.storage.snapshot import Snapshot


@dataclass(frozen=True)
class ConversionPlan:
    """One conversion ready to run.

    header, lines  formulas over the source by target field; with `per` a line formula sees one source line
    open_field     the target line field that takes the open figure, and that a person may ask less of; None without one
    """

    conversion: Conversion
    header: Mapping[str, Compiled]
    lines: Mapping[str, Compiled]
    when: Compiled | None
    open_field: str | None

    @property
    def name(self) -> str:
        return self.conversion.conversion

    @property
    def from_table(self) -> str:
        """The key of the table whose rows become target lines: "order.lines", or "order" when it is whole documents."""
        own = self.conversion
        return f"{own.from_form}.{own.per}" if own.per else own.from_form


def conversion_plan(snapshot: Snapshot, name: str) -> ConversionPlan:
    """Return a compiled conversion. Raises NotFound for a name the definition does not have."""
    if name not in snapshot.definition.conversions:
        raise NotFound(say("没有单据转换“{name}”", "There is no conversion '{name}'", name=name))
    return snapshot.memo(_build, name)


def conversions_into(snapshot: Snapshot, form: str) -> list[ConversionPlan]:
    """Return the conversions that make records of `form`."""
    return snapshot.memo(_into, form)


def conversions_from(snapshot: Snapshot, form: str) -> list[ConversionPlan]:
    """Return the conversions that start from records of `form`."""
    return snapshot.memo(_from, form)


def _into(snapshot: Snapshot, form: str) -> list[ConversionPlan]:
    conversions = snapshot.definition.conversions.values()
    return [conversion_plan(snapshot, c.conversion) for c in conversions if c.to_form == form]


def _from(snapshot: Snapshot, form: str) -> list[ConversionPlan]:
    conversions = snapshot.definition.conversions.values()
    return [conversion_plan(snapshot, c.conversion) for c in conversions if c.from_form == form]


def _build(snapshot: Snapshot, name: str) -> ConversionPlan:
    conversion = snapshot.definition.conversions[name]
    scope = form_scope(snapshot.definition, conversion.from_form, each=conversion.per)
    prefix = f"{conversion.to_lines}." if conversion.to_lines else "\0"
    compiled = {target: compile_formula(text, scope) for target, text in conversion.map.items()}
    lines = {target.removeprefix(prefix): one for target, one in compiled.items() if target.startswith(prefix)}
    return ConversionPlan(
        conversion,
        {target: one for target, one in compiled.items() if not target.startswith(prefix)},
        lines,
        compile_formula(conversion.when, form_scope(snapshot.definition, conversion.from_form))
        if conversion.when
        else None,
        next((target for target, one in lines.items() if one.server), None),
    )
