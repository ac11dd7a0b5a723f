"""Leave and expenses: written by the people, decided by head and boss, annual leave never below nothing."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from engine.access.actor import actor_of
from engine.access.models import Department, User
from engine.access.rights import rights_of
from engine.definitions import load_app, merge
from engine.errors import Invalid, Problem
from engine.lifecycle.approval.deciding import Said, decide
from engine.records.load import load_document
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch
from tests.psi.shop import APP, Shop

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db):
    """A department whose head is Li, with a seller in it, under the boss; five days of annual leave for the seller."""
    definition = merge([load_app(APP), load_app(APP.parent / "oa")])
    apply(plan(None, definition))
    shop = Shop(Snapshot(1, definition))
    shop.hire("li", "staff")
    users = {login: User.objects.get(login=login) for login in ("boss", "li", "seller")}
    firm = Department.objects.create(name="公司", head=users["boss"])
    sales = Department.objects.create(name="销售部", parent=firm, head=users["li"])
    User.objects.filter(login__in=("li", "seller")).update(department=sales)
    shop.people |= {login: actor_of(User.objects.get(pk=user.pk)) for login, user in users.items()}
    lines = [{"employee": "@seller", "days_granted": "5"}]
    shop.submit("boss", "leave_entitlement", {"date": "2024-01-01", "lines": lines})
    return SimpleNamespace(shop=shop)


def request(office, first, last, **more):
    values = {"employee": "@seller", "first_day": first, "last_day": last, "leave_reason": "休息", **more}
    return office.shop.submit("seller", "leave_request", values)


def approve(office, who):
    """Approve the newest task of somebody; return what kind of task it was."""
    person = office.shop.people[who]
    ((task,),) = fetch(
        "SELECT id FROM workflow_task WHERE person_id = %s AND state = 'open' ORDER BY id DESC LIMIT 1",
        [person.user_id],
    )
    decide(office.shop.snapshot, person, task, "approve", Said())


def left(office):
    return [row["leave_days"] for row in office.shop.balance("leave_balance")]


def test_days_are_working_days_and_are_taken_once_the_head_agrees(office):
    # National day: seven days off, and the Saturday after is worked.
    made = request(office, "2024-09-30", "2024-10-08")
    assert (made.state, made.values["days_taken"], left(office)) == ("submitted", Decimal(2), [5])
    approve(office, "li")
    assert (office.shop.fresh(made).state, left(office)) == ("posted", [3])


def test_more_than_three_days_go_to_the_boss_too(office):
    made = request(office, "2024-03-04", "2024-03-07")
    approve(office, "li")
    assert (office.shop.fresh(made).state, left(office)) == ("submitted", [5])
    approve(office, "boss")
    assert (office.shop.fresh(made).state, left(office)) == ("posted", [1])


def test_nobody_asks_for_more_annual_leave_than_there_is(office):
    with pytest.raises(Invalid) as refused:
        request(office, "2024-03-04", "2024-03-12")
    assert [problem.path for problem in refused.value.problems] == ["/leave_kind"]
    assert request(office, "2024-03-04", "2024-03-12", leave_kind="personal").state == "submitted"


def test_requests_that_wait_take_nothing_and_the_second_finds_too_little_left(office):
    first, second = (request(office, f"2024-03-{day}", f"2024-03-{day + 2}") for day in (11, 18))
    assert [one.values["days_left"] for one in (first, second)] == [5, 5]
    approve(office, "li")
    with pytest.raises(Invalid):
        approve(office, "li")
    assert sorted(office.shop.fresh(one).state for one in (first, second)) == ["posted", "submitted"]
    assert left(office) == [2]


def test_half_a_day_and_other_kinds_of_leave(office):
    approve_of = request(office, "2024-03-04", "2024-03-04", half_day=True)
    approve(office, "li")
    assert left(office) == [Decimal("4.5")] and approve_of.values["days_taken"] == Decimal("0.5")
    request(office, "2024-03-05", "2024-03-05", leave_kind="sick")
    approve(office, "li")
    assert left(office) == [Decimal("4.5")]


@pytest.mark.parametrize(
    ("first", "last"), [("2024-03-05", "2024-03-04"), ("2024-12-31", "2025-01-02"), ("2024-10-01", "2024-10-03")]
)
def test_leave_that_makes_no_sense_is_refused_at_its_place(office, first, last):
    with pytest.raises(Invalid) as refused:
        request(office, first, last)
    assert all(isinstance(problem, Problem) and problem.path for problem in refused.value.problems)


def test_large_claims_need_the_boss(office):
    def claim(amount):
        lines = [{"spent_on": "2024-03-01", "expense_kind": "travel", "amount": amount}]
        return office.shop.submit("seller", "expense_claim", {"employee": "@seller", "purpose": "出差", "lines": lines})

    small, large = claim("4999.99"), claim("5000")
    approve(office, "li")
    approve(office, "li")
    assert [office.shop.fresh(one).state for one in (small, large)] == ["approved", "submitted"]
    approve(office, "boss")
    assert office.shop.fresh(large).state == "approved"


def test_everybody_sees_their_own_claims_only(office):
    made = request(office, "2024-03-04", "2024-03-04")
    found = load_document(office.shop.snapshot, "leave_request", made.id or 0)
    assert found.values["first_day"] == date(2024, 3, 4)
    keeper = rights_of(office.shop.snapshot, office.shop.people["keeper"])
    assert not keeper.object_allows("leave_request", "read", found.header())
