"""Files: checked when they come in, served so that no browser runs them."""

from django.http import FileResponse, HttpResponse, HttpResponseBase
from rest_framework.request import Request

from engine.api.answer import answer
from engine.api.openapi.shapes import FILE, TEXT, WHOLE, obj, says
from engine.api.uploads import Multipart, uploaded
from engine.api.view import PlatformView
from engine.errors import Forbidden, NotFound, say
from engine.lifecycle.approval.asking import standing
from engine.lifecycle.approval.reading import reading
from engine.records.attachments import MAX_BYTES, find, may_open, open_file, store_file
from engine.records.models import Attachment


class AttachmentsView(PlatformView):
    """Uploads."""

    parser_classes = (Multipart,)

    @says(obj(id=WHOLE, name=TEXT, size=WHOLE, type=TEXT), takes=obj(file=FILE), status=201, upload=True)
    def post(self, request: Request) -> HttpResponse:
        """Keep one file (`file`); it belongs to its uploader until a record that names its id is saved."""
        file = uploaded(request, MAX_BYTES)
        stored: Attachment = store_file(file.read(), file.name or "", by=self.actor.user_id)
        return answer({"id": stored.pk, "name": stored.name, "size": stored.size, "type": stored.type}, 201)


class AttachmentView(PlatformView):
    """One file."""

    @says(FILE, type="application/octet-stream")
    def get(self, request: Request, attachment: int) -> HttpResponseBase:
        """Return its content, to save: never shown as a page of ours."""
        found = find(attachment)
        if not (may_open(self.rights, found) or self._is_before_me(found)):
            raise NotFound(say("附件不存在", "There is no such attachment"))
        response = FileResponse(open_file(found), as_attachment=True, filename=found.name, content_type=found.type)
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["Cache-Control"] = "private, max-age=86400"
        return response

    def _is_before_me(self, found: Attachment) -> bool:
        """Say whether the caller reads the file through an approval of the document it is on."""
        if found.record_id is None:
            return False
        instance = standing(found.form, found.record_id)
        try:
            how = reading(self.snapshot, self.actor, found.form, found.record_id, instance)
        except (Forbidden, NotFound):
            return False
        return may_open(how.rights, found)
