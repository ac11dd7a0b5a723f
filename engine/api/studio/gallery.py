"""The gallery of apps: what there is, what is on, switching it."""

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api import ask
from engine.api.answer import answer
from engine.api.openapi.shapes import TEXT, TRUTH, WHOLE, many, maybe, obj, says
from engine.api.studio.plan import PLAN, plan_json
from engine.api.studio.view import StudioView
from engine.definitions.layers.names import text
from engine.studio.gallery import Entry, entries, propose_off, propose_on, switch_off, switch_on
from engine.studio.samples import add_sample, has_sample

ADDED = ("forms", "workflows", "reports", "roles")
ENTRY = obj(
    name=TEXT,
    version=TEXT,
    label=TEXT,
    description=maybe(TEXT),
    icon=TEXT,
    on=TRUTH,
    requires=many(TEXT),
    needed_by=many(TEXT),
    has_sample=TRUTH,
    adds=obj(**dict.fromkeys(ADDED, many(TEXT))),
)


class GalleryView(StudioView):
    """Every app there is."""

    @says(obj(rows=many(ENTRY)))
    def get(self, request: Request) -> HttpResponse:
        """Return {rows}; `needed_by` are apps switched on that need it, so that it cannot go; `adds` is what it brings."""
        return answer({"rows": [self._shown(entry) for entry in entries()]})

    def _shown(self, entry: Entry) -> dict[str, object]:
        app, description = entry.app, text(entry.app.get("description"))
        return {
            "name": app["app"],
            "version": app["version"],
            "label": entry.label.in_language(self.language),
            "description": description.in_language(self.language) if description else None,
            "icon": app.get("icon", ""),
            "on": entry.on,
            "requires": app.get("requires", []),
            "needed_by": list(entry.needed_by),
            "has_sample": has_sample(app["app"]),
            "adds": {kind: [label.in_language(self.language) for label in entry.adds(kind)] for kind in ADDED},
        }


class OnView(StudioView):
    """Switching an app on."""

    @says(PLAN)
    def get(self, request: Request, app: str) -> HttpResponse:
        """Return what it would do, in words; its `hash` is what is confirmed."""
        return answer(plan_json(self, propose_on(app)))

    @says(obj(version=WHOLE), takes=obj(hash=maybe(TEXT), sample=maybe(TRUTH)))
    def post(self, request: Request, app: str) -> HttpResponse:
        """Publish with it and all it needs; 409 when the plan is another than `hash`. `sample` adds its sample records."""
        data = self.body()
        ask.only(data, ("hash", "sample"))
        version = switch_on(app, by=request.user.pk, plan_hash=ask.text(data, "hash", None, limit=64))
        if ask.truth(data, "sample", False):
            add_sample(app, self.actor)
        return answer({"version": version})


class OffView(StudioView):
    """Switching an app off."""

    @says(PLAN)
    def get(self, request: Request, app: str) -> HttpResponse:
        """Return what it would do, in words; its `hash` is what is confirmed."""
        return answer(plan_json(self, propose_off(app)))

    @says(obj(version=WHOLE), takes=obj(hash=maybe(TEXT)))
    def post(self, request: Request, app: str) -> HttpResponse:
        """Publish without it, 409 when the plan is another than `hash`; what it holds stays and comes back with it."""
        data = self.body()
        ask.only(data, ("hash",))
        return answer(
            {"version": switch_off(app, by=request.user.pk, plan_hash=ask.text(data, "hash", None, limit=64))}
        )
