"""A definition is the same after JSON, after files, and after another author's formatting."""

import dataclasses
import types
import typing

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.definitions import app_from_json, app_to_json, dump_app, dumps, load_app, write_app
from engine.definitions.model import Form, Ledger, MenuItem, Report
from engine.definitions.shape import attributes, from_json, to_json
from engine.definitions.workflow_model import Workflow
from engine.errors import Text
from tests.definitions.shop import SHOP

WORDS = st.text(alphabet='aZ9_ "\\\n斗拱\U0001f600{}[]:,/', min_size=1, max_size=12)
TEXTS = st.builds(Text, WORDS, WORDS) | st.builds(Text, WORDS) | st.builds(Text, en=WORDS)


def values(hint, depth=4):
    """Return random values of a type hint of the model."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return st.one_of([values(part, depth) for part in arguments if part is not type(None)]) | (
            st.none() if type(None) in arguments else st.nothing()
        )
    if origin is tuple:
        return st.lists(values(arguments[0], depth - 1), max_size=2).map(tuple) if depth > 0 else st.just(())
    if origin is dict:
        return st.dictionaries(WORDS, values(arguments[1], depth - 1), max_size=2)
    if hint is Text:
        return TEXTS
    if dataclasses.is_dataclass(hint):
        return objects(hint, depth - 1)
    plain = {str: WORDS, bool: st.booleans(), int: st.integers(0, 99)}
    return plain[hint] if hint in plain else st.sampled_from(list(hint))


def objects(cls, depth=4):
    return st.deferred(lambda: st.builds(cls, **{a.name: values(a.hint, depth) for a in attributes(cls)}))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(value=st.one_of([objects(cls) for cls in (Form, Ledger, Report, MenuItem, Workflow)]))
def test_any_definition_survives_json(value):
    json = to_json(value)
    assert from_json(type(value), json) == value
    assert dumps(json) == dumps(to_json(from_json(type(value), json)))


def test_defaults_are_left_out_and_keys_have_one_order():
    form = SHOP["forms"]["item"]
    scrambled = dict(reversed(form.items())) | {"icon": "", "checks": [], "effective_state": "approved"}
    again = to_json(from_json(Form, scrambled))
    assert list(again)[:4] == ["form", "id", "kind", "label"]
    assert again == form


def test_writing_and_loading_gives_the_same_app_and_the_same_bytes(tmp_path):
    app = app_from_json({**SHOP, "templates": {"order.html": "<p>{{ record.number }}</p>\n"}})
    assert set(write_app(app, tmp_path)) == set(dump_app(app))
    again = load_app(tmp_path)
    assert again == app
    assert write_app(again, tmp_path) == []
    assert app_from_json(app_to_json(app)) == app


def test_a_definition_is_a_value():
    assert app_from_json(SHOP) == app_from_json(SHOP)
    assert dataclasses.replace(app_from_json(SHOP), version="2.0.0") != app_from_json(SHOP)


class TestCanonicalText:
    def test_what_fits_in_110_columns_stays_on_one_line(self):
        assert dumps({"a": 1, "b": ["x"]}) == '{"a": 1, "b": ["x"]}\n'

    def test_the_comma_after_a_line_counts(self):
        def lines(size):
            return dumps({"key": ["x" * size], "last": 1}).splitlines()

        assert lines(96)[1] == '  "key": ["' + "x" * 96 + '"],' and len(lines(96)[1]) == 110
        assert lines(97)[1] == '  "key": ['

    def test_longer_values_open_up_one_level_at_a_time(self):
        text = dumps({"fields": [{"name": "x" * 60}, {"name": "y" * 60}]})
        assert text.splitlines() == [
            "{",
            '  "fields": [',
            '    {"name": "' + "x" * 60 + '"},',
            '    {"name": "' + "y" * 60 + '"}',
            "  ]",
            "}",
        ]

    def test_chinese_is_written_as_it_is(self):
        assert dumps({"zh": "斗拱"}) == '{"zh": "斗拱"}\n'
