"""The first start: demo data and an administrator. It is over once there is an administrator."""

import secrets
from importlib.util import find_spec

from engine.access.models import User
from engine.errors import say
from engine.server.command import load
from engine.server.console import language

ADMIN = "admin"
DEMO = "demo.company:load"
# Without 0/O, 1/l/I: it is read from a terminal and typed.
LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def prepare(*, demo: bool) -> list[str]:
    """Fill a new database, and return the lines that say how to sign in.

    Interrupted, it goes on at the next start: the demo company is loaded under keys of its own.
    """
    known = User.objects.filter(is_admin=True, is_active=True).order_by("id").first()
    if known:
        text = say("登录名:{login}(忘记密码:dougong user password {login})",
                   "Sign in as {login} (forgotten password: dougong user password {login})", login=known.login)  # fmt: skip
        return [text.in_language(language())]
    if demo and find_spec(DEMO.partition(":")[0].partition(".")[0]):
        load(DEMO)()
    password = new_password()
    User.objects.create_superuser(ADMIN, password, name="管理员", must_change_password=True)
    text = say(
        "登录名:{login}    密码:{password}    (只显示这一次,登录后请修改)",
        "Sign in as {login}    password: {password}    (shown only this once; change it after signing in)",
        login=ADMIN, password=password,
    )  # fmt: skip
    return [text.in_language(language())]


def new_password(length: int = 14) -> str:
    """Return a random password that can be read aloud."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))
