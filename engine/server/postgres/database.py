"""The database of Dougong inside an embedded server, owned by a role that is no superuser."""

import psycopg
from psycopg import sql

from engine.server.postgres.cluster import Cluster

ROLE = "dougong"
# Any constant; it differs from those of migrations and publications.
_MAKING = 0x646F7562


def ready(cluster: Cluster, *, may_create: bool = False) -> str:
    """Make the role and its database unless they are there, and return the database's address.

    may_create   let the role create databases (a test run makes one for itself)
    """
    with psycopg.connect(cluster.url("postgres", "postgres"), autocommit=True) as connection:
        # Two first starts take turns; closing the connection gives the turn on.
        connection.execute("select pg_advisory_lock(%s)", [_MAKING])
        if not _found(connection, "select from pg_roles where rolname = %s"):
            _say(connection, "create role {} login password {}", sql.Identifier(ROLE), sql.Literal(cluster.password))
        if may_create:
            _say(connection, "alter role {} createdb", sql.Identifier(ROLE))
        if not _found(connection, "select from pg_database where datname = %s"):
            _say(connection, "create database {} owner {}", sql.Identifier(ROLE), sql.Identifier(ROLE))
    return cluster.url()


def _found(connection: psycopg.Connection, query: str) -> bool:
    return connection.execute(query.encode(), [ROLE]).fetchone() is not None


def _say(connection: psycopg.Connection, statement: str, *parts: sql.Composable) -> None:
    connection.execute(sql.SQL(statement).format(*parts))
