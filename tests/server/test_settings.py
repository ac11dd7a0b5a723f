"""What a machine says in its environment becomes Django settings."""

from engine.server.database_url import database_settings


def test_a_database_address_is_taken_apart():
    entry = database_settings("postgresql://me:s%40fe@db.example:6432/shop?sslmode=require")
    assert (entry["NAME"], entry["USER"], entry["PASSWORD"]) == ("shop", "me", "s@fe")
    assert (entry["HOST"], entry["PORT"]) == ("db.example", "6432")
    assert entry["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_folder_may_be_the_host():
    entry = database_settings("postgresql://me@/shop?host=/run/pg&port=5433")
    assert (entry["HOST"], entry["PORT"]) == ("/run/pg", "5433")


def test_the_database_answers(db):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)


def test_every_answer_carries_the_content_security_policy(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy and "unsafe-eval" not in policy
