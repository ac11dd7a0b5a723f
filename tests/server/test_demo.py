"""A demo is not poured over somebody's records, unless they say so."""

from argparse import Namespace

import pytest

from engine.access.actor import SYSTEM
from engine.errors import Refused, Text
from engine.lifecycle.actions import create
from engine.server import demo, first_start
from engine.storage.registry import newest
from engine.studio.publish import publish
from tests.storage.app import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def played(monkeypatch):
    """Two small demos in a company with a form for them; returns the names of those that were played."""
    publish([app(postings=())], by=None)
    names = []

    def small(name):
        def play(_):
            names.append(name)
            create(newest(), SYSTEM, "person", {"code": name, "name": name}, key=f"{name}:only")
            return []

        return demo.Demo(name, Text(name, name), play)

    monkeypatch.setattr(demo, "demos", lambda: {name: small(name) for name in ("one", "two")})
    return names


def load(name, force=False):
    demo.run(Namespace(name=name, source=None, date=None, force=force))


def test_into_an_empty_company_it_is_loaded_and_again_changes_nothing(played):
    load("one")
    load("one")
    assert played == ["one", "one"]


def test_a_second_one_is_refused_and_says_what_is_there(played):
    load("one")
    with pytest.raises(Refused, match="person") as refused:
        load("two")
    assert "--data" in refused.value.hint.en and "--force" in refused.value.hint.en
    assert played == ["one"]


def test_it_is_not_poured_over_somebodys_own_records(played):
    create(newest(), SYSTEM, "person", {"code": "real", "name": "Real"})
    with pytest.raises(Refused):
        load("one")
    assert played == []


def test_who_means_it_gets_both_and_each_may_go_on(played):
    load("one")
    load("two", force=True)
    load("two")
    load("one")
    assert played == ["one", "two", "two", "one"]


def test_the_demo_of_the_first_start_may_be_loaded_again(played, monkeypatch):
    monkeypatch.setattr(first_start, "DEMO", "one")
    monkeypatch.setattr(first_start, "demos", demo.demos)
    first_start.fill(demo=True)
    load("one")
    assert played == ["one", "one"]
