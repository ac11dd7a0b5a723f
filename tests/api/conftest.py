"""People at their screens: a shop in the database, and a client for each of them."""

import json
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.shop import PASSWORD, Shop, install, person


class Api:
    """The API as one caller uses it: JSON in, JSON out, with the cross-site token of a browser."""

    def __init__(self, user=None, **headers):
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"Accept-Language": "zh-CN", **headers}
        self.user = user
        if user:
            self.client.force_login(user)

    def __call__(self, method, path, body=None, **headers):
        token = self._token()
        sent = {"X-CSRFToken": token, **self.headers, **headers}
        data = None if body is None else body if isinstance(body, (bytes, str)) else json.dumps(body)
        return self.client.generic(
            method,
            f"/api/{path}",
            data or "",
            content_type="application/json",
            headers={k: v for k, v in sent.items() if v},
        )

    def get(self, path, **headers):
        return self("GET", path, **headers)

    def post(self, path, body=None, **headers):
        return self("POST", path, {} if body is None else body, **headers)

    def patch(self, path, body, **headers):
        return self("PATCH", path, body, **headers)

    def delete(self, path, **headers):
        return self("DELETE", path, **headers)

    def upload(self, path, **form):
        return self.client.post(f"/api/{path}", form, headers={"X-CSRFToken": self._token(), **self.headers})

    def _token(self):
        if "csrftoken" not in self.client.cookies:
            self.client.get("/api/session")
        return self.client.cookies["csrftoken"].value


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hash passwords quickly."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def shop(db):
    """The shop with one thing in stock, one client, and a person per role."""
    snapshot = install()
    shop = Shop(snapshot)
    kind = shop.master("kind", name="紧固件")
    bolt = shop.master("thing", code="B1", name="螺栓", kind=kind, price="3.00", size="s", least="50")
    lamp = shop.master("thing", code="L1", name="灯", price="80.00", size="l")
    keeper = person("keeper", "keeper")
    north = shop.master("place", name="北仓", keeper=keeper.pk)
    client = shop.master("client", name="张三", phone="123")
    shop.arrival("2024-01-05", north, (bolt, "100", "100.00"))
    return SimpleNamespace(
        snapshot=snapshot, trade=shop, kind=kind, bolt=bolt, lamp=lamp, north=north, client=client,
        admin=person("root", is_admin=True), chief=person("chief", "chief"), seller=person("seller", "seller"),
        keeper=keeper, clerk=person("clerk"),
        order=lambda **more: {
            "date": "2024-02-01", "client": client, "place": north,
            "lines": [{"thing": bolt, "qty": "5", "price": "3.00"}], **more,
        },
    )  # fmt: skip


@pytest.fixture
def api(db):
    """Make the API of a caller; without one nobody is signed in."""
    return Api


__all__ = ["PASSWORD", "Api"]
