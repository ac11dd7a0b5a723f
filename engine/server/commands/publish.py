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
            help=say("应用所在的文件夹(默认内置应用)", "folder of apps (default: the built-in ones)"),
        ),
    ),
    needs=(Need.DATABASE,),
    group="develop",
)
