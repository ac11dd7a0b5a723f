"""Creating, changing and acting on records."""

from decimal import Decimal

import pytest

from engine.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from engine.lifecycle.actions import act, actions_of, create, delete, preview, update
from engine.records.read import load
from tests.lifecycle.world import balances, person, rows_in

D = Decimal


def order_of(item, customer, qty="4", **more):
    return {"date": "2024-01-03", "customer": customer.id, "lines": [{"item": item.id, "qty": qty, **more}]}


def test_a_submitted_order_is_filled_computed_numbered_and_open(snapshot, bolt, ann):
    order = create(snapshot, person(""), "order", order_of(bolt, ann), action="submit")
    assert (order.state, order.number) == ("approved", "O202401-001")
    assert order.values["contact"] == "Ann Li"
    line = order.lines["lines"][0]
    assert (line["unit"], line["price"], line["amount"]) == ("pcs", D("2.5000"), D("10.00"))
    assert order.values["total"] == D("9.00")
    assert balances(snapshot, "open") == [{"order_line": line["id"], "qty": D("4.0000")}]
    stored = load(snapshot, "order", order.id)
    assert stored.values["total"] == D("9.00") and stored.values["fulfilment"] == "none"


def test_the_last_price_comes_back(snapshot, bolt, ann):
    create(snapshot, person(""), "order", order_of(bolt, ann, price="3"), action="submit")
    again = preview(snapshot, person(""), "order", order_of(bolt, ann))
    assert again.document.lines["lines"][0]["price"] == D("3.0000")


def test_every_problem_is_told_with_its_place(snapshot, bolt, ann):
    json = {"customer": bolt.id, "discount": "1.5", "lines": [{"item": bolt.id, "qty": "-1"}, {"item": 999999}]}
    with pytest.raises(Invalid) as refused:
        create(snapshot, person(""), "order", json, action="submit")
    found = {(p.path, p.code.partition(".")[2]) for p in refused.value.problems}
    assert found >= {
        ("/customer", "no_such_record"), ("/discount", "check"), ("/reason", "required"),
        ("/lines/0/qty", "check"), ("/lines/1/item", "no_such_record"), ("/lines/1/qty", "required"),
    }  # fmt: skip


def test_a_partner_who_is_no_customer_cannot_order(snapshot, make, bolt):
    bob = make("partner", name="Bob")
    with pytest.raises(Invalid) as refused:
        create(snapshot, person(""), "order", order_of(bolt, bob), action="submit")
    assert [(p.path, p.code) for p in refused.value.problems] == [("/customer", "form.not_selectable")]


def test_unknown_fields_are_refused_with_a_suggestion(snapshot, bolt, ann):
    json = order_of(bolt, ann, qtty="3") | {"custmer": 1}
    with pytest.raises(Invalid) as refused:
        create(snapshot, person(""), "order", json)
    hints = {p.path: p.hint.en for p in refused.value.problems}
    assert hints == {"/custmer": "Did you mean 'customer'?", "/lines/0/qtty": "Did you mean 'qty'?"}


def test_a_draft_may_be_unfinished_and_is_finished_later(snapshot, bolt, ann):
    draft = create(snapshot, person(""), "order", {"customer": ann.id})
    assert draft.state == "draft" and draft.number is None
    with pytest.raises(Invalid):
        act(snapshot, person(""), "order", draft.id, "submit", draft.version)
    lines = {"lines": [{"item": bolt.id, "qty": "1"}]}
    done = act(snapshot, person(""), "order", draft.id, "submit", draft.version, values=lines)
    assert done.state == "approved" and done.version == 2


def test_a_stale_version_changes_nothing(snapshot, bolt, ann):
    draft = create(snapshot, person(""), "order", order_of(bolt, ann))
    update(snapshot, person(""), "order", draft.id, {"contact": "X"}, version=1)
    with pytest.raises(Conflict):
        update(snapshot, person(""), "order", draft.id, {"contact": "Y"}, version=1)
    with pytest.raises(Conflict):
        act(snapshot, person(""), "order", draft.id, "submit", 1)
    assert load(snapshot, "order", draft.id).values["contact"] == "X"


def test_lines_are_known_by_id(snapshot, bolt, ann):
    draft = create(snapshot, person(""), "order", order_of(bolt, ann, price="7"))
    first = draft.lines["lines"][0]["id"]
    lines = [{"item": bolt.id, "qty": "1"}, {"id": first, "qty": "9"}]
    changed = update(snapshot, person(""), "order", draft.id, {"lines": lines}, version=1)
    assert [(line["qty"], line["price"]) for line in changed.lines["lines"]] == [(D(1), D("2.5")), (D(9), D(7))]
    with pytest.raises(Invalid) as refused:
        update(snapshot, person(""), "order", draft.id, {"lines": [{"id": 5}]}, version=2)
    assert refused.value.path == "/lines/0/id"


