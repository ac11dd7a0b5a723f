"""The first start: demo data and an administrator. It is over once there is an administrator."""

from django.utils import timezone

from engine.access.models import User
from engine.errors import Text, say
from engine.server.console import step
from engine.server.demo import Stage, demos, give_passwords, play
from engine.server.passwords import new_password

ADMIN = "admin"
DEMO = "huadong"


def fill(*, demo: bool) -> list[User]:
    """Load the demo company into a new database and return its people; nothing after the first start is over.

    Interrupted, it goes on at the next start: the demo plays under keys of its own.
    """
    if not demo or administrator():
        return []
    with step(say("演示公司", "Demo company")) as shown:
        return play(demos()[DEMO], Stage(timezone.localdate(), note=shown.note))


def sign_in(people: list[User]) -> list[Text]:
    """Make the administrator of a new database and give `people` passwords; return the lines that tell them.

    Called when everything runs: a password is shown once, so nothing may fail after it was made.
    """
    if known := administrator():
        return [_known(known)]
    password = new_password()
    User.objects.create_superuser(ADMIN, password, name="管理员", must_change_password=True)
    return [_first(password), *(_person(person, secret) for person, secret in give_passwords(people).items())]


def administrator() -> User | None:
    """Return the first administrator who may sign in."""
    return User.objects.filter(is_admin=True, is_active=True).order_by("id").first()


def _known(user: User) -> Text:
    return say(
        "登录名：{login}（忘记密码：dougong user password {login}）",
        "Sign in as {login} (forgotten password: dougong user password {login})",
        login=user.login,
    )


def _first(password: str) -> Text:
    return say(
        "登录名：{login}    密码：{password}    （只显示这一次，登录后请修改）",
        "Sign in as {login}    password: {password}    (shown only this once; change it after signing in)",
        login=ADMIN,
        password=password,
    )


def _person(user: User, password: str) -> Text:
    return say("  {login}    {password}    {name}", "  {login}    {password}    {name}",
               login=f"{user.login:<12}", password=password, name=user.name)  # fmt: skip
