"""An app definition as frozen values: what every engine reads after the JSON was parsed once.

A formula is kept as text here (`Formula = str`); `engine.formula` gives it meaning.
Names are identities inside a definition, ids are permanent and name the physical tables and columns.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from engine.definitions.layer_model import Extension
from engine.definitions.reminder_model import Reminder
from engine.definitions.workflow_model import Workflow
from engine.errors import Text

Formula = str
Json = Any


class FormKind(StrEnum):
    MASTER = "master"
    DOCUMENT = "document"


class LedgerKind(StrEnum):
    BALANCE = "balance"
    OPEN_ITEM = "open_item"
    JOURNAL = "journal"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


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


@dataclass(frozen=True)
class Dimension:
    """One axis of a ledger. `type`: reference (with `to`), document, line, text, date, select."""

    id: str
    name: str
    label: Text
    type: str = "reference"
    to: str | None = None


@dataclass(frozen=True)
class Measure:
    """One figure of a ledger. `type`: quantity, money, decimal, integer."""

    id: str
    name: str
    label: Text
    type: str
    scale: int | None = None


@dataclass(frozen=True)
class Valuation:
    """How an issue gets its value: `method` moving_average (others behind the same contract)."""

    method: str
    quantity: str
    value: str
    scope: tuple[str, ...] = ()


@dataclass(frozen=True)
class Invariant:
    """A rule over the measures of one balance that must hold on every date, e.g. "qty - reserved >= 0"."""

    id: str
    formula: Formula
    message: Text


@dataclass(frozen=True)
class RollUp:
    """`measure` of this ledger is added up in measure `into` of `ledger`, over the dimensions both share."""

    measure: str
    ledger: str
    into: str


@dataclass(frozen=True)
class Ledger:
    """A ledger: append-only entries, and balances that can be derived from them at any time.

    balance    quantities and values by dimensions; with `original` also how much was ever opened per key
    open_item  one key per document; the outstanding amount stays between zero and the opened amount
    """

    id: str
    ledger: str
    kind: LedgerKind
    label: Text
    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    valuation: Valuation | None = None
    invariants: tuple[Invariant, ...] = ()
    roll_up: tuple[RollUp, ...] = ()
    original: bool = False
    turnover: str | None = None


@dataclass(frozen=True)
class Posting:
    """One rule from a document to a ledger.

    `set` gives each dimension and measure a formula over the document; measures are positive, `direction` gives the sign.
    `clamp` lists measures that take only what the invariants (in) or the balance (out) allow, instead of refusing.
    A valued ledger's value is set for "in" and decided by the valuation for "out".
    """

    id: str
    posting: str
    on: str
    to: str
    direction: Direction
    at: Formula
    set: dict[str, Formula]
    each: str | None = None
    when: Formula | None = None
    clamp: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportColumn:
    """A row heading, pivot column or measure of a report.

    `formula` is over the source's fields; `by` cuts dates to day, month, quarter or year.
    `aggregate` (measures): sum, count, avg, min, max. `after` marks a formula over the other measures, after aggregation.
    `total` false: the figure says nothing over several rows (a unit cost, a minimum), so totals leave it out.
    """

    name: str
    label: Text
    formula: Formula = ""
    type: str | None = None
    by: str | None = None
    aggregate: str | None = None
    after: Formula | None = None
    scale: int | None = None
    total: bool = True


@dataclass(frozen=True)
class Parameter:
    name: str
    label: Text
    type: str
    default: Formula | None = None
    to: str | None = None
    required: bool = False


@dataclass(frozen=True)
class ReportSource:
    """What a report reads: a form (with `lines` joined to their header), or a view of a ledger.

    `view`: balance, entries, turnover (opening, in, out, closing between two dates).
    """

    form: str | None = None
    lines: str | None = None
    ledger: str | None = None
    view: str = "balance"


@dataclass(frozen=True)
class Chart:
    type: str
    x: str
    y: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """Figures by rows and pivot columns. `filter` chooses rows of the source, `having` (over the measures) groups."""

    id: str
    report: str
    label: Text
    source: ReportSource
    rows: tuple[ReportColumn, ...]
    measures: tuple[ReportColumn, ...]
    columns: tuple[ReportColumn, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    filter: Formula | None = None
    having: Formula | None = None
    sort: tuple[str, ...] = ()
    chart: Chart | None = None
    help: Text | None = None


@dataclass(frozen=True)
class Grant:
    """What a role may do with one form ("*" = every form of the app).

    `rows`: "all", "mine", "department", "department_below", or a formula; `hide`: field names ("lines.cost") out of sight.
    A second grant of one role on one form has an `id`, which tells the two apart.
    """

    form: str
    can: tuple[str, ...]
    rows: str = "all"
    hide: tuple[str, ...] = ()
    read_only: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True)
class Role:
    id: str
    role: str
    label: Text
    grants: tuple[Grant, ...]
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class MenuItem:
    """A leaf (`form` or `report` or `page`) or a group with `items`; `id` keeps a group the same when it is renamed."""

    id: str | None = None
    label: Text | None = None
    icon: str = ""
    form: str | None = None
    report: str | None = None
    page: str | None = None
    items: tuple["MenuItem", ...] = ()


@dataclass(frozen=True)
class Menu:
    id: str
    menu: str
    label: Text
    items: tuple[MenuItem, ...]
    order: int = 100


@dataclass(frozen=True)
class Card:
    """One card of the home page.

    type: metric (one figure), list (first rows), chart. `report` gives the figures, `parameters` its arguments,
    `measure` the figure of a metric; `tone` says how to read a non-zero figure: plain, warn, danger.
    """

    id: str
    card: str
    type: str
    label: Text
    report: str
    parameters: dict[str, Formula] = field(default_factory=dict)
    measure: str | None = None
    tone: str = "plain"
    width: int = 1


@dataclass(frozen=True)
class Home:
    id: str
    home: str
    cards: tuple[Card, ...]
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class Print:
    """A print of a form: `template` is a file beside the definition, Jinja2, sandboxed."""

    id: str
    print: str
    form: str
    label: Text
    template: str
    paper: str = "A4"


@dataclass(frozen=True)
class App:
    """One app definition: everything of one package, each kind by name, in definition order."""

    app: str
    version: str
    label: Text
    description: Text | None = None
    icon: str = ""
    requires: tuple[str, ...] = ()
    forms: dict[str, Form] = field(default_factory=dict)
    conversions: dict[str, Conversion] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    postings: dict[str, Posting] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    menus: dict[str, Menu] = field(default_factory=dict)
    homes: dict[str, Home] = field(default_factory=dict)
    prints: dict[str, Print] = field(default_factory=dict)
    workflows: dict[str, Workflow] = field(default_factory=dict)
    reminders: dict[str, Reminder] = field(default_factory=dict)
    extensions: dict[str, Extension] = field(default_factory=dict)
    templates: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Definition:
    """The effective definition: every switched-on app, merged. Names are unique across apps.

    `memo` keeps what pure engines compile from it (formulas, graphs), so that it lives as long as the definition.
    """

    apps: tuple[App, ...]
    forms: dict[str, Form]
    conversions: dict[str, Conversion]
    ledgers: dict[str, Ledger]
    postings: dict[str, Posting]
    reports: dict[str, Report]
    roles: dict[str, Role]
    menus: dict[str, Menu]
    homes: dict[str, Home]
    prints: dict[str, Print]
    templates: dict[str, str]
    workflows: dict[str, Workflow] = field(default_factory=dict)
    reminders: dict[str, Reminder] = field(default_factory=dict)
    extensions: dict[str, Extension] = field(default_factory=dict)
    memo: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
