"""What the caller was told: the bell's count, the list behind it, and marking as read."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.openapi.shapes import MOMENT, TEXT, TRUTH, WHOLE, many, maybe, obj, says
from engine.api.view import PlatformView
from engine.automation.models import Notification
from engine.errors import Text

PAGE = 20
MOST = 1000
NOTIFICATION = obj(id=WHOLE, at=MOMENT, kind=TEXT, text=TEXT, form=TEXT, label=TEXT, record=maybe(WHOLE), is_read=TRUTH)
COUNT = obj(unread=WHOLE)


class NotificationsView(PlatformView):
    """The caller's notifications."""

    @says(obj(rows=many(NOTIFICATION), unread=WHOLE, more=TRUTH), query={"unread": WHOLE, "page": WHOLE})
    def get(self, request: Request) -> HttpResponse:
        """Return {rows, unread, more}: `PAGE` per page, newest first; only unread ones with `unread=1`."""
        page = ask.whole(request.query_params, "page", 1, least=1, most=100_000)
        found = _own(self).order_by("-id")
        if request.query_params.get("unread") == "1":
            found = found.filter(read_at=None)
        rows = list(found[(page - 1) * PAGE : page * PAGE + 1])
        return answer(
            {"rows": [self._row(row) for row in rows[:PAGE]], "unread": _unread(self), "more": len(rows) > PAGE}
        )

    def _row(self, row: Notification) -> dict[str, Any]:
        form = self.snapshot.definition.forms.get(row.form)
        return {
            "id": row.pk,
            "at": row.at,
            "kind": row.kind,
            "text": Text(**row.text).in_language(self.language),
            "form": row.form if form else "",
            "label": form.label.in_language(self.language) if form else "",
            "record": row.record_id if form else None,
            "is_read": row.read_at is not None,
        }


class NotificationCountView(PlatformView):
    """How many the caller has not read: one look into a small index, cheap enough to ask again and again."""

    @says(COUNT)
    def get(self, request: Request) -> HttpResponse:
        """Return {unread}."""
        return answer({"unread": _unread(self)})


class ReadView(PlatformView):
    """Marking as read."""

    @says(COUNT, takes=obj(ids=maybe(many(WHOLE)), all=maybe(TRUTH)))
    def post(self, request: Request) -> HttpResponse:
        """Mark {ids}, or {all: true}, as read; return {unread}. Those of other people are left alone."""
        data = self.body()
        ask.only(data, ("ids", "all"))
        found = _own(self).filter(read_at=None)
        if not ask.truth(data, "all", False):
            found = found.filter(id__in=ask.items(data, "ids", int, [], limit=MOST) or [])
        found.update(read_at=timezone.now())
        return answer({"unread": _unread(self)})


def _own(view: PlatformView) -> QuerySet[Notification]:
    return Notification.objects.filter(user_id=view.actor.user_id or 0)


def _unread(view: PlatformView) -> int:
    """Count up to `MOST`: nobody reads a longer number."""
    return _own(view).filter(read_at=None)[:MOST].count()
