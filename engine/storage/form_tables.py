"""Form → header table and one table per line items, with their system columns and indexes."""

from collections.abc import Iterator
from hashlib import sha256

from engine.definitions.model import Definition, Field, Form, FormKind, LineItems
from engine.errors import say
from engine.storage.column_types import COLUMN_TYPES, scale_of, sql_type
from engine.storage.sort_key import is_words, sort_key, title_key
from engine.storage.sql import Sql
from engine.storage.table import Column, Index, Places, Table, TableKind, by_name, physical


def form_tables(app: str, form: Form, places: Places, definition: Definition) -> list[Table]:
    """Return the header table of a form, then the tables of its line items."""
    header = _header(app, form, places, definition)
    return [
        header,
        *(_lines(app, form, line_items, header, places) for line_items in form.line_items),
    ]


def header_system_columns(form: Form) -> list[Column]:
    """Return what every record carries besides its own fields."""
    first_state = "active" if form.kind is FormKind.MASTER else "draft"
    return [
        Column("id", "id", "integer", "bigint", null=False),
        Column("company", "company_id", "integer", "integer", null=False, default="1"),
        Column("version", "version", "integer", "integer", null=False, default="1"),
        Column("state", "state", "text", "text", null=False, default=f"'{first_state}'"),
        Column("number", "number", "text", "text"),
        Column("owner", "owner_id", "user", "bigint", to="user"),
        Column("department", "department_id", "department", "bigint", to="department"),
        Column(
            "created_at",
            "created_at",
            "datetime",
            "timestamp with time zone",
            null=False,
            default="now()",
        ),
        Column("created_by", "created_by_id", "user", "bigint", to="user"),
        Column(
            "updated_at",
            "updated_at",
            "datetime",
            "timestamp with time zone",
            null=False,
            default="now()",
        ),
        Column("updated_by", "updated_by_id", "user", "bigint", to="user"),
        Column("search_text", "search_text", "text", "text", null=False, default="''"),
    ]


def line_system_columns(form: str) -> list[Column]:
    """Return what every line of a form carries besides its own fields."""
    return [
        Column("id", "id", "integer", "bigint", null=False),
        Column("parent", "parent_id", "reference", "bigint", to=form, null=False),
        Column("position", "position", "integer", "integer", null=False),
    ]


def field_column(table: str, field: Field, path: str, places: Places, *, foreign: bool) -> Column:
    """Return the column of one field. References to lines never get a foreign key: drafts rewrite their lines."""
    own = physical("c", field.id)
    to = COLUMN_TYPES[field.type].to or field.to
    guarded = foreign and to is not None and "." not in to
    return Column(
        field.name,
        places.get(f"{table}.{own}", own),
        field.type,
        sql_type(field),
        scale_of(field),
        to,
        guarded,
        path=path,
        label=field.label,
        own=own,
    )


def _header(app: str, form: Form, places: Places, definition: Definition) -> Table:
    name = physical("d", app, form.id)
    at = f"/forms/{form.form}/fields"
    own = [field_column(name, f, f"{at}/{f.name}", places, foreign=True) for f in form.fields]
    progress = [
        Column(p.name, physical("c", p.id), "select", "text", null=False, default="'none'") for p in form.progress
    ]
    columns = by_name([*header_system_columns(form), *own, *progress])
    return Table(
        form.form,
        name,
        TableKind.HEADER,
        form.form,
        columns,
        indexes=tuple(_header_indexes(name, form, columns, definition)),
        children=tuple(f"{form.form}.{line_items.name}" for line_items in form.line_items),
        label=form.label,
    )


def _lines(app: str, form: Form, line_items: LineItems, header: Table, places: Places) -> Table:
    name = physical("d", app, line_items.id)
    at = f"/forms/{form.form}/line_items/{line_items.name}/fields"
    # No foreign keys from lines: ten lines would lock forty rows of shared masters on every save.
    own = [field_column(name, f, f"{at}/{f.name}", places, foreign=False) for f in line_items.fields]
    columns = by_name([*line_system_columns(form.form), *own])
    return Table(
        f"{form.form}.{line_items.name}",
        name,
        TableKind.LINES,
        form.form,
        columns,
        parent=header.key,
        indexes=(
            Index(physical(name, "parent"), "parent_id, position"),
            *(_value_index(name, c) for c in columns.values() if c.type == "reference" and c.name != "parent"),
            *(_unique_index(name, columns[f.name], "parent_id") for f in line_items.fields if f.unique),
        ),
        label=say("{form} · {lines}", "{form} · {lines}", form=header.words, lines=line_items.label),
    )


def _header_indexes(name: str, form: Form, columns: dict[str, Column], definition: Definition) -> list[Index]:
    own = [columns[field.name] for field in form.fields]
    indexes = [_value_index(name, columns[system]) for system in ("state", "owner")]
    indexes += [_value_index(name, column) for column in own if COLUMN_TYPES[column.type].indexed]
    indexes += [_unique_index(name, columns[field.name], "company_id") for field in form.fields if field.unique]
    indexes += [_composite(name, columns, names) for names in form.indexes]
    if form.number:
        indexes.append(_unique_index(name, columns["number"], "company_id"))
    indexes.append(Index(physical(name, "search"), "search_text gin_trgm_ops", using="gin"))
    if form.kind is FormKind.MASTER:
        indexes += [_sort_index(name, key) for key in _sort_keys(form, columns, definition)]
    # A form may ask for what every reference has anyway.
    return list(dict.fromkeys(indexes))


def _sort_keys(form: Form, columns: dict[str, Column], definition: Definition) -> Iterator[str]:
    """Yield what a list of masters is sorted by: words it shows, and the title that references to them show."""
    shown = (columns[shown] for shown in form.list.columns if shown in columns)
    yield from (sort_key(Sql(column.column)).text for column in shown if is_words(column))
    title = title_key(definition, form, columns)
    if title:
        yield title


def _sort_index(table: str, key: str) -> Index:
    return Index(physical(table, "by", sha256(key.encode()).hexdigest()[:8]), f"{key}, id")


def _value_index(table: str, column: Column) -> Index:
    return Index(physical(table, column.column, "i"), f"{column.column}, id")


def _unique_index(table: str, column: Column, within: str) -> Index:
    filled = f"{column.column} IS NOT NULL" + (f" AND {column.column} <> ''" if column.sql == "text" else "")
    return Index(
        physical(table, column.column, "u"),
        f"{within}, {column.column}",
        unique=True,
        where=filled,
    )


def _composite(table: str, columns: dict[str, Column], names: tuple[str, ...]) -> Index:
    listed = [columns[name].column for name in names]
    return Index(physical(table, *listed, "i"), ", ".join([*listed, "id"]))
