"""Imports end to end: dry run, run, run again; masters, flat documents, two sheets; whose rights, which rows."""

from decimal import Decimal

import pytest

from engine.access.rights import Rights, rights_of
from engine.errors import Forbidden, Invalid, NotFound, Refused
from engine.forms.importing.workbook import read_workbook
from engine.lifecycle.importing import check, describe, find, run, start, upload
from engine.lifecycle.importing.templates import template
from engine.lifecycle.models import ImportJob
from engine.storage.sql import fetch_dicts
from tests.importing.books import book, shared
from tests.lifecycle.world import balances, person, rows_in

D = Decimal
ITEMS = {"sheet": "商品", "mapping": {"0": "code", "1": "name", "2": "price", "3": "kind", "4": "archived"}}


def items(*rows):
    return book(商品=[["编码*", "名称*", "售价", "类型", "停用"], *rows])


def stored(snapshot, form):
    table = snapshot.table(form)
    names = {column.column: name for name, column in table.columns.items()}
    return [
        {names[key]: value for key, value in row.items()}
        for row in fetch_dicts(f"SELECT * FROM {table.name} ORDER BY id")
    ]


def told(problems):
    return [(one.row, one.column, one.value, one.problem.code) for one in problems]


def test_masters_come_in_and_a_second_run_changes_nothing(snapshot, bring):
    content = items(["0042", "螺栓", "￥1,234.5", "货物", "否"], ["B", "安装", None, "Service", "是"])
    result, job = bring("item", content, ITEMS)
    assert (result.rows, result.created, result.problems) == (2, 2, [])
    assert (job.state, job.created, job.done) == ("done", 2, 2)
    first, second = stored(snapshot, "item")
    assert (first["code"], first["price"], first["unit"], first["state"]) == ("0042", D("1234.5000"), "pcs", "active")
    assert (second["kind"], second["state"]) == ("service", "archived")
    before = rows_in(snapshot)
    start(job)
    again = run(snapshot, ImportJob.objects.get(id=job.id))
    assert (again.created, again.updated, again.unchanged) == (0, 0, 2) and rows_in(snapshot) == before


def test_a_known_code_is_updated(snapshot, bring, bolt):
    result, job = bring("item", items(["B1", "新名称", 3, "", ""], ["B2", "x", 1, "", ""]), ITEMS)
    assert (result.created, result.updated, job.created, job.updated) == (1, 1, 1, 1)
    assert [(row["code"], row["name"], row["version"]) for row in stored(snapshot, "item")] == [
        ("B1", "新名称", 2), ("B2", "x", 1),
    ]  # fmt: skip


def test_every_problem_has_sheet_row_column_and_value(snapshot):
    content = items(
        ["A", "", "十块", "货物", ""],
        ["B", "x", 1, "没有", "也许"],
        ["C", "y", "0.12345", "", ""],
        ["A", "z", 1, "", ""],
        ["D", "ok", 1, "", ""],
    )
    actor = person("")
    job = upload(snapshot, actor, "item", "a.xlsx", content)
    result = check(snapshot, actor, job, ITEMS)
    assert told(result.problems) == [
        (2, "售价", "十块", "form.wrong_type"),
        (2, "名称*", "", "form.required"),
        (3, "类型", "没有", "form.unknown_option"),
        (3, "停用", "也许", "form.wrong_type"),
        (4, "售价", "0.12345", "form.too_precise"),
        (5, "编码*", "A", "import.repeated"),
    ]
    assert (result.failed, result.created) == (4, 1) and stored(snapshot, "item") == []
    json = result.as_json()
    assert json["ok"] == 1 and json["problems"][0]["message"]["zh"] and json["problems"][0]["sheet"] == "商品"


def test_good_rows_come_in_and_bad_ones_are_told(snapshot, bring):
    _, job = bring("item", items(["A", "a", 1, "", ""], ["B", "", 1, "", ""], ["C", "c", 1, "", ""]), ITEMS)
    assert (job.created, job.failed) == (2, 1)
    assert [one["row"] for one in job.problems] == [3]


ORDERS = {
    "sheet": "订单", "mapping": {"0": "number", "1": "customer", "2": "date", "3": "lines.item", "4": "lines.qty", "5": "lines.price"},
}  # fmt: skip
TITLES = ["订单号", "客户", "日期", "商品", "数量", "单价"]


