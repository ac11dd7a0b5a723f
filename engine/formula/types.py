"""What a formula can hold: numbers, text, booleans, dates, references, and lists of them."""

from dataclasses import dataclass

from engine.definitions.model import Dimension, Field, Measure
from engine.errors import Text


@dataclass(frozen=True)
class Type:
    """The type of a value. `to` is what a reference points at (a form, `form.lines`, "user"); `of` what a list holds."""

    name: str
    to: str | None = None
    of: "Type | None" = None

    @property
    def label(self) -> Text:
        if self.of:
            return Text(f"{self.of.label.zh}列表", f"list of {self.of.label.en}")
        return _LABELS[self.name]


NUM, TEXT, BOOL, DATE, DATETIME = Type("num"), Type("text"), Type("bool"), Type("date"), Type("datetime")
FILES = Type("files")
ROWS = Type("rows")
# What MY("…") gives: decided for each user, so it fits wherever a value is compared.
ANY = Type("any")

_LABELS = {
    "num": Text("数字", "a number"),
    "text": Text("文本", "text"),
    "bool": Text("是非", "true or false"),
    "date": Text("日期", "a date"),
    "datetime": Text("日期时间", "a date and time"),
    "ref": Text("引用", "a reference"),
    "files": Text("附件", "attachments"),
    "rows": Text("明细", "line items"),
    "any": Text("任意", "any value"),
    "list": Text("列表", "a list"),
}

_OF_FIELD = {
    "text": TEXT,
    "long_text": TEXT,
    "select": TEXT,
    "auto_number": TEXT,
    "integer": NUM,
    "decimal": NUM,
    "quantity": NUM,
    "money": NUM,
    "percent": NUM,
    "date": DATE,
    "datetime": DATETIME,
    "boolean": BOOL,
    "attachment": FILES,
}
"""Formula type by field type; references and lists of options are built from the field itself."""


def ref(to: str | None) -> Type:
    """Return the type of a reference to a form, a line (`form.lines`), "user" or "department"."""
    return Type("ref", to)


def list_of(element: Type) -> Type:
    return Type("list", of=element)


def type_named(field_type: str, to: str | None = None) -> Type:
    """Return the formula type of a field type; `to` is read for references, documents and lines."""
    if field_type in ("user", "department"):
        return ref(field_type)
    return _OF_FIELD.get(field_type) or ref(to)


def type_of(part: Field | Dimension | Measure) -> Type:
    """Return the formula type of a field, dimension or measure."""
    if isinstance(part, Field) and part.multiple and part.type == "select":
        return list_of(TEXT)
    return type_named(part.type, getattr(part, "to", None))


def fits(value: Type, wanted: Type) -> bool:
    """Say whether a value may stand where `wanted` is asked for. A reference to no particular form fits any."""
    if ANY in (value, wanted):
        return True
    if value.name == wanted.name == "ref":
        return value.to == wanted.to or _of_any_form(value) or _of_any_form(wanted)
    if value.of and wanted.of:
        return fits(value.of, wanted.of)
    return value == wanted


def _of_any_form(reference: Type) -> bool:
    """Documents of several forms are called after their ledger: "receivable:document"."""
    return reference.to is None or ":" in reference.to
