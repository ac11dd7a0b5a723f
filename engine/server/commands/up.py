"""`dougong up`."""

from engine.errors import say
from engine.server.command import Command, Need, argument
from engine.server.port import port_number

COMMAND = Command(
    name="up",
    help=say("启动一切：数据库、网页、后台任务", "Start everything: database, web, worker"),
    run="engine.server.up:run",
    before="engine.server.port:check",
    arguments=(
        argument("--port", type=port_number, metavar="PORT", default=8000, help=say("端口（默认 8000）", "port (default 8000)")),
        argument("--host", default="127.0.0.1", help=say(
            "监听地址；0.0.0.0 让局域网可以访问", "address to listen on; 0.0.0.0 opens it to the network")),
        argument("--no-demo", action="store_true", help=say("不载入演示公司", "do not load the demo company")),
    ),
    needs=(Need.WEB_CLIENT, Need.APPS),
    group="start",
    order=1,
)  # fmt: skip
