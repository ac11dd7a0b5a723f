"""Turning flat cells into a cross table: row headings down, column headings across, totals on both edges."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Axes:
    """Names of what goes down, what goes across, and what stands in the cells."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    measures: tuple[str, ...]


def pivot(axes: Axes, cells: Sequence[Row], row_totals: Sequence[Row], column_totals: Sequence[Row]) -> Row:
    """Return {measures, columns, rows, totals}: a cell is one value per measure, None where nothing happened.

    Each input row carries its headings and measures, and `_key` with the raw values of its headings.
    Rows keep the order of `row_totals`, columns that of `column_totals`.
    """
    across = {_key(row, axes.columns): index for index, row in enumerate(column_totals)}
    grid = _grid(axes, cells, across)
    nothing = {index: [None] * len(axes.measures) for index in range(len(across))}
    return {
        "measures": list(axes.measures),
        "columns": [_column(axes, row) for row in column_totals],
        "rows": [_line(axes, row, nothing | grid.get(_key(row, axes.rows), {})) for row in row_totals],
        "totals": [_values(axes, row) for row in column_totals],
    }


def _grid(axes: Axes, cells: Sequence[Row], across: dict[Key, int]) -> dict[Key, dict[int, list[Any]]]:
    grid: dict[Key, dict[int, list[Any]]] = {}
    for cell in cells:
        at = across.get(_key(cell, axes.columns))
        if at is not None:
            grid.setdefault(_key(cell, axes.rows), {})[at] = _values(axes, cell)
    return grid


def _line(axes: Axes, row: Row, cells: dict[int, list[Any]]) -> Row:
    return {
        "key": {name: row["_key"][name] for name in axes.rows},
        "labels": [row[name] for name in axes.rows],
        "cells": list(cells.values()),
        "totals": _values(axes, row),
    }


def _column(axes: Axes, row: Row) -> Row:
    shown = [row[name]["label"] if isinstance(row[name], dict) else row[name] for name in axes.columns]
    label = " · ".join("" if text is None else str(text) for text in shown)
    return {"key": {name: row["_key"][name] for name in axes.columns}, "label": label}


def _values(axes: Axes, row: Row) -> list[Any]:
    return [row[name] for name in axes.measures]


def _key(row: Row, names: tuple[str, ...]) -> Key:
    return tuple(row["_key"][name] for name in names)
