"""Signing in is possible, guessing is not, and nothing works without the cross-site token."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from engine.access.actor import actor_of
from engine.access.models import ApiToken, User
from engine.api.authentication import hash_of
from engine.api.backends import UserBackend
from engine.api.devices import COOKIE
from engine.api.quick import find
from engine.api.throttle import PER_ADDRESS, PER_LOGIN, PER_NAME
from tests.shop import PASSWORD, person

pytestmark = pytest.mark.django_db


def sign_in(api, login, password=PASSWORD, **headers):
    return api.post("session", {"login": login, "password": password}, **headers)


def test_nobody_is_told_so_and_given_the_token_to_sign_in_with(api):
    answer = api().get("session")
    assert answer.status_code == 200 and answer.json() == {"user": None}
    assert "csrftoken" in answer.cookies or "csrftoken" in answer.client.cookies
    assert api().get("app").status_code == 401


def test_signing_in_opens_a_session_and_out_closes_it(api, shop):
    caller = api()
    answer = sign_in(caller, "seller")
    user = answer.json()["user"]
    assert (user["login"], user["roles"], user["is_admin"]) == ("seller", ["seller"], False)
    assert caller.get("session").json()["user"] == user
    assert caller.patch("session", {"language": "en"}).json()["user"]["language"] == "en"
    assert caller.delete("session").status_code == 204 and caller.get("session").json() == {"user": None}


def test_a_wrong_password_and_an_unknown_name_look_the_same(api, shop):
    wrong, unknown = sign_in(api(), "seller", "nope"), sign_in(api(), "nobody", "nope")
    assert wrong.status_code == unknown.status_code == 401 and wrong.json() == unknown.json()


def test_a_blocked_person_cannot_sign_in(api, shop):
    person("gone", is_active=False)
    assert sign_in(api(), "gone").status_code == 401


def test_state_changing_requests_need_the_cross_site_token(api, shop):
    bare = Client(enforce_csrf_checks=True)
    body = {"login": "seller", "password": PASSWORD}
    answer = bare.post("/api/session", body, content_type="application/json")
    assert answer.status_code == 403 and answer.json()["code"] == "request.csrf"
    bare.force_login(shop.seller)
    answer = bare.post("/api/records/order", shop.order(), content_type="application/json")
    assert answer.status_code == 403 and answer.json()["code"] == "request.csrf"
    assert bare.get("/api/app").status_code == 200


def test_guessing_one_name_is_stopped_even_with_the_right_password_at_last(api, shop):
    for _ in range(PER_LOGIN):
        assert sign_in(api(), "seller", "guess").status_code == 401
    answer = sign_in(api(), "seller")
    assert answer.status_code == 429 and int(answer["Retry-After"]) > 0
    assert sign_in(api(), "SELLER").status_code == 429
    assert sign_in(api(), "chief").status_code == 200


def test_guessing_from_one_address_is_stopped(api, shop):
    for n in range(PER_ADDRESS):
        sign_in(api(), f"name{n}", "guess")
    assert sign_in(api(), "chief").status_code == 429
    other = api()
    other.client.defaults["REMOTE_ADDR"] = "10.0.0.7"
    assert sign_in(other, "chief").status_code == 200
    forged = sign_in(api(), "chief", **{"X-Forwarded-For": "10.0.0.8"})
    assert forged.status_code == 429


def from_address(api, address):
    caller = api()
    caller.client.defaults["REMOTE_ADDR"] = address
    return caller


def test_whoever_guesses_a_name_shuts_its_owner_out_nowhere_else(api, shop):
    for _ in range(PER_LOGIN + 1):
        sign_in(api(), "seller", "guess")
    assert sign_in(api(), "seller").status_code == 429
    assert sign_in(from_address(api, "10.0.0.7"), "seller").status_code == 200


def test_guessing_a_name_from_many_addresses_is_stopped_but_not_its_owner(api, shop):
    home = from_address(api, "10.9.9.9")
    assert sign_in(home, "seller").status_code == 200
    for n in range(PER_NAME):
        sign_in(from_address(api, f"10.1.{n // 8}.{n % 8}"), "seller", "guess")
    assert sign_in(from_address(api, "10.2.0.1"), "seller").status_code == 429
    home.delete("session")
    assert sign_in(home, "seller").status_code == 200
    stranger = from_address(api, "10.2.0.1")
    stranger.client.cookies[COOKIE] = home.client.cookies[COOKIE].value[:-1] + "x"
    assert sign_in(stranger, "seller").status_code == 429


def test_a_known_browser_has_few_tries_too_and_none_for_other_names(api, shop):
    caller = api()
    sign_in(caller, "seller")
    for _ in range(PER_LOGIN):
        assert sign_in(caller, "seller", "guess").status_code == 401
    assert sign_in(caller, "seller").status_code == 429
    for _ in range(PER_LOGIN):
        sign_in(caller, "chief", "guess")
    assert sign_in(api(), "chief").status_code == 429


def test_signing_in_forgets_earlier_slips(api, shop):
    for _ in range(PER_LOGIN - 1):
        sign_in(api(), "seller", "slip")
    assert sign_in(api(), "seller").status_code == 200
    assert sign_in(api(), "seller", "slip").status_code == 401


def test_a_first_password_opens_nothing_but_its_own_change(api, shop):
    user = person("new", "seller", must_change_password=True)
    caller = api(user)
    answer = caller.get("app")
    assert answer.status_code == 403 and answer.json()["code"] == "session.must_change_password"
    assert caller.get("session").json()["user"]["must_change_password"]
    weak = caller.post("session/password", {"old": PASSWORD, "new": "12345678"})
    assert weak.status_code == 422 and {p["code"] for p in weak.json()["problems"]} == {"password.weak"}
    assert caller.post("session/password", {"old": "wrong", "new": "quite another secret"}).json()["path"] == "/old"
    assert (
        caller.post("session/password", {"old": PASSWORD, "new": PASSWORD}).json()["problems"][0]["code"]
        == "password.same"
    )
    assert caller.post("session/password", {"old": PASSWORD, "new": "quite another secret"}).status_code == 204
    assert caller.get("app").status_code == 200
    assert sign_in(api(), "new", "quite another secret").status_code == 200


def test_password_rules_speak_the_callers_language(api, shop):
    texts = [
        api(shop.seller).post("session/password", {"old": PASSWORD, "new": "123"}, **{"Accept-Language": language})
        .json()["problems"][0]["message"]
        for language in ("zh-CN", "en")
    ]  # fmt: skip
    assert texts == ["密码太短，至少 8 个字符", "The password is too short: at least 8 characters"]


def token(api, user, **more):
    answer = api(user).post("tokens", {"name": "robot", **more})
    assert answer.status_code == 201, answer.json()
    return answer.json()


def bearer(api, key):
    return api(None, Authorization=f"Bearer {key}", **{"X-CSRFToken": ""})


def test_a_token_is_shown_once_and_kept_as_a_hash(api, shop):
    made = token(api, shop.seller, scope="write", days=5)
    stored = ApiToken.objects.get(pk=made["id"])
    assert stored.hash == hash_of(made["token"]) and made["token"] not in str(vars(stored))
    assert "token" not in api(shop.seller).get("tokens").json()["rows"][0]


def test_tokens_outlive_their_owners_new_password_but_not_an_administrators(api, shop):
    key = token(api, shop.seller)["token"]
    new = {"old": PASSWORD, "new": "quite another secret"}
    assert api(shop.seller).post("session/password", new).status_code == 204
    assert bearer(api, key).get("app").status_code == 200
    assert api(shop.admin).post(f"users/{shop.seller.pk}/password").status_code == 200
    assert bearer(api, key).get("app").status_code == 401 and not shop.seller.tokens.exists()


def test_a_blocked_person_comes_back_without_old_tokens(api, shop):
    key = token(api, shop.seller)["token"]
    for active in (False, True):
        api(shop.admin).patch(f"users/{shop.seller.pk}", {"is_active": active})
    assert bearer(api, key).get("app").status_code == 401


def test_a_read_token_reads_and_computes_but_stores_nothing(api, shop):
    robot = bearer(api, token(api, shop.seller)["token"])
    assert robot.get("records/order").status_code == 200
    assert robot.post("records/order/new").status_code == 200
    assert robot.post("reports/sales/run").status_code == 200
    answer = robot.post("records/order", shop.order())
    assert answer.status_code == 403 and answer.json()["code"] == "token.scope"


def test_a_write_token_works_without_a_cookie_but_not_on_tokens_or_passwords(api, shop):
    robot = bearer(api, token(api, shop.seller, scope="write")["token"])
    assert robot.post("records/order", shop.order()).status_code == 201
    assert robot.post("tokens", {"name": "child"}).status_code == 403
    assert robot.post("session/password", {"old": PASSWORD, "new": "quite another secret"}).status_code == 403


def test_an_expired_retired_or_invented_token_opens_nothing(api, shop):
    made = token(api, shop.seller)
    robot = bearer(api, made["token"])
    ApiToken.objects.filter(pk=made["id"]).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert robot.get("app").status_code == 401
    ApiToken.objects.filter(pk=made["id"]).update(expires_at=timezone.now() + timedelta(days=1))
    assert robot.get("app").status_code == 200
    assert api(shop.chief).delete(f"tokens/{made['id']}").status_code == 404
    assert api(shop.seller).delete(f"tokens/{made['id']}").status_code == 204
    assert robot.get("app").status_code == 401
    assert bearer(api, "dg_invented").get("app").status_code == 401


@pytest.mark.parametrize(
    "body", [{}, {"name": 1}, {"name": "x", "scope": "root"}, {"name": "x", "days": 9999}, {"name": "x", "more": 1}]
)
def test_a_token_asked_wrongly_is_refused(api, shop, body):
    assert api(shop.seller).post("tokens", body).status_code == 400


def test_row_conditions_find_the_values_noted_on_the_person_who_asks(db):
    noted = person("noted", my={"region": [3, 7]})
    for found in (find(User, "id", noted.pk), UserBackend().get_user(noted.pk)):
        assert actor_of(found).context().my == {"region": [3, 7]}
