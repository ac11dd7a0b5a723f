"""One record as its page needs it: the values, and what may be done with them now."""

from typing import Any

from engine.access.rights import Rights
from engine.api.metadata.forms import prints
from engine.definitions.words import ACTIONS
from engine.lifecycle.actions import actions_of, is_editable
from engine.lifecycle.conversion import ConversionPlan, conversions_from, is_ready
from engine.lifecycle.conversion.opening import open_figures
from engine.lifecycle.lookups import context_of
from engine.records.document import Document
from engine.records.read import get_record, load
from engine.storage.snapshot import Snapshot


def detail_json(snapshot: Snapshot, rights: Rights, form: str, id: int, language: str) -> dict[str, Any]:
    """Return {record, actions, editable, conversions, prints}. Raises NotFound, Forbidden."""
    record = get_record(snapshot, rights, form, id)
    document = load(snapshot, form, id, rights=rights)
    return {
        "record": record,
        "actions": [action_json(action, language) for action in actions_of(snapshot, rights, document)],
        "editable": is_editable(rights, document),
        "conversions": conversions_json(snapshot, rights, document, language),
        "prints": prints(snapshot, rights, form, language),
    }


def action_json(action: str, language: str) -> dict[str, Any]:
    """Return one action as a button: its label, whether it is dangerous, and the question to ask first."""
    known = ACTIONS.get(action)
    return {
        "action": action,
        "label": known.label.in_language(language) if known else action,
        "danger": bool(known and known.danger),
        "confirm": known.confirm.in_language(language) if known and known.confirm else None,
    }


def conversions_json(snapshot: Snapshot, rights: Rights, document: Document, language: str) -> list[dict[str, Any]]:
    """Return what the reader may make of a record; `available` says whether something is left to make it from."""
    return [
        {
            "conversion": plan.name,
            "label": plan.conversion.label.in_language(language),
            "to": plan.conversion.to_form,
            "available": _is_available(snapshot, rights, plan, document),
        }
        for plan in conversions_from(snapshot, document.form)
        if may_convert(rights, plan)
    ]


def may_convert(rights: Rights, plan: ConversionPlan) -> bool:
    """Say whether the reader may convert the one form and create the other."""
    return rights.may(plan.conversion.from_form, "convert") and rights.may(plan.conversion.to_form, "create")


def _is_available(snapshot: Snapshot, rights: Rights, plan: ConversionPlan, document: Document) -> bool:
    if document.state not in (snapshot.form(document.form).effective_state, "active"):
        return False
    if not is_ready(snapshot, context_of(snapshot, rights.actor), plan, document):
        return False
    if not plan.conversion.open_ledger:
        return True
    per = plan.conversion.per
    ids = [line["id"] for line in document.lines[per]] if per else [document.id or 0]
    return any(figure > 0 for figure in open_figures(snapshot, plan, ids).values())
