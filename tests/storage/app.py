"""A small definition built by hand: what storage, access and records tests run on."""

from dataclasses import replace

from engine.definitions.model import (
    App,
    Definition,
    Dimension,
    Direction,
    Field,
    Form,
    FormKind,
    Grant,
    Ledger,
    LedgerKind,
    LineItems,
    ListView,
    Measure,
    Number,
    Posting,
    Role,
)
from engine.errors import Text


def label(name: str) -> Text:
    return Text(f"{name}(中)", name)


def field(name: str, kind: str = "text", **more) -> Field:
    """A field whose id is derived from its name."""
    return Field(more.pop("id", f"x_{name}"), name, kind, label(name), **more)


PERSON = Form(
    "p",
    "person",
    FormKind.MASTER,
    label("person"),
    (
        field("code", id="p_code", unique=True),
        field("name", id="p_name"),
        field("limit", "money", id="p_limit"),
        field("kind", "text", id="p_kind"),
    ),
    title='code & " " & name',
    search=("code", "name"),
)
THING = Form(
    "t",
    "thing",
    FormKind.MASTER,
    label("thing"),
    (
        field("code", id="t_code", unique=True),
        field("name", id="t_name"),
        field("maker", "reference", id="t_maker", to="person"),
    ),
    title="name",
    search=("code", "name"),
)
NOTE = Form(
    "n",
    "note",
    FormKind.DOCUMENT,
    label("note"),
    (
        field("date", "date", id="n_date"),
        field("who", "reference", id="n_who", to="person"),
        field("total", "money", id="n_total"),
        field("memo", "long_text", id="n_memo"),
        field("rate", "percent", id="n_rate"),
        field("done", "boolean", id="n_done"),
        field("count", "integer", id="n_count"),
        field("files", "attachment", id="n_files", multiple=True),
        field("seller", "user", id="n_seller"),
    ),
    (
        LineItems(
            "nl",
            "lines",
            label("lines"),
            (
                field("thing", "reference", id="nl_thing", to="thing"),
                field("qty", "quantity", id="nl_qty"),
                field("price", "money", id="nl_price"),
                field("amount", "money", id="nl_amount"),
            ),
        ),
    ),
    number=Number("N{yyyy}{MM}-{seq:4}", "month"),
    date="date",
    search=("memo", "who"),
    list=ListView(columns=("date", "who", "total"), sort=("-date",)),
)
SHELF = Ledger(
    "s",
    "shelf",
    LedgerKind.BALANCE,
    label("shelf"),
    (Dimension("s_thing", "thing", label("thing"), "reference", "thing"),),
    (
        Measure("s_qty", "qty", label("qty"), "quantity"),
        Measure("s_value", "value", label("value"), "money"),
    ),
    turnover="month",
)
FILL = Posting(
    "f",
    "fill",
    "note",
    "shelf",
    Direction.IN,
    "date",
    {"thing": "lines.thing", "qty": "lines.qty"},
    "lines",
)

WRITER = Role(
    "r1",
    "writer",
    label("writer"),
    (Grant("note", ("*",), "mine"), Grant("*", ("read",))),
)


def app(*, forms=(PERSON, THING, NOTE), ledgers=(SHELF,), roles=(WRITER,), postings=(FILL,)) -> App:
    """The test app, with any part replaced."""
    return App(
        "tst",
        "1.0.0",
        label("test"),
        forms={form.form: form for form in forms},
        ledgers={ledger.ledger: ledger for ledger in ledgers},
        roles={role.role: role for role in roles},
        postings={posting.posting: posting for posting in postings},
    )


def with_fields(form: Form, *fields: Field) -> Form:
    """The form with more fields behind its own."""
    return replace(form, fields=(*form.fields, *fields))


def with_field(form: Form, changed: Field) -> Form:
    """The form with the field of that id replaced."""
    return replace(form, fields=tuple(changed if f.id == changed.id else f for f in form.fields))


def definition(*apps: App) -> Definition:
    """Put apps together the way `merge` does."""

    def together(kind: str) -> dict:
        return {name: value for one in apps for name, value in getattr(one, kind).items()}

    kinds = [
        "forms",
        "conversions",
        "ledgers",
        "postings",
        "reports",
        "roles",
        "menus",
        "homes",
        "prints",
        "templates",
    ]
    return Definition(tuple(apps), **{kind: together(kind) for kind in kinds})
