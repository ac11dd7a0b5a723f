"""A drawn approval tried on one document: a stored one, or values somebody typed; nothing is written."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.access.actor import Actor
from engine.access.rights import Rights
from engine.definitions.checks.paths import header_fields
from engine.definitions.model import Definition, Field, Formula
from engine.definitions.workflow_model import NodeAction, Workflow
from engine.errors import DougongError, Problem, Text, invalid, say
from engine.forms.needs import needs_of_paths
from engine.forms.related import Needs, Related, load_related
from engine.forms.types import field_types
from engine.formula import Compiled, Env, FormulaError, compile_formula, form_scope
from engine.lifecycle.approval.world import Company
from engine.lifecycle.drafting import stored
from engine.lifecycle.filled_text import filled
from engine.lifecycle.lookups import context_of
from engine.lifecycle.moment import now_by
from engine.records.document import Document
from engine.records.read import load
from engine.storage.snapshot import Snapshot
from engine.studio.formulas import shown
from engine.workflow import CannotTell, State, flow_of
from engine.workflow.core.flow import Flow
from engine.workflow.core.people import found
from engine.workflow.trial import Said, Trial, Tried

Json = Any


@dataclass(frozen=True)
class Trying:
    """What is tried: the drawing, on which record (None: a blank one) with which values laid over it, and who submits.

    chosen  by node, the people the initiator names; `said`: what people did, in order
    """

    workflow: Workflow
    record: int | None
    values: Mapping[str, Json]
    chosen: Mapping[str, Sequence[int]]
    said: Sequence[Said]


@dataclass(frozen=True)
class Outcome:
    """What came of it, and the world it was tried in."""

    flow: Flow
    sample: "Sample"
    tried: Tried


def try_out(snapshot: Snapshot, definition: Definition, rights: Rights, by: Actor, trying: Trying) -> Outcome:
    """Play a drawing of the draft on a sample. Raises NotFound, Forbidden for the record, Invalid for a value.

    definition  of the draft; the record is one of what is published, and blank where the draft has more fields
    rights      of whoever tries it: they decide which records may be a sample
    by          who submits
    """
    form, flow = trying.workflow.form, flow_of(trying.workflow)
    document = Document(form) if trying.record is None else load(snapshot, form, trying.record, rights=rights)
    document.values |= _read(definition, form, trying.values)
    sample = Sample(snapshot, definition, document, by)
    trial = Trial(flow, sample, sample.perform)
    assert by.user_id is not None
    return Outcome(flow, sample, trial.play(by.user_id, trying.chosen, trying.said))


def fields_read(definition: Definition, workflow: Workflow) -> list[str]:
    """Return the document's own fields that conditions and approvers depend on, in the order of the form."""
    form = definition.forms[workflow.form]
    scope = form_scope(definition, workflow.form)
    read = {who.field for node in workflow.nodes for who in node.who if who.field}
    for edge in workflow.edges:
        try:
            read |= {path[0] for path in compile_formula(edge.when, scope).paths} if edge.when else set()
        except FormulaError:
            continue
    return [field.name for field in form.fields if field.name in read]


