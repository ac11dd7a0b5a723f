"""A switch takes nothing away: what people changed in an app, or in what a module brought, waits until it is on again."""

import pytest

from engine.studio.drafts import discard, put, read
from engine.studio.gallery import put_on_shelf, switch_off, switch_on
from engine.studio.objects import required
from engine.studio.planning import propose, publish_draft
from engine.studio.state import published
from tests.shop import install

pytestmark = pytest.mark.django_db

MEMBER = {"id": "club_f1", "name": "club_member", "type": "reference", "to": "member", "label": {"zh": "会员"}}
CLUB = {
    "app": "club", "version": "1.0.0", "label": {"zh": "会员"}, "requires": ["shop"],
    "forms": {"member": {"form": "member", "id": "m1", "kind": "master", "label": {"zh": "会员"},
                         "fields": [{"id": "m2", "name": "code", "type": "text", "label": {"zh": "卡号"}}]}},
    "extensions": {
        "client": {"extension": "client", "app": "shop", "kind": "forms", "object": "client", "ops": [
            {"op": "add", "id": "fields/club_f1", "value": MEMBER, "after": "cn"},
            {"op": "set", "id": "fields/cp", "prop": "help", "value": {"zh": "会员必填"}},
        ]},
        "seller": {"extension": "seller", "app": "shop", "kind": "roles", "object": "seller", "ops": [
            {"op": "add", "id": "grants/form:member", "value": {"form": "member", "can": ["*"]}, "after": "form:client"},
        ]},
    },
}  # fmt: skip


@pytest.fixture
def club(db):
    """The shop with its module switched on."""
    install()
    put_on_shelf(CLUB, "package")
    switch_on("club", by=None)


def edit(kind, name, change):
    now = read()
    there = required(now.draft.effective, kind, name)
    put(kind, name, now.version_of(there.key), change(there.json), None)


def listed(key, identity, **changed):
    """Return the change of one entry of a list."""

    def change(json):
        return {**json, key: [one | changed if identity.items() <= one.items() else one for one in json[key]]}

    return change


def confirm():
    return publish_draft(propose(read()).hash, by=None)


def field(name, state=None):
    fields = required((state or published()).effective, "forms", "client").json["fields"]
    return next((one for one in fields if one["name"] == name), None)


def relabel(name, label):
    edit("forms", "client", listed("fields", {"name": name}, label={"zh": label}))


def without_help(client):
    fields = [{key: value for key, value in field.items() if key != "help"} for field in client["fields"]]
    return {**client, "fields": fields}


def off_and_on():
    """Switch the module off and on, as it is left alone meanwhile."""
    switch_off("club", by=None)
    assert propose(read()).is_empty
    switch_on("club", by=None)
    assert propose(read()).is_empty


def test_editing_while_an_app_is_off_keeps_what_was_changed_in_it(club):
    edit("forms", "member", listed("fields", {"name": "code"}, label={"zh": "会员号"}))
    confirm()
    changed = published().effective
    switch_off("club", by=None)
    relabel("phone", "手机")
    discard(None, None, None)
    relabel("phone", "电话号")
    confirm()
    switch_on("club", by=None)
    relabel("phone", "电话")
    edit("forms", "client", listed("fields", {"name": "phone"}, label={"zh": "电话", "en": "Phone"}))
    confirm()
    assert published().effective == changed


def test_a_narrowed_right_of_a_module_is_as_narrow_when_the_module_is_back(club):
    edit("roles", "seller", listed("grants", {"form": "member"}, can=["read"], rows="mine"))
    confirm()
    changed = published().effective
    off_and_on()
    assert published().effective == changed
    switch_off("club", by=None)
    relabel("phone", "手机")
    confirm()
    switch_on("club", by=None)
    (grant,) = [
        one for one in required(published().effective, "roles", "seller").json["grants"] if one["form"] == "member"
    ]
    assert grant == {"form": "member", "can": ["read"], "rows": "mine"}


def test_a_field_of_a_module_that_was_relabelled_goes_and_comes_with_it(club):
    relabel("club_member", "贵宾")
    confirm()
    changed = published().effective
    switch_off("club", by=None)
    assert field("club_member") is None
    switch_on("club", by=None)
    assert published().effective == changed and field("club_member")["label"] == {"zh": "贵宾"}


def test_what_was_put_back_to_before_the_module_stays_put_back(club):
    edit("forms", "client", without_help)
    confirm()
    switch_off("club", by=None)
    relabel("name", "名字")
    confirm()
    switch_on("club", by=None)
    assert "help" not in field("phone") and field("name")["label"] == {"zh": "名字"}


def test_what_was_changed_of_a_module_and_not_published_waits_in_the_draft(club):
    relabel("club_member", "贵宾")
    switch_off("club", by=None)
    assert propose(read()).is_empty
    relabel("phone", "手机")
    switch_on("club", by=None)
    assert field("club_member")["label"] == {"zh": "会员"}
    assert field("club_member", read().draft)["label"] == {"zh": "贵宾"}
    discard(None, None, None)
    assert propose(read()).is_empty


def test_a_change_that_waits_for_what_no_newer_module_has_lets_it_come(club):
    relabel("club_member", "贵宾")
    confirm()
    switch_off("club", by=None)
    newer = {**CLUB, "version": "2.0.0", "extensions": {"seller": CLUB["extensions"]["seller"]}}
    put_on_shelf(newer, "package")
    switch_on("club", by=None)
    assert field("club_member") is None and propose(read()).is_empty
