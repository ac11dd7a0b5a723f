"""`dougong test`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="test",
    help=say("运行全部测试与检查", "Run every test and check"),
    run="engine.server.testing.run:run",
    arguments=(
        argument("paths", nargs="*", help=say(
            "只运行这些 pytest 路径；不写则运行全部", "pytest paths to run; without any, everything")),
    ),
    needs=(Need.TEST_TOOLS, Need.WEB_CLIENT),
    group="start",
    order=2,
)  # fmt: skip
