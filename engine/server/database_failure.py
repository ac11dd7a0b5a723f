"""What can go wrong with the database, each with what to do about it."""

import os
from urllib.parse import urlsplit

import psycopg
from django.db.utils import OperationalError

from engine.errors import Text, say
from engine.server.bootstrap.failure import DISK_FULL, SetupFailed, no_space
from engine.server.bootstrap.paths import data_folder
from engine.server.postgres.cluster import Cluster

OLDEST, NEWEST = 15, 18
# What either of them says when the server is away, full or stopped in the middle of something.
LOST = (psycopg.OperationalError, OperationalError)
CHECK_URL = say("请检查 DATABASE_URL", "Check DATABASE_URL")


def check_server(url: str) -> None:
    """Refuse, with a reason, an address that is none and a database that cannot hold us."""
    if not _is_address(url):
        raise _no_address()
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            _check(connection)
    except psycopg.OperationalError as error:
        why = say("连不上数据库：{error}", "The database cannot be reached: {error}", error=str(error).strip())
        raise SetupFailed(why, hint=CHECK_URL) from error
    except psycopg.ProgrammingError as error:
        raise _no_address() from error


def gave_up(error: Exception) -> SetupFailed:
    """Return the failure for a database that ended, or would not go on, in the middle of a command."""
    cluster = Cluster(data_folder())
    embedded = cluster.layout.password.exists() and os.environ.get("DATABASE_URL") == cluster.url()
    told = str(error) + (cluster.log_tail() if embedded else "")
    if DISK_FULL.search(told):
        return no_space(cluster.layout.home if embedded else say("数据库服务器", "the database server"))
    first = str(error).strip().splitlines()[0]
    return SetupFailed(
        say("数据库中断了：{error}", "The database gave up: {error}", error=first),
        hint=say("日志：{log}", "Log: {log}", log=cluster.layout.log) if embedded else CHECK_URL,
    )


def _check(connection: psycopg.Connection) -> None:
    major = connection.info.server_version // 10000
    if not OLDEST <= major <= NEWEST:
        raise SetupFailed(
            say("数据库是 PostgreSQL {major}", "The database is PostgreSQL {major}", major=major),
            hint=say("请使用 {a} 至 {b} 版", "Use a version from {a} to {b}", a=OLDEST, b=NEWEST),
        )
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        raise SetupFailed(
            say("数据库的编码是 {encoding}，存不下中文", "The database stores text as {encoding}", encoding=encoding),
            hint=_make("--encoding UTF8 --template template0"),
        )
    may = connection.execute("select has_schema_privilege(current_schema(), 'create')").fetchone()
    if may != (True,):
        user = connection.info.user
        raise SetupFailed(
            say("{user} 不能在这个数据库里建表", "{user} may not make tables in this database", user=user),
            hint=_make(f"--owner {user}"),
        )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("postgresql", "postgres") and (parts.port or 1) > 0
    except ValueError:
        return False


def _make(options: str) -> Text:
    return say(
        "请另建一个：createdb dougong {options}", "Make one that fits: createdb dougong {options}", options=options
    )


def _no_address() -> SetupFailed:
    return SetupFailed(
        say("DATABASE_URL 不是 PostgreSQL 地址", "DATABASE_URL is no address of a PostgreSQL"),
        hint=say(
            "写成 postgresql://用户:密码@主机:端口/库名;密码里的 @ : / 写成 %40 %3A %2F",
            "Write postgresql://user:password@host:port/name, with %40 %3A %2F for @ : / in a password",
        ),
    )