def test_a_submitted_document_cannot_be_edited_or_deleted(snapshot, bolt, ann):
    order = create(snapshot, person(""), "order", order_of(bolt, ann), action="submit")
    with pytest.raises(Refused):
        update(snapshot, person(""), "order", order.id, {"contact": "X"}, version=order.version)
    with pytest.raises(Refused):
        delete(snapshot, person(""), "order", order.id, version=order.version)
    with pytest.raises(Refused):
        act(snapshot, person(""), "order", order.id, "submit", order.version)


def test_the_same_key_is_the_same_request(snapshot, bolt, ann):
    json = order_of(bolt, ann)
    first = create(snapshot, person("seller"), "order", json, action="submit", key="k1")
    before = rows_in(snapshot)
    again = create(snapshot, person("seller"), "order", json, action="submit", key="k1")
    assert again.id == first.id and rows_in(snapshot) == before
    with pytest.raises(Conflict):
        create(snapshot, person("seller"), "order", order_of(bolt, ann, qty="5"), action="submit", key="k1")
    other = create(snapshot, person(""), "order", json, action="submit", key="k1")
    assert other.id != first.id


def test_a_repeated_action_is_carried_out_once(snapshot, bolt, ann):
    draft = create(snapshot, person(""), "order", order_of(bolt, ann))
    for _ in range(2):
        done = act(snapshot, person(""), "order", draft.id, "submit", 1, key="again")
    assert (done.version, done.state) == (2, "approved")


def test_a_unique_value_taken_is_a_problem_at_its_field(snapshot, bolt):
    with pytest.raises(Invalid) as refused:
        create(snapshot, person(""), "item", {"code": "B1", "name": "x"})
    assert (refused.value.path, refused.value.problems[0].code) == ("/code", "form.not_unique")


def test_deleting_what_others_refer_to_is_refused(snapshot, bolt, ann):
    create(snapshot, person(""), "order", order_of(bolt, ann))
    with pytest.raises(Refused):
        delete(snapshot, person(""), "partner", ann.id, version=1)
    with pytest.raises(Refused):
        delete(snapshot, person(""), "item", bolt.id, version=1)


def test_a_draft_is_deleted_with_its_lines(snapshot, bolt, ann):
    before = rows_in(snapshot)
    draft = create(snapshot, person(""), "order", order_of(bolt, ann))
    delete(snapshot, person(""), "order", draft.id, version=1)
    with pytest.raises(NotFound):
        load(snapshot, "order", draft.id)
    assert rows_in(snapshot)["order.lines"] == before["order.lines"]


def test_masters_are_archived_and_restored(snapshot, bolt):
    archived = act(snapshot, person(""), "item", bolt.id, "archive", 1, {"reason": "old"})
    assert archived.state == "archived"
    assert act(snapshot, person(""), "item", bolt.id, "restore", 2).state == "active"
    with pytest.raises(Refused):
        act(snapshot, person(""), "item", bolt.id, "submit", 3)
    with pytest.raises(NotFound):
        act(snapshot, person(""), "item", bolt.id, "explode", 3)


def test_a_seller_acts_on_own_orders_only(snapshot, bolt, ann):
    from engine.access.rights import rights_of

    mine = create(snapshot, person("seller"), "order", order_of(bolt, ann))
    other = create(snapshot, person(""), "order", order_of(bolt, ann))
    rights = rights_of(snapshot, person("seller"))
    assert actions_of(snapshot, rights, mine) == ["submit", "void"]
    with pytest.raises(NotFound):
        act(snapshot, person("seller"), "order", other.id, "submit", 1)
    with pytest.raises(Forbidden):
        create(snapshot, person("seller"), "receipt", {})


def test_history_tells_what_changed(snapshot, bolt, ann):
    from engine.records.models import History

    draft = create(snapshot, person("seller"), "order", order_of(bolt, ann))
    update(snapshot, person("seller"), "order", draft.id, {"contact": "Bo"}, version=1)
    told = list(History.objects.filter(record_id=draft.id).order_by("id").values_list("action", "changes"))
    assert [action for action, _ in told] == ["create", "update"]
    assert told[1][1] == [{"path": "/contact", "old": "Ann Li", "new": "Bo"}]


def test_a_record_one_may_not_read_cannot_be_chosen_by_its_id(snapshot, bolt, ann):
    from dataclasses import replace

    from engine.access.rights import Rights
    from engine.definitions.model import Grant
    from engine.storage.snapshot import Snapshot

    role = snapshot.definition.roles["seller"]
    narrow = replace(role, grants=(*role.grants[:1], Grant("partner", ("read",), "mine"), *role.grants[2:]))
    app = replace(snapshot.definition.apps[0], roles={"seller": narrow})
    limited = Snapshot(2, replace(snapshot.definition, apps=(app,), roles={"seller": narrow}))
    assert not Rights(limited, person("seller")).actor.is_admin
    with pytest.raises(Invalid) as refused:
        create(limited, person("seller"), "order", order_of(bolt, ann))
    assert [(p.path, p.code) for p in refused.value.problems] == [("/customer", "form.no_such_record")]