def test_flat_rows_become_documents(snapshot, bring, bolt, ann):
    rows = [
        ["A-1", "Ann", "2024年1月5日", "B1", 2, 3], ["A-1", "Ann", "2024/1/5", "螺栓", 1, None],
        ["", "", "", "b1", "４", 1], ["A-2", "ann ", 45300, "B1 螺栓", 1, 1],
    ]  # fmt: skip
    result, job = bring("order", book(订单=[TITLES, *rows]), ORDERS)
    assert result.problems == [] and (result.rows, job.created) == (2, 2)
    first, second = stored(snapshot, "order")
    assert (first["number"], str(first["date"]), first["state"], first["total"]) == (
        "A-1",
        "2024-01-05",
        "draft",
        D("11.25"),
    )
    assert (second["number"], str(second["date"])) == ("A-2", "2024-01-09")
    lines = stored(snapshot, "order.lines")
    assert [(line["qty"], line["price"], line["unit"]) for line in lines] == [
        (D(2), D(3), "pcs"), (D(1), D("2.5"), "pcs"), (D(4), D(1), "pcs"), (D(1), D(1), "pcs"),
    ]  # fmt: skip


def test_flat_rows_that_contradict_are_told(snapshot, bolt, ann):
    rows = [["A-1", "Ann", "2024-1-5", "B1", 2, 3], ["A-1", "Ann", "2024-1-6", "B1", 1, 1]]
    job = upload(snapshot, person(""), "order", "a.xlsx", book(订单=[TITLES, *rows]))
    assert told(check(snapshot, person(""), job, ORDERS).problems) == [(3, "日期", "2024-1-6", "import.contradiction")]


def test_documents_are_submitted_when_asked_and_only_once(snapshot, bring, bolt, ann, stocked):
    mapping = {"0": "date", "1": "customer", "2": "lines.item", "3": "lines.qty"}
    settings = {"sheet": "出库", "mapping": mapping, "options": {"submit": True}}
    rows = [
        ["日期", "客户", "商品", "数量"],
        ["2024-01-05", "Ann", "B1", 30],
        ["2024-01-06", "Ann", "B1", 80],
        ["2024-01-07", "Ann", "B1", 20],
    ]
    _, job = bring("delivery", book(出库=rows), settings)
    assert (job.created, job.failed) == (2, 1)
    assert [(one["row"], one["column"]) for one in job.problems] == [(3, "数量")]
    assert "Not enough stock" in job.problems[0]["message"]["en"]
    assert balances(snapshot, "stock")[0]["qty"] == D(50)
    assert [row["state"] for row in stored(snapshot, "delivery")] == ["posted", "posted"]
    _, again = bring("delivery", book(出库=rows), settings)
    assert (again.created, again.unchanged, again.failed) == (0, 2, 1) and balances(snapshot, "stock")[0]["qty"] == D(
        50
    )


def test_head_and_lines_on_two_sheets_are_joined(snapshot, bring, bolt, ann):
    head = [["订单号", "客户", "日期"], ["10", "Ann", "2024-01-05"], ["11", "Ann", "2024-01-06"]]
    lines = [["订单号", "商品", "数量"], [10, "B1", 1], [11, "B1", 2], [10, "B1", 3], [99, "B1", 4]]
    settings = {
        "sheet": "订单", "mapping": {"0": "number", "1": "customer", "2": "date"},
        "options": {"key": 0, "lines": {"lines": {"sheet": "明细", "mapping": {"1": "lines.item", "2": "lines.qty"}, "key": 0}}},
    }  # fmt: skip
    result, job = bring("order", book(订单=head, 明细=lines), settings)
    assert told(result.problems) == [(5, "", "", "import.no_head")]
    assert job.created == 2 and [line["qty"] for line in stored(snapshot, "order.lines")] == [D(1), D(3), D(2)]


def test_a_column_of_hundredths_is_seen_as_percent(snapshot, bring):
    content = book(客户=[["名称", "折扣(%)"], ["甲", 7], ["乙", "3%"]])
    bring("partner", content, {"sheet": "客户", "mapping": {"0": "name", "1": "discount"}})
    assert [row["discount"] for row in stored(snapshot, "partner")] == [D("0.07"), D("0.03")]


def test_unknown_and_ambiguous_names_are_told(snapshot, make, bolt, ann):
    make("item", code="B2", name="螺栓")
    rows = [["A-1", "Nobody", "2024-01-05", "螺栓", 1, 1]]
    job = upload(snapshot, person(""), "order", "a.xlsx", book(订单=[TITLES, *rows]))
    assert told(check(snapshot, person(""), job, ORDERS).problems) == [
        (2, "客户", "Nobody", "import.no_such_record"), (2, "商品", "螺栓", "import.ambiguous"),
    ]  # fmt: skip


def test_importing_takes_the_right_and_one_sees_only_own_imports(snapshot, bring):
    with pytest.raises(Forbidden):
        upload(snapshot, person("seller"), "item", "a.xlsx", items(["A", "a", 1, "", ""]))
    job = upload(snapshot, person("seller"), "partner", "a.xlsx", book(客户=[["名称"], ["甲"]]))
    assert find(person("seller"), job.id) == job == find(person(""), job.id)
    with pytest.raises(NotFound):
        find(person("keeper"), job.id)
    check(snapshot, person("seller"), job, {"sheet": "客户", "mapping": {"0": "name"}})
    start(job)
    job.refresh_from_db()
    run(snapshot, job)
    assert stored(snapshot, "partner")[0]["created_by"] == person("seller").user_id


