"""The engine is an interpreter: it names nothing that an app is about."""

import ast
from functools import cache

from tests.conformance.apps import FOLDERS, ROOT, app

# Field names that are also words of any program; every other field name of an app is out of bounds.
COMMON = {
    "address",
    "amount",
    "available",
    "code",
    "cost",
    "date",
    "document",
    "email",
    "files",
    "handler",
    "kind",
    "lines",
    "method",
    "name",
    "parent",
    "position",
    "qty",
    "remark",
    "reserved",
    "spec",
    "total",
    "type",
    "user",
    "value",
}


def test_no_object_of_an_app_is_named_in_the_engine() -> None:
    assert _objects() & set(identifiers()) == set()


def test_no_field_of_an_app_is_named_in_the_engine() -> None:
    assert (_fields() - COMMON) & set(identifiers()) == set()


def test_the_common_words_are_still_needed() -> None:
    assert COMMON - (_fields() & set(identifiers())) == set()


@cache
def identifiers() -> dict[str, str]:
    """Return every identifier and every text that could be one, in the engine, with a file that has it."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "engine").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= dict.fromkeys(_names(node), path.name)
    return found


def _names(node: ast.AST) -> set[str]:
    match node:
        case (
            ast.Name(id=name)
            | ast.Attribute(attr=name)
            | ast.arg(arg=name)
            | ast.FunctionDef(name=name)
            | ast.ClassDef(name=name)
        ):
            return {name}
        case ast.Constant(value=str(text)) if text.isidentifier():
            return {text}
        case ast.keyword(arg=str(name)) | ast.alias(name=name):
            return set(name.split("."))
    return set()


def _objects() -> set[str]:
    kinds = ("forms", "conversions", "ledgers", "postings", "reports", "roles", "prints")
    return {name for folder in FOLDERS for kind in kinds for name in getattr(app(folder), kind)}


def _fields() -> set[str]:
    forms = [form for folder in FOLDERS for form in app(folder).forms.values()]
    tables = [form.fields for form in forms] + [items.fields for form in forms for items in form.line_items]
    ledgers = [ledger for folder in FOLDERS for ledger in app(folder).ledgers.values()]
    axes = [part.name for ledger in ledgers for part in (*ledger.dimensions, *ledger.measures)]
    items = [items.name for form in forms for items in form.line_items]
    return {field.name for table in tables for field in table} | set(axes) | set(items)
