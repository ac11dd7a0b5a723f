"""What stands around a record: a board of its form, tabs of what points at it, figures with the reader's rights."""

import json

import pytest

pytestmark = pytest.mark.django_db


def columns(answer):
    return {column["value"]: column for column in answer.json()["columns"]}


def test_a_board_has_a_column_per_option_with_count_sum_and_first_page(api, shop):
    shop.trade.master("thing", code="B2", name="螺母", price="1.50", size="s")
    found = columns(api(shop.chief).get("records/thing/board/shelves?fields=code,price&sums=price&sort=-price"))
    assert [row["code"] for row in found["s"]["rows"]] == ["B1", "B2"]
    assert (found["s"]["total"], found["s"]["sums"]["price"], found["s"]["label"]) == (2, "4.50", "小")
    assert (found["l"]["total"], found["l"]["sums"]["price"]) == (1, "80.00")


def test_records_without_an_option_get_a_column_only_when_there_are_any(api, shop):
    assert None not in columns(api(shop.chief).get("records/thing/board/shelves"))
    shop.trade.master("thing", code="X", name="无", price="1")
    assert columns(api(shop.chief).get("records/thing/board/shelves"))[None]["total"] == 1


def test_a_board_takes_the_filters_of_a_list_and_its_columns_are_paged_by_the_list(api, shop):
    caller = api(shop.chief)
    found = columns(caller.get('records/thing/board/shelves?filter=[{"field":"code","op":"eq","value":"L1"}]'))
    assert (found["s"]["total"], found["l"]["total"]) == (0, 1)
    again = caller.get("records/thing?filter=" + json.dumps([found["l"]["filter"]])).json()
    assert [row["id"] for row in again["rows"]] == [shop.lamp]


def test_a_board_nobody_defined_or_out_of_sight_is_refused(api, shop):
    assert api(shop.chief).get("records/thing/board/nothing").status_code == 404
    assert api(shop.clerk).get("records/thing/board/shelves").status_code == 403


def test_tabs_show_only_forms_the_reader_may_read_with_the_columns_he_may_see(api, shop):
    chief = api(shop.chief).get("forms/client").json()
    orders, issues = chief["related"]
    assert (orders["label"], orders["form"], orders["by"], orders["sum"]) == ("订单", "order", "client", "total")
    assert issues["label"] == "出库单" and orders["can_create"] is True
    keeper = api(shop.keeper).get("forms/client").json()
    assert [(tab["columns"], tab["sum"]) for tab in keeper["related"] if tab["form"] == "order"] == [
        (["number", "date", "state"], None)
    ]
    assert api(shop.clerk).get("forms/client").status_code == 403


def test_a_tab_may_point_here_by_its_lines(api, shop):
    (tab,) = api(shop.chief).get("forms/thing").json()["related"]
    made = api(shop.seller).post("records/order", shop.order()).json()["record"]
    where = json.dumps([{"field": tab["by"], "op": "eq", "value": shop.bolt}])
    assert [row["id"] for row in api(shop.chief).get(f"records/order?filter={where}").json()["rows"]] == [made["id"]]


def test_figures_are_the_reports_own_for_this_record_and_lead_there(api, shop):
    other = shop.trade.master("client", name="李四")
    shop.trade.issue("2024-02-03", shop.north, shop.client, (shop.bolt, "5", "15.00"))
    shop.trade.issue("2024-02-03", shop.north, other, (shop.bolt, "1", "7.00"))
    sold, profit, kinds = api(shop.chief).get(f"records/client/{shop.client}/figures").json()["figures"]
    assert (sold["label"], sold["value"], profit["value"], str(kinds["value"])) == ("销售额", "15.00", "10.00", "2")
    assert sold["link"] == {"report": "sales", "query": {"client": shop.client}}


def test_figures_keep_the_rights_of_their_report(api, shop):
    shop.trade.issue("2024-02-03", shop.north, shop.client, (shop.bolt, "5", "15.00"))
    seen = api(shop.seller).get(f"records/client/{shop.client}/figures").json()["figures"]
    # The seller reads only his own issues, sees no cost, and may not open the report of sizes.
    assert [(one["label"], one["value"]) for one in seen] == [("销售额", "0.00")]
    assert api(shop.seller).get("forms/client").json()["figures"] == 2
    assert api(shop.clerk).get(f"records/client/{shop.client}/figures").status_code == 403
