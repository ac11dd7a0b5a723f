"""What a running approval may ask: the company's directory, and the document as it is at this moment."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from engine.access.directory import Directory
from engine.errors import DougongError, say
from engine.forms.needs import needs_of_paths
from engine.forms.related import load_related
from engine.formula import Compiled, Env, compile_formula
from engine.formula.scope import form_scope
from engine.lifecycle.approval.remembering import recalled
from engine.lifecycle.drafting import Draft
from engine.records.document import Document
from engine.storage.snapshot import Snapshot
from engine.workflow import CannotTell, World

People = Sequence[int | str]


class Company(World):
    """Answers from the caller's transaction, with whatever the command has changed on the document already."""

    def __init__(self, snapshot: Snapshot, draft: Draft, now: datetime, by: int | None = None) -> None:
        self.snapshot, self.draft, self.now = snapshot, draft, now
        # Whoever acts is signed in.
        self.directory = Directory(by)

    def named(self, logins: Sequence[str]) -> People:
        return self.directory.named(logins)

    def having(self, role: str) -> People:
        return self.directory.having(role)

    def superiors(self, person: int | str) -> People:
        return self.directory.superiors(int(person))

    def heads(self, person: int | str) -> People:
        return self.directory.heads(int(person))

    def admins(self) -> People:
        return self.directory.admins()

    def is_active(self, person: int | str) -> bool:
        return self.directory.is_active(int(person))

    def in_field(self, field: str) -> People:
        value = self.draft.document.values.get(field)
        return [] if value is None else value if isinstance(value, list) else [value]

    def holds(self, condition: str, snapshot: Mapping[str, Any] | None) -> bool:
        form = self.draft.document.form
        try:
            document = self.draft.document if snapshot is None else recalled(self.snapshot, form, snapshot)
            formula = self.snapshot.memo(_condition, form, condition)
            return bool(formula.evaluate(self._env(document, formula)))
        except DougongError as error:
            # The form has changed since the instance began: somebody has to look at it, the approval itself stands.
            raise CannotTell(
                say("条件“{text}”无法判断：{why}", "The condition '{text}' cannot be told: {why}",
                    text=condition, why=error.message)
            ) from error  # fmt: skip

    def _env(self, document: Document, formula: Compiled) -> Env:
        needs = needs_of_paths(self.snapshot, document.form, formula.paths)
        return Env(document.header(), None, load_related(self.snapshot, needs, [document]), self.draft.context)


def _condition(snapshot: Snapshot, form: str, text: str) -> Compiled:
    return compile_formula(text, form_scope(snapshot.definition, form))
