"""`dougong audit`: prints ledger by ledger whether it holds, and what does not."""

import time
from argparse import Namespace

from engine.errors import say
from engine.ledger.audit import differences, rebuild
from engine.server.console import tell
from engine.storage.registry import newest
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch


def run(arguments: Namespace) -> int:
    """Audit the published ledgers; returns 1 when something differs. With `rebuild`, caches are made anew first."""
    snapshot, started = newest(), time.monotonic()
    if arguments.rebuild:
        rebuild(snapshot)
        tell(say("已按流水重建余额、发生额和执行状态", "Balances, turnovers and progress rebuilt from the entries"))
    wrong = sum(_report(snapshot, ledger) for ledger in snapshot.definition.ledgers)
    seconds = f"{time.monotonic() - started:.1f}"
    if wrong:
        tell(say("{n} 处不符（{seconds} 秒）", "{n} differences ({seconds} s)", n=wrong, seconds=seconds))
        return 1
    tell(say("全部账簿核对无误（{seconds} 秒）", "Every ledger holds ({seconds} s)", seconds=seconds))
    return 0


def _report(snapshot: Snapshot, ledger: str) -> int:
    found = list(differences(snapshot, ledger))
    tell(
        say(
            "{mark} {label}：{entries} 条流水，{balances} 个余额",
            "{mark} {label}: {entries} entries, {balances} balances",
            mark="✗" if found else "✓",
            label=snapshot.ledger(ledger).label,
            entries=_rows(snapshot, f"{ledger}:entries"),
            balances=_rows(snapshot, f"{ledger}:balance"),
        )
    )
    for difference in found:
        tell(say("    {message}", "    {message}", message=difference.message))
    return len(found)


def _rows(snapshot: Snapshot, table: str) -> int:
    count: int = fetch(f"SELECT count(*) FROM {snapshot.table(table).name}")[0][0]
    return count
