"""Sources in, an unsaved document out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from engine.access.rights import Rights
from engine.definitions.model import Json
from engine.errors import Problem, Refused, invalid, say
from engine.forms.computing import compute
from engine.forms.needs import needs_of_paths
from engine.forms.plan import HEADER, plan_of
from engine.forms.related import Related, load_related
from engine.forms.starting import blank, new_row
from engine.forms.types.decimal import DecimalType
from engine.formula import Context, Env
from engine.lifecycle.conversion.opening import ZERO, open_figures
from engine.lifecycle.conversion.plan import ConversionPlan
from engine.records.document import Document
from engine.records.load import load_many, not_found
from engine.storage.scope import SqlScope
from engine.storage.snapshot import Snapshot

MOST_SOURCES = 200
Row = dict[str, Any]


@dataclass(frozen=True)
class Source:
    """One source document; `quantities` by line id says which lines and how much of each (None: all that is open)."""

    id: int
    quantities: Mapping[int, Decimal | None] | None = None


def convert(
    snapshot: Snapshot, rights: Rights, context: Context, plan: ConversionPlan, sources: list[Source]
) -> Document:
    """Return the unsaved document that `plan` makes of the sources, with every field of the map, whoever asks.

    Lines of which nothing is open are left out. Raises NotFound for a source the actor may not read, Refused when a
    source is not ready, nothing is open, or the sources do not belong together.
    """
    documents = _load(snapshot, rights, plan, [source.id for source in sources])
    paths = [path for formula in (*plan.header.values(), *plan.lines.values()) for path in formula.paths]
    related = load_related(snapshot, needs_of_paths(snapshot, plan.conversion.from_form, paths), documents)
    context = _with_open(snapshot, context, plan, documents)
    for document in documents:
        _require_ready(plan, document, related, context)
    made = blank(snapshot, plan.conversion.to_form, context, _header(snapshot, plan, documents, related, context))
    if plan.conversion.to_lines:
        made.lines[plan.conversion.to_lines] = list(_lines(snapshot, plan, made, sources, documents, related, context))
        if not made.lines[plan.conversion.to_lines]:
            raise _nothing_open(plan)
    compute(snapshot, made, context)
    return made


def parse_sources(raw: Json) -> list[Source]:
    """Read `[{"id", "lines": [{"id", "qty"}]}]`. Raises Invalid for anything else."""
    if not isinstance(raw, list) or not 0 < len(raw) <= MOST_SOURCES:
        raise _malformed("/sources")
    return [_source(item, f"/sources/{index}") for index, item in enumerate(raw)]


def _source(raw: Json, at: str) -> Source:
    if not isinstance(raw, dict) or not _is_id(raw.get("id")):
        raise _malformed(at)
    lines = raw.get("lines")
    if lines is None:
        return Source(raw["id"])
    if not isinstance(lines, list) or not all(isinstance(line, dict) and _is_id(line.get("id")) for line in lines):
        raise _malformed(f"{at}/lines")
    return Source(raw["id"], {line["id"]: _quantity(line.get("qty"), f"{at}/lines/{n}/qty") for n, line in enumerate(lines)})


def _quantity(raw: Json, at: str) -> Decimal | None:
    if raw is None:
        return None
    value = QUANTITY.parse(raw, at)
    if isinstance(value, Problem):
        raise invalid([value])
    return value  # type: ignore[no-any-return]  # a Decimal


def _load(snapshot: Snapshot, rights: Rights, plan: ConversionPlan, ids: list[int]) -> list[Document]:
    form = plan.conversion.from_form
    rights.require(form, "read")
    scope = SqlScope(snapshot, form)
    where = rights.rows(form, "read", scope)
    found = load_many(snapshot, form, ids, where=where, joins=scope.joins)
    if len(found) < len(set(ids)):
        raise not_found(snapshot, form)
    return [found[id] for id in dict.fromkeys(ids)]


def _with_open(snapshot: Snapshot, context: Context, plan: ConversionPlan, documents: list[Document]) -> Context:
    per = plan.conversion.per
    rows = [line["id"] for d in documents for line in d.lines[per]] if per else [d.id for d in documents if d.id]
    figures = open_figures(snapshot, plan, rows)

    def look(env: Env) -> Decimal:
        return figures.get(env.line["id"] if env.line is not None else env.header["id"], ZERO)

    return replace(context, lookups={**context.lookups, "OPEN": look})


def _require_ready(plan: ConversionPlan, document: Document, related: Related, context: Context) -> None:
    if plan.when and not plan.when.evaluate(Env(document.header(), None, related, context)):
        number = document.number or ""
        raise Refused(
            say("{number} 现在不能{label}", "{number} is not ready: {label}", number=number, label=plan.conversion.label)
        )


def _header(
    snapshot: Snapshot, plan: ConversionPlan, documents: list[Document], related: Related, context: Context
) -> Row:
    """Return the mapped header values: the first source's, and every source must agree on what it refers to."""
    envs = [Env(document.header(), None, related, context) for document in documents]
    fields = plan_of(snapshot, plan.conversion.to_form).tables[HEADER]
    values: Row = {}
    for name, formula in plan.header.items():
        found = [formula.evaluate(env) for env in envs]
        if fields[name].field.required is True and fields[name].type.target and len(set(found)) > 1:
            label = fields[name].field.label
            raise Refused(say("所选单据的{label}不同,不能合并", "The sources differ in {label}", label=label))
        values[name] = None if found[0] is None else fields[name].type.fit(found[0])
    return values


def _lines(
    snapshot: Snapshot, plan: ConversionPlan, made: Document, sources: list[Source], documents: list[Document],
    related: Related, context: Context,
) -> Iterator[Row]:
    asked = {source.id: source.quantities for source in sources}
    target = plan_of(snapshot, made.form)
    for document in documents:
        for row, quantity in _chosen(plan, document, asked[document.id or 0]):
            env = Env(document.header(), row, related, context)
            given = _mapped(snapshot, plan, env, quantity)
            if plan.open_field is None or (given[plan.open_field] or ZERO) > 0:
                given |= {plan.conversion.line_key: row["id"] if row else document.id} if plan.conversion.line_key else {}
                yield new_row(target, plan.conversion.to_lines or "", made, given, context)


def _chosen(
    plan: ConversionPlan, document: Document, asked: Mapping[int, Decimal | None] | None
) -> Iterable[tuple[Row | None, Decimal | None]]:
    if not plan.conversion.per:
        return [(None, None)]
    lines = document.lines[plan.conversion.per]
    return [(line, asked.get(line["id"]) if asked else None) for line in lines if asked is None or line["id"] in asked]


def _mapped(snapshot: Snapshot, plan: ConversionPlan, env: Env, quantity: Decimal | None) -> Row:
    fields = plan_of(snapshot, plan.conversion.to_form).tables[plan.conversion.to_lines or ""]
    values: Row = {}
    for name, formula in plan.lines.items():
        value = quantity if name == plan.open_field and quantity is not None else formula.evaluate(env)
        values[name] = None if value is None else fields[name].type.fit(value)
    return values


def _is_id(raw: Json) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and 0 < raw < 2**63


def _nothing_open(plan: ConversionPlan) -> Refused:
    return Refused(
        say("没有可{label}的数量", "Nothing is left to convert: {label}", label=plan.conversion.label),
        hint=say("所选行都已执行完", "All chosen lines are done"),
    )


def _malformed(at: str) -> Exception:
    message = say("来源应为 [{{id, lines}}]", "Sources are [{{id, lines}}]")
    return invalid([Problem("conversion.malformed", message, at)])
