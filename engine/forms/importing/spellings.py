"""The words a field goes by in other people's spreadsheets."""

from collections.abc import Iterator

from engine.definitions.model import Definition, Field, Form
from engine.errors import Text
from engine.forms.importing.header import title_key

IDENTITY = ("编号", "编码", "代码", "号码", "号", "code", "no", "number", "id", "名称", "名", "name")
"""Endings that name a thing by what identifies it: 订单号, CustomerId, 仓库名称."""

CODE = ("编号", "编码", "代码", "code", "no", "id", "number")
NAME = ("名称", "姓名", "名字", "全称", "全名", "name", "title")
SAME = (
    CODE,
    NAME,
    ("日期", "date", "day"),
    ("备注", "说明", "附注", "摘要", "remark", "remarks", "note", "notes", "memo", "comment"),
    ("状态", "启用", "status", "state", "active"),
    ("停用", "禁用", "archived", "discontinued", "inactive"),
    ("类别", "分类", "类型"),
    ("负责人", "owner"),
    ("部门", "department"),
    ("电话", "手机", "联系电话", "telephone", "tel", "mobile"),
)
"""Words that name the same thing in any business; each group maps a title to a field that uses another one."""


def words_of(label: Text) -> list[str]:
    """Return a label in the languages it has."""
    return [word for word in (label.zh, label.en) if word]


def spellings_of(definition: Definition, form: Form, field: Field, *, in_lines: bool) -> set[str]:
    """Return every title, as `title_key` gives it, that surely means this field."""
    found = set(plain_spellings(field.name, field.label, form.label))
    for group in (CODE, NAME):
        if not in_lines and found & set(group):
            # In the file of a form, that form's code is simply the code.
            found |= {title_key(word + ending) for word in (form.form, *words_of(form.label)) for ending in group}
    target = definition.forms.get(field.to or "")
    return found | set(_names_of_target(field, target)) | labels_of_keys(definition, field) if target else found


def plain_spellings(name: str, label: Text, form_label: Text | None = None) -> Iterator[str]:
    """Yield a name and its labels, also without the form's own label in front, and the words that mean the same."""
    keys = {title_key(word) for word in (name, *words_of(label))}
    for word in words_of(form_label) if form_label else ():
        keys |= {key.removeprefix(title_key(word)) for key in keys} - {""}
    yield from keys
    for group in SAME:
        if keys & set(group):
            yield from group


def number_spellings(form: Form) -> set[str]:
    """Return the titles of a form's own number: its label, or the end of it, with 号 and the like: 订单号."""
    names = [form.form, *words_of(form.label)]
    tails = [name[start:] for name in names if not name.isascii() for start in range(len(name) - 1)]
    numbers = {title_key(name + ending) for name in names + tails for ending in IDENTITY[:8]}
    return numbers | {"单号", "单据号", "单据编号"} | set(plain_spellings("number", Text("编号", "No")))


def endings_of(form: Form, field: Field, *, in_lines: bool) -> tuple[str, ...]:
    """Return endings that probably mean this field: in a file of a form, whatever ends in 编号 is its code."""
    keys = set(plain_spellings(field.name, field.label, form.label))
    if not in_lines and field.name == form.date:
        return ("日期", "date")
    groups = (group for group in (CODE, NAME) if not in_lines and keys & set(group))
    return next(groups, ())


def labels_of_keys(definition: Definition, field: Field) -> set[str]:
    """Return what the other unique fields of a reference's target are called: a barcode names a thing, too."""
    target = definition.forms.get(field.to or "")
    if target is None:
        return set()
    unique = [one for one in target.fields if one.unique]
    plain = [one for one in unique if not set(plain_spellings(one.name, one.label, target.label)) & set(CODE)]
    return {title_key(word) for one in plain for word in words_of(one.label)}


def _names_of_target(field: Field, target: Form) -> Iterator[str]:
    """Yield what a reference is called by what identifies the record it points at."""
    for word in {field.name, *words_of(field.label), *words_of(target.label)}:
        yield from (title_key(word + ending) for ending in IDENTITY)
