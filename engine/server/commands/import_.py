"""`dougong import`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="import",
    help=say("从文件导入全部定义并发布", "Import all definitions from files and publish them"),
    run="engine.server.exchange:bring_in",
    arguments=(
        argument("folder", help=say("导出的文件夹", "the exported folder")),
        argument(
            "--force",
            action="store_true",
            help=say("有内容会从界面上消失时也发布", "publish also when something would disappear"),
        ),
    ),
    needs=(Need.APPS,),
    group="develop",
)
