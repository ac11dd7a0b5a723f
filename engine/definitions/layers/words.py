"""An op in words of the people who made it: 采购订单：字段“颜色”改为必填."""

from typing import Any

from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.vocabulary import KINDS, OBJECT, PART, PARTS, PROPS
from engine.errors import Text, say

Json = Any
_LONG = 60


def describe(op: Op) -> Text:
    """Return one sentence, without a full stop, that says what an op changes and where."""
    of = op.of or Text(op.object or op.app, op.object or op.app)
    if not op.id and op.op is not Act.SET:
        return say(*_OBJECT_ACTS[op.op], kind=KINDS.get(op.kind, OBJECT), of=of)
    return say("{of}：{what}", "{of}: {what}", of=of, what=_what(op))


def part_noun(op: Op) -> Text:
    """Return what kind of part an op is about: field, option, menu entry."""
    if not op.id:
        return KINDS.get(op.kind, OBJECT)
    slot = op.id.split("/")[-2] if "/" in op.id else ""
    return PARTS.get(f"{op.kind}:{slot}") or PARTS.get(slot) or PART


_OBJECT_ACTS = {
    Act.ADD: ("新增{kind}“{of}”", "New {kind} '{of}'"),
    Act.HIDE: ("停用{kind}“{of}”", "{kind} '{of}' is no longer used"),
    Act.REMOVE: ("去掉{kind}“{of}”", "{kind} '{of}' is taken away"),
    Act.SHOW: ("恢复{kind}“{of}”", "{kind} '{of}' is back"),
    Act.MOVE: ("移动{kind}“{of}”", "{kind} '{of}' moves"),
}
_PART_ACTS = {
    Act.ADD: ("新增{noun}“{part}”", "new {noun} '{part}'"),
    Act.HIDE: ("停用{noun}“{part}”（数据保留）", "{noun} '{part}' is no longer used (its data stay)"),
    Act.REMOVE: ("去掉{noun}“{part}”", "{noun} '{part}' is taken away"),
    Act.SHOW: ("恢复{noun}“{part}”", "{noun} '{part}' is back"),
    Act.MOVE: ("{noun}“{part}”换了位置", "{noun} '{part}' stands elsewhere"),
}
# True and false read better than "set to true".
_SWITCHES = {
    "required": (("改为必填", "becomes required"), ("改为选填", "becomes optional")),
    "read_only": (("改为只读", "becomes read-only"), ("改为可编辑", "becomes editable")),
    "visible": (("改为显示", "is shown"), ("不再显示", "is not shown")),
    "unique": (("不允许重复", "must be unique"), ("允许重复", "need not be unique")),
}
_TRUE_UNLESS_SAID = {"visible", "total"}


def _what(op: Op) -> Text:
    key = op.id.rpartition("/")[2]
    part = op.label or Text(key, key)
    if op.op is not Act.SET:
        return say(*_PART_ACTS[op.op], noun=part_noun(op), part=part)
    if not op.id:
        return _set(op)
    return say("{noun}“{part}”{what}", "{noun} '{part}' {what}", noun=part_noun(op), part=part, what=_set(op))


def _set(op: Op) -> Text:
    switch = _SWITCHES.get(op.prop)
    value = (op.prop in _TRUE_UNLESS_SAID) if switch and op.value is None else op.value
    if switch and isinstance(value, bool):
        return Text(*switch[0 if value else 1])
    prop = PROPS.get(op.prop.rpartition(".")[2], Text(op.prop, op.prop))
    if op.prop == "label" and op.value is not None:
        return say("改名为“{value}”", "is renamed to '{value}'", value=shown(op.value))
    if op.value is None:
        return say("去掉{prop}", "loses its {prop}", prop=prop)
    if op.was is None:
        return say("{prop}设为“{value}”", "gets {prop} '{value}'", prop=prop, value=shown(op.value))
    return say(
        "{prop}由“{was}”改为“{value}”",
        "changes its {prop} from '{was}' to '{value}'",
        prop=prop,
        was=shown(op.was),
        value=shown(op.value),
    )


def shown(value: Json) -> Text:
    """Return a JSON value as people read it: a label in its languages, truth as yes and no, long things cut."""
    if value is None:
        return Text("（空）", "(empty)")
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, dict) and value and value.keys() <= {"zh", "en"}:
        return Text(_cut(value.get("zh", "")), _cut(value.get("en", "")))
    if isinstance(value, dict):
        return _listed([say("{key} {value}", "{key} {value}", key=key, value=shown(one)) for key, one in value.items()])
    if isinstance(value, list):
        return _listed([shown(one) for one in value])
    return Text(_cut(str(value)), _cut(str(value)))


def _listed(texts: list[Text]) -> Text:
    return Text(
        _cut("、".join(text.in_language("zh") for text in texts)),
        _cut(", ".join(text.in_language("en") for text in texts)),
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else text[: _LONG - 1] + "…"
