"""What a column of a spreadsheet can mean for a form: its fields, its line fields, and a few system columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.definitions.model import Definition, Field, Form, FormKind
from engine.errors import Text
from engine.forms.importing.spellings import endings_of, labels_of_keys, number_spellings, plain_spellings, spellings_of


@dataclass(frozen=True)
class Target:
    """One thing a column may fill. `path` is a field, "lines.field", or number, state, archived, owner, department.

    spellings  titles that surely mean it; `endings` of titles that probably do
    alike      words that a title meaning it may be like
    """

    path: str
    label: Text
    required: bool
    spellings: frozenset[str]
    endings: tuple[str, ...] = ()
    alike: frozenset[str] = frozenset()


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
    in_lines = bool(prefix)
    return Target(
        prefix + field.name,
        field.label,
        needed,
        frozenset(spellings_of(definition, form, field, in_lines=in_lines)),
        endings_of(form, field, in_lines=in_lines),
        frozenset(labels_of_keys(definition, field)),
    )


def _system(form: Form) -> Iterator[Target]:
    if form.number:
        yield Target("number", Text("编号", "Number"), False, frozenset(number_spellings(form)))
    if form.kind == FormKind.MASTER:
        yield _plain("state", Text("状态", "State"))
        yield _plain("archived", Text("停用", "Archived"))
    yield _plain("owner", Text("负责人", "Owner"))
    yield _plain("department", Text("部门", "Department"))


def _plain(path: str, label: Text) -> Target:
    return Target(path, label, False, frozenset(plain_spellings(path, label)))
