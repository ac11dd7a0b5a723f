"""Each kind of disagreement, told as the people who meet it read it."""

from copy import deepcopy

import pytest

from engine.definitions.layers.apply import apply_ops
from engine.definitions.layers.conflicts import explain
from engine.definitions.layers.diff import diff
from engine.definitions.layers.rebase import rebase
from engine.definitions.layers.words import describe
from engine.definitions.pointer import locate
from tests.layers.apps import real_app

ORDER = "/forms/purchase_order"


def changed(changes):
    """Return the app after changes by pointer: a value sets it, a function gets the object to work on."""
    app = real_app()
    for at, change in changes.items():
        if callable(change):
            change(locate(app, at))
        else:
            at, _, key = at.rpartition("/")
            locate(app, at)[key] = change
    return app


def drop(id):
    return lambda parts: parts.remove(next(part for part in parts if part["id"] == id))


def met(ours, theirs):
    """Return the one conflict between two sets of changes as its sentence, kind and suggestion."""
    old, new = real_app(), changed(theirs)
    result = rebase(diff(old, changed(ours)), old, new)
    (conflict,) = result.conflicts
    return (
        explain(conflict).zh,
        explain(conflict).en,
        str(conflict.kind),
        conflict.suggested and str(conflict.suggested),
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "zh", "en", "kind", "suggested"),
    [
        (
            {f"{ORDER}/fields/total/label": {"zh": "含税合计"}},
            {f"{ORDER}/fields/total/label": {"zh": "总金额"}},
            "采购订单：字段“价税合计”改名为“含税合计”；新版本把它改为“总金额”",
            "Purchase order: field 'Total incl. tax' is renamed to '含税合计'; the new version makes it '总金额'",
            "presentation",
            "ours",
        ),
        (
            {f"{ORDER}/fields/external_no/max": 40},
            {f"{ORDER}/fields/external_no/max": 80},
            "采购订单：字段“外部单号”上限由“60”改为“40”；新版本把它改为“80”",
            "Purchase order: field 'External number' changes its limit from '60' to '40'; the new version makes it '80'",
            "structure",
            "ours",
        ),
        (
            {f"{ORDER}/fields/delivery_date/required": "total > 0"},
            {f"{ORDER}/fields/delivery_date/required": True},
            "采购订单：字段“要求到货日期”必填设为“total > 0”；新版本把它改为“是”",
            "Purchase order: field 'Required by' gets required 'total > 0'; the new version makes it 'yes'",
            "structure",
            "theirs",
        ),
        (
            {f"{ORDER}/fields/total/formula": "SUM(lines.gross) + 1"},
            {f"{ORDER}/fields/total/formula": "ROUND(SUM(lines.gross), 2)"},
            "采购订单：字段“价税合计”公式由“SUM(lines.gross)”改为“SUM(lines.gross) + 1”；新版本把它改为“ROUND(SUM(lines.gross), 2)”",
            "Purchase order: field 'Total incl. tax' changes its formula from 'SUM(lines.gross)' to 'SUM(lines.gross) + 1';"
            " the new version makes it 'ROUND(SUM(lines.gross), 2)'",
            "logic",
            None,
        ),
        (
            {f"{ORDER}/fields/contact/required": True},
            {f"{ORDER}/fields": drop("f10g")},
            "采购订单：字段“联系人”改为必填；新版本里已经没有它",
            "Purchase order: field 'Contact' becomes required; the new version no longer has it",
            "removed",
            "ours",
        ),
        (
            {f"{ORDER}/fields": lambda fields: fields.append({"id": "x_1", "name": "color", "type": "text", "label": {"zh": "颜色"}})},
            {f"{ORDER}/fields": lambda fields: fields.append({"id": "f10z", "name": "color", "type": "text", "label": {"zh": "色号"}})},
            "采购订单：新增字段“颜色”；新版本里也有同名的内容",
            "Purchase order: new field '颜色'; the new version brings one of the same name",
            "clash",
            None,
        ),
        (
            {f"{ORDER}/layout/f10s1/items": lambda names: names.insert(0, names.pop())},
            {f"{ORDER}/layout/f10s1/items": lambda names: names.insert(2, names.pop())},
            "采购订单：版面上的字段“账期（天）”换了位置；新版本也调整了这里",
            "Purchase order: field on the page 'Payment days' stands elsewhere; the new version rearranges this too",
            "presentation",
            "ours",
        ),
        (
            {"/reports/low_stock/label": {"zh": "缺货"}},
            {"/reports": lambda reports: reports.pop("low_stock")},
            "库存预警：改名为“缺货”；新版本里已经没有它",
            "Low stock: is renamed to '缺货'; the new version no longer has it",
            "removed",
            "ours",
        ),
    ],
)  # fmt: skip
def test_a_conflict_reads_as_what_happened(ours, theirs, zh, en, kind, suggested):
    assert met(ours, theirs) == (zh, en, kind, suggested)


