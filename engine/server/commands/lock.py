"""`dougong lock`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="lock",
    help=say("更新 Python 软件包的锁文件", "Renew the lock files of the Python packages"),
    run="engine.server.locking:run",
    arguments=(argument("--upgrade", action="store_true", help=say("升级到最新版本", "take the newest versions")),),
    needs=(Need.TEST_TOOLS,),
    group="develop",
)
