"""华东五金, the demo company of the first start: believable, the same every time, with something to look at everywhere."""

from datetime import date, timedelta
from typing import Any

import pytest

from demo.company import DEMO
from demo.huadong.masters import masters
from demo.huadong.year import plan
from engine.access.models import User
from engine.ledger.audit import audit
from engine.server.demo import Stage, give_passwords
from engine.storage.sql import fetch
from tests.psi.loaded import Company, loaded

TODAY = date(2025, 6, 30)
YEAR = {"from": "2024-07-01", "to": "2025-06-30"}


def load(today: date = TODAY) -> list[User]:
    return DEMO.play(Stage(today))


@pytest.fixture(scope="module")
def huadong(django_db_setup: None, django_db_blocker: Any) -> Any:
    with loaded(django_db_blocker, load, "zhou") as company:
        yield company


def test_the_same_day_plans_the_same_year() -> None:
    assert plan(masters(), TODAY) == plan(masters(), TODAY)
    assert plan(masters(), TODAY) != plan(masters(), TODAY + timedelta(days=1))


def test_events_happen_in_order_and_not_tomorrow() -> None:
    days = [event.day for event in plan(masters(), TODAY)]
    assert days == sorted(days) and days[-1] <= TODAY


_WAITING = """
SELECT u.login, count(*)::int FROM workflow_task t JOIN access_user u ON u.id = t.person_id WHERE t.state = 'open' GROUP BY 1
"""
_UNREAD = """
SELECT u.login, count(*)::int FROM automation_notification n JOIN access_user u ON u.id = n.user_id
WHERE n.read_at IS NULL AND n.kind <> 'approval.copy' GROUP BY 1
"""
_DECIDED = """
SELECT u.login, e.type, d.{1}, (e.at AT TIME ZONE 'Asia/Shanghai')::date FROM workflow_event e
JOIN workflow_instance i ON i.id = e.instance_id JOIN {0} d ON d.id = i.record_id JOIN access_user u ON u.id = e.actor_id
WHERE i.form = 'sales_order' AND e.type IN ('approved', 'rejected', 'sent_back')
"""
_SETTLED = "SELECT {1}, count(*)::int FROM {0} GROUP BY 1"


def _names(company: Company, form: str, field: str) -> tuple[str, str]:
    table = company.snapshot.table(form)
    return table.name, table.columns[field].column


@pytest.mark.django_db
class TestLoaded:
    def test_it_is_a_company_of_that_size(self, huadong: Company) -> None:
        assert huadong.states("item") == {"active": 120} and huadong.states("partner") == {"active": 60}
        assert User.objects.filter(roles__isnull=False).distinct().count() == 6
        documents = sum(
            sum(huadong.states(form).values())
            for form, one in huadong.snapshot.definition.forms.items()
            if one.kind == "document"
        )
        assert 1500 <= documents <= 2500

    def test_the_ledgers_prove_themselves(self, huadong: Company) -> None:
        assert audit(huadong.snapshot) == []

    def test_it_earns_money_with_seasons(self, huadong: Company) -> None:
        months = {row["month"]: row for row in huadong.report("gross_profit_by_month", **YEAR).cells}
        assert len(months) >= 12
        total = huadong.report("gross_profit_by_month", **YEAR).totals
        assert 1_000_000 < total["revenue"] < 5_000_000 and 0.2 < total["margin"] < 0.5
        assert min(months.values(), key=lambda row: row["revenue"])["month"] in ("2025-02", "2024-07")

    @pytest.mark.parametrize(
        "report", ["low_stock", "open_sales_orders", "open_purchase_orders", "unbilled_deliveries", "unbilled_receipts"]
    )
    def test_there_is_something_to_do(self, huadong: Company, report: str) -> None:
        assert 3 <= len(huadong.report(report).cells) <= 80

    def test_some_customers_pay_late(self, huadong: Company) -> None:
        aging = huadong.report("receivable_aging", as_of=TODAY.isoformat()).totals
        assert aging["not_due"] > aging["days_30"] > 0 and aging["days_over"] > 0 and aging["advance"] < 0

    def test_no_account_is_ever_overdrawn(self, huadong: Company) -> None:
        for month in range(12):
            day = date(2024 + (month + 6) // 12, (month + 6) % 12 + 1, 28).isoformat()
            accounts = huadong.report("cash_movements", **{"from": YEAR["from"], "to": day}).cells
            assert len(accounts) == 4 and all(row["closing"] > 0 for row in accounts), day

    def test_the_books_begin_with_what_was_there(self, huadong: Company) -> None:
        assert huadong.states("stock_opening") == {"posted": 2} and huadong.states("account_opening") == {"posted": 4}
        settled = dict(fetch(_SETTLED.format(*_names(huadong, "receivable_opening", "settlement"))))
        assert settled["full"] == 9 and settled["none"] == 1

    def test_some_goods_never_move(self, huadong: Company) -> None:
        moved = {row["code"] for row in huadong.report("gross_profit_by_item", **YEAR).cells}
        there = {row["code"] for row in huadong.report("stock_on_hand").cells if row["qty"] > 0}
        assert 3 <= len(there - moved) <= 12

    def test_the_boss_finds_what_he_has_to_decide_and_a_seller_what_came_back(self, huadong: Company) -> None:
        orders = {form: huadong.states(form) for form in ("purchase_order", "sales_order")}
        assert orders["purchase_order"]["submitted"] == 2
        assert (orders["sales_order"]["submitted"], orders["sales_order"]["returned"]) == (2, 1)
        assert dict(fetch(_WAITING)) == {"zhou": 4} and dict(fetch(_UNREAD)) == {"zhou": 4, "chen": 1}

    def test_what_was_approved_in_the_year_was_approved_on_its_day_by_the_boss(self, huadong: Company) -> None:
        decided = fetch(_DECIDED.format(*_names(huadong, "sales_order", "date")))
        assert 3 <= len(decided) <= 40
        assert {(login, decision) for login, decision, *_ in decided} == {("zhou", "approved"), ("zhou", "sent_back")}
        assert all(ordered == day for _, _, ordered, day in decided)

    def test_loading_it_again_on_another_day_changes_nothing(self, huadong: Company) -> None:
        before = huadong.entries(), huadong.states("sales_order")
        load(TODAY + timedelta(days=3))
        assert before == (huadong.entries(), huadong.states("sales_order"))

    def test_passwords_are_given_once(self, huadong: Company) -> None:
        given = give_passwords(list(User.objects.all()))
        assert len(set(given.values())) == 6 and all(person.must_change_password for person in given)
        assert give_passwords(list(User.objects.all())) == {}
