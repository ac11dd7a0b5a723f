"""Administrators add people, departments and roles; nobody else does, and nobody locks themselves out."""

import pytest

from engine.access.models import User
from tests.shop import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_person_is_added_with_a_first_password_and_changed(api, shop):
    root = api(shop.admin)
    department = root.post("departments", {"name": "销售部"}).json()["id"]
    body = {"login": "new", "name": "新人", "email": "new@example.com", "department": department, "roles": ["seller"]}
    answer = root.post("users", body)
    assert answer.status_code == 201 and answer.json()["must_change_password"]
    password = answer.json()["password"]
    signed_in = api().post("session", {"login": "new", "password": password}).json()["user"]
    assert signed_in["department"]["label"] == "销售部" and signed_in["must_change_password"]
    url = f"users/{answer.json()['id']}"
    changed = root.patch(url, {"roles": ["keeper"], "is_active": False}).json()
    assert changed["roles"] == ["keeper"] and not changed["is_active"] and changed["name"] == "新人"
    assert "password" not in root.get(url).json()
    reset = root.post(f"{url}/password").json()["password"]
    assert User.objects.get(login="new").check_password(reset)


@pytest.mark.parametrize(
    ("body", "status", "path"),
    [
        ({}, 422, "/login"),
        ({"login": "seller", "name": "x"}, 422, "/login"),
        ({"login": "SELLER", "name": "x"}, 422, "/login"),
        ({"login": "x", "name": "x", "roles": ["nothing"]}, 422, "/roles/0"),
        ({"login": "x", "name": "x", "department": 99}, 422, "/department"),
        ({"login": "x", "name": "x", "email": "no"}, 422, "/email"),
        ({"login": 5, "name": "x"}, 400, "/login"),
        ({"login": "x" * 200, "name": "x"}, 400, "/login"),
        ({"login": "x", "name": "x", "is_admin": "yes"}, 400, "/is_admin"),
        ({"login": "x", "name": "x", "language": "fr"}, 400, "/language"),
        ({"login": "x", "name": "x", "password": "y"}, 400, "/password"),
    ],
)
def test_a_person_described_wrongly_is_refused(api, shop, body, status, path):
    answer = api(shop.admin).post("users", body)
    assert answer.status_code == status and path in {
        answer.json()["path"],
        *(p["path"] for p in answer.json()["problems"]),
    }
    assert not User.objects.filter(login="x").exists()


def test_a_role_whose_app_is_off_is_kept_until_somebody_takes_it_away(api, shop):
    root, seller = api(shop.admin), shop.seller
    seller.roles.create(role="of_an_app_that_is_off")
    url, held = f"users/{seller.pk}", ["of_an_app_that_is_off", "seller"]
    saved = root.patch(url, {"name": "新名", "roles": held})
    assert saved.status_code == 200 and saved.json()["roles"] == held and saved.json()["name"] == "新名"
    assert root.patch(f"users/{shop.keeper.pk}", {"roles": held}).status_code == 422
    assert root.patch(url, {"roles": ["seller"]}).json()["roles"] == ["seller"]
    assert root.patch(url, {"roles": held}).status_code == 422


def test_the_departments_are_a_tree_without_loops(api, shop):
    root = api(shop.admin)
    top = root.post("departments", {"name": "总部"}).json()["id"]
    below = root.post("departments", {"name": "销售部", "parent": top, "head": shop.seller.pk}).json()
    assert below["parent"] == top and below["head"]["label"] == "seller"
    assert root.patch(f"departments/{top}", {"parent": below["id"]}).status_code == 422
    assert root.post("departments", {"name": "x", "parent": 999}).status_code == 422
    assert root.post("departments", {"name": " "}).status_code == 422
    assert root.post("departments", {}).status_code == 422
    assert root.delete(f"departments/{top}").status_code == 422
    assert root.delete(f"departments/{below['id']}").status_code == 204
    assert [row["name"] for row in root.get("departments").json()["rows"]] == ["总部"]
    assert root.delete("departments/999").status_code == 404


def test_roles_are_listed_with_how_many_hold_them(api, shop):
    rows = {row["role"]: row for row in api(shop.admin).get("roles").json()["rows"]}
    assert rows["seller"] == {"role": "seller", "label": "销售", "users": 1} and rows["chief"]["users"] == 1


@pytest.mark.parametrize("path", ["users", "departments", "roles", "users/1"])
def test_administration_is_for_administrators(api, shop, path):
    assert api(shop.chief).get(path).status_code == 403
    assert api().get(path).status_code == 401


def test_nobody_takes_away_their_own_administration(api, shop):
    root = api(shop.admin)
    for body in ({"is_admin": False}, {"is_active": False}):
        assert root.patch(f"users/{shop.admin.pk}", body).status_code == 422
    assert root.patch(f"users/{shop.admin.pk}", {"name": "超级"}).status_code == 200
    assert root.get("users/999").status_code == 404


def test_people_are_found_by_name_and_paged(api, shop):
    assert [row["login"] for row in api(shop.admin).get("users?q=sell").json()["rows"]] == ["seller"]
    assert api(shop.admin).get("users").json()["total"] == 5
    assert api(shop.admin).get("users?page=0").status_code == 400


def test_a_blocked_person_is_out_at_once(api, shop):
    caller = api(shop.seller)
    assert caller.get("app").status_code == 200
    api(shop.admin).patch(f"users/{shop.seller.pk}", {"is_active": False})
    assert caller.get("app").status_code == 401
    assert api().post("session", {"login": "seller", "password": PASSWORD}).status_code == 401
