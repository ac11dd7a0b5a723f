"""One form as the web client sees it: fields, layout, list, states, what may be done."""

from typing import Any

from engine.access.rights import Rights
from engine.api.metadata.around import figures_of, related_json, views_json
from engine.api.metadata.fields import Reader, fields_json, option_json
from engine.definitions.model import Block, Definition, Form, FormKind, LineItems, Progress
from engine.definitions.policies import workflow_of
from engine.definitions.words import ACTIONS, MASTER_STATES, PROGRESS, STATES, SYSTEM_FIELDS
from engine.forms.plan import HEADER, FormPlan, plan_of
from engine.storage.snapshot import Snapshot


def form_json(snapshot: Snapshot, rights: Rights, name: str, language: str) -> dict[str, Any]:
    """Return a form in one language, cut to what the reader may see. Raises NotFound, Forbidden."""
    form = snapshot.form(name)
    rights.require(name, "read")
    reader = Reader(plan_of(snapshot, name), rights, rights.visible_fields(name), language)
    return {
        "form": name,
        "kind": form.kind.value,
        "label": form.label.in_language(language),
        "icon": form.icon,
        "date": form.date,
        "can": actions_allowed(rights, name),
        "states": [state_json(state, language) for state in states_of(snapshot.definition, name)],
        "fields": fields_json(reader),
        "system_fields": system_fields(snapshot.definition, form, language),
        "line_items": [_line_items(reader, line_items) for line_items in form.line_items],
        "layout": _layout(reader),
        "list": _list(reader),
        "progress": [_progress(progress, language) for progress in form.progress],
        "order": _order(reader.plan),
        "checks": _checks(reader),
        "conversions": conversions(snapshot, rights, name, language),
        "prints": prints(snapshot, rights, name, language),
        "views": views_json(rights, form, language),
        "related": related_json(snapshot, rights, form, language),
        "figures": len(figures_of(rights, form)),
        "chooses": _chooses(snapshot, name),
    }


def _chooses(snapshot: Snapshot, form: str) -> bool:
    """Say whether who submits such a document names people who approve it."""
    workflow = workflow_of(snapshot.definition, form)
    return workflow is not None and any(who.initiator_chooses for node in workflow.nodes for who in node.who)


def actions_allowed(rights: Rights, form: str) -> list[str]:
    """Return every action the reader has on a form, whatever the record."""
    return [action for action in ACTIONS if rights.may(form, action)]


def states_of(definition: Definition, name: str) -> tuple[str, ...]:
    """Return the states records of a form can be in."""
    form = definition.forms[name]
    if form.kind is FormKind.MASTER:
        return MASTER_STATES
    waiting = ("submitted", "returned", "rejected") if workflow_of(definition, name) else ()
    return ("draft", *waiting, form.effective_state, "reversed", "voided", "closed")


def state_json(state: str, language: str) -> dict[str, str]:
    """Return one state as a choice."""
    known = STATES.get(state)
    label = known.label.in_language(language) if known else state
    return {"value": state, "label": label, "color": known.color if known else "neutral"}


def system_fields(definition: Definition, form: Form, language: str) -> list[dict[str, Any]]:
    """Return the fields every record of the form has besides its own."""
    return [
        {
            "name": name,
            "type": type,
            "label": label.in_language(language),
            "required": False,
            "read_only": True,
            "visible": True,
            "options": [state_json(state, language) for state in states_of(definition, form.form)]
            if name == "state"
            else [],
        }
        for name, (type, label) in SYSTEM_FIELDS.items()
        if name != "number" or form.number
    ]


def conversions(snapshot: Snapshot, rights: Rights, form: str, language: str) -> list[dict[str, str]]:
    """Return what can be made of a record of this form, by somebody who may create that."""
    return [
        {
            "conversion": name,
            "label": conversion.label.in_language(language),
            "to": conversion.to_form,
            "to_label": snapshot.form(conversion.to_form).label.in_language(language),
        }
        for name, conversion in snapshot.definition.conversions.items()
        if conversion.from_form == form and rights.may(conversion.to_form, "create")
    ]


def prints(snapshot: Snapshot, rights: Rights, form: str, language: str) -> list[dict[str, str]]:
    """Return the prints of a form."""
    if not rights.may(form, "print"):
        return []
    found = snapshot.definition.prints.items()
    return [{"print": name, "label": one.label.in_language(language)} for name, one in found if one.form == form]


def _line_items(reader: Reader, line_items: LineItems) -> dict[str, Any]:
    fields = fields_json(reader, line_items.name)
    names = {one["name"] for one in fields}
    return {
        "name": line_items.name,
        "label": line_items.label.in_language(reader.language),
        "min": line_items.min,
        "max": line_items.max,
        "scan": line_items.scan if line_items.scan in names else None,
        "columns": [name for name in line_items.columns or [one.name for one in line_items.fields] if name in names],
        "fields": fields,
    }


def _layout(reader: Reader) -> list[dict[str, Any]]:
    form = reader.form
    blocks = form.layout or (
        Block(items=tuple(one.name for one in form.fields)),
        *(Block(line_items=line_items.name) for line_items in form.line_items),
    )
    return [_block(reader, block) for block in blocks]


def _block(reader: Reader, block: Block) -> dict[str, Any]:
    if block.line_items:
        return {"line_items": block.line_items}
    if block.summary:
        return {"summary": [name for name in block.summary if reader.sees(name)]}
    return {
        "section": block.section.in_language(reader.language) if block.section else None,
        "columns": block.columns,
        "items": [name for name in block.items if reader.sees(name)],
    }


def _list(reader: Reader) -> dict[str, Any]:
    view, form = reader.form.list, reader.form
    known = {progress.name for progress in form.progress}
    plain = [one.name for one in form.fields if one.type not in ("long_text", "attachment")][:8]
    columns = view.columns or (*(["number"] if form.number else []), *plain, "state")

    def seen(names: tuple[str, ...]) -> list[str]:
        return [name for name in names if name in known or reader.sees(name.removeprefix("-"))]

    return {"columns": seen(columns), "sort": seen(view.sort), "filters": seen(view.filters), "card": seen(view.card)}


def _progress(progress: Progress, language: str) -> dict[str, Any]:
    own = [option_json(option, language) for option in progress.options]
    standard = [
        {"value": value, "label": state.label.in_language(language), "color": state.color}
        for value, state in PROGRESS.items()
    ]
    return {"name": progress.name, "label": progress.label.in_language(language), "options": own or standard}


def _order(plan: FormPlan) -> dict[str, Any]:
    """Return in which order computed fields follow each other; `steps` is exact where lines and header alternate."""
    steps = [(step.table, [field.name for field in step.fields]) for step in plan.steps]
    lines = {name: [field for table, fields in steps if table == name for field in fields] for name in plan.line_items}
    header = [field for table, fields in steps if table == HEADER for field in fields]
    return {"header": header, "lines": lines, "steps": [{"table": table, "fields": fields} for table, fields in steps]}


def _checks(reader: Reader) -> list[dict[str, Any]]:
    """Return the checks the browser can run; the server runs every one."""
    return [
        {"id": check.id, "tree": tree, "message": check.message.in_language(reader.language), "at": check.at}
        for check, formula in reader.plan.checks
        if (tree := reader.tree(formula)) is not None
    ]