@pytest.mark.parametrize(
    ("change", "zh"),
    [
        ({f"{ORDER}/fields/contact/required": True}, "采购订单：字段“联系人”改为必填"),
        ({f"{ORDER}/fields/supplier": lambda one: one.pop("required")}, "采购订单：字段“供应商”改为选填"),
        ({f"{ORDER}/fields/phone/visible": False}, "采购订单：字段“电话”不再显示"),
        ({f"{ORDER}/fields": drop("f10g")}, "采购订单：停用字段“联系人”（数据保留）"),
        ({f"{ORDER}/list/columns": lambda names: names.remove("buyer")}, "采购订单：去掉列表列“采购员”"),
        ({f"{ORDER}/layout/f10s2/section": {"zh": "补充"}}, "采购订单：分区“其他信息”标题由“其他信息”改为“补充”"),
        ({"/reports": lambda reports: reports.pop("low_stock")}, "停用报表“库存预警”"),
        ({"/roles/buyer/label": {"zh": "买手"}}, "采购员：改名为“买手”"),
    ],
)
def test_a_change_reads_as_a_sentence(change, zh):
    (op,) = diff(real_app(), changed(change))
    assert describe(op).zh == zh


def test_a_section_that_was_renamed_by_them_still_takes_what_was_put_into_it():
    old, new = real_app(), changed({f"{ORDER}/layout/f10s1/section": {"zh": "概要"}})
    ours = changed({f"{ORDER}/layout/f10s1/items": lambda names: names.insert(2, "remark")})
    ours["forms"]["purchase_order"]["layout"][3]["items"].remove("remark")
    result = rebase(diff(old, ours), old, new)
    assert not result.conflicts
    layout = apply_ops(new, result.ops)[0]["forms"]["purchase_order"]["layout"]
    assert layout[0]["section"] == {"zh": "概要"} and layout[0]["items"][:3] == ["date", "supplier", "remark"]


def test_what_lost_its_anchor_slides_to_what_stood_before():
    old, new = real_app(), changed({f"{ORDER}/list/columns": lambda names: names.remove("supplier")})
    ours = changed({f"{ORDER}/list/columns": lambda names: names.insert(3, "remark")})
    (op,) = rebase(diff(old, ours), old, new).ops
    assert op.after == "date"
    assert apply_ops(new, [op])[0]["forms"]["purchase_order"]["list"]["columns"][:3] == ["number", "date", "remark"]


def test_a_removed_field_is_kept_as_ones_own_with_what_was_changed():
    old, new = real_app(), changed({f"{ORDER}/fields": drop("f10g")})
    ops = diff(old, changed({f"{ORDER}/fields/contact/required": True}))
    kept, still_open = rebase(ops, old, new).settled()
    fields = apply_ops(new, kept)[0]["forms"]["purchase_order"]["fields"]
    assert still_open == [] and fields[6] == {**old["forms"]["purchase_order"]["fields"][6], "required": True}


def test_what_they_put_into_a_section_that_was_left_out_is_told():
    old, new = real_app(), changed({f"{ORDER}/layout/f10s2/items": lambda names: names.append("total_tax")})
    ours = deepcopy(old)
    del ours["forms"]["purchase_order"]["layout"][3]
    (conflict,) = rebase(diff(old, ours), old, new).conflicts
    assert (conflict.op.op, conflict.op.id, conflict.kind) == ("remove", "layout/f10s2", "presentation")
    assert "total_tax" in conflict.theirs["items"]
