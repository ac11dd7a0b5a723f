"""`dougong user`: make a user, list them, give a new password."""

from argparse import Namespace

from engine.access.models import User, UserRole
from engine.errors import Conflict, Invalid, NotFound, say
from engine.server.console import tell
from engine.server.passwords import new_password
from engine.storage.registry import newest

LONGEST_LOGIN = 100


def run(arguments: Namespace) -> None:
    """Carry out the chosen action."""
    {"create": create, "password": give_password, "list": list_users}[arguments.action](arguments)


def create(arguments: Namespace) -> None:
    """Make a user with a generated password, to be changed at the first sign-in."""
    login = _login(arguments)
    _require_roles(arguments.role)
    # Two people whose names differ in capitals only would be taken for one another.
    if User.objects.filter(login__iexact=login).exists():
        raise Conflict(say("用户 {login} 已存在", "There is a user {login} already", login=login))
    password = new_password()
    user = User.objects.create_user(
        login, password, name=arguments.name or login, is_admin=arguments.admin, must_change_password=True
    )
    UserRole.objects.bulk_create(UserRole(user=user, role=role) for role in arguments.role)
    _show(login, password)


def give_password(arguments: Namespace) -> None:
    """Give a user a new generated password; sessions signed in with the old one and API tokens end."""
    login = _login(arguments)
    user = User.objects.filter(login=login).first()
    if user is None:
        raise NotFound(say("没有用户 {login}", "There is no user {login}", login=login))
    password = new_password()
    user.set_password(password)
    user.must_change_password = user.is_active = True
    user.save()
    user.tokens.all().delete()
    _show(login, password)


def list_users(_: Namespace) -> None:
    """Print one line per user."""
    for user in User.objects.prefetch_related("roles").order_by("login"):
        marks = ["admin"] * user.is_admin + ["inactive"] * (not user.is_active)
        tell(f"{user.login:<20} {user.name:<20} {', '.join([*marks, *(held.role for held in user.roles.all())])}")


def _login(arguments: Namespace) -> str:
    if not arguments.login:
        raise NotFound(
            say("请给出登录名", "Name the user"), hint=say("dougong user create 张三", "dougong user create ann")
        )
    login = str(arguments.login)
    if len(login) > LONGEST_LOGIN or not login.isprintable() or login != login.strip():
        raise Invalid(
            say("登录名最多 {n} 个可见字符", "A login name has at most {n} visible characters", n=LONGEST_LOGIN)
        )
    return login


def _require_roles(names: list[str]) -> None:
    known = newest().definition.roles
    for name in names:
        if name not in known:
            raise Invalid(
                say("没有角色“{r}”", "There is no role '{r}'", r=name),
                hint=say("有：{known}", "There are: {known}", known=", ".join(known)),
            )


def _show(login: str, password: str) -> None:
    tell(
        say(
            "登录名：{login}    密码：{password}",
            "login: {login}    password: {password}",
            login=login,
            password=password,
        )
    )
