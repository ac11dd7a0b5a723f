"""The automatic steps of a workflow: set fields of the document, tell people, make another document once it is in effect."""

from collections.abc import Mapping

from engine.access.actor import SYSTEM
from engine.access.rights import rights_of
from engine.automation.notifications import notify
from engine.definitions.model import Formula, Json
from engine.definitions.workflow_model import Notify
from engine.errors import Refused, say
from engine.forms.needs import needs_of_paths
from engine.forms.plan import plan_of
from engine.forms.related import load_related
from engine.formula import Env, compile_formula, form_scope
from engine.lifecycle.approval.world import Company
from engine.lifecycle.drafting import Draft, copy_of, draft_from, require_valid
from engine.lifecycle.filled_text import filled
from engine.records.document import Document
from engine.storage.snapshot import Snapshot
from engine.workflow.core.commands import Command
from engine.workflow.core.people import found
from engine.workflow.core.run import Run
from engine.workflow.core.state import State, Visit
from engine.workflow.store import Instance


def perform(snapshot: Snapshot, instance: Instance, visit: Visit, draft: Draft) -> Draft:
    """Do the work of a visit's node and return the draft of the document after it. Raises what goes wrong.

    A conversion waits: another document can only be made from one that is in effect (`running` defers it then).
    """
    do = instance.flow.nodes[visit.node].rules.do
    if do is None:
        return draft
    if do.notify:
        _tell(snapshot, instance, visit, do.notify, draft)
    return _with_values(snapshot, draft, do.set) if do.set else draft


def _with_values(snapshot: Snapshot, draft: Draft, formulas: Mapping[str, Formula]) -> Draft:
    assert draft.before is not None
    sent = copy_of(Document(draft.document.form, draft.document.id, draft.document.version, draft.document.state))
    sent.values = {name: _value(snapshot, draft, name, text) for name, text in formulas.items()}
    changed = draft_from(
        snapshot, rights_of(snapshot, SYSTEM), draft.context, draft.before, sent, key="id", complete=True
    )
    require_valid(changed)
    return changed


def _value(snapshot: Snapshot, draft: Draft, name: str, text: Formula) -> Json:
    document = draft.document
    fields = plan_of(snapshot, document.form).header
    if name not in fields:
        raise Refused(say("表单已经没有字段“{name}”", "The form has no field '{name}' any more", name=name))
    formula = compile_formula(text, form_scope(snapshot.definition, document.form))
    needs = needs_of_paths(snapshot, document.form, formula.paths)
    value = formula.evaluate(Env(document.header(), None, load_related(snapshot, needs, [document]), draft.context))
    return None if value is None else fields[name].type.fit(value)


def _tell(snapshot: Snapshot, instance: Instance, visit: Visit, told: Notify, draft: Draft) -> None:
    world = Company(snapshot, draft, visit.opened_at)
    run = Run(instance.flow, instance.state or State(), Command("effect_done"), world)
    people = [int(person) for person in found(run, told.to, visit.node)]
    document = draft.document
    text = filled(snapshot, document, told.text)
    key = f"approval:{instance.id}:{visit.id}:notify"
    notify(people, text, kind="approval.notify", key=key, form=document.form, record_id=document.id)
