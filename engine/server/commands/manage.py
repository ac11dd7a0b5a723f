"""`dougong manage`."""

import argparse

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="manage",
    help=say("运行 Django 的管理命令，如 shell", "Run a management command of Django, such as shell"),
    run="engine.server.manage:run",
    arguments=(argument("words", nargs=argparse.REMAINDER, help=say("命令及其参数", "the command and its arguments")),),
    needs=(Need.DATABASE,),
    group="develop",
)
