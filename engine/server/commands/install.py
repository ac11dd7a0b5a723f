"""`dougong install`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="install",
    help=say("安装一个应用包", "Install an app from a package"),
    run="engine.server.packages:install",
    arguments=(
        argument("file", help=say("应用包", "the package")),
        argument("--on", action="store_true", help=say("安装后立即启用", "switch it on at once")),
    ),
    needs=(Need.APPS,),
    group="develop",
)
