"""Notifications by mail: one message each, in the reader's language, with a link to what it is about.

The settings come from the environment (`engine.server.settings`); without a mail server nothing is sent and nothing fails.
"""

import logging
from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from engine.access.models import User
from engine.automation.models import Notification
from engine.errors import Text, say

log = logging.getLogger(__name__)


def deliver(ids: Sequence[int]) -> int:
    """Mail those of the notifications that were neither mailed nor read yet; return how many went out.

    Each is marked in the transaction that sends it, so a job that runs again goes on where it was.
    Raises OSError or SMTPException when the mail server is away: the queue tries again.
    """
    if not settings.EMAIL_HOST:
        return 0
    with get_connection() as server:
        return sum(_deliver(server, id) for id in sorted(ids))


@transaction.atomic
def _deliver(server: BaseEmailBackend, id: int) -> bool:
    # Locked, for two workers must not send the same message.
    told = Notification.objects.select_for_update().filter(id=id, mailed_at=None, read_at=None).first()
    if told is None:
        return False
    user = User.objects.filter(id=told.user_id, is_active=True, by_mail=True).exclude(email="").first()
    if user is None:
        return False
    told.mailed_at = timezone.now()
    told.save(update_fields=["mailed_at"])
    return _sent(server, told, user)


def _sent(server: BaseEmailBackend, told: Notification, user: User) -> bool:
    try:
        return bool(server.send_messages([message(told, user)]))
    except SMTPRecipientsRefused as refused:
        # The address is wrong; trying again would not make it right, and the person has it in the app.
        log.warning("The mail server refuses %s: %s", user.email, refused)
        return False


def message(told: Notification, user: User) -> EmailMessage:
    """Return the mail that tells a person what a notification says."""
    language = user.language
    text = Text(**told.text).in_language(language)
    foot = say(
        "在“设置”里可以关掉邮件通知。",
        "You can switch these mails off in the settings.",
    ).in_language(language)
    body = "\n\n".join(part for part in (text, link(told), f"-- \n{foot}") if part)
    # The same number again, should the server's answer have been lost: mail programs show it once.
    own = {"Message-ID": f"<notification-{told.pk}@{settings.EMAIL_DOMAIN}>", "Auto-Submitted": "auto-generated"}
    return EmailMessage(" ".join(text.split())[:200], body, to=[user.email], headers=own)


def link(told: Notification) -> str:
    """Return the address of what a notification is about; empty when nobody said where the platform is."""
    if not settings.ADDRESS:
        return ""
    place = f"/records/{told.form}/{told.record_id}" if told.form and told.record_id else ""
    return f"{settings.ADDRESS}{place}"
