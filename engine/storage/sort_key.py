"""What texts are sorted by, in lists, reports and indexes. See docs/decisions/0017-chinese-sorts-by-its-reading.md."""

from collections.abc import Mapping

from engine.definitions.model import Definition, Form
from engine.formula import compile_formula, form_scope
from engine.formula.typed import Call, Constant, Path, Typed
from engine.storage.conversions import quoted
from engine.storage.sql import Sql
from engine.storage.table import Column


def sort_key(text: Sql) -> Sql:
    """Return SQL that sorts a text as people do: Chinese by its reading, letters whatever their case."""
    return "dougong_sort_key(" + text + ') COLLATE "C"'


def is_words(column: Column) -> bool:
    """Say whether a column holds words people wrote; numbers of documents and states sort as they are."""
    return column.type == "text" and bool(column.own)


def title_key(definition: Definition, form: Form, columns: Mapping[str, Column], alias: str = "") -> str | None:
    """Return what a form's records sort by when they sort by title, in words an index can have: no parameters.

    alias  "t." where the columns need one
    None when the title is more than the record's own texts, put together.
    """
    if not form.title:
        return None
    root = compile_formula(form.title, form_scope(definition, form.form)).root
    text = _column(root, columns, alias) or _joined(root, columns, alias)
    return sort_key(Sql(text)).text if text else None


def _column(node: Typed, columns: Mapping[str, Column], alias: str) -> str | None:
    if isinstance(node, Path) and len(node.place.path) == 1:
        column = columns.get(node.place.path[0])
        return alias + column.column if column and is_words(column) else None
    return None


def _joined(node: Typed, columns: Mapping[str, Column], alias: str) -> str | None:
    if isinstance(node, Constant) and isinstance(node.value, str):
        return quoted(node.value)
    if isinstance(node, Call) and node.function.tree == "cat":
        parts = [_joined(argument, columns, alias) for argument in node.arguments]
        return "(" + " || ".join(filter(None, parts)) + ")" if all(parts) else None
    column = _column(node, columns, alias)
    return f"COALESCE({column}, '')" if column else None
