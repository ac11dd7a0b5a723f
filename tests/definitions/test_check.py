"""Checking an app names every problem: where it is, what is wrong, what to try."""

import pytest

from engine.definitions import app_from_json, merge
from engine.formula.checks import check_app
from tests.definitions.shop import LEDGERS, SHOP, field, shop, text

LINE = "/forms/order/line_items/lines/fields"
BROKEN = [
    # shape
    ("", {"verison": "1"}, "/verison", "not a key here", "version"),
    ("", {"version": "1.0"}, "/version", "not written as it should be", ""),
    ("/forms/item", {"label": None}, "/forms/item", '"label" is missing', ""),
    ("/forms/item", {"kind": "mastre"}, "/forms/item/kind", "not one of the choices", "master"),
    ("/forms/item/fields/code", {"max": "40"}, "/forms/item/fields/code/max", "should be a whole number", ""),
    ("/forms/item/fields/code", {"max": 40.0}, "/forms/item/fields/code/max", "should be a whole number", ""),
    ("/forms/item/fields/code", {"id": "f1a\n"}, "/forms/item/fields/code/id", "not written as it should be", ""),
    ("/forms/item/fields/code", {"required": 1}, "/forms/item/fields/code/required", "true or false or text", ""),
    ("/forms/item", {"form": "thing"}, "/forms/item", "calls itself thing", ""),
    ("/conversions/receive/tolerance", {"over": "5%"}, "/conversions/receive/tolerance/over", "not written", ""),
    # ids and names
    ("/forms/item/fields/price", {"id": "f1a"}, "/forms/item/fields/price/id", "is taken by /forms/item/fields/code", ""),
    ("/forms/item/fields/price", {"name": "code"}, "/forms/item/fields/code", "is there twice", ""),
    ("/forms/item/fields/price", {"name": "owner"}, "/forms/item/fields/owner", "name of the engine", ""),
    ("/forms/order", {"progress": [{**SHOP["forms"]["order"]["progress"][0], "name": "lines"}]}, "/forms/order/fields/lines", "twice", ""),
    # fields
    (f"{LINE}/item", {"to": "itme"}, f"{LINE}/item/to", "There is no form 'itme'", "item"),
    (f"{LINE}/item", {"to": None, "filter": None, "fill": None}, f"{LINE}/item", "needs 'to'", ""),
    (f"{LINE}/qty", {"to": "item"}, f"{LINE}/qty/to", "has no use for to", "reference"),
    (f"{LINE}/item", {"fill": {"prize": "item.price"}}, f"{LINE}/item/fill/prize", "no field 'prize'", "price"),
    ("/forms/order/fields/kind", {"options": None, "default": None}, "/forms/order/fields/kind/options", "needs options", ""),
    ("/forms/order/fields/total", {"default": "0"}, "/forms/order/fields/total/default", "no default", ""),
    ("/forms/receipt/line_items/lines/fields/order_line", {"to": "order.rows"}, "/forms/receipt/line_items/lines/fields/order_line/to", "order.rows", "order.lines"),
    ("/forms/order/checks/k1", {"formula": 'BALANCE("stock", "qtty * 2") >= 0'}, "/forms/order/checks/k1/formula", "'qtty' is not a field here", "qty"),
    ("/forms/order/checks/k1", {"formula": 'BALANCE("stock", "qty", "item.cod", kind) >= 0'}, "/forms/order/checks/k1/formula", "cod", "code"),
    # the rest of a form
    ("/forms/order", {"date": "kind"}, "/forms/order/date", "no field 'kind'", "date"),
    ("/forms/order/number", {"pattern": "SO{seq}"}, "/forms/order/number/pattern", "needs one {seq:5}", ""),
    ("/forms/order/number", {"pattern": "SO{seq:4}"}, "/forms/order/number/pattern", "{yyyy} {MM}", ""),
    ("/forms/order", {"layout": [{"summary": ["totl"]}]}, "/forms/order/layout/0/summary/0", "totl", "total"),
    ("/forms/item", {"list": {"columns": ["cod"]}}, "/forms/item/list/columns/0", "cod", "code"),
    ("/forms/item", {"search": ["price"]}, "/forms/item/search/0", "price", "code"),
    ("/forms/order", {"indexes": [["dates"]]}, "/forms/order/indexes/0/0", "dates", "date"),
    ("/forms/order/line_items/lines", {"columns": ["itm"]}, "/forms/order/line_items/lines/columns/0", "itm", "item"),
    ("/forms/order/line_items/lines", {"min": 3, "max": 2}, "/forms/order/line_items/lines/max", "fewer", ""),
    ("/forms/order/checks/k1", {"at": "totl"}, "/forms/order/checks/k1/at", "totl", "total"),
    ("/forms/order/progress/done", {"ledger": "opn"}, "/forms/order/progress/done/ledger", "opn", "open"),
    ("/forms/order/progress/done", {"ledger": "stock", "dimension": "item"}, "/forms/order/progress/done/ledger", "does not keep", ""),
    # formulas of a form
    ("/forms/order/fields/total", {"formula": "SUM(lines.amonut)"}, "/forms/order/fields/total/formula", "'Lines' has no field 'amonut'", "amount"),
    ("/forms/order/fields/total", {"formula": "SUM(lines.item)"}, "/forms/order/fields/total/formula", "cannot be list of a reference", "SUM"),
    ("/forms/order/fields/total", {"formula": "kind"}, "/forms/order/fields/total/formula", "should give a number but gives text", ""),
    (f"{LINE}/qty", {"check": "qty"}, f"{LINE}/qty/check", "should give true or false", ""),
    (f"{LINE}/qty", {"check": "qtty > 0"}, f"{LINE}/qty/check", "'qtty' is not a field here (character 1)", "qty"),
    (f"{LINE}/item", {"filter": "item.slod"}, f"{LINE}/item/filter", "slod", "sold"),
    (f"{LINE}/item", {"fill": {"price": "item.code"}}, f"{LINE}/item/fill/price", "should give a number", ""),
    (f"{LINE}/item", {"filter": 'OPEN(lines) > 0'}, f"{LINE}/item/filter", "cannot look into other documents", ""),
    ("/forms/order/fields/kind", {"default": '"b"'}, "/forms/order/fields/kind/default", "b is not one of the options", "a"),
    ("/forms/item", {"title": "price"}, "/forms/item/title", "should give text", ""),
    (f"{LINE}/price", {"formula": "amount / qty"}, f"{LINE}/amount/formula", "Lines · amount → Lines · price → Lines · amount", ""),
    ("/forms/order/fields/total", {"formula": "total + 1"}, "/forms/order/fields/total/formula", "total → total", ""),
    # conversions
    ("/conversions/receive", {"from": "ordr"}, "/conversions/receive/from", "ordr", "order"),
    ("/conversions/receive", {"map": {"lines.qtty": "lines.qty"}}, "/conversions/receive/map/lines.qtty", "qtty", "lines.qty"),
    ("/conversions/receive", {"map": {"date": "lines.qty"}}, "/conversions/receive/map/date", "should give a date", ""),
    ("/conversions/receive", {"per": "rows", "to_lines": "lines"}, "/conversions/receive/per", "rows", "lines"),
    ("/conversions/receive", {"line_key": "item"}, "/conversions/receive/line_key", "item", "order_line"),
    ("/conversions/receive/open", {"measure": "qtty"}, "/conversions/receive/open/measure", "qtty", "qty"),
    ("/conversions/receive", {"open": {"ledger": "stock", "measure": "qty"}, "tolerance": {"under": "0.1"}}, "/conversions/receive/tolerance/under", "is valued", ""),
    ("/conversions/receive", {"open": None}, "/conversions/receive/tolerance", "Without open", "Add open"),
    ("/conversions/receive", {"open": {"ledger": "stock", "measure": "qty"}}, "/conversions/receive/tolerance", "does not keep what was opened", "original: true"),
    ("/conversions/receive", {"open": {"ledger": "stock", "measure": "qty"}}, "/conversions/receive/open/ledger", "no dimension that names order.lines", ""),
    # ledgers and postings
    ("/ledgers/stock/dimensions/item", {"to": "itm"}, "/ledgers/stock/dimensions/item/to", "itm", "item"),
    ("/ledgers/stock/valuation", {"value": "worth"}, "/ledgers/stock/valuation/value", "worth", "value"),
    ("/ledgers/stock/invariants/b1d", {"formula": "qty + 1"}, "/ledgers/stock/invariants/b1d/formula", "true or false", ""),
    ("/ledgers/stock/valuation", {"value": "qty"}, "/ledgers/stock/valuation/value", "two measures", ""),
    ("/ledgers/stock/valuation", {"method": "last_in"}, "/ledgers/stock/valuation/method", "not one of the choices", "moving_average"),
    ("/ledgers/stock/valuation", {"scope": ["item", "place"]}, "/ledgers/stock/valuation/scope", "must be all dimensions", "Leave scope out"),
    ("/ledgers/stock/invariants/b1d", {"formula": "qty * value >= 0"}, "/ledgers/stock/invariants/b1d/formula", "sums and differences", "qty - reserved >= 0"),
    ("/ledgers/stock/invariants/b1d", {"formula": "qty > 0"}, "/ledgers/stock/invariants/b1d/formula", "sums and differences", "qty - reserved >= 0"),
    ("/ledgers/stock", {"kind": "open_item"}, "/ledgers/stock/dimensions", "exactly one dimension of type document", "Add a dimension"),
    ("/ledgers/stock", {"kind": "journal"}, "/ledgers/stock/kind", "not supported yet", "balance"),
    ("/ledgers/open", {"roll_up": [{"measure": "qty", "ledger": "stock", "into": "reserved"}]}, "/ledgers/open/roll_up/0/into", "reserved", ""),
    ("/postings/in", {"set": {"qty": "lines.qty", "value": "lines.value"}}, "/postings/in/set", "Dimension 'item' is not set", ""),
    ("/postings/in", {"set": {"item": "lines.item"}}, "/postings/in/set", "No measure is set", "qty, value"),
    ("/postings/in", {"set": {"item": "lines.item", "qty": "lines.qty"}}, "/postings/in/set", "'value' must be set", ""),
    ("/postings/in", {"direction": "out"}, "/postings/in/set/value", "decided by the valuation", ""),
    ("/postings/in", {"set": {"item": "lines.order_line", "qty": "lines.qty", "value": "1"}}, "/postings/in/set/item", "a reference to item but gives a reference to order.lines", ""),
    ("/postings/in", {"at": "lines.qty"}, "/postings/in/at", "should give a date", ""),
    ("/postings/in", {"to": "stok"}, "/postings/in/to", "stok", "stock"),
    ("/postings/in", {"clamp": ["value2"]}, "/postings/in/clamp/0", "value2", "value"),
    # reports, roles, menus, home
    ("/reports/sales/rows/item", {"formula": "lines.item.cod"}, "/reports/sales/rows/item/formula", "cod", "code"),
    ("/reports/sales/rows/item", {"by": "month"}, "/reports/sales/rows/item/by", "Only dates", ""),
    ("/reports/sales/measures/qty", {"formula": "lines.item.code"}, "/reports/sales/measures/qty/formula", "should give a number", ""),
    ("/reports/sales/measures/qty", {"aggregate": None}, "/reports/sales/measures/qty", "how to aggregate", ""),
    ("/reports/sales/measures/share", {"after": "qtty / 2"}, "/reports/sales/measures/share/after", "qtty", "qty"),
    ("/reports/sales", {"filter": "date >= form"}, "/reports/sales/filter", "'form' is not a field here", ""),
    ("/reports/sales", {"sort": ["profit"]}, "/reports/sales/sort/0", "profit", ""),
    ("/reports/sales", {"from": {"ledger": "stok"}}, "/reports/sales/from/ledger", "stok", "stock"),
    ("/reports/sales/chart", {"y": ["item"]}, "/reports/sales/chart/y/0", "item", "qty"),
    ("/reports/sales/parameters/since", {"default": "1"}, "/reports/sales/parameters/since/default", "should give a date", ""),
    ("/roles/clerk", {"grants": [{"form": "ordr", "can": ["read"]}]}, "/roles/clerk/grants/0/form", "ordr", "order"),
    ("/roles/clerk", {"grants": [{"form": "order", "can": ["raed"]}]}, "/roles/clerk/grants/0/can/0", "not one of the choices", "read"),
    ("/roles/clerk", {"grants": [{"form": "order", "can": ["read"], "hide": ["lines.cost"]}]}, "/roles/clerk/grants/0/hide/0", "lines.cost", ""),
    ("/roles/clerk", {"grants": [{"form": "order", "can": ["read"], "rows": "owner = 1"}]}, "/roles/clerk/grants/0/rows", "= does not work on: a reference, a number", ""),
    ("/roles/clerk", {"grants": [{"form": "*", "can": ["read"], "rows": "owner = ME()"}]}, "/roles/clerk/grants/0/rows", "every form takes only", ""),
    ("/roles/clerk", {"reports": ["sale"]}, "/roles/clerk/reports/0", "sale", "sales"),
    ("/menus/main", {"items": [{"form": "orders"}]}, "/menus/main/items/0/form", "orders", "order"),
    ("/menus/main", {"items": [{"form": "order", "report": "sales"}]}, "/menus/main/items/0", "exactly one thing", ""),
    ("/menus/main", {"items": [{"items": [{"report": "x"}], "label": text("组")}]}, "/menus/main/items/0/items/0/report", "'x'", "sales"),
    ("/homes/start", {"first": ["itme"]}, "/homes/start/first/0", "itme", "item"),
    ("/homes/start/cards/top", {"report": "sale"}, "/homes/start/cards/top/report", "sale", "sales"),
    ("/homes/start/cards/top", {"measure": "sum"}, "/homes/start/cards/top/measure", "sum", ""),
    ("/homes/start/cards/top", {"parameters": {"until": "TODAY()"}}, "/homes/start/cards/top/parameters/until", "until", "since"),
    ("", {"prints": {"p": {"print": "p", "id": "q1", "form": "order", "label": text("打印"), "template": "order.html"}}}, "/prints/p/template", "order.html", ""),
    ("", {"templates": {"lost.html": "<p>"}}, "/templates/lost.html", "No print uses", ""),
    ("", {"requires": ["crm"]}, "/requires", "needs app crm", ""),
]  # fmt: skip


