"""`dougong restore`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="restore",
    help=say("从备份文件恢复", "Restore a backup file"),
    run="engine.server.backup:restore",
    arguments=(
        argument("file", help=say("备份文件", "the backup file")),
        argument("--force", action="store_true", help=say("替换现有数据", "replace the data that is there")),
    ),
    needs=(Need.DATABASE,),
    group="run",
)
