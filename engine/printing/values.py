"""A record as templates see it: references print their label and can be followed, selects print their label."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engine.access.rights import READ, Rights
from engine.definitions.model import Field, Form
from engine.definitions.words import state_label
from engine.errors import Forbidden, NotFound
from engine.records.read import get_record

Json = dict[str, Any]


class Choice:
    """A value that prints as its label."""

    def __init__(self, value: Any, label: str) -> None:
        self.value = value
        self.label = label

    def __str__(self) -> str:
        return self.label

    def __eq__(self, other: object) -> bool:
        return other in (self.value, self.label)

    def __hash__(self) -> int:
        return hash(self.value)


class Related(Mapping[str, Any]):
    """A reference: prints its label; its fields are read when first asked for, with the actor's own rights."""

    def __init__(self, reference: Json, load: Callable[[int], Json]) -> None:
        self._reference = reference
        self._load = load
        self._loaded: Json | None = None

    def __str__(self) -> str:
        return str(self._reference["label"] or "")

    def __getitem__(self, name: str) -> Any:
        if name in self._reference:
            return self._reference[name]
        if self._loaded is None:
            self._loaded = self._load(self._reference["id"])
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._reference)

    def __len__(self) -> int:
        return len(self._reference)


class Viewer:
    """Turns records' JSON into what templates see, for one actor and language."""

    def __init__(self, rights: Rights, language: str) -> None:
        self.rights = rights
        self.language = language
        self.seen: dict[tuple[str, int], Json] = {}

    def record(self, form: str, id: int) -> Json:
        """Return a record as the actor sees it. Raises NotFound, Forbidden."""
        definition = self.rights.snapshot.form(form)
        raw = get_record(self.rights.snapshot, self.rights, form, id)
        return self._view(definition, raw)

    def related(self, form: str, id: int) -> Json:
        """Return a record behind a reference; one the actor may not read has nothing to print."""
        if (form, id) not in self.seen:
            self.seen[form, id] = self._readable(form, id)
        return self.seen[form, id]

    def _readable(self, form: str, id: int) -> Json:
        if not self.rights.may(form, READ):
            return {}
        try:
            return self.record(form, id)
        except (NotFound, Forbidden):
            return {}

    def _view(self, form: Form, raw: Json) -> Json:
        lines = {items.name: items.fields for items in form.line_items}
        viewed = self._row(form.fields, raw)
        viewed |= {name: [self._row(fields, line) for line in raw.get(name, [])] for name, fields in lines.items()}
        if raw.get("state"):
            viewed["state"] = Choice(raw["state"], state_label(raw["state"]).in_language(self.language))
        return viewed

    def _row(self, fields: tuple[Field, ...], raw: Json) -> Json:
        own = {field.name: self._value(field, raw[field.name]) for field in fields if field.name in raw}
        return {name: self._plain(value) for name, value in raw.items()} | own

    def _value(self, field: Field, value: Any) -> Any:
        if isinstance(value, dict) and field.to in self.rights.snapshot.definition.forms:
            to = field.to or ""
            return Related(value, lambda id: self.related(to, id))
        label = next((option.label for option in field.options if option.value == value), None)
        return Choice(value, label.in_language(self.language)) if label else self._plain(value)

    def _plain(self, value: Any) -> Any:
        return Related(value, lambda id: {}) if isinstance(value, dict) and "label" in value else value