def test_the_shop_is_whole():
    assert check_app(SHOP) == []


@pytest.mark.parametrize(
    ("at", "changes", "path", "message", "hint"),
    BROKEN,
    ids=[case[2] + " " + str(index) for index, case in enumerate(BROKEN)],
)
def test_what_is_broken_is_named_at_its_place(at, changes, path, message, hint):
    problems = check_app(shop(at, changes))
    found = [problem for problem in problems if problem.path == path]
    assert any(message in problem.message.en for problem in found), problems
    assert not hint or any(problem.hint and hint in problem.hint.en for problem in found), problems
    assert all(problem.message.zh for problem in problems)


def test_every_problem_is_reported_not_only_the_first():
    broken = shop("/forms/order/line_items/lines/fields/qty", {"check": "qtty > 0"})
    broken["postings"]["in"]["set"] = {"qty": "lines.qtty"}
    broken["menus"]["main"]["items"] = [{"form": "orders"}]
    assert {problem.path for problem in check_app(broken)} == {
        f"{LINE}/qty/check",
        "/postings/in/set",
        "/postings/in/set/qty",
        "/menus/main/items/0/form",
    }


def test_an_app_may_use_the_forms_of_an_app_it_requires():
    base = {**SHOP, "menus": {}, "homes": {}, "roles": {}}
    crm = {
        "app": "crm",
        "version": "1.0.0",
        "label": text("客户"),
        "requires": ["shop"],
        "forms": {
            "visit": {
                "form": "visit",
                "id": "f1",
                "kind": "document",
                "label": text("拜访"),
                "fields": [field("f1a", "what", "reference", to="item", filter="item.sold")],
            }
        },
    }
    assert check_app(crm, [app_from_json(base)]) == []
    assert "/forms/visit/fields/what/to" in {problem.path for problem in check_app({**crm, "requires": []})}
    assert set(merge([app_from_json(base), app_from_json(crm)]).forms) == {"item", "order", "receipt", "visit"}


def test_a_name_two_apps_claim_is_refused():
    other = {"app": "other", "version": "1.0.0", "label": text("另一个"), "ledgers": {"stock": LEDGERS["stock"]}}
    assert "/ledgers/stock" in {problem.path for problem in check_app(other, [app_from_json(SHOP)])}
