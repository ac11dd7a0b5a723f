"""Forms as frozen values: fields, line items, layout, views, and the conversions between them."""

from dataclasses import dataclass, field
from enum import StrEnum

from engine.errors import Text

Formula = str


class FormKind(StrEnum):
    MASTER = "master"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Option:
    """One choice of a select field. `color` is a tone: neutral, blue, green, amber, red, purple."""

    value: str
    label: Text
    color: str = "neutral"


@dataclass(frozen=True)
class Field:
    """One field of a form or of its line items.

    `required`, `read_only`, `visible` are a boolean or a formula.
    `to` of a reference is a form name, or "form.line_items" for a line of another document.
    `fill` maps sibling fields to formulas evaluated when a record or an option is chosen, in terms of the chosen record.
    """

    id: str
    name: str
    type: str
    label: Text
    help: Text | None = None
    required: bool | Formula = False
    read_only: bool | Formula = False
    visible: bool | Formula = True
    unique: bool = False
    default: Formula | None = None
    formula: Formula | None = None
    check: Formula | None = None
    check_message: Text | None = None
    max: int | None = None
    scale: int | None = None
    options: tuple[Option, ...] = ()
    to: str | None = None
    filter: Formula | None = None
    fill: dict[str, Formula] = field(default_factory=dict)
    multiple: bool = False
    width: int | None = None


@dataclass(frozen=True)
class LineItems:
    """A table of rows that belong to one record."""

    id: str
    name: str
    label: Text
    fields: tuple[Field, ...]
    min: int = 0
    max: int | None = None
    scan: str | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Number:
    """Numbering: `{yyyy} {yy} {MM} {dd} {seq:5}` in `pattern`; the sequence restarts per `scope`."""

    pattern: str
    scope: str = "year"


@dataclass(frozen=True)
class Check:
    """A rule over the whole record; `formula` must be true."""

    id: str
    formula: Formula
    message: Text
    at: str = ""


@dataclass(frozen=True)
class Progress:
    """How far a document has come, read from an open ledger: none, partial, full.

    `dimension` of `ledger` holds the document's id (`of` = "document") or its line ids (`of` = a line_items name).
    Stored as a select field `name` on the header, kept by the ledger engine in the posting transaction.
    """

    id: str
    name: str
    label: Text
    ledger: str
    dimension: str
    measure: str
    of: str = "document"
    options: tuple[Option, ...] = ()


@dataclass(frozen=True)
class Block:
    """One part of a form's layout: a section of fields, a line-item grid, or a summary row.

    `id` keeps a section the same when its heading changes; changes of modules and customers hang on it.
    """

    id: str | None = None
    section: Text | None = None
    columns: int = 3
    items: tuple[str, ...] = ()
    line_items: str | None = None
    summary: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListView:
    """How records are listed; `sort` entries are field names, "-" in front for descending."""

    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    card: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """Another way to look at the records of a form; `kind`: kanban.

    kanban  a column for each option of the select field `by`, cards are dragged between them; `sum` adds up a field
            per column, `weighted` another beside it: what is likely to come of it; `then` offers a conversion when a
            card comes into a column: {"won": "opportunity_to_order"}
    """

    id: str
    view: str
    kind: str
    label: Text
    by: str
    card: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    sum: str | None = None
    weighted: str | None = None
    then: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Related:
    """Records of another form that point at this one by the field `by` ("customer", "lines.item"): a tab under it."""

    id: str
    by: str
    form: str
    label: Text | None = None
    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    sum: str | None = None


@dataclass(frozen=True)
class Figure:
    """One figure on top of a record, from a report whose questions the record answers by `parameters`, formulas over it.

    The rights are the report's; `tone` says how to read a figure that is not zero: plain, warn, danger.
    """

    id: str
    label: Text
    report: str
    parameters: dict[str, Formula] = field(default_factory=dict)
    measure: str | None = None
    tone: str = "plain"


@dataclass(frozen=True)
class Form:
    """One form: a master (item, partner) or a document (order, receipt)."""

    id: str
    form: str
    kind: FormKind
    label: Text
    fields: tuple[Field, ...]
    line_items: tuple[LineItems, ...] = ()
    icon: str = ""
    title: Formula | None = None
    number: Number | None = None
    date: str | None = None
    effective_state: str = "approved"
    search: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    progress: tuple[Progress, ...] = ()
    layout: tuple[Block, ...] = ()
    list: ListView = ListView()
    indexes: tuple[tuple[str, ...], ...] = ()
    workflow: str | None = None
    views: tuple[View, ...] = ()
    related: tuple[Related, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Tolerance:
    """How far an executed quantity may leave the open one, as fractions ("0.05" = 5 %)."""

    over: str = "0"
    under: str = "0"


@dataclass(frozen=True)
class Conversion:
    """Make one document from another (下推).

    `map` sets target fields by formulas over the source; keys of line fields are "lines.qty".
    `open` names the ledger measure that `open(lines)` reads; `line_key` is the target line field holding the source line.
    `when` says which sources qualify, `when_message` what people are told of the others.
    """

    id: str
    conversion: str
    label: Text
    from_form: str
    to_form: str
    map: dict[str, Formula]
    per: str | None = None
    to_lines: str | None = None
    line_key: str | None = None
    when: Formula | None = None
    when_message: Text | None = None
    open_ledger: str | None = None
    open_measure: str | None = None
    tolerance: Tolerance = Tolerance()
