"""Which record a new one was made from, read off the document itself: its lines hold the key of their source."""

from collections.abc import Iterator

from engine.lifecycle.conversion.plan import ConversionPlan, conversions_into
from engine.lifecycle.drafting import Draft
from engine.records.links import Made, add_links
from engine.storage.batch import Batch
from engine.storage.snapshot import Snapshot

_FORGET = "DELETE FROM records_link WHERE to_id = %s::bigint AND conversion = ANY(%s::text[])"


def link_sources(snapshot: Snapshot, batch: Batch, draft: Draft) -> None:
    """Queue the links of a document to its sources, in place of those it had.

    A conversion without a line key cannot be read off; its links are in `draft.made` when the document is new.
    """
    document = draft.document
    assert document.id is not None
    keyed = [plan for plan in conversions_into(snapshot, document.form) if plan.conversion.line_key]
    if draft.before is not None and keyed:
        batch.add(_FORGET, [document.id, [plan.name for plan in keyed]])
    for plan in keyed:
        own = plan.conversion
        add_links(batch, own.conversion, own.from_form, own.to_form, document.id, list(_made(plan, draft)))
    if draft.made and draft.made[0] not in {plan.name for plan in keyed}:
        name, from_form, made = draft.made
        add_links(batch, name, from_form, document.form, document.id, made)


def _made(plan: ConversionPlan, draft: Draft) -> Iterator[Made]:
    conversion = plan.conversion
    for line in draft.document.lines.get(conversion.to_lines or "", []):
        source = line.get(conversion.line_key or "")
        if source and conversion.per:
            parent = draft.related.get((plan.from_table, source), {}).get("parent")
            if parent:
                yield Made(parent, source, line["id"])
        elif source:
            yield Made(source, 0, line["id"])
