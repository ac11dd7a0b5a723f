"""Definitions as files: packages for others, exports for git, both there and back."""

from argparse import Namespace

import pytest

from engine.definitions import app_from_json, write_app
from engine.errors import Invalid, NotFound, Refused
from engine.server import exchange, packages, publication
from engine.studio.drafts import put, read
from engine.studio.planning import propose, publish_draft
from engine.studio.publish import publish
from engine.studio.state import published
from tests.storage.app import NOTE, PERSON, THING, app, field, with_fields

pytestmark = pytest.mark.django_db
PLAIN = app(postings=())
NEWER = app(forms=(PERSON, THING, with_fields(NOTE, field("tst_extra", id="tst_extra"))), postings=())


def changed_here():
    """Publish the app and a field of one's own over it."""
    publish([PLAIN], by=None)
    person = read().draft.effective[0]["forms"]["person"]
    own = {"type": "text", "label": {"zh": "颜色"}}
    put("forms", "person", 0, {**person, "fields": [*person["fields"], own], "title": "name"}, None)
    publish_draft(propose(read()).hash, by=None)


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def exported(folder):
    exchange.export(Namespace(folder=str(folder)))
    return contents(folder)


def fields_of(form):
    return [field["name"] for field in published().effective[0]["forms"][form]["fields"]]


def test_an_export_imported_and_exported_again_has_the_same_bytes(tmp_path):
    changed_here()
    before, version = exported(tmp_path / "one"), published().version
    assert {"apps.json", "overlay.json", "tst/app.json", "tst/forms/person.json"} <= before.keys()
    exchange.bring_in(Namespace(folder=str(tmp_path / "one"), force=False))
    assert published().version == version
    publish_without_changes()
    assert "x_yanse" not in fields_of("person")
    exchange.bring_in(Namespace(folder=str(tmp_path / "one"), force=False))
    assert "x_yanse" in fields_of("person")
    assert exported(tmp_path / "two") == exported(tmp_path / "one") == before


def publish_without_changes():
    """Take the changes made here away again."""
    from engine.studio.history import roll_back

    roll_back(1, by=None)


def test_an_import_that_makes_something_disappear_takes_a_word_more(tmp_path):
    changed_here()
    write = exported(tmp_path)
    assert write
    (tmp_path / "overlay.json").write_text("[]\n")
    with pytest.raises(Refused, match="would disappear"):
        exchange.bring_in(Namespace(folder=str(tmp_path), force=False))
    exchange.bring_in(Namespace(folder=str(tmp_path), force=True))
    assert "x_yanse" not in fields_of("person")
    with pytest.raises(NotFound, match="not an export"):
        exchange.bring_in(Namespace(folder=str(tmp_path / "nothing"), force=False))


def test_a_package_gives_the_same_bytes_and_brings_changes_along_as_its_own(tmp_path):
    changed_here()
    for name in ("a.dougong", "b.dougong"):
        packages.pack(Namespace(app="tst", file=str(tmp_path / name)))
    assert (tmp_path / "a.dougong").read_bytes() == (tmp_path / "b.dougong").read_bytes()
    packed, _ = packages.read(tmp_path / "a.dougong")
    assert [one.name for one in packed.forms["person"].fields][-1] == "tst_yanse"


def test_a_package_of_a_running_app_holds_what_is_its_own_and_not_what_modules_bring(tmp_path):
    own = {"id": "mod_f1", "name": "mod_source", "type": "text", "label": {"zh": "来源"}}
    ops = [{"op": "add", "id": "fields/mod_f1", "value": own, "after": "p_name"}]
    person = {"extension": "person", "app": "tst", "kind": "forms", "object": "person", "ops": ops}
    module = {"app": "mod", "version": "1.0.0", "label": {"zh": "模块"}, "requires": ["tst"], "extensions": {"person": person}}  # fmt: skip
    changed_here()
    publish([PLAIN, app_from_json(module)], by=None)
    now = read()
    there = now.draft.effective[0]["forms"]["person"]
    fields = [one | {"label": {"zh": "改"}} if one["name"] == "mod_source" else one for one in there["fields"]]
    last = {"type": "text", "label": {"zh": "大小"}}
    put("forms", "person", now.version_of("forms/person"), {**there, "fields": [*fields, last]}, None)
    publish_draft(propose(read()).hash, by=None)
    for name in ("tst", "mod"):
        packages.pack(Namespace(app=name, file=str(tmp_path / name)))
    packed, _ = packages.read(tmp_path / "tst")
    assert [one.name for one in packed.forms["person"].fields][-2:] == ["tst_yanse", "tst_daxiao"]
    assert "mod_source" not in [one.name for one in packed.forms["person"].fields]
    assert list(packages.read(tmp_path / "mod")[0].extensions) == ["person"]


def test_a_package_is_installed_into_the_gallery_and_upgrades_what_runs(tmp_path):
    publish([PLAIN], by=None)
    write_app(NEWER, tmp_path / "newer")
    packages.pack(Namespace(app=str(tmp_path / "newer"), file=str(tmp_path / "newer.dougong")))
    packages.install(Namespace(file=str(tmp_path / "newer.dougong"), on=False))
    assert "tst_extra" in fields_of("note")


def test_an_installed_package_of_a_built_in_app_outlives_the_next_start(tmp_path, monkeypatch):
    monkeypatch.setattr(publication, "built_in_apps", lambda: [PLAIN])
    publication.publish_due()
    write_app(NEWER, tmp_path / "newer")
    packages.pack(Namespace(app=str(tmp_path / "newer"), file=str(tmp_path / "newer.dougong")))
    packages.install(Namespace(file=str(tmp_path / "newer.dougong"), on=False))
    version = published().version
    publication.publish_due()
    assert published().version == version and "tst_extra" in fields_of("note")


@pytest.mark.parametrize("content", [b"no zip", None])
def test_what_is_no_package_is_refused(tmp_path, content):
    file = tmp_path / "wrong.dougong"
    if content:
        file.write_bytes(content)
    with pytest.raises((Invalid, NotFound)):
        packages.install(Namespace(file=str(file), on=False))


def test_a_newer_built_in_app_keeps_what_was_changed_here(monkeypatch):
    monkeypatch.setattr(publication, "built_in_apps", lambda: [PLAIN])
    publication.publish_due()
    changed_here()
    version = published().version
    publication.publish_due()
    assert published().version == version
    monkeypatch.setattr(publication, "built_in_apps", lambda: [NEWER])
    publication.publish_due()
    assert published().version == version + 1
    assert "x_yanse" in fields_of("person") and "tst_extra" in fields_of("note")
    assert read().draft.overlay == published().overlay
