"""Runs the steps of a golden case and writes down what happened, one line per step and per thing to see.

A step is {"do": …}. Names given with "as" are used later as "$name" (its id) or "$name.lines.0" (a line's id).
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from engine.access.models import User
from engine.access.rights import rights_of
from engine.automation.models import Notification
from engine.errors import DougongError
from engine.lifecycle.actions import act, create, delete, update
from engine.lifecycle.reminding.telling import remind
from engine.records.document import Document
from engine.records.history import history
from engine.records.read import load
from engine.storage.snapshot import Snapshot
from tests.lifecycle.world import balances, person, rows_in


class Case:
    """One golden case under way."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.named: dict[str, Document] = {}
        self.rows: dict[str, int] = {}

    def run(self, steps: list[dict[str, Any]]) -> Iterator[str]:
        for step in steps:
            yield from getattr(self, step["do"])(self.meant(step))

    def meant(self, value: Any) -> Any:
        """Return a step with every "$name" replaced by the id it stands for."""
        if isinstance(value, dict):
            return {key: self.meant(one) if key not in ("as", "of") else one for key, one in value.items()}
        if isinstance(value, list):
            return [self.meant(one) for one in value]
        return self.id_of(value[1:]) if isinstance(value, str) and value.startswith("$") else value

    def id_of(self, name: str) -> int:
        first, *steps = name.split(".")
        document = self.named[first]
        return document.lines[steps[0]][int(steps[1])]["id"] if steps else document.id or 0

    def create(self, step: dict[str, Any]) -> Iterator[str]:
        more = {key: step[key] for key in ("action", "source", "key") if key in step}
        yield from self.told(
            step, lambda actor: create(self.snapshot, actor, step["form"], step.get("values", {}), **more)
        )

    def update(self, step: dict[str, Any]) -> Iterator[str]:
        known = self.fresh(step["of"])
        version = step.get("version", known.version)
        yield from self.told(
            step, lambda actor: update(self.snapshot, actor, known.form, known.id, step["values"], version=version)
        )

    def act(self, step: dict[str, Any]) -> Iterator[str]:
        known = self.fresh(step["of"])
        args = (
            step["action"],
            step.get("version", known.version),
            step.get("args"),
            step.get("key"),
            step.get("values"),
        )
        yield from self.told(step, lambda actor: act(self.snapshot, actor, known.form, known.id, *args))

    def delete(self, step: dict[str, Any]) -> Iterator[str]:
        known = self.fresh(step["of"])
        yield from self.told(
            step, lambda actor: delete(self.snapshot, actor, known.form, known.id, version=known.version)
        )

    def show(self, step: dict[str, Any]) -> Iterator[str]:
        """Show the stored document: its state, then the fields asked for."""
        document = self.fresh(step["of"])
        yield f"  {step['of']}: {document.state} {document.number or '-'} v{document.version}"
        for name in step.get("fields", []):
            table, _, field = name.rpartition(".")
            values = [line[field] for line in document.lines[table]] if table else [document.values[field]]
            yield f"    {name} = {', '.join(map(self.shown, values))}"

    def balance(self, step: dict[str, Any]) -> Iterator[str]:
        for row in balances(self.snapshot, step["ledger"]):
            yield f"  {step['ledger']}: " + " ".join(f"{name}={self.shown(value)}" for name, value in row.items())

    def history(self, step: dict[str, Any]) -> Iterator[str]:
        document = self.fresh(step["of"])
        rights = rights_of(self.snapshot, person(""))
        for entry in reversed(history(self.snapshot, rights, document.form, document.id or 0)):
            yield f"  v{entry['version']} {entry['action']}"
            for change in entry["changes"]:
                yield f"    {change['path'] or 'reason'}: {change['old']} -> {change['new']}"

    def count(self, step: dict[str, Any]) -> Iterator[str]:
        """Remember how many rows every table has; say later which have changed."""
        now = rows_in(self.snapshot)
        changed = {key: now[key] - self.rows.get(key, 0) for key in now if now[key] != self.rows.get(key, 0)}
        if self.rows:
            yield f"  rows changed: {changed or 'none'}"
        self.rows = now

    def remind(self, step: dict[str, Any]) -> Iterator[str]:
        """Let the reminders of a moment go out, and show who is told what."""
        told = Notification.objects.order_by("-id").values_list("id", flat=True).first() or 0
        remind(self.snapshot, datetime.fromisoformat(step["now"]))
        logins = dict(User.objects.values_list("id", "login"))
        found = Notification.objects.filter(id__gt=told).order_by("id")
        yield f"{step['now']}:" + ("" if found else " nothing")
        yield from (f"  {logins[one.user_id]} <- {one.text['zh']} | {one.text['en']}" for one in found)

    def told(self, step: dict[str, Any], do: Any) -> Iterator[str]:
        what = (
            f"{step.get('by', 'system')}: {step.get('action', step['do'])} {step.get('form', '')}{step.get('of', '')}"
        )
        try:
            document = do(person(step.get("by", "")))
        except DougongError as refused:
            yield f"{what} -> {refused.code}: {refused.message}"
            for problem in refused.problems:
                yield f"    {problem.path or '/'} {problem.code}: {problem.message}" + (
                    f" ({problem.hint})" if problem.hint else ""
                )
            return
        if document is None:
            yield f"{what} -> gone"
            return
        name = step.get("as") or step.get("of") or ""
        self.named[name] = document
        yield f"{what} -> {name} {document.state} {document.number or '-'} v{document.version}"

    def fresh(self, name: str) -> Document:
        known = self.named[name]
        return load(self.snapshot, known.form, known.id or 0)

    def shown(self, value: Any) -> str:
        """Return a value; an id by the name the case gave it, as ids differ from run to run."""
        if isinstance(value, int) and not isinstance(value, bool):
            ids = {document.id: name for name, document in self.named.items()}
            ids |= {
                line["id"]: f"{name}.{table}.{index}"
                for name, document in self.named.items()
                for table, lines in document.lines.items()
                for index, line in enumerate(lines)
            }
            return ids.get(value, str(value))
        return str(value)
