"""`dougong user`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="user",
    help=say("新建用户、列出用户、重设密码", "Make users, list them, give a new password"),
    run="engine.server.users:run",
    arguments=(
        argument("action", choices=["create", "password", "list"], help=say("做什么", "what to do")),
        argument("login", nargs="?", help=say("登录名", "login name")),
        argument("--name", help=say("姓名", "full name")),
        argument("--role", action="append", default=[], help=say("角色，可重复", "role; may be repeated")),
        argument("--admin", action="store_true", help=say("管理员", "administrator")),
    ),
    needs=(Need.DATABASE,),
)