class Sample(Company):
    """The company as it is, and a document that is only tried; automatic steps change it and nothing else.

    `did` says by visit what an automatic step would do, `told` whom it would tell.
    """

    def __init__(self, snapshot: Snapshot, definition: Definition, document: Document, by: Actor) -> None:
        super().__init__(snapshot, stored(document, context_of(snapshot, by)), now_by(by).at)
        self.definition, self.by = definition, by
        self.did: dict[str, Text] = {}
        self.told: dict[str, list[int]] = {}

    def holds(self, condition: str, snapshot: Mapping[str, Any] | None) -> bool:
        try:
            return bool(self._value(condition))
        except DougongError as error:
            raise CannotTell(
                say("条件“{text}”无法判断：{why}", "The condition '{text}' cannot be told: {why}",
                    text=condition, why=error.message)
            ) from error  # fmt: skip

    def perform(self, visit: str, do: NodeAction) -> None:
        """Do an automatic step on the sample and say what it was. Raises what would go wrong."""
        if do.convert:
            conversion = self.definition.conversions.get(do.convert)
            label = conversion.label if conversion else Text(do.convert, do.convert)
            self.did[visit] = say("单据生效后：{label}", "Once in effect: {label}", label=label)
        elif do.notify:
            asker = _Asker(self, State(initiator=self.by.user_id or 0))
            self.told[visit] = [int(person) for person in found(asker, do.notify.to, visit)]
            known = self.draft.document.form in self.snapshot.tables
            self.did[visit] = filled(self.snapshot, self.draft.document, do.notify.text) if known else do.notify.text
        else:
            self.did[visit] = _joined([self._set(name, text) for name, text in do.set.items()])

    def _set(self, name: str, text: Formula) -> Text:
        field = self._field(name)
        compiled = self._compiled(text)
        value = self._value(text)
        value = None if value is None else field_types.of(field).fit(value)
        self.draft.document.values[name] = value
        return say("{field} = {value}", "{field} = {value}", field=field.label, value=shown(value, compiled.type))

    def _field(self, name: str) -> Field:
        return next(field for field in self.definition.forms[self.draft.document.form].fields if field.name == name)

    def _compiled(self, text: Formula) -> Compiled:
        return compile_formula(text, form_scope(self.definition, self.draft.document.form))

    def _value(self, text: Formula) -> Any:
        compiled = self._compiled(text)
        header = defaultdict(lambda: None, self.draft.document.header())
        return compiled.evaluate(Env(header, None, self._related(compiled), self.draft.context))

    def _related(self, compiled: Compiled) -> Related:
        """Return what the formula reads of other records, as far as it is published."""
        document = self.draft.document
        if document.form not in self.snapshot.tables:
            return {}
        own = set(self.snapshot.table(document.form).columns) | {"lines"}
        paths = [
            path for path in compiled.paths if path[0] in own or f"{document.form}.{path[0]}" in self.snapshot.tables
        ]
        needs = needs_of_paths(self.snapshot, document.form, paths)
        known = {key: set(self.snapshot.table(key).columns) for key in needs.columns}
        columns = {key: names & known[key] for key, names in needs.columns.items()}
        return load_related(self.snapshot, Needs(needs.roots, columns), [document])


@dataclass(frozen=True)
class _Asker:
    """Looks for people outside a run."""

    world: Sample
    state: State


def people_by_rule(outcome: Outcome, node: str) -> list[int]:
    """Return whom the rule of a node finds, before any policy about finding nobody."""
    asker = _Asker(outcome.sample, outcome.tried.here)
    return [int(person) for person in found(asker, outcome.flow.nodes[node].rules.who, node)]


def _read(definition: Definition, form: str, values: Mapping[str, Json]) -> dict[str, Any]:
    """Return typed values as the document would hold them. Raises Invalid with every one that cannot be."""
    fields = {name: field for name, field in header_fields(definition.forms[form]).items() if field}
    read = {name: _one(fields.get(name), name, raw) for name, raw in values.items()}
    problems = [value for value in read.values() if isinstance(value, Problem)]
    if problems:
        raise invalid(problems)
    return read


def _one(field: Field | None, name: str, raw: Json) -> Any:
    at = f"/values/{name}"
    if field is None:
        return Problem("studio.no_field", say("没有字段“{name}”", "There is no field '{name}'", name=name[:60]), at)
    return None if raw in (None, "") else field_types.of(field).parse(raw, at)


def _joined(texts: Sequence[Text]) -> Text:
    return Text("、".join(text.zh for text in texts), ", ".join(text.en for text in texts))


def everybody(outcome: Outcome) -> Iterator[int]:
    """Yield every person a trial speaks of."""
    for task in outcome.tried.ahead.tasks.values():
        yield int(task.person)
    for event in outcome.tried.events:
        people: Any = event.data.get("people") or []
        yield from people
    for told in outcome.sample.told.values():
        yield from told
