"""Choices for a reference field, and one search over everything."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.errors import Malformed
from engine.api.openapi.shapes import RECORD, TEXT, TRUTH, WHOLE, many, maybe, obj, says
from engine.api.view import PlatformView
from engine.definitions.model import Field, FormKind
from engine.errors import NotFound, say
from engine.forms.parsing import parse_json
from engine.records.picking import Picked, pick, pick_for
from engine.records.reference_filter import Place

CHOICE = obj(id=WHOLE, label=TEXT, code=maybe(TEXT), hint=maybe(TEXT))
MEMBERS = ("for", "form", "q", "ids", "record", "line", "limit")
PEOPLE = ("user", "department")
PER_FORM = 5


class PickView(PlatformView):
    """Choices for a reference."""

    reads = True

    @says(
        obj(items=many(CHOICE), more=TRUTH),
        takes=obj(
            **{"for": maybe(TEXT)},
            form=maybe(TEXT),
            q=maybe(TEXT),
            ids=maybe(many(WHOLE)),
            record=maybe(RECORD),
            line=maybe(RECORD),
            limit=maybe(WHOLE),
        ),
    )
    def post(self, request: Request) -> HttpResponse:
        """Return records for the field `for` ("order.client", "order.lines.thing") or of `form`, found by `q`.

        `record` and `line` are what is filled in so far: a field's filter may depend on them. `ids` asks for labels.
        """
        data = self.body()
        ask.only(data, MEMBERS)
        found = self._for(data) if data.get("for") else self._of(data)
        return answer({"items": found.items, "more": found.more})

    def _of(self, data: dict[str, Any]) -> Picked:
        form = ask.text(data, "form", limit=100)
        if form not in PEOPLE:
            self.snapshot.form(form.partition(".")[0])
            if form not in self.snapshot.tables:
                raise NotFound(say("没有明细“{n}”", "There are no line items '{n}'", n=form))
        return pick(self.snapshot, self.rights, form, _words(data), ids=_ids(data), limit=_limit(data))

    def _for(self, data: dict[str, Any]) -> Picked:
        form, lines, field = self._field(ask.text(data, "for", limit=200))
        header, line = self._at_hand(form, lines, data)
        place = Place(form, field, lines, header, line)
        return pick_for(self.snapshot, self.rights, place, _words(data), ids=_ids(data), limit=_limit(data))

    def _field(self, path: str) -> tuple[str, str | None, Field]:
        """Return form, line items and field of "form.field" or "form.lines.field"."""
        name, *steps = path.split(".")
        form = self.snapshot.form(name)
        tables: dict[str | None, tuple[Field, ...]] = {None: form.fields, **{i.name: i.fields for i in form.line_items}}
        lines = steps[0] if len(steps) == 2 else None
        field = next((one for one in tables.get(lines, ()) if steps and one.name == steps[-1]), None)
        if field is None or len(steps) > 2:
            raise NotFound(say("没有字段“{n}”", "There is no field '{n}'", n=path[:100]))
        return name, lines, field

    def _at_hand(self, form: str, lines: str | None, data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the values filled in so far, of the header and of the line."""
        record, line = ask.members(data, "record", {}), ask.members(data, "line", {})
        if lines:
            record = {**record, lines: [line]}
        document = parse_json(self.snapshot, form, record)
        return document.header(), document.lines[lines][0] if lines else {}


class SearchView(PlatformView):
    """One search over every form."""

    @says(obj(groups=many(obj(form=TEXT, label=TEXT, items=many(CHOICE)))), query={"q": TEXT})
    def get(self, request: Request) -> HttpResponse:
        """Return the first few records of each form the caller may read whose number, name or pinyin holds `q`."""
        q = ask.text(request.query_params, "q", "", limit=100).strip()
        groups = [self._group(name, q) for name in self._searched()] if q else []
        return answer({"groups": [group for group in groups if group["items"]]})

    def _searched(self) -> list[str]:
        """Return forms people look things up in, masters first: they are found by name, documents by number."""
        forms = [form for form in self.snapshot.definition.forms.values() if form.search or form.number]
        forms.sort(key=lambda form: form.kind is not FormKind.MASTER)
        return [form.form for form in forms if self.rights.may(form.form, "read")]

    def _group(self, form: str, q: str) -> dict[str, Any]:
        found = pick(self.snapshot, self.rights, form, q, limit=PER_FORM)
        label = self.snapshot.form(form).label.in_language(self.language)
        return {"form": form, "label": label, "items": found.items}


def _words(data: dict[str, Any]) -> str:
    words: str = ask.text(data, "q", "", limit=200)
    return words


def _ids(data: dict[str, Any]) -> list[int] | None:
    ids: list[int] | None = ask.items(data, "ids", int, None, limit=100)
    if ids is not None and any(not 0 < id < 2**63 for id in ids):
        raise Malformed(say("不是记录编号", "Not ids of records"), path="/ids")
    return ids


def _limit(data: dict[str, Any]) -> int:
    limit: int = ask.whole(data, "limit", 20, least=1, most=100)
    return limit
