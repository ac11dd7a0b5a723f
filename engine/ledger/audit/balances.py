"""Balances and turnovers are caches: both must be the sums of the entries."""

from collections.abc import Iterator
from typing import Any

from engine.errors import Text, say
from engine.ledger.audit.difference import LIMIT, Difference, names_of
from engine.ledger.audit.expected import figures_of, moves
from engine.ledger.columns import names
from engine.ledger.compiled import rules_of
from engine.ledger.core.rules import Rules
from engine.ledger.refusal import figure
from engine.ledger.statements import ledger_statements
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

Row = tuple[Any, ...]


def wrong_balances(snapshot: Snapshot, ledger: str) -> Iterator[Difference]:
    """Yield every balance that is not the sum of its entries and of what rolls up into it."""
    key, figures = _key(snapshot, ledger), figures_of(snapshot, ledger)
    sums = ", ".join(f"sum({column}) AS {column}" for column in figures)
    expected = f"SELECT {key}, {sums}, max(at) AS last_at FROM ({moves(snapshot, ledger)}) m GROUP BY {key}"
    stored = f"SELECT {key}, {', '.join(figures)}, last_at FROM {snapshot.table(f'{ledger}:balance').name}"
    labels = [snapshot.table(f"{ledger}:balance").columns[n].name for n in _figures(snapshot, ledger)]
    yield from _compared(
        snapshot, ledger, "balance", key, expected, stored, [*figures, "last_at"], [*labels, "last_at"]
    )


def wrong_turnovers(snapshot: Snapshot, ledger: str) -> Iterator[Difference]:
    """Yield every month whose turnover is not the sum of its entries."""
    turnover = snapshot.tables.get(f"{ledger}:turnover")
    if turnover is None:
        return
    key, entries = _key(snapshot, ledger), snapshot.table(f"{ledger}:entries")
    sides = [(m, side) for m in snapshot.memo(rules_of)[ledger].measures for side in ("in", "out")]
    columns = [turnover.columns[f"{measure}_{side}"].column for measure, side in sides]
    sums = ", ".join(
        f"COALESCE({'-' if side == 'out' else ''}sum({entries.columns[measure].column}) "
        f"FILTER (WHERE direction = '{side}'), 0) AS {column}"
        for (measure, side), column in zip(sides, columns, strict=True)
    )
    expected = f"SELECT {key}, date_trunc('month', at)::date AS month, {sums} FROM {entries.name} GROUP BY {key}, 2"
    expected = expected.replace(f"GROUP BY {key}, 2", f"GROUP BY {key}, date_trunc('month', at)::date")
    stored = f"SELECT {key}, month, {', '.join(columns)} FROM {turnover.name}"
    labels = [f"{measure}_{side}" for measure, side in sides]
    yield from _compared(snapshot, ledger, "turnover", f"{key}, month", expected, stored, columns, labels)


def _compared(
    snapshot: Snapshot,
    ledger: str,
    check: str,
    key: str,
    expected: str,
    stored: str,
    columns: list[str],
    labels: list[str],
) -> Iterator[Difference]:
    differs = " OR ".join(f"{_zero('e', c)} IS DISTINCT FROM {_zero('s', c)}" for c in columns)
    shown = ", ".join([*(_zero("e", c) for c in columns), *(_zero("s", c) for c in columns)])
    rows = fetch(
        f"SELECT {key}, {shown} FROM ({expected}) e FULL JOIN ({stored}) s USING ({key}) WHERE {differs} LIMIT {LIMIT}"
    )
    yield from _differences(snapshot, ledger, check, rows, labels)


def _zero(alias: str, column: str) -> str:
    return f"{alias}.{column}" if column == "last_at" else f"COALESCE({alias}.{column}, 0)"


def _differences(
    snapshot: Snapshot, ledger: str, check: str, rows: list[Row], labels: list[str]
) -> Iterator[Difference]:
    width = len(snapshot.memo(ledger_statements, ledger).dimensions)
    named = names_of(snapshot, ledger, {row[:width] for row in rows})
    for row in rows:
        half = len(labels)
        expected, found = row[-2 * half : -half], row[-half:]
        for name, right, wrong in zip(labels, expected, found, strict=True):
            if right != wrong:
                yield _difference(snapshot, ledger, check, row, named[row[:width]], name, right, wrong)


def _difference(
    snapshot: Snapshot, ledger: str, check: str, row: Row, where: str, name: str, right: Any, wrong: Any
) -> Difference:
    width = len(snapshot.memo(ledger_statements, ledger).dimensions)
    label = snapshot.memo(rules_of)[ledger].ledger.label
    month = f" {row[width]:%Y-%m}" if check == "turnover" else ""
    message = say(
        "{label} {where}{month} 的{name}：流水合计 {right}，账上 {wrong}",
        "{label} {where}{month}, {name}: the entries add up to {right}, stored is {wrong}",
        label=label,
        where=where,
        month=month,
        name=_figure_label(snapshot.memo(rules_of)[ledger], name),
        right=_shown(right),
        wrong=_shown(wrong),
    )
    return Difference(ledger, check, message, row[:width], right, wrong)


_SUFFIXES = {
    "_opened": ("{measure}（累计）", "{measure} ever opened"),
    "_in": ("{measure}（入）", "{measure} in"),
    "_out": ("{measure}（出）", "{measure} out"),
}


def _figure_label(rules: Rules, name: str) -> Text:
    """Return what a figure is called: "qty" by its measure's label, "qty_in" with the side, "last_at" as such."""
    labels = {measure.name: measure.label for measure in rules.ledger.measures}
    for suffix, (zh, en) in _SUFFIXES.items():
        if name.removesuffix(suffix) in labels and name not in labels:
            return say(zh, en, measure=labels[name.removesuffix(suffix)])
    return labels.get(name) or say("最后日期", "latest date")


def _shown(value: Any) -> str:
    return figure(value) if hasattr(value, "as_tuple") else str(value)


def _key(snapshot: Snapshot, ledger: str) -> str:
    return names(snapshot.memo(ledger_statements, ledger).dimensions)


def _figures(snapshot: Snapshot, ledger: str) -> tuple[str, ...]:
    return snapshot.memo(ledger_statements, ledger).figures
