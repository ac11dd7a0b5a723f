"""Formulas of the draft as they are kept: by names, whatever people wrote, and whatever parts are called later."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from engine.definitions.model import App, Definition, Form, LineItems
from engine.definitions.pointer import join, locate, replaced
from engine.definitions.shape import from_json
from engine.errors import Refused, Text, say
from engine.formula.checks import formulas_of
from engine.formula.checks.expect import Expect
from engine.formula.folding import fold
from engine.formula.names import labelled_parts
from engine.formula.spelling import NONE, Spellings, former_spellings, labelled, moved_words, stored
from engine.studio.objects import Found, all_objects, find, kind_of, with_object
from engine.studio.overlay import Json
from engine.studio.state import State

Parts = tuple[Form, LineItems | None, Form, LineItems | None]
"""A form and, for the table of line items, those: as they were, then as they are."""


def respelt(before: State, edited: Sequence[Json], kind: str, name: str) -> list[Json]:
    """Return the edited apps with every formula spelt by names.

    Formulas of the edited object are read as they were written just now; those of all others mean what they meant
    before it was edited, also if they said so with a label that is another one now.
    """
    there = find(edited, kind, name)
    if there is None:
        return list(edited)
    after = _with(before.definition, kind, name, there.json)
    tables = _tables(before.definition, after, name) if kind == "forms" else {}
    spellings, moved = _former(before.definition, after, tables), moved_words(before.definition, after, tables)
    changed = {there.key: _own(before, after, there, spellings, moved)}
    if moved:
        for found in all_objects(edited):
            if found.key != there.key:
                changed[found.key] = _followed(before, after, found, spellings, moved)
    for found in all_objects(edited):
        if found.key in changed:
            edited = with_object(edited, found.app, found.kind, found.name, changed[found.key])
    return list(edited)


def labels_in(definition: Definition, found: Found, language: str) -> dict[str, str]:
    """Return the formulas of an object as people read them, by pointer into the object."""
    at = join("", found.kind, found.name)
    formulas = formulas_in(definition, found.kind, found.name)
    return {one.at.removeprefix(at): labelled(str(one.text), one.scope, language) for one in formulas}


def require_names_stay(published: State, kind: str, name: str, edited: Json) -> None:
    """Raise Refused when a part that is in force gets another name: links, imports and programs go by it."""
    there = find(published.effective, kind, name)
    if kind != "forms" or there is None:
        return
    old, new = (_names(from_json(Form, json)) for json in (there.json, edited))
    for id, (at, _) in old.items():
        if id in new and new[id][0] != at:
            raise Refused(
                say("“{label}”已经发布，名字 {name} 不能再改", "'{label}' is published; its name {name} stays", label=new[id][1], name=at.rpartition("/")[2]),
                path=f"{new[id][0]}/name",
                hint=say("要改显示的文字，改标签就行，公式会跟着显示", "To change what people see, change its label; formulas follow"),
            )  # fmt: skip


def _names(form: Form) -> dict[str, tuple[str, Text]]:
    """Return the parts of a form that carry a name, by their ids: their pointers and labels."""
    found = {part.id: (f"/fields/{part.name}", part.label) for part in form.fields}
    found |= {part.id: (f"/progress/{part.name}", part.label) for part in form.progress}
    for items in form.line_items:
        found[items.id] = (f"/line_items/{items.name}", items.label)
        found |= {field.id: (f"/line_items/{items.name}/fields/{field.name}", field.label) for field in items.fields}
    return found


def _with(definition: Definition, kind: str, name: str, json: Json) -> Definition:
    objects: dict[str, Any] = {kind: {**getattr(definition, kind), name: from_json(kind_of(kind).cls, json)}}
    return replace(definition, **objects, memo={})


def formulas_in(definition: Definition, kind: str, name: str) -> Iterator[Expect]:
    """Yield the formulas of one object."""
    only: dict[str, Any] = {kind: {name: getattr(definition, kind)[name]}}
    return formulas_of(App("", "", Text(), **only), definition)


def _own(before: State, after: Definition, found: Found, spellings: Spellings, moved: set[str]) -> Json:
    """Return the edited object: a formula that says what it said stays letter by letter, the others are spelt by names."""
    old = find(before.effective, found.kind, found.name)
    known = {one.at: one for one in formulas_in(before.definition, found.kind, found.name)} if old else {}
    at, json = join("", found.kind, found.name), found.json
    for one in formulas_in(after, found.kind, found.name):
        was, text = known.get(one.at), str(one.text)
        if was and was.text == text and not moved:
            continue
        if was and stored(text, was.scope) == stored(str(was.text), was.scope):
            made = stored(str(was.text), one.scope, spellings, before=was.scope) if moved else str(was.text)
        else:
            made = stored(text, one.scope, spellings)
        json = _put(json, one.at.removeprefix(at), made)
    return json


def _followed(before: State, after: Definition, found: Found, spellings: Spellings, moved: set[str]) -> Json:
    """Return an object beside the edited one: its formulas mean what they meant in the words of before."""
    at, json = join("", found.kind, found.name), found.json
    touched = [
        one for one in formulas_in(after, found.kind, found.name) if any(word in fold(str(one.text)) for word in moved)
    ]
    known = {one.at: one for one in formulas_in(before.definition, found.kind, found.name)} if touched else {}
    for one in touched:
        was = known.get(one.at)
        made = stored(str(one.text), one.scope, spellings, before=was.scope if was else None)
        json = _put(json, one.at.removeprefix(at), made)
    return json


def _put(json: Json, path: str, text: str) -> Json:
    """Return an object with a formula put where it stands; nothing is copied when it stands there already."""
    try:
        made: Json = json if locate(json, path) == text else replaced(json, path, text)
    except KeyError:
        # Two parts of one name: the check says so, and neither can be told from the other here.
        return json
    return made


def _tables(before: Definition, after: Definition, name: str) -> dict[str, Parts]:
    """Return the tables of an edited form that were there before: itself and its line items, each as it was and is."""
    old, new = before.forms.get(name), after.forms[name]
    if old is None:
        return {}
    return {name: (old, None, new, None)} | {
        f"{name}.{items.name}": (old, items, new, now)
        for items in old.line_items
        for now in new.line_items
        if now.id == items.id and now.name == items.name
    }


def _former(before: Definition, after: Definition, tables: Mapping[str, Parts]) -> Spellings:
    """Return what the labels and names of a form's parts said before and do not say any more."""
    renamed = {(table, was): now for table, parts in tables.items() for was, now in _renamed(*parts)}
    return former_spellings(before, after, renamed, tables) if tables else NONE


def _renamed(old: Form, old_items: LineItems | None, new: Form, items: LineItems | None) -> Iterator[tuple[str, str]]:
    names = {part.id: part.name for part in labelled_parts(new, items)}
    for part in labelled_parts(old, old_items):
        if part.id in names and names[part.id] != part.name:
            yield part.name, names[part.id]
