"""`dougong bench`."""

from engine.errors import say
from engine.server.command import Command, argument

COMMAND = Command(
    name="bench",
    help=say("测量速度，并与最低成本对比", "Measure speed beside its floor"),
    run="engine.server.bench:run",
    arguments=(
        argument("name", nargs="?", help=say("测量什么；不写则列出全部", "what to measure; without it, list them")),
        argument("--json", action="store_true", help=say("每个数字一行 JSON", "one line of JSON for each figure")),
        argument("--quick", action="store_true", help=say("较小的规模", "a smaller run")),
    ),
    group="develop",
)
