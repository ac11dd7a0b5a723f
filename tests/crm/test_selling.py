"""From a campaign to an order in trade: each step made of the one before, by the people who would do it."""

from datetime import date
from decimal import Decimal

import pytest

from engine.access.rights import rights_of
from engine.errors import Invalid, Refused
from engine.lifecycle.actions import update
from engine.reports.run import run_report
from tests.crm.shop import installed
from tests.psi.shop import Shop

pytestmark = pytest.mark.django_db


def sell(shop, qty="4"):
    """Return the opportunity, quotation and order that a lead of a campaign became."""
    campaign = shop.new("manager", "campaign", {"name": "春季展会"})
    lead = made(shop, "campaign_to_lead", campaign, name="李雷", organization="客户乙")
    lines = [{"item": shop.ids["bolt"], "qty": qty, "price": "3"}]
    opportunity = made(shop, "lead_to_opportunity", lead, customer=shop.ids["buyer_inc"], lines=lines)
    quotation = shop.convert("seller", "opportunity_to_quotation", opportunity, warehouse="@store")
    order = shop.convert("seller", "quotation_to_order", quotation)
    return campaign, opportunity, quotation, order


def made(shop, conversion, source, **values):
    return shop.new(
        "seller",
        shop.snapshot.definition.conversions[conversion].to_form,
        values,
        source={"conversion": conversion, "sources": [{"id": source.id}]},
    )


def stocked(shop, qty="10"):
    lines = [{"item": "@bolt", "qty": qty, "cost": "2"}]
    shop.submit("boss", "stock_opening", {"date": "2024-01-01", "warehouse": "@store", "lines": lines})


def test_an_order_knows_the_campaign_it_came_from_and_holds_its_goods(shop):
    stocked(shop)
    campaign, opportunity, quotation, order = sell(shop)
    assert (order.state, quotation.state) == ("approved", "approved")
    assert order.values["crm_campaign"] == campaign.id and order.values["crm_opportunity"] == opportunity.id
    assert order.values["total"] == Decimal("12.00")
    (held,) = shop.balance("stock")
    assert (held["qty"], held["reserved"]) == (10, 4)
    assert order.lines["lines"][0]["available"] == 10


def test_a_forecast_is_the_amount_by_the_probability_of_its_phase(shop):
    lines = [{"item": "@bolt", "qty": "100", "price": "3"}]
    one = shop.new("seller", "opportunity", shop.named({"name": "甲", "customer": "@buyer_inc", "lines": lines}))
    assert (one.values["amount"], one.values["probability"], one.values["forecast"]) == (300, Decimal("0.1"), 30)
    two = shop.new(
        "seller",
        "opportunity",
        {"name": "乙", "phase": "engaging", "estimated_amount": "1000", "own_probability": "0.45"},
    )
    assert two.values["forecast"] == 450
    assert (
        shop.new("seller", "opportunity", {"name": "丙", "phase": "won", "estimated_amount": "8"}).values["forecast"]
        == 8
    )
    rights = rights_of(shop.snapshot, shop.people["manager"])
    totals = run_report(rights, shop.snapshot.definition.reports["pipeline"], {}).totals
    assert (totals["forecast"], totals["won_value"], totals["win_rate"]) == (480, 8, 1)


def test_a_seller_sees_his_own_opportunities_and_the_manager_all(shop):
    shop.new("manager", "opportunity", {"name": "别人的", "estimated_amount": "5"})
    shop.new("seller", "opportunity", {"name": "我的", "estimated_amount": "7"})
    report = shop.snapshot.definition.reports["pipeline"]

    def amount(who):
        return run_report(rights_of(shop.snapshot, shop.people[who]), report, {}).totals["amount"]

    assert (amount("seller"), amount("manager"), amount("boss")) == (7, 12, 12)


def test_an_activity_belongs_to_somebody(shop):
    with pytest.raises(Invalid):
        shop.new("seller", "follow_up", {"subject": "电话"})
    assert shop.new("seller", "follow_up", shop.named({"subject": "电话", "customer": "@buyer_inc"})).id


def test_the_partner_of_trade_is_extended_not_copied(shop):
    form = shop.snapshot.form("partner")
    assert {field.name for field in form.fields} >= {"credit_limit", "crm_level", "crm_campaign"}
    assert [related.form for related in form.related][:2] == ["follow_up", "opportunity"]
    assert [figure.report for figure in form.figures] == [
        "receivable_aging",
        "open_orders_by_customer",
        "pipeline",
        "pipeline",
    ]


def test_what_is_blank_in_the_source_is_blank_in_what_is_made_of_it(db):
    """A select without a choice is no choice called ""."""
    shop = Shop(installed(channel_required=False))
    campaign = shop.new("boss", "campaign", {"name": "口碑", "channel": None})
    assert made(shop, "campaign_to_lead", campaign, name="李雷").values["lead_source"] is None


def test_won_without_items_is_a_deal_whose_order_waits_for_them(shop):
    values = {"name": "只谈了金额", "customer": shop.ids["buyer_inc"], "phase": "won", "estimated_amount": "800"}
    deal = shop.new("seller", "opportunity", values)
    assert (deal.values["phase"], deal.values["amount"]) == ("won", 800)
    with pytest.raises(Refused) as refused:
        shop.convert("seller", "opportunity_to_order", deal)
    assert refused.value.message.zh == "还没有意向商品，不能下销售订单"
    assert refused.value.hint.zh == "先添加意向商品"


def test_what_is_won_or_lost_is_closed_that_day(shop):
    expected = {"name": "秋季补货", "phase": "engaging", "close_date": "2024-12-01", "estimated_amount": "9"}
    deal = shop.new("seller", "opportunity", expected)
    assert deal.values["close_date"] == date(2024, 12, 1)
    proposed = update(shop.snapshot, shop.people["seller"], "opportunity", deal.id, {"phase": "proposing"}, version=1)
    assert proposed.values["close_date"] == date(2024, 12, 1)
    lost = update(shop.snapshot, shop.people["seller"], "opportunity", deal.id, {"phase": "lost"}, version=2)
    assert lost.values["close_date"] == shop.people["seller"].context().today
    told = {"name": "去年的", "phase": "won", "close_date": "2023-05-06"}
    assert shop.new("seller", "opportunity", told).values["close_date"] == date(2023, 5, 6)


def test_an_opportunity_that_has_its_order_offers_no_second_one(shop):
    stocked(shop)
    _, opportunity, _, order = sell(shop)
    with pytest.raises(Refused) as refused:
        shop.convert("seller", "opportunity_to_order", opportunity)
    assert refused.value.message.zh == "这个商机已经下过销售订单"
    shop.act("boss", order, "reverse")
    assert shop.convert("seller", "opportunity_to_order", opportunity, warehouse="@store").state == "approved"


def test_nothing_leaves_that_is_not_there(shop):
    stocked(shop, "3")
    order = sell(shop)[3]
    with pytest.raises(Refused):
        shop.convert("keeper", "order_to_delivery", order)
