"""Columns that went out of sight stay for the way back, and are dropped when nobody can go back to them any more."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import psycopg
from django.db import InternalError

from engine.definitions.merge import merged
from engine.definitions.model import App
from engine.definitions.shape import from_json
from engine.errors import Text, say
from engine.storage.apply import run_patiently
from engine.storage.catalogue import catalogue
from engine.storage.keeping import kept_until
from engine.storage.models import DefinitionVersion
from engine.storage.retype import watcher_of
from engine.storage.table import Table, TableKind
from engine.storage.tables import tables_of

Place = tuple[str, str]
"""A table and one of its columns."""


def purge(now: datetime) -> list[Place]:
    """Drop the columns that no version names which was in force less than `kept_days` ago; return them.

    A column that no version ever named is none of ours and stays.
    """
    recent, old = _versions(now)
    kept = {place for version in recent for place in _places(version)}
    fields = {table.name: table for version in recent[-1:] for table in _tables(version) if table.kind in _OF_FORMS}
    real = catalogue(fields).columns
    spare = {(table, column) for table, columns in real.items() for column in columns if column.startswith("c_")} - kept
    owners = {place: own for version in old if spare for place, own in _places(version).items()}
    dropped = [place for place in sorted(spare) if place in owners]
    for table, column in dropped:
        _drop(table, column, owners[table, column], fields[table].words)
    return dropped


_OF_FORMS = (TableKind.HEADER, TableKind.LINES)


def _versions(now: datetime) -> tuple[list[int], list[int]]:
    """Return the versions that were in force less than `kept_days` ago, and those before, each in order."""
    rows = list(DefinitionVersion.objects.order_by("version").values_list("version", "published_at"))
    ended = [*(at for _, at in rows[1:]), None]
    recent = [version for (version, _), end in zip(rows, ended, strict=True) if end is None or kept_until(end) > now]
    return recent, [version for version, _ in rows if version not in recent]


def _places(version: int) -> dict[Place, str]:
    """Return where a version keeps values of fields, and the column each field's id names."""
    return {
        (table.name, column.column): column.own or column.column
        for table in _tables(version)
        for column in table.columns.values()
    }


def _tables(version: int) -> Iterator[Table]:
    row = DefinitionVersion.objects.only("apps", "columns").get(version=version)
    tables = tables_of(merged([from_json(App, app) for app in row.apps]), row.columns)
    yield from (table for table in tables.values() if table.is_managed)


def _drop(table: str, column: str, own: str, words: Text) -> None:
    statement = f"ALTER TABLE {table} DROP COLUMN IF EXISTS {column}"
    text = say("删除“{a}”里过期的隐藏字段", "Drop a field of '{a}' that was hidden long ago", a=words)
    try:
        run_patiently(text, [statement])
    except InternalError as refused:
        if not isinstance(refused.__cause__, psycopg.errors.DependentObjectsStillExist):
            raise
        # What kept a newer column up to date while processes still wrote this one; nobody does any more.
        run_patiently(text, [f"DROP FUNCTION IF EXISTS {watcher_of(table, own)}() CASCADE", statement])


def listed(places: Iterable[Place]) -> str:
    """Return places as one line of a log."""
    return ", ".join(f"{table}.{column}" for table, column in places)
