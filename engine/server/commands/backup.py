"""`dougong backup`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="backup",
    help=say("把数据库和附件备份到一个文件", "Back up the database and the attachments into one file"),
    run="engine.server.backup:back_up",
    arguments=(
        argument("file", help=say("备份文件", "the backup file")),
        argument("--force", action="store_true", help=say("覆盖已有文件", "replace an existing file")),
    ),
    needs=(Need.DATABASE,),
    group="run",
)
