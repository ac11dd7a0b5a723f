"""How a formula is spelt: by names where it is stored, so that no label is ever part of it; by labels where people read it."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from engine.definitions.model import Definition
from engine.errors import Text
from engine.formula.errors import FormulaError
from engine.formula.folding import fold_name
from engine.formula.functions import FUNCTIONS
from engine.formula.grammar import parse
from engine.formula.names import engine_labels, labelled_parts, labels_of, names_of, own_labels, part_of
from engine.formula.scope import Scope
from engine.formula.syntax import Apply, Literal, Name, Syntax

Spellings = Mapping[tuple[str, str], str]
"""What used to be said in place of a name: (form or "form.line_items", label or old name) → name."""
NONE: Spellings = MappingProxyType({})

_PLAIN = re.compile(r"[^\W\d]\w*")
_UNQUOTABLE = frozenset('"“”＂[]【】')
_Edit = tuple[int, int, str]


def stored(text: str, scope: Scope, formerly: Spellings = NONE, *, before: Scope | None = None) -> str:
    """Return a formula with names for labels, and English names for Chinese functions; the rest letter by letter.

    formerly  what labels and names said before, for words that say nothing now
    before    the scope the formula was written in, where that was another one: what a word meant there it still means
    What cannot be read, and what leads nowhere, stays as it was written: the check says so at its place.
    """
    if before is not None:
        text = _respelt(text, lambda node: _kept(node, before, formerly), lambda names, _: names[0])
    return _respelt(text, lambda node: _stored(node, scope, formerly), lambda names, _: names[0])


def labelled(text: str, scope: Scope, language: str) -> str:
    """Return a formula as people read it, with the labels and functions of a language; `stored` gives it back."""
    chinese = language.startswith("zh")
    return _respelt(
        text,
        lambda node: _labelled(node, scope, language),
        lambda names, written: names[1] if chinese and names[1] else names[0],
    )


def former_spellings(before: Definition, after: Definition, renamed: Spellings, tables: Iterable[str]) -> Spellings:
    """Return what labels and names of some tables said before and do not say any more, with the name of what they meant."""
    found = dict(renamed)
    for table in tables:
        names, labels = _part_names(after, table), labels_of(after, table)
        for label, name in labels_of(before, table).items():
            now = renamed.get((table, name), name)
            if label not in _part_names(before, table) and now in names and labels.get(label) != now:
                found[table, label] = now
    return found


def moved_words(before: Definition, after: Definition, tables: Iterable[str]) -> set[str]:
    """Return every word that says something else in one of the tables now, or says something for the first time."""
    return {word for table in tables for word, _ in _said(before, table) ^ _said(after, table)}


def _said(definition: Definition, table: str) -> set[tuple[str, str]]:
    labels = {(label, name) for label, names in own_labels(definition, table).items() for name in names}
    return labels | {(name, name) for name in _part_names(definition, table)}


def _part_names(definition: Definition, table: str) -> set[str]:
    """Return every name a formula may use of a form, or of its line items."""
    form, items = part_of(definition, table)
    lines = {one.name for one in form.line_items} if form and items is None else set()
    return {*names_of(definition, table), *lines}


def _respelt(text: str, spell: Callable[[Name], Iterator[_Edit]], call: Callable[[tuple[str, str], str], str]) -> str:
    try:
        syntax = parse(text)
    except FormulaError:
        return text
    edits = sorted(_edits(text, syntax, spell, call), reverse=True)
    for start, end, word in edits:
        text = text[:start] + word + text[end:]
    return text


def _edits(
    text: str, node: Syntax, spell: Callable[[Name], Iterator[_Edit]], call: Callable[[tuple[str, str], str], str]
) -> Iterator[_Edit]:
    match node:
        case Name():
            yield from spell(node)
        case Apply():
            entries, end = FUNCTIONS.get(node.name), node.at + len(node.name)
            written = text[node.at : end]
            if entries and node.name.isidentifier() and fold_name(written).upper() == node.name:
                yield node.at, end, call((entries[0].name, entries[0].alias), written)
            for argument in node.arguments:
                yield from _edits(text, argument, spell, call)
        case Literal():
            pass


def _stored(node: Name, scope: Scope, formerly: Spellings) -> Iterator[_Edit]:
    for step, (start, end), (_, name, _) in zip(node.steps, node.spans, _meant(node, scope, formerly), strict=False):
        if name != step:
            yield start, end, name


def _kept(node: Name, before: Scope, renamed: Spellings) -> Iterator[_Edit]:
    """Spell what a path meant in a former scope by the names its parts have now."""
    for step, (start, end), (table, name, _) in zip(node.steps, node.spans, _meant(node, before, NONE), strict=False):
        now = renamed.get((table, name), name)
        if now != step:
            yield start, end, now


def _labelled(node: Name, scope: Scope, language: str) -> Iterator[_Edit]:
    known = zip(node.steps, node.spans, _meant(node, scope, NONE), strict=False)
    for index, (step, (start, end), (table, name, is_said)) in enumerate(known):
        label = _label(scope, table, name).in_language(language)
        if label and not _UNQUOTABLE & set(label) and is_said(fold_name(label)) and label != step:
            yield start, end, label if _is_plain(label, alone=len(node.steps) == 1 and index == 0) else f"[{label}]"


def _is_plain(label: str, *, alone: bool) -> bool:
    return bool(_PLAIN.fullmatch(label)) and not (alone and label.upper() in ("TRUE", "FALSE"))


def _meant(node: Name, scope: Scope, formerly: Spellings) -> Iterator[tuple[str, str, Callable[[str], bool]]]:
    """Yield for each step the table and name it means, and whether a label would mean the same; end where one means nothing."""
    name = _root(node.steps[0], scope, formerly)
    root = scope.roots.get(name)
    if root is None:
        return
    yield root.table, name, lambda label: label not in scope.roots and scope.labels.get(label) == name
    target = root.rows or root.type.to
    for step in node.steps[1:]:
        names, labels = names_of(scope.definition, target), labels_of(scope.definition, target)
        name = step if step in names else labels.get(step) or formerly.get((target or "", step), "")
        if name not in names:
            return
        yield target or "", name, _says(name, names, labels)
        target = names[name].to


def _says(name: str, names: Mapping[str, object], labels: Mapping[str, str]) -> Callable[[str], bool]:
    return lambda label: label not in names and labels.get(label) == name


def _root(step: str, scope: Scope, formerly: Spellings) -> str:
    current = scope.root_name(step)
    if current in scope.roots:
        return current
    return next((formerly[table, step] for table in scope.tables if (table, step) in formerly), current)


def _label(scope: Scope, table: str, name: str) -> Text:
    """Return what people call a part; empty where nothing does."""
    if scope.definition is None:
        return Text()
    form, items = part_of(scope.definition, table)
    if form is None and not table:
        candidate = scope.definition.forms.get(name)
        return candidate.label if candidate else Text()
    own = {part.name: part.label for part in labelled_parts(form, items)} if form else {}
    return own.get(name) or dict(engine_labels(scope.definition, table)).get(name) or Text()
