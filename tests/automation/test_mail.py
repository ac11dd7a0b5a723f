"""Notifications go out by mail: once each, to those who want it, and not at all without a mail server."""

from smtplib import SMTPException

import pytest
from django.utils import timezone

from engine.access.models import User
from engine.automation.mail import deliver
from engine.automation.models import Notification
from engine.automation.notifications import notify
from engine.automation.worker import work
from engine.errors import Text
from tests.automation.sink import listening

TEXT = Text("采购订单 P-1 等待您审批", "Purchase order P-1 is waiting for your decision")


@pytest.fixture
def sink(settings):
    with listening() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.ADDRESS, settings.DEFAULT_FROM_EMAIL = "https://erp.example.com", "斗拱 <erp@example.com>"
        yield sink


@pytest.fixture
def lin(db):
    return User.objects.create(login="lin", name="林", email="lin@example.com", language="zh-CN")


def told(*people):
    notify([user.pk for user in people], TEXT, kind="approval.task", key="k", form="order", record_id=7)
    return list(Notification.objects.order_by("id").values_list("id", flat=True))


def test_a_mail_says_it_in_the_readers_language_and_leads_there(sink, lin):
    smith = User.objects.create(login="smith", name="Smith", email="smith@example.com", language="en")
    assert deliver(told(lin, smith)) == 2
    chinese, english = sink.messages
    assert (chinese["to"], chinese["subject"]) == ("lin@example.com", TEXT.zh)
    assert english["subject"] == TEXT.en
    assert english["from"].addresses[0].display_name == "斗拱"
    assert "https://erp.example.com/records/order/7" in english.get_content()


def test_a_mail_goes_out_once(sink, lin):
    ids = told(lin)
    assert (deliver(ids), deliver(ids)) == (1, 0)
    assert len(sink.messages) == 1


def test_nobody_gets_a_mail_who_switched_it_off_left_has_no_address_or_read_it_already(sink, lin):
    off = User.objects.create(login="off", name="o", email="off@example.com", by_mail=False)
    gone = User.objects.create(login="gone", name="g", email="gone@example.com", is_active=False)
    none = User.objects.create(login="none", name="n")
    ids = told(lin, off, gone, none)
    Notification.objects.filter(user_id=lin.pk).update(read_at=timezone.now())
    assert deliver(ids) == 0 and sink.messages == []


def test_without_a_mail_server_nothing_is_sent_and_nothing_fails(settings, lin):
    settings.EMAIL_HOST = ""
    assert deliver(told(lin)) == 0
    assert Notification.objects.get().mailed_at is None


def test_a_mail_server_that_is_away_gets_it_when_it_is_back(sink, lin):
    ids, sink.broken = told(lin), True
    with pytest.raises((SMTPException, OSError)):
        deliver(ids)
    sink.broken = False
    assert deliver(ids) == 1


def test_a_wrong_address_does_not_keep_the_others_waiting(sink, lin):
    wrong = User.objects.create(login="wrong", name="w", email="wrong@example.com")
    sink.refuse.add("wrong@example.com")
    ids = told(wrong, lin)
    assert (deliver(ids), deliver(ids)) == (1, 0)
    assert [message["to"] for message in sink.messages] == ["lin@example.com"]


@pytest.mark.usefixtures("empty_queue")
def test_the_worker_mails_what_was_told(sink):
    told(User.objects.create(login="lin", name="林", email="lin@example.com"))
    work(until_empty=True)
    assert [message["to"] for message in sink.messages] == ["lin@example.com"]
    assert Notification.objects.get().mailed_at is not None
