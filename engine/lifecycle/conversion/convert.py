"""Sources in, an unsaved document out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from engine.access.rights import Rights
from engine.errors import Refused, say
from engine.forms.computing import compute
from engine.forms.needs import needs_of_paths
from engine.forms.plan import HEADER, FieldPlan, plan_of
from engine.forms.related import Related, load_related
from engine.forms.starting import blank, new_row
from engine.formula import Compiled, Context, Env
from engine.lifecycle.conversion.opening import ZERO, open_figures
from engine.lifecycle.conversion.plan import ConversionPlan
from engine.lifecycle.conversion.sources import Source
from engine.records.document import Document
from engine.records.load import load_many, not_found
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot

Row = dict[str, Any]


@dataclass(frozen=True)
class _Run:
    """One conversion under way: the sources in memory, and what formulas over them may look at."""

    snapshot: Snapshot
    plan: ConversionPlan
    documents: list[Document]
    related: Related
    context: Context

    def env(self, document: Document, line: Row | None = None) -> Env:
        return Env(document.header(), line, self.related, self.context)

    def fields(self, table: str) -> Mapping[str, FieldPlan]:
        """Return the fields of the target."""
        return plan_of(self.snapshot, self.plan.conversion.to_form).tables[table]


def convert(
    snapshot: Snapshot, rights: Rights, context: Context, plan: ConversionPlan, sources: list[Source]
) -> Document:
    """Return the unsaved document that `plan` makes of the sources, computed, with every field of the map, whoever asks.

    Lines of which nothing is open are left out. Raises NotFound for a source the actor may not read and convert, Refused when a
    source is not ready, nothing is open, or the sources do not belong together.
    """
    made = convert_uncomputed(snapshot, rights, context, plan, sources)
    compute(snapshot, made, context)
    return made


def convert_uncomputed(
    snapshot: Snapshot, rights: Rights, context: Context, plan: ConversionPlan, sources: list[Source]
) -> Document:
    """Return the same as `convert` before its formulas ran, for a caller who lays more over it."""
    run = _start(snapshot, plan, _load(snapshot, rights, plan, [source.id for source in sources]), context)
    for document in run.documents:
        _require_ready(run, document)
    made = blank(snapshot, plan.conversion.to_form, context, _header(run))
    if plan.conversion.to_lines:
        made.lines[plan.conversion.to_lines] = list(_lines(run, made, sources))
        if not made.lines[plan.conversion.to_lines]:
            raise _nothing_open(plan) if _has_lines(run) else _no_lines(run)
    return made


def is_ready(snapshot: Snapshot, context: Context, plan: ConversionPlan, document: Document) -> bool:
    """Say whether the condition of a conversion holds for a document; without one it always does."""
    return plan.when is None or _holds(_start(snapshot, plan, [document], context), document)


def _load(snapshot: Snapshot, rights: Rights, plan: ConversionPlan, ids: list[int]) -> list[Document]:
    form = plan.conversion.from_form
    rights.require(form, "convert")
    scope = SqlScope(snapshot, form)
    where = rights.rows(form, "convert", scope)
    found = load_many(snapshot, form, ids, where=where, joins=scope.joins)
    if len(found) < len(set(ids)):
        raise not_found(snapshot, form)
    return [found[id] for id in dict.fromkeys(ids)]


def _start(snapshot: Snapshot, plan: ConversionPlan, documents: list[Document], context: Context) -> _Run:
    per = plan.conversion.per
    formulas = (*plan.header.values(), *plan.lines.values(), *((plan.when,) if plan.when else ()))
    needs = needs_of_paths(snapshot, plan.conversion.from_form, {path for one in formulas for path in one.paths})
    ids = [line["id"] for d in documents for line in d.lines[per]] if per else [d.id for d in documents if d.id]
    figures = open_figures(snapshot, plan, ids)

    def look(env: Env) -> Decimal:
        return figures.get(env.line["id"] if env.line is not None else env.header["id"], ZERO)

    context = replace(context, lookups={**context.lookups, "OPEN": look})
    return _Run(snapshot, plan, documents, load_related(snapshot, needs, documents), context)


def _holds(run: _Run, document: Document) -> bool:
    return run.plan.when is None or bool(run.plan.when.evaluate(run.env(document)))


def _require_ready(run: _Run, document: Document) -> None:
    if not _holds(run, document):
        number, conversion = document.number or "", run.plan.conversion
        raise Refused(
            conversion.when_message
            or say("{number} 现在不能{label}", "{number} is not ready: {label}", number=number, label=conversion.label)
        )


def _header(run: _Run) -> Row:
    """Return the mapped header values: the first source's; all must agree on a record that is required."""
    envs = [run.env(document) for document in run.documents]
    values: Row = {}
    for name, formula in run.plan.header.items():
        field = run.fields(HEADER)[name]
        found = [_value(field, formula, env) for env in envs]
        if field.required is True and field.type.target and len(set(found)) > 1:
            label = field.field.label
            raise Refused(say("所选单据的{label}不同，不能合并", "The sources differ in {label}", label=label))
        values[name] = found[0]
    return values


def _lines(run: _Run, made: Document, sources: list[Source]) -> Iterator[Row]:
    asked = {source.id: source.quantities for source in sources}
    target, conversion = plan_of(run.snapshot, made.form), run.plan.conversion
    for document in run.documents:
        for row, quantity in _chosen(run.plan, document, asked[document.id or 0]):
            given = _mapped(run, run.env(document, row), quantity)
            if conversion.line_key:
                given[conversion.line_key] = row["id"] if row else document.id
            if run.plan.open_field is None or (given[run.plan.open_field] or ZERO) > 0:
                yield new_row(target, conversion.to_lines or "", made, given, run.context)


def _chosen(
    plan: ConversionPlan, document: Document, asked: Mapping[int, Decimal | None] | None
) -> Iterable[tuple[Row | None, Decimal | None]]:
    """Return the source rows that become lines, each with how much was asked of it; None: all that is open."""
    if not plan.conversion.per:
        return [(None, None)]
    lines = document.lines[plan.conversion.per]
    return [(line, (asked or {}).get(line["id"])) for line in lines if asked is None or line["id"] in asked]


def _mapped(run: _Run, env: Env, quantity: Decimal | None) -> Row:
    fields = run.fields(run.plan.conversion.to_lines or "")
    values = {name: _value(fields[name], formula, env) for name, formula in run.plan.lines.items()}
    if run.plan.open_field and quantity is not None:
        values[run.plan.open_field] = fields[run.plan.open_field].type.fit(quantity)
    return values


def _value(field: FieldPlan, formula: Compiled, env: Env) -> Any:
    value = formula.evaluate(env)
    # A blank text is no choice, no date: the target field stays blank as well.
    return None if value in (None, "") else field.type.fit(value)


def _has_lines(run: _Run) -> bool:
    per = run.plan.conversion.per
    return per is None or any(document.lines[per] for document in run.documents)


def _no_lines(run: _Run) -> Refused:
    conversion = run.plan.conversion
    lines = next(
        items.label for items in run.snapshot.form(conversion.from_form).line_items if items.name == conversion.per
    )
    return Refused(
        say("还没有{lines}，不能{label}", "There are no {lines} yet: {label}", lines=lines, label=conversion.label),
        hint=say("先添加{lines}", "Add {lines} first", lines=lines),
    )


def _nothing_open(plan: ConversionPlan) -> Refused:
    return Refused(
        say("没有可{label}的数量", "Nothing is left to convert: {label}", label=plan.conversion.label),
        hint=say("所选行都已执行完", "All chosen lines are done"),
    )
