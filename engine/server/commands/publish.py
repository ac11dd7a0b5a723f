"""`dougong publish`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="publish",
    help=say("发布一个文件夹里的应用定义", "Publish the apps in a folder"),
    run="engine.server.publication:run",
    arguments=(
        argument(
            "folder",
            nargs="?",
            help=say(
                "一个应用，或放着几个应用的文件夹（默认已启用的内置应用）",
                "an app, or a folder of apps (default: the built-in ones in force)",
            ),
        ),
        argument(
            "--force", action="store_true", help=say("允许隐藏现有的表单和字段", "allow forms and fields to disappear")
        ),
    ),
    needs=(Need.DATABASE,),
    group="develop",
)
