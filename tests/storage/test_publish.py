"""Publishing: the version in force, plans that went stale, and readers that never notice."""

import threading

import pytest
from django.db import connection

from engine.errors import Conflict, Invalid
from engine.storage.models import DefinitionVersion
from engine.storage.registry import current, newest, pin, pinned
from engine.storage.sql import execute, fetch
from engine.studio.publish import plan_publication, publish
from tests.storage.app import NOTE, PERSON, THING, app, field, with_fields


def wider(*names: str):
    """The test app with more fields on its notes."""
    return app(forms=(PERSON, THING, with_fields(NOTE, *(field(name) for name in names))), postings=())


PLAIN = app(postings=())


@pytest.mark.django_db
def test_before_anything_is_published_the_definition_is_empty():
    assert (newest().version, newest().definition.forms) == (0, {})


@pytest.mark.django_db
def test_publishing_brings_a_version_into_force():
    assert publish([PLAIN], by=7) == 1
    assert current().version == 1 and "note" in current().definition.forms
    assert publish([wider("extra")], by=7) == 2
    assert "extra" in current().table("note").columns
    assert list(DefinitionVersion.objects.order_by("version").values_list("version", "published_by")) == [
        (1, 7),
        (2, 7),
    ]


@pytest.mark.django_db
def test_a_pinned_request_keeps_its_version():
    publish([PLAIN], by=None)
    with pinned(newest()) as mine:
        publish([wider("extra")], by=None)
        assert current() is mine and newest().version == 2
    assert current().version == 2


@pytest.mark.django_db
def test_a_response_names_the_version_it_was_made_with():
    publish([PLAIN], by=None)
    assert pin(lambda request: {})(None) == {"Dougong-Version": "1"}


@pytest.mark.django_db
def test_a_definition_with_problems_is_not_published():
    broken = app(
        forms=(with_fields(PERSON, field("boss", "reference", to="nobody")),), ledgers=(), roles=(), postings=()
    )
    with pytest.raises(Invalid):
        publish([broken], by=None)
    assert newest().version == 0 and fetch("SELECT to_regclass('d_tst_p')") == [(None,)]


@pytest.mark.django_db
def test_a_plan_confirmed_before_somebody_else_published_is_refused():
    publish([PLAIN], by=None)
    confirmed = plan_publication([wider("extra", "more")]).hash
    publish([wider("extra")], by=None)
    with pytest.raises(Conflict):
        publish([wider("extra", "more")], by=None, plan_hash=confirmed)
    assert publish([wider("extra", "more")], by=None, plan_hash=plan_publication([wider("extra", "more")]).hash) == 3


@pytest.mark.django_db
def test_a_publication_that_died_half_way_simply_runs_again():
    publish([PLAIN], by=None)
    execute("ALTER TABLE d_tst_n ADD COLUMN c_x_extra text")
    assert [step.kind for step in plan_publication([wider("extra", "more")]).steps] == ["add"]
    assert publish([wider("extra", "more")], by=None) == 2


@pytest.mark.django_db(transaction=True)
def test_readers_meet_no_error_while_versions_are_published():
    publish([PLAIN], by=None)
    try:
        assert _errors_of_readers(publications=8) == []
        assert current().version == 9
    finally:
        _drop_tables()


def _errors_of_readers(publications: int) -> list[Exception]:
    errors: list[Exception] = []
    done = threading.Event()
    readers = [threading.Thread(target=_read_until, args=(done, errors)) for _ in range(4)]
    for reader in readers:
        reader.start()
    for count in range(1, publications + 1):
        publish([wider(*(f"more{n}" for n in range(count)))], by=None)
    done.set()
    for reader in readers:
        reader.join()
    return errors


def _read_until(done: threading.Event, errors: list[Exception]) -> None:
    """Read every column of notes through a prepared statement, under whatever version is in force."""
    try:
        while not done.is_set():
            table = current().table("note")
            names = ", ".join(column.column for column in table.columns.values())
            fetch(f"SELECT {names} FROM {table.name}", prepare=True)
    except Exception as error:  # noqa: BLE001  # any error at all is what this test is about
        errors.append(error)
    finally:
        connection.close()


def _drop_tables() -> None:
    names = [name for (name,) in fetch("SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~ '^[debt]_tst_'")]
    execute(f"DROP TABLE {', '.join(names)} CASCADE")
