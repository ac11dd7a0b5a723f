"""Users made at the command line are held to the same rules as those made on the page."""

from argparse import Namespace

import pytest

from engine.access.models import User
from engine.errors import Conflict, Invalid
from engine.server.users import create
from tests.shop import install

pytestmark = pytest.mark.django_db


def made(login, *roles):
    create(Namespace(login=login, name=None, admin=False, role=list(roles)))


def test_a_user_holds_roles_that_there_are(capsys):
    install()
    made("ann", "seller")
    assert [held.role for held in User.objects.get(login="ann").roles.all()] == ["seller"]
    assert "ann" in capsys.readouterr().out
    with pytest.raises(Invalid) as refusal:
        made("bob", "sellre")
    assert "seller" in refusal.value.hint.en and not User.objects.filter(login="bob").exists()


@pytest.mark.parametrize("login", ["a" * 101, "a\tb", " ann", "a\nb"])
def test_a_login_name_is_short_and_visible(login):
    with pytest.raises(Invalid):
        made(login)


def test_capitals_make_no_other_person():
    made("ann")
    with pytest.raises(Conflict):
        made("Ann")
