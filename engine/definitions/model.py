"""An app definition as frozen values: what every engine reads after the JSON was parsed once.

A formula is kept as text here (`Formula = str`); `engine.formula` gives it meaning.
Names are identities inside a definition, ids are permanent and name the physical tables and columns.
"""

from dataclasses import dataclass, field
from typing import Any

from engine.definitions.form_model import (
    Block,
    Check,
    Conversion,
    Field,
    Figure,
    Form,
    FormKind,
    LineItems,
    ListView,
    Number,
    Option,
    Progress,
    Related,
    Tolerance,
    View,
)
from engine.definitions.layer_model import Extension
from engine.definitions.ledger_model import (
    Dimension,
    Direction,
    Invariant,
    Ledger,
    LedgerKind,
    Measure,
    Posting,
    RollUp,
    Valuation,
)
from engine.definitions.reminder_model import Reminder
from engine.definitions.report_model import Chart, Parameter, Report, ReportColumn, ReportSource
from engine.definitions.workflow_model import Workflow
from engine.errors import Text

Formula = str
Json = Any


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


__all__ = [
    "App",
    "Block",
    "Card",
    "Chart",
    "Check",
    "Conversion",
    "Definition",
    "Dimension",
    "Direction",
    "Extension",
    "Field",
    "Figure",
    "Form",
    "FormKind",
    "Formula",
    "Grant",
    "Home",
    "Invariant",
    "Json",
    "Ledger",
    "LedgerKind",
    "LineItems",
    "ListView",
    "Measure",
    "Menu",
    "MenuItem",
    "Number",
    "Option",
    "Parameter",
    "Posting",
    "Print",
    "Progress",
    "Related",
    "Reminder",
    "Report",
    "ReportColumn",
    "ReportSource",
    "Role",
    "RollUp",
    "Tolerance",
    "Valuation",
    "View",
    "Workflow",
]
