"""The draft as a whole: what is in it, what is wrong with it, every object there is."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.openapi.shapes import TEXT, TRUTH, WHOLE, choice, many, maybe, obj, says
from engine.api.studio.view import CHANGES, PROBLEM_ITEM, StudioView
from engine.errors import Text
from engine.storage.models import Work
from engine.storage.work import going_on, seconds_left
from engine.studio.checked import problems_of
from engine.studio.drafts import changes, read
from engine.studio.gone import explained
from engine.studio.objects import all_objects
from engine.studio.origins import object_origin

APP = obj(app=TEXT, label=TEXT, icon=TEXT, version=TEXT)
WORK = obj(key=TEXT, text=TEXT, total=WHOLE, done=WHOLE, seconds=maybe(WHOLE), running=TRUTH, problem=maybe(TEXT))
ORIGIN = choice("base", "module", "own")


class StudioOverView(StudioView):
    """Where the draft stands."""

    @says(
        obj(
            version=WHOLE,
            base_version=WHOLE,
            changed=CHANGES,
            problems=many(PROBLEM_ITEM),
            apps=many(APP),
            work=many(WORK),
        )
    )
    def get(self, request: Request) -> HttpResponse:
        """Return {version, base_version, changed, problems, apps, work}; `version` counts changes of the draft.

        `work` is what a publication does to stored records in the background, or has just done: `done` of `total` rows,
        `seconds` to go (null while nobody can say); with a `problem` it was not done.
        """
        now = read()
        apps = [
            {"app": app.app, "label": app.label.in_language(self.language), "icon": app.icon, "version": app.version}
            for app in now.draft.apps
        ]
        return answer(
            {
                "version": now.version,
                "base_version": now.published.version,
                "changed": self.changed(changes(now)),
                "problems": self.problems(explained(problems_of(now.draft), now.published, now.draft)),
                "apps": apps,
                "work": [self._work(one) for one in going_on()],
            }
        )

    def _work(self, one: Work) -> dict[str, Any]:
        problem = Text(**one.problem).in_language(self.language) if one.problem else None
        return {
            "key": one.key,
            "text": Text(**one.text).in_language(self.language),
            "total": one.total,
            "done": min(one.done, one.total) if one.total else one.done,
            "seconds": seconds_left(one),
            "running": one.ended_at is None,
            "problem": problem,
        }


class ObjectsView(StudioView):
    """Everything that can be edited."""

    @says(obj(rows=many(obj(kind=TEXT, name=TEXT, app=TEXT, label=TEXT, origin=ORIGIN, changed=TRUTH))))
    def get(self, request: Request) -> HttpResponse:
        """Return {rows}: every object of every kind in the draft."""
        now = read()
        changed = {change.object.key for change in changes(now)}
        rows = [
            {
                "kind": found.kind,
                "name": found.name,
                "app": found.app,
                "label": found.label.in_language(self.language),
                "origin": object_origin(now.draft, found),
                "changed": found.key in changed,
            }
            for found in all_objects(now.draft.effective)
        ]
        return answer({"rows": rows})
