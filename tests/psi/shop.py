"""A small shop on the PSI app: masters, people, and short ways to write documents."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.access.actor import Actor, actor_of
from engine.access.models import Department, User, UserRole
from engine.access.rights import rights_of
from engine.definitions import load_app, merge
from engine.lifecycle.actions import act, create
from engine.lifecycle.conversion import conversion_plan, convert, parse_sources
from engine.lifecycle.lookups import context_of
from engine.records.document import Document
from engine.records.load import load_document
from engine.storage.apply import apply
from engine.storage.changes import plan
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch_dicts

APP = Path(__file__).parents[2] / "builtin_apps" / "psi"
ROLES = ("boss", "buyer", "seller", "keeper", "accountant")


def installed() -> Snapshot:
    """Make the tables of the PSI app and return its snapshot."""
    definition = merge([load_app(APP)])
    apply(plan(None, definition))
    return Snapshot(1, definition)


@dataclass
class Shop:
    """The shop; `ids` are masters by a short name, `people` the actors by role."""

    snapshot: Snapshot
    ids: dict[str, int] = field(default_factory=dict)
    people: dict[str, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role in ROLES:
            self.hire(role, role)
        for form, name, values in MASTERS:
            self.ids[name] = self.new("boss", form, self.named(values)).id or 0

    def hire(self, login: str, role: str, department: str = "") -> Actor:
        """Make a user with a role, and an employee of the same name."""
        home = Department.objects.get_or_create(name=department)[0] if department else None
        user = User.objects.create_user(login, department=home)
        UserRole.objects.create(user=user, role=role)
        self.people[login] = actor_of(user)
        if "boss" in self.people:
            employee = self.new("boss", "employee", {"code": login, "name": login, "user": user.pk})
            self.ids[login] = employee.id or 0
        return self.people[login]

    def new(self, who: str, form: str, values: dict[str, Any], **more: Any) -> Document:
        """Create a record as somebody; documents are submitted with `action="submit"`."""
        return create(self.snapshot, self.people[who], form, values, **more)

    def submit(self, who: str, form: str, values: dict[str, Any]) -> Document:
        return self.new(who, form, self.named(values), action="submit")

    def act(self, who: str, document: Document, action: str, **args: Any) -> Document:
        return act(self.snapshot, self.people[who], document.form, document.id or 0, action, document.version, args)

    def convert(self, who: str, conversion: str, *sources: Document, lines: Any = None, **changes: Any) -> Document:
        """Convert documents and submit what comes out; `lines` (line number: quantity) for a part of one source."""
        asked = [{"id": source.id} | _part(source, lines) for source in sources]
        plan_, actor = conversion_plan(self.snapshot, conversion), self.people[who]
        made = convert(
            self.snapshot,
            rights_of(self.snapshot, actor),
            context_of(self.snapshot, actor),
            plan_,
            parse_sources(asked),
        )
        source = {"conversion": conversion, "sources": asked}
        return create(self.snapshot, actor, made.form, self.named(changes), action="submit", source=source)

    def fresh(self, document: Document) -> Document:
        """Return the document as it is stored now."""
        return load_document(self.snapshot, document.form, document.id or 0)

    def balance(self, ledger: str) -> list[dict[str, Any]]:
        """Return the balances of a ledger, by names of dimensions and measures, zero ones left out."""
        table = self.snapshot.table(f"{ledger}:balance")
        names = {column.column: name for name, column in table.columns.items()}
        rows = [{names[key]: value for key, value in row.items()} for row in fetch_dicts(f"SELECT * FROM {table.name}")]
        measures = [measure.name for measure in self.snapshot.definition.ledgers[ledger].measures]
        return [row for row in rows if any(row[name] for name in measures)]

    def named(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return values with every `@name` replaced by the master's id."""

        def look(value: Any) -> Any:
            if isinstance(value, list):
                return [self.named(line) for line in value]
            return self.ids[value[1:]] if isinstance(value, str) and value.startswith("@") else value

        return {name: look(value) for name, value in values.items()}


def _part(source: Document, lines: Any) -> dict[str, Any]:
    if lines is None:
        return {}
    rows = source.lines["lines"]
    return {"lines": [{"id": rows[number]["id"], "qty": qty} for number, qty in lines.items()]}


MASTERS = [
    ("unit", "piece", {"name": "个"}),
    ("category", "screws", {"name": "螺丝"}),
    ("warehouse", "store", {"code": "W1", "name": "总仓"}),
    ("warehouse", "second", {"code": "W2", "name": "分仓"}),
    (
        "item",
        "bolt",
        {
            "code": "A1",
            "name": "螺栓",
            "unit": "@piece",
            "category": "@screws",
            "sale_price": "3",
            "purchase_price": "2",
            "tax_rate": "0",
            "min_stock": "5",
        },
    ),
    (
        "item",
        "nut",
        {
            "code": "A2",
            "name": "螺母",
            "unit": "@piece",
            "category": "@screws",
            "sale_price": "1.13",
            "purchase_price": "1",
        },
    ),
    ("item", "fitting", {"code": "S1", "name": "安装", "unit": "@piece", "type": "service", "sale_price": "50"}),
    ("partner", "maker", {"code": "G1", "name": "供应商甲", "is_supplier": True, "payment_days": 30}),
    (
        "partner",
        "buyer_inc",
        {"code": "K1", "name": "客户乙", "is_customer": True, "payment_days": 15, "salesperson": "@seller"},
    ),
    ("partner", "poor", {"code": "K2", "name": "客户丙", "is_customer": True, "credit_limit": "10"}),
    ("account", "bank", {"code": "B1", "name": "基本户"}),
]
