"""`dougong check`."""

from engine.errors import say
from engine.server.command import Command, argument

COMMAND = Command(
    name="check",
    help=say("检查应用定义，列出每一处问题", "Check an app definition and list every problem"),
    run="engine.server.checking:run",
    arguments=(
        argument(
            "folders",
            nargs="*",
            help=say("应用的文件夹（默认全部内置应用）", "folders of apps (default: every built-in one)"),
        ),
        argument(
            "--format", action="store_true", help=say("同时改写成规范文本", "also rewrite the files in canonical text")
        ),
        argument(
            "--json", action="store_true", help=say("每个问题输出一行 JSON", "print one line of JSON per problem")
        ),
    ),
    group="develop",
)
