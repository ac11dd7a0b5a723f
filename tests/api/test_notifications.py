"""The bell: what the caller was told, counted, listed and marked as read."""

import pytest

from engine.automation.notifications import notify
from engine.errors import Text


@pytest.fixture
def seller(shop, api):
    return api(shop.seller)


@pytest.fixture
def boss(shop, api):
    return api(shop.chief)


@pytest.fixture
def told(shop, seller, boss):
    for number in range(25):
        notify(
            [seller.user.pk],
            Text(f"第 {number} 条", f"Number {number}"),
            kind="test",
            key=str(number),
            form="order",
            record_id=number + 1,
        )
    notify([boss.user.pk], Text("给老板", "For the boss"), kind="test", key="boss")
    return shop


def test_the_list_is_ones_own_newest_first_in_the_readers_language(shop, told, seller, boss):
    page = seller.get("notifications").json()
    assert (page["unread"], page["more"], len(page["rows"])) == (25, True, 20)
    assert (page["rows"][0]["text"], page["rows"][0]["record"], page["rows"][0]["is_read"]) == ("第 24 条", 25, False)
    assert page["rows"][0]["label"] == shop.snapshot.form("order").label.zh
    rest = seller.get("notifications?page=2").json()
    assert (len(rest["rows"]), rest["more"]) == (5, False)
    english = boss.get("notifications", **{"Accept-Language": "en"}).json()
    assert [row["text"] for row in english["rows"]] == ["For the boss"]


def test_reading_marks_ones_own_and_nobody_elses(told, seller, boss):
    ids = [row["id"] for row in seller.get("notifications").json()["rows"][:2]]
    assert boss.post("notifications/read", {"ids": ids}).json() == {"unread": 1}
    assert seller.post("notifications/read", {"ids": ids}).json() == {"unread": 23}
    assert seller.get("notifications?unread=1").json()["unread"] == 23
    assert ids[0] not in [row["id"] for row in seller.get("notifications?unread=1").json()["rows"]]
    assert seller.post("notifications/read", {"all": True}).json() == {"unread": 0}
    assert seller.get("notifications/count").json() == {"unread": 0}
    assert boss.get("notifications/count").json() == {"unread": 1}


@pytest.mark.parametrize("body", [{"ids": "x"}, {"ids": [True]}, {"all": 1}, {"idz": []}])
def test_a_wrong_body_is_said(told, seller, body):
    assert seller.post("notifications/read", body).status_code == 400


def test_a_stranger_hears_nothing(told, api):
    assert api().get("notifications/count").status_code == 401


def test_mail_is_switched_off_by_oneself(seller, shop):
    assert seller.get("session").json()["user"]["by_mail"] is True
    assert seller.patch("session", {"by_mail": False}).json()["user"]["by_mail"] is False
    assert seller.patch("session", {"by_mail": "no"}).status_code == 400
