"""`dougong export`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="export",
    help=say("把全部定义导出成文件", "Export all definitions to files"),
    run="engine.server.exchange:export",
    arguments=(argument("folder", help=say("写到哪个文件夹", "folder to write to")),),
    needs=(Need.APPS,),
    group="develop",
)
