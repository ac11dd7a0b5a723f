"""What deleting something would do."""

from django.http import HttpResponse
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.openapi.shapes import TEXT, WHOLE, many, obj, says
from engine.api.studio.view import StudioView
from engine.studio.consequences import consequences
from engine.studio.drafts import read

USED = obj(kind=TEXT, name=TEXT, label=TEXT, path=TEXT, text=TEXT)


class ConsequencesView(StudioView):
    """Before something is deleted."""

    @says(obj(texts=many(TEXT), used_by=many(USED), rows=WHOLE), query={"part": TEXT})
    def get(self, request: Request, kind: str, name: str) -> HttpResponse:
        """Return {texts, used_by, rows} of deleting the part with id `part`, or the whole object without one."""
        part = request.query_params.get("part") or None
        found = consequences(read(), self.snapshot, kind, name, part)
        used = [
            {
                "kind": one.kind,
                "name": one.name,
                "label": one.label.in_language(self.language),
                "path": one.path,
                "text": one.text.in_language(self.language),
            }
            for one in found.used_by
        ]
        texts = [text.in_language(self.language) for text in found.texts]
        return answer({"texts": texts, "used_by": used, "rows": found.rows})
