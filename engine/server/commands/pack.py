"""`dougong pack`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="pack",
    help=say("把一个应用打包成文件", "Pack an app into one file"),
    run="engine.server.packages:pack",
    arguments=(
        argument(
            "app", help=say("应用名（当前生效的），或应用文件夹", "an app in force by its name, or the folder of one")
        ),
        argument("file", help=say("写到哪个文件", "file to write")),
    ),
    needs=(Need.APPS,),
    group="develop",
)
