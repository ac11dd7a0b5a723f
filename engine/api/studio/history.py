"""What was published, and going back to it in one click."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.openapi.shapes import MOMENT, TEXT, TRUTH, WHOLE, many, maybe, obj, says
from engine.api.studio.plan import PLAN, plan_json
from engine.api.studio.view import StudioView
from engine.studio.history import Publication, plan_of_return, publications, roll_back

PUBLICATION = obj(
    version=WHOLE,
    by=maybe(TEXT),
    at=MOMENT,
    note=TEXT,
    texts=many(TEXT),
    restores=maybe(WHOLE),
    can_restore=TRUTH,
    restore_until=maybe(MOMENT),
)


class PublicationsView(StudioView):
    """Every publication."""

    @says(obj(rows=many(PUBLICATION)))
    def get(self, request: Request) -> HttpResponse:
        """Return {rows}, newest first; `texts` say what each one changed, `by` is null for the command line.

        A version can be brought back, with every value, up to `restore_until`.
        """
        return answer({"rows": [self._shown(one) for one in publications()]})

    def _shown(self, one: Publication) -> dict[str, Any]:
        return {
            "version": one.version,
            "by": one.by,
            "at": one.at.isoformat(),
            "note": one.note,
            "texts": [text.in_language(self.language) for text in one.texts],
            "restores": one.restores,
            "can_restore": one.can_restore,
            "restore_until": one.until.isoformat() if one.until else None,
        }


class ReturnPlanView(StudioView):
    """What going back would do."""

    @says(PLAN)
    def get(self, request: Request, version: int) -> HttpResponse:
        """Return the plan of going back to a version."""
        return answer(plan_json(self, plan_of_return(version)))


class RestoreView(StudioView):
    """Going back."""

    @says(obj(version=maybe(WHOLE)))
    def post(self, request: Request, version: int) -> HttpResponse:
        """Publish that version again, its values included. 422 while the draft holds unpublished changes.

        A null `version` is on its way: `work` of the studio says how far it is.
        """
        return answer({"version": roll_back(version, by=request.user.pk)})