def test_whose_a_record_is_takes_a_right_of_its_own(snapshot, bring):
    person("keeper")
    rows = book(客户=[["名称", "负责人"], ["甲", "Keeper"], ["乙", "Seller"], ["丙", ""]])
    owners = {"sheet": "客户", "mapping": {"0": "name", "1": "owner"}}
    result, job = bring("partner", rows, owners, who="seller")
    assert (
        told(result.problems)
        == [(2, "负责人", "Keeper", "import.forbidden")]
        == [(one["row"], one["column"], one["value"], "import.forbidden") for one in job.problems]
    )
    assert {row["name"]: row["owner"] for row in stored(snapshot, "partner")} == dict.fromkeys(
        ("乙", "丙"), person("seller").user_id
    )
    _, job = bring("partner", rows, owners)
    assert job.problems == [] and {row["owner"] for row in stored(snapshot, "partner") if row["name"] == "甲"} == {
        person("keeper").user_id
    }


def test_settings_that_make_no_sense_are_refused(snapshot):
    job = upload(snapshot, person(""), "item", "a.xlsx", items(["A", "a", 1, "", ""]))
    for settings in [
        None,
        {},
        {"sheet": "商品"},
        {"sheet": "没有", "mapping": {"0": "code"}},
        {"sheet": "商品", "mapping": {"0": "codde"}},
    ]:
        with pytest.raises(Invalid):
            check(snapshot, person(""), job, settings)
    with pytest.raises(Refused):
        start(job)


def test_a_stopped_import_goes_on_where_it_was(snapshot, monkeypatch):
    from engine.lifecycle.importing import running

    monkeypatch.setattr(running, "CHUNK", 2)
    job = upload(snapshot, person(""), "item", "a.xlsx", items(*([f"C{n}", "x", 1, "", ""] for n in range(5))))
    check(snapshot, person(""), job, ITEMS)
    start(job)
    job.refresh_from_db()

    class Killed(Exception):
        pass

    def kill(job):
        raise Killed

    with pytest.raises(Killed):
        run(snapshot, job, kill)
    job = ImportJob.objects.get(id=job.id)
    assert (job.state, job.done, job.created) == ("running", 2, 2)
    job = run(snapshot, job)
    assert (job.state, job.done, job.created) == ("done", 5, 5) and len(stored(snapshot, "item")) == 5


def test_what_was_found_is_described(snapshot):
    job = upload(snapshot, person(""), "item", "goods.xls", items(["A", "a", 1, "", ""]))
    found = describe(snapshot, job)
    assert found["sheets"][0]["header_row"] == 1 and found["sheets"][0]["rows"] == 1
    assert [column["guess"] for column in found["sheets"][0]["columns"]] == [
        "code",
        "name",
        "price",
        "kind",
        "archived",
    ]
    assert {"name": "code", "label": {"zh": "编码", "en": "Code"}, "required": True} in found["fields"]


def test_a_template_comes_back_as_an_import(snapshot):
    sheet = read_workbook(template(snapshot, rights_of(snapshot, person("")), "order"))[0]
    assert sheet.rows[0][:4] == ["日期", "客户*", "联系人", "折扣(%)"]
    assert "单位" not in sheet.rows[0] and "合计" not in sheet.rows[0]


@pytest.mark.parametrize("name", ["vendor_template.xls", "customer_template.xls"])
def test_a_filled_form_of_another_product_comes_in(snapshot, bring, name):
    job = upload(snapshot, person(""), "partner", name, shared(f"cn_import_templates/{name}"))
    sheet = describe(snapshot, job)["sheets"][0]
    mapping = {str(column["index"]): column["guess"] for column in sheet["columns"] if column["guess"]}
    assert set(mapping.values()) >= {"name", "contact", "state"}
    result = check(snapshot, person(""), job, {"sheet": sheet["name"], "mapping": mapping})
    assert (result.rows, result.problems) == (2, [])


def test_a_cell_sets_no_state_whose_button_one_may_not_press(snapshot, bring, monkeypatch):
    book_of_two = items(["B", "安装", 1, "", "是"], ["C", "螺母", 1, "", "否"])
    everything = Rights.grants
    monkeypatch.setattr(
        Rights,
        "grants",
        lambda self, form, action="read": everything(self, form, action) if action != "archive" else (),
    )
    result, _ = bring("item", book_of_two, ITEMS)
    assert [code for _, _, _, code in told(result.problems)] == ["forbidden"] and result.created == 1


@pytest.mark.parametrize("row", [0, -5, 99, 10**18])
def test_a_row_of_titles_that_is_not_there_is_refused(bring, row):
    with pytest.raises(Invalid) as refusal:
        bring("item", items(["B1", "x", 1, "", ""]), {**ITEMS, "header_row": row})
    assert refusal.value.path == "/header_row"
