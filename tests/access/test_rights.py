"""Rights, one by one: actions, fields that may be set, records that are not stored yet, reports."""

import pytest

from engine.access.actor import SYSTEM, Actor, actor_of
from engine.access.models import Department, User, UserRole
from engine.access.rights import rights_of
from engine.definitions.model import Grant, Role
from engine.errors import Forbidden, NotFound
from engine.storage.scope import SqlScope, UnknownPath
from engine.storage.sql import FALSE, execute, fetch
from tests.storage.app import label
from tests.storage.installed import put, with_roles


def rights(*grants, me=None, reports=()):
    snapshot = with_roles(Role("r", "tester", label("tester"), grants, reports))
    return rights_of(snapshot, me or Actor(7, "me", frozenset({"tester"}), 3, (3, 4)))


def test_an_actor_is_read_with_roles_and_the_departments_below(db):
    top = Department.objects.create(name="top")
    below = Department.objects.create(name="below", parent=top)
    user = User.objects.create_user("ann", department=top, my={"region": [1]})
    UserRole.objects.create(user=user, role="seller")
    actor = actor_of(user)
    assert (actor.roles, actor.departments_below) == (frozenset({"seller"}), (top.pk, below.pk))
    assert (actor.user_id, actor.my, actor.is_admin) == (user.pk, {"region": [1]}, False)


def test_without_a_grant_nothing_is_allowed():
    nobody = rights_of(with_roles(), Actor(1, "nobody"))
    assert not nobody.may("note", "read")
    with pytest.raises(Forbidden):
        nobody.require("note", "read")
    assert nobody.visible_fields("note") == frozenset()


def test_an_unknown_form_is_not_there():
    with pytest.raises(NotFound):
        rights().require("nothing", "read")


def test_a_star_means_every_form_of_the_app():
    mine = rights(Grant("*", ("read",)), Grant("note", ("submit",)))
    assert mine.may("person", "read") and mine.may("note", "submit") and not mine.may("person", "submit")


def test_the_system_may_everything():
    everything = rights_of(with_roles(), SYSTEM)
    assert everything.may("note", "anything") and "lines.price" in everything.visible_fields("note")


def test_hiding_line_items_hides_their_fields():
    mine = rights(Grant("note", ("read",), hide=("lines", "total")))
    assert mine.visible_fields("note") & {"lines.qty", "total", "memo"} == {"memo"}
    assert mine.hidden("note", "total") and not mine.hidden("note", "memo")


def test_a_hidden_or_read_only_field_cannot_be_set():
    mine = rights(Grant("note", ("create", "update"), hide=("total",), read_only=("memo",)))
    assert [mine.writable("note", name) for name in ("date", "total", "memo")] == [True, False, False]


def test_reading_alone_sets_nothing():
    assert not rights(Grant("note", ("read",))).writable("note", "date")


def test_a_new_record_must_lie_within_the_rows_one_may_create(snapshot, people):
    ann, wang = people
    mine = rights(Grant("note", ("create",), 'who.name = "Ann"'))
    assert mine.object_allows("note", "create", {"who": ann.id})
    assert not mine.object_allows("note", "create", {"who": wang.id})
    assert not mine.object_allows("note", "create", {"who": None})
    assert not mine.object_allows("note", "submit", {"who": ann.id})


def test_presets_cover_records_that_are_not_stored(snapshot):
    mine = rights(Grant("note", ("create",), "mine"))
    below = rights(Grant("note", ("create",), "department_below"))
    assert mine.object_allows("note", "create", {"owner": 7}) and not mine.object_allows("note", "create", {"owner": 8})
    assert below.object_allows("note", "create", {"department": 4})
    assert not below.object_allows("note", "create", {"department": 5})


def test_fields_are_set_only_under_a_grant_that_covers_the_record(snapshot):
    own, others = Grant("note", ("update",), "mine"), Grant("note", ("update",), "all", ("total",))
    mine = rights(own, others)
    assert mine.object_allows("note", "update", {"owner": 7}, setting=("total", "memo"))
    assert not mine.object_allows("note", "update", {"owner": 8}, setting=("total",))
    assert mine.object_allows("note", "update", {"owner": 8}, setting=("memo",))


def test_reports_are_opened_by_name():
    assert rights(reports=("sales",)).report("sales") and not rights(reports=("sales",)).report("costs")


def test_ledgers_are_granted_like_forms(snapshot, people):
    ann, wang = people
    bolt, nut = (put(snapshot, "thing", code=c, name=c, maker=p.id) for c, p in [("b", ann), ("n", wang)])
    for thing in (bolt, nut):
        execute(f"INSERT INTO b_tst_s (company_id, c_s_thing, c_s_qty) VALUES (1, {thing.id}, 3)")
    star, narrow = Grant("*", ("read",), "mine"), Grant("shelf", ("read",), 'thing.maker.name = "Ann"', ("value",))
    for held, found in [((star,), []), ((narrow,), [bolt.id]), ((star, narrow), [bolt.id])]:
        mine = rights(*held)
        scope = SqlScope(mine.snapshot, "shelf:balance")
        where = mine.rows("shelf", "read", scope)
        rows = fetch(f"SELECT c_s_thing FROM {scope.from_clause} WHERE " + where)
        assert [thing for (thing,) in rows] == found
    scope = SqlScope(mine.snapshot, "shelf:balance")
    assert rights(narrow).shown("shelf", ("value",), scope) == FALSE
    with pytest.raises(UnknownPath):
        rights(narrow).column("shelf", ("value",), scope)
