"""The draft after a publication that was not made of it: what people have not published stays, and nothing else."""

from argparse import Namespace

import pytest

from engine.definitions import app_from_json, app_to_json
from engine.server import exchange
from engine.studio import rollouts
from engine.studio.drafts import Stale, put, read
from engine.studio.history import roll_back
from engine.studio.models import Rollout
from engine.studio.objects import required
from engine.studio.planning import propose, publish_draft
from engine.studio.publish import publish
from tests.shop import install, shop_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shop(db):
    install()


def edit(name, **changed):
    now = read()
    there = required(now.draft.effective, "forms", "client")
    fields = [field | changed if field["name"] == name else field for field in there.json["fields"]]
    put("forms", "client", now.version_of(there.key), {**there.json, "fields": fields}, None)


def relabel(name, label):
    edit(name, label={"zh": label})


def confirm():
    return publish_draft(propose(read()).hash, by=None)


def labels(apps):
    return [field["label"]["zh"] for field in required(apps, "forms", "client").json["fields"]]


def bring_in(folder):
    exchange.bring_in(Namespace(folder=str(folder), force=True))


def test_an_import_leaves_nothing_in_the_draft_that_would_revert_it(tmp_path):
    relabel("name", "名字")
    confirm()
    exchange.export(Namespace(folder=str(tmp_path)))
    relabel("name", "全名")
    confirm()
    bring_in(tmp_path)
    assert propose(read()).is_empty and labels(read().draft.effective) == ["名字", "电话"]


def test_an_import_leaves_what_was_not_published(tmp_path):
    relabel("name", "名字")
    confirm()
    exchange.export(Namespace(folder=str(tmp_path)))
    relabel("name", "全名")
    confirm()
    relabel("phone", "手机")
    bring_in(tmp_path)
    assert labels(read().draft.effective) == ["名字", "手机"] and labels(read().published.effective) == ["名字", "电话"]
    confirm()
    assert propose(read()).is_empty


def test_an_edit_begun_before_somebody_went_back_is_stale():
    relabel("name", "名字")
    confirm()
    now = read()
    there = required(now.draft.effective, "forms", "client")
    roll_back(1, by=None)
    with pytest.raises(Stale) as refused:
        put("forms", "client", now.version_of(there.key), there.json, None)
    assert refused.value.theirs["fields"][0]["label"]["zh"] == "名称"


def test_an_edit_begun_before_an_import_is_stale_though_nothing_was_ever_stored(tmp_path):
    exchange.export(Namespace(folder=str(tmp_path)))
    version = read().version_of("forms/client")
    overlay = (
        '[{"op": "set", "app": "shop", "kind": "forms", "object": "client", "prop": "label", "value": {"zh": "买家"}}]'
    )
    (tmp_path / "overlay.json").write_text(overlay, "utf-8")
    there = required(read().draft.effective, "forms", "client")
    bring_in(tmp_path)
    with pytest.raises(Stale):
        put("forms", "client", version, there.json, None)


def test_what_was_edited_while_going_back_took_long_stays(monkeypatch):
    relabel("name", "名字")
    confirm()
    monkeypatch.setattr("engine.storage.changes.SECONDS_TO_WAIT", -1.0)
    assert roll_back(1, by=None) is None
    relabel("phone", "手机")
    rollouts.carry_on(Rollout.objects.get().pk)
    assert labels(read().published.effective) == ["名称", "电话"]
    assert labels(read().draft.effective) == ["名称", "手机"]


def test_what_was_edited_while_publishing_took_long_stays_also_when_it_takes_it_back(monkeypatch):
    relabel("name", "名字")
    monkeypatch.setattr("engine.storage.changes.SECONDS_TO_WAIT", -1.0)
    assert confirm() is None
    edit("name", label={"zh": "名称", "en": "Name"})
    rollouts.carry_on(Rollout.objects.get().pk)
    assert labels(read().published.effective) == ["名字", "电话"]
    assert labels(read().draft.effective) == ["名称", "电话"]


def test_an_upgrade_leaves_a_draft_that_says_otherwise_as_it_is_and_the_plan_shows_it():
    edit("phone", check='phone <> "1"')
    json = app_to_json(shop_app()) | {"version": "9.0.0"}
    next(field for field in json["forms"]["client"]["fields"] if field["name"] == "phone")["check"] = 'phone <> "2"'
    publish([app_from_json(json)], by=None)
    (worded,) = propose(read()).texts
    assert worded.text.zh == '客户：字段“电话”校验由“电话 <> "2"”改为“电话 <> "1"”'
