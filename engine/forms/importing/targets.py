"""What a column of a spreadsheet can mean for a form: its fields, its line fields, and a few system columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.definitions.model import Definition, Field, Form, FormKind
from engine.errors import Text
from engine.forms.importing.header import title_key

IDENTITY = ("编号", "编码", "代码", "号码", "号", "code", "no", "number", "id", "名称", "名", "name")
"""Endings that name a thing by what identifies it: 订单号, CustomerId, 仓库名称."""

CODE = ("编号", "编码", "代码", "code", "no", "id", "number")
NAME = ("名称", "姓名", "名字", "全称", "name", "title")
SAME = (
    CODE,
    NAME,
    ("日期", "date", "day"),
    ("备注", "说明", "附注", "摘要", "remark", "remarks", "note", "notes", "memo", "comment"),
    ("状态", "启用", "status", "state", "active"),
    ("停用", "禁用", "archived", "discontinued", "inactive"),
    ("负责人", "owner"),
    ("部门", "department"),
)
"""Words that name the same thing in any business; each group maps a title to a field that uses another one."""


@dataclass(frozen=True)
class Target:
    """One thing a column may fill. `path` is a field, "lines.field", or number, state, archived, owner, department."""

    path: str
    label: Text
    required: bool
    spellings: frozenset[str]


def targets_of(definition: Definition, form: Form) -> list[Target]:
    """Return everything a column may fill, system columns last; what a cell cannot say is left out."""
    header = [_target(definition, form, field, "") for field in form.fields if _can_fill(field)]
    lines = [
        _target(definition, form, field, f"{table.name}.")
        for table in form.line_items
        for field in table.fields
        if _can_fill(field)
    ]
    taken = {target.path for target in header}
    return header + lines + [target for target in _system(form) if target.path not in taken]


def _can_fill(field: Field) -> bool:
    """A cell can say anything but what the system gives, a file, or a line of another document."""
    given = field.formula is not None or field.read_only is True or field.type in ("attachment", "auto_number")
    return not given and "." not in (field.to or "")


def _target(definition: Definition, form: Form, field: Field, prefix: str) -> Target:
    needed = field.required is True and field.default is None
    spellings = set(_spellings(field.name, field.label))
    for group in (CODE, NAME):
        if not prefix and spellings & set(group):
            # 客户编号 in the file of customers is simply the code.
            spellings |= {title_key(word + ending) for word in (form.form, *_words(form.label)) for ending in group}
    if field.to in definition.forms:
        words = {field.name, *_words(field.label), *_words(definition.forms[field.to].label)}
        spellings |= {title_key(word + ending) for word in words for ending in IDENTITY}
    return Target(prefix + field.name, field.label, needed, frozenset(spellings))


def _system(form: Form) -> Iterator[Target]:
    names = [form.form, *_words(form.label)]
    tails = [name[start:] for name in names if not name.isascii() for start in range(len(name) - 1)]
    numbers = {title_key(name + ending) for name in names + tails for ending in IDENTITY[:8]}
    if form.number:
        yield Target(
            "number", Text("编号", "Number"), False, frozenset(numbers | set(_spellings("number", Text("编号", "No"))))
        )
    if form.kind == FormKind.MASTER:
        yield Target("state", Text("状态", "State"), False, frozenset(_spellings("state", Text("状态", "Status"))))
        yield Target("archived", Text("停用", "Archived"), False, frozenset(_spellings("archived", Text("停用", ""))))
    yield Target("owner", Text("负责人", "Owner"), False, frozenset(_spellings("owner", Text("负责人", ""))))
    yield Target("department", Text("部门", "Department"), False, frozenset(_spellings("department", Text("部门", ""))))


def _spellings(name: str, label: Text) -> Iterator[str]:
    keys = {title_key(word) for word in (name, *_words(label))}
    yield from keys
    for group in SAME:
        if keys & set(group):
            yield from group


def _words(label: Text) -> list[str]:
    return [word for word in (label.zh, label.en) if word]
