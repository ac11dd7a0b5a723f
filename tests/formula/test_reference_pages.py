"""Reference pages are made from the registries, and as fresh as they are."""

import re

from engine.definitions import docs as definitions
from engine.formula import docs as functions
from engine.formula.functions import FUNCTIONS
from tests.formula import vectors


def test_the_page_of_functions_is_fresh():
    assert functions.PAGE.read_text("utf-8") == functions.page(), "run: python -m engine.formula.docs"


def test_the_page_of_definitions_is_fresh():
    assert definitions.PAGE.read_text("utf-8") == definitions.page(), "run: python -m engine.definitions.docs"


def test_every_function_is_explained_in_both_languages_and_shown():
    entries = {entry for found in FUNCTIONS.values() for entry in found}
    assert all(entry.help.zh and entry.help.en for entry in entries)
    assert {entry.name for entry in entries if not entry.examples and not entry.server} <= {
        "COUNT",
        "IN",
        "MY",
        "MY_DEPARTMENT",
    }
    assert all(entry.alias for entry in entries if entry.name.isidentifier() and entry.name != "negate")


def test_the_page_of_the_tree_names_every_lowercase_word():
    page = (functions.PAGE.parent / "formula-tree.md").read_text("utf-8")
    assert [word for word in vectors.words() if word.islower() and not re.search(rf"\b{word}\b", page)] == []
