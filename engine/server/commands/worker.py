"""`dougong worker`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="worker",
    help=say("只运行后台任务（生产环境）", "Run the background worker alone (production)"),
    run="engine.server.serve:work",
    arguments=(argument("--jobs", type=int, default=2, help=say("同时运行的任务数", "jobs run at the same time")),),
    needs=(Need.APPS,),
    group="run",
)
