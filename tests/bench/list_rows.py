"""The million orders `bench list` pages through, written straight into the tables the definition made."""

from typing import Any

from engine.storage.sql import execute, fetch
from engine.storage.table import Column

FORM = "sales_order"
PEOPLE = 20
PARTNERS = 2_000
# Thirty: the form's own, the engine's, and four behind references.
FIELDS = (
    "date", "customer", "warehouse", "salesperson", "delivery_date", "payment_days", "customer_order_no", "contact",
    "phone", "address", "carrier", "freight", "remark", "total_qty", "total_amount", "total_tax", "total", "fulfilment",
    "owner", "department", "created_at", "created_by", "updated_at", "updated_by", "number", "state",
    "customer.code", "customer.short_name", "warehouse.code", "salesperson.name",
)  # fmt: skip

_BY_SQL_TYPE = {
    "text": "'text ' || g % 1000",
    "bigint": "g",
    "integer": "1",
    "boolean": "g % 2 = 0",
    "date": "date '2022-01-01' + (g / 1000)::int",
    "numeric": "(g % 100000) / 8.0",
    "timestamp with time zone": "now()",
}


def fill(rows: int) -> list[int]:
    """Make people, masters and `rows` orders; return the ids of the people."""
    from engine.access.models import Department, User, UserRole

    department = Department.objects.create(name="sales")
    users = [User.objects.create_user(f"person{n}", department=department) for n in range(PEOPLE)]
    UserRole.objects.bulk_create(
        [UserRole(user=user, role="boss" if n == 0 else "seller") for n, user in enumerate(users)]
    )
    people = [user.pk for user in users]
    given: dict[str, Any] = {"department": str(department.pk)}
    for form, count in (("employee", PEOPLE), ("warehouse", 5), ("partner", PARTNERS)):
        _insert(form, count, people, given)
    _insert(FORM, rows, people, given)
    execute("VACUUM ANALYZE")
    return people


def _insert(form: str, rows: int, people: list[int], given: dict[str, Any]) -> None:
    from engine.storage.registry import current

    table = current().table(form)
    columns = [column for column in table.columns.values() if not column.sql.endswith("[]")]
    values = ", ".join(given.get(column.name) or _value(form, column, people) for column in columns)
    names = ", ".join(column.column for column in columns)
    execute(f"INSERT INTO {table.name} ({names}) SELECT {values} FROM generate_series(1, {rows}) g")


def _value(form: str, column: Column, people: list[int]) -> str:
    """Return an SQL expression over the row's number g."""
    if column.name == "id":
        return "nextval('record_seq')"
    if column.name in ("number", "code"):
        return f"'{form[:2].upper()}' || lpad(g::text, 8, '0')"
    if column.name == "state":
        return "'active'" if form != FORM else "(array['draft', 'approved', 'closed'])[1 + g % 3]"
    if column.to == "user":
        return f"{people[0]} + g % {PEOPLE}"
    if column.to:
        return _reference(column.to)
    return _BY_SQL_TYPE[column.sql.partition("(")[0]]


def _reference(form: str) -> str:
    from engine.storage.registry import current

    table = current().table(form)
    low, count = fetch(f"SELECT min(id), count(*) FROM {table.name}")[0]
    return f"{low} + (g * 7) % {count}" if count else "NULL"
