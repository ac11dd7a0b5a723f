"""`dougong vectors`."""

from engine.errors import say
from engine.server.command import Command, argument

COMMAND = Command(
    name="vectors",
    help=say(
        "用别处收集的事例（公式、审批流）核对引擎",
        "Compare the engines with facts from elsewhere (formulas, workflows)",
    ),
    run="engine.server.vectors:run",
    arguments=(
        argument(
            "file",
            help=say("JSON 文件；是哪一种看内容便知", "a JSON file; its content tells which kind it is"),
        ),
    ),
    group="develop",
)
