"""`dougong demo NAME`: fill the platform with a company that was played through its own import and posting."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="demo",
    help=say("载入演示公司", "Load a demo company"),
    run="engine.server.demo:run",
    arguments=(
        argument("name", nargs="?", help=say("哪一家；不写则列出全部", "which one; without it, list them")),
        argument("--from", dest="source", metavar="DIR", help=say("数据所在的目录", "directory the data is in")),
        argument("--date", metavar="YYYY-MM-DD", help=say("演示中的“今天”", "the demo's 'today'")),
        argument(
            "--force", action="store_true", help=say("即使这里已有别的数据", "also beside records of something else")
        ),
    ),
    needs=(Need.APPS,),
)
