"""`dougong publish`, and the built-in apps that publish themselves."""

import threading
from argparse import Namespace
from dataclasses import replace

import pytest
from django.db import connection

from engine.definitions import write_app
from engine.definitions.model import App
from engine.errors import NotFound, Refused
from engine.server import publication
from engine.storage.models import DefinitionVersion
from engine.storage.sql import execute, fetch
from engine.studio import state
from tests.storage.app import NOTE, PERSON, THING, app, field, label, with_fields

PLAIN = app(postings=())
WIDER = app(forms=(PERSON, THING, with_fields(NOTE, field("extra"))), postings=())
OTHER = App(
    "oth",
    "1.0.0",
    label("other"),
    forms={"oth_thing": replace(THING, id="oth_t", form="oth_thing", fields=THING.fields[:2])},
)


def published(folder, force=False):
    publication.run(Namespace(folder=str(folder), force=force))


@pytest.mark.django_db
def test_the_plan_is_shown_and_carried_out(tmp_path, capsys):
    write_app(PLAIN, tmp_path / "one")
    published(tmp_path / "one")
    write_app(WIDER, tmp_path / "two")
    capsys.readouterr()
    published(tmp_path / "two")
    told = capsys.readouterr().out
    assert "extra" in told and "version 2" in told


@pytest.mark.django_db
def test_what_would_disappear_is_listed_and_takes_a_word_more(tmp_path, capsys):
    write_app(WIDER, tmp_path / "wide" / "a")
    published(tmp_path / "wide")
    write_app(PLAIN, tmp_path / "plain" / "a")
    with pytest.raises(Refused, match="there 1 would disappear"):
        published(tmp_path / "plain")
    assert "extra" in capsys.readouterr().out
    assert DefinitionVersion.objects.count() == 1
    published(tmp_path / "plain", force=True)
    assert DefinitionVersion.objects.count() == 2


@pytest.mark.django_db
def test_an_index_that_a_newer_dougong_wants_is_built_at_its_start(monkeypatch, capsys):
    monkeypatch.setattr(publication, "built_in_apps", lambda *_: [PLAIN])
    monkeypatch.setattr(publication, "_switched_on", list)
    indexes = "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'd\\_%\\_by\\_%' ORDER BY 1"
    publication.publish_due()
    made = fetch(indexes)
    assert made
    execute(f"DROP INDEX {made[0][0]}")
    publication.publish_due()
    assert fetch(indexes) == made
    assert DefinitionVersion.objects.count() == 1


@pytest.mark.django_db
def test_the_other_apps_in_force_stay(tmp_path, capsys):
    write_app(PLAIN, tmp_path / "tst")
    write_app(OTHER, tmp_path / "oth")
    published(tmp_path / "tst")
    published(tmp_path / "oth")
    write_app(WIDER, tmp_path / "tst")
    published(tmp_path / "tst")
    now = state.published()
    assert [one["app"] for one in now.base] == ["tst", "oth"] and now.version == 3
    assert "disappear" not in capsys.readouterr().out


@pytest.mark.django_db
def test_without_a_folder_what_is_switched_off_stays_off(tmp_path, monkeypatch):
    write_app(PLAIN, tmp_path / "tst")
    published(tmp_path / "tst")
    monkeypatch.setattr(publication, "built_in_apps", lambda: [OTHER, WIDER])
    publication.run(Namespace(folder=None, force=False))
    assert [one["app"] for one in state.published().base] == ["tst"]
    assert "extra" in {field["name"] for field in state.published().base[0]["forms"]["note"]["fields"]}


@pytest.mark.django_db
def test_a_folder_without_an_app_is_refused(tmp_path):
    with pytest.raises(NotFound, match="no app"):
        published(tmp_path)


@pytest.mark.django_db(transaction=True)
def test_two_first_starts_publish_once(monkeypatch):
    monkeypatch.setattr(publication, "built_in_apps", lambda: [PLAIN])
    starts = [threading.Thread(target=_start) for _ in range(3)]
    try:
        for start in starts:
            start.start()
        for start in starts:
            start.join()
        assert DefinitionVersion.objects.count() == 1
    finally:
        names = [
            name for (name,) in fetch("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^[debt]_tst_'")
        ]
        execute(f"DROP TABLE {', '.join(names)} CASCADE")


def _start():
    publication.publish_due()
    connection.close()
