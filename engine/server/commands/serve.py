"""`dougong serve`."""

from engine.errors import say
from engine.server.command import Command, Need, argument
from engine.server.port import port_number
from engine.server.programs import WEB_PROCESSES, WEB_THREADS

COMMAND = Command(
    name="serve",
    help=say("只运行网页服务（生产环境）", "Run the web server alone (production)"),
    run="engine.server.serve:serve",
    arguments=(
        argument("--port", type=port_number, metavar="PORT", default=8000, help=say("端口（默认 8000）", "port (default 8000)")),
        argument("--host", default="127.0.0.1", help=say("监听地址", "address to listen on")),
        argument("--processes", type=int, default=WEB_PROCESSES, help=say("进程数，约等于核数", "processes, about one a core")),
        argument("--threads", type=int, default=WEB_THREADS, help=say(
            "每个进程的线程数，每个线程一条数据库连接", "threads a process, each with one database connection")),
    ),
    needs=(Need.WEB_CLIENT, Need.APPS),
    group="run",
)  # fmt: skip
