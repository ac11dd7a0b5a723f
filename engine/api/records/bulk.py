"""One action on many records, each in a transaction of its own: what cannot be done is reported, not hidden."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.errors import Malformed
from engine.api.openapi.shapes import ANYTHING, TEXT, WHOLE, many, maybe, obj, says
from engine.api.records.views import RecordView
from engine.errors import DougongError, say
from engine.lifecycle.actions import act, delete
from engine.records.query import ListQuery, parse_filters
from engine.records.read import find_ids, load

MOST = 1000
RESULT = obj(done=WHOLE, failed=many(obj(id=WHOLE, message=TEXT)))


class BulkView(RecordView):
    """An action on many records of a form."""

    @says(RESULT, takes=obj(action=TEXT, ids=maybe(many(WHOLE)), filter=maybe(ANYTHING), q=maybe(TEXT)))
    def post(self, request: Request, form: str) -> HttpResponse:
        """Carry out `action` (also "delete") on `ids`, or on everything `filter` and `q` find, up to 1,000 records."""
        data = self.body()
        ask.only(data, ("action", "ids", "filter", "q", "args"))
        action, args = ask.text(data, "action", limit=50), ask.members(data, "args", None)
        self.rights.require(form, action)
        failed: list[dict[str, Any]] = []
        ids = self._ids(form, action, data)
        for id in ids:
            try:
                self._do(form, id, action, args)
            except DougongError as error:
                failed.append({"id": id, "message": error.message.in_language(self.language)})
        return answer({"done": len(ids) - len(failed), "failed": failed})

    def _ids(self, form: str, action: str, data: dict[str, Any]) -> list[int]:
        if "ids" in data:
            ids = ask.items(data, "ids", int, limit=MOST)
            return list(dict.fromkeys(ids))
        if "filter" not in data and "q" not in data:
            raise Malformed(say("请说明对哪些记录操作", "Say which records: ids, filter or q"), path="/ids")
        query = ListQuery(filters=parse_filters(data.get("filter") or []), q=ask.text(data, "q", "", limit=200))
        found: list[int] = find_ids(self.rights, form, query, limit=MOST + 1)
        if len(found) > MOST:
            raise Malformed(say("一次最多 {n} 条", "At most {n} records at once", n=MOST), path="/filter")
        return found

    def _do(self, form: str, id: int, action: str, args: dict[str, Any] | None) -> None:
        version = load(self.snapshot, form, id, rights=self.rights).version
        if action == "delete":
            delete(self.snapshot, self.actor, form, id, version=version)
        else:
            key = f"{self.key()}:{id}" if self.key() else None
            act(self.snapshot, self.actor, form, id, action, version, args, key=key)
