"""Attachments: what may be uploaded, that content is kept once, and that an id alone opens nothing."""

import zipfile
from io import BytesIO

import pytest

from engine.access.actor import SYSTEM, Actor
from engine.access.rights import rights_of
from engine.definitions.model import Grant, Role
from engine.errors import Invalid, NotFound
from engine.records.attachments import MAX_BYTES, claim, find, may_open, open_file, store_file
from engine.records.models import Attachment
from tests.storage.app import label
from tests.storage.installed import with_roles

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def zipped(*names):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PNG, "image/png"),
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped("a.txt"), "application/zip"),
        ("品名,数量\n螺栓,3".encode("gb18030"), "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
    ],
)
def test_the_type_comes_from_the_content(db, content, kind):
    assert store_file(content, "anything.exe", by=1).type == kind


@pytest.mark.parametrize(
    "content",
    [
        b"", b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n", b"a\x00b", b"PK\x03\x04broken",
        zipped("名.txt").replace("名".encode(), b"\xff\xff\xff"),
    ],
)  # fmt: skip
def test_programs_and_noise_are_refused(db, content):
    with pytest.raises(Invalid):
        store_file(content, "harmless.txt", by=1)


def test_a_file_above_the_limit_is_refused(db):
    with pytest.raises(Invalid, match="20 MB"):
        store_file(b"a" * (MAX_BYTES + 1), "big.txt", by=1)


def test_the_same_content_is_kept_once(db, folder):
    first, second = store_file(PNG, "a.png", by=1), store_file(PNG, "b.png", by=2)
    assert first.hash == second.hash and [path.is_file() for path in folder.rglob("*")].count(True) == 1
    with open_file(second) as file:
        assert file.read() == PNG


def test_half_a_file_left_by_a_crash_is_written_again(db, folder):
    kept = store_file(PNG, "a.png", by=1)
    path = folder / kept.hash[:2] / kept.hash
    path.write_bytes(PNG[:5])
    store_file(PNG, "a.png", by=1)
    assert path.read_bytes() == PNG


def test_a_name_loses_its_path(db):
    assert store_file(PNG, "..\\..\\etc/pass\x00wd", by=1).name == "passwd"


def test_a_file_belongs_to_the_first_record_that_names_it(snapshot, store):
    file = store_file(PNG, "a.png", by=7)
    first, second = store("note", [], files=[file.pk]), store("note", [], files=[file.pk])
    with pytest.raises(Invalid) as refusal:
        claim(snapshot, first, by=8)
    assert refusal.value.path == "/files"
    claim(snapshot, first, by=7)
    claim(snapshot, first, by=8)
    with pytest.raises(Invalid):
        claim(snapshot, second, by=7)
    bound = Attachment.objects.get(pk=file.pk)
    assert (bound.form, bound.record_id, bound.path) == ("note", first.id, "files")


def test_an_attachment_opens_with_the_field_it_stands_in(snapshot, store):
    file = store_file(PNG, "a.png", by=7)
    note = store("note", [], files=[file.pk], owner=7)
    role = Role("r", "tester", label("tester"), (Grant("note", ("read",), "mine"),))
    blind = Role("r", "tester", label("tester"), (Grant("note", ("read",), hide=("files",)),))
    owner, stranger = (rights_of(with_roles(role), Actor(n, "x", frozenset({"tester"}))) for n in (7, 8))
    hidden = rights_of(with_roles(blind), Actor(8, "x", frozenset({"tester"})))
    assert [may_open(rights, find(file.pk)) for rights in (owner, stranger)] == [True, False]
    claim(snapshot, note, by=7)
    everybody = (owner, stranger, hidden, rights_of(snapshot, SYSTEM))
    assert [may_open(rights, find(file.pk)) for rights in everybody] == [True, False, False, True]


def test_an_unknown_attachment_is_not_found(db):
    with pytest.raises(NotFound):
        find(1)


def test_a_file_does_not_move_to_another_field_of_its_record(snapshot, store):
    file = store_file(PNG, "a.png", by=7)
    note = store("note", [], files=[file.pk])
    claim(snapshot, note, by=7)
    # As if it stood in a field that is hidden from whoever names it here.
    Attachment.objects.filter(pk=file.pk).update(path="secret")
    with pytest.raises(Invalid):
        claim(snapshot, note, by=8)
    assert Attachment.objects.get(pk=file.pk).path == "secret"
