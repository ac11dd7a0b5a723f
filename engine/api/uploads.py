"""Reading an uploaded file: one, of bounded size."""

from typing import IO, Any

from django.core.files.uploadedfile import UploadedFile
from rest_framework.parsers import DataAndFiles, MultiPartParser
from rest_framework.request import Request

from engine.api.body import read_away
from engine.api.errors import Malformed, TooLarge
from engine.errors import say

# Boundaries, field names and the other fields of a form.
OVERHEAD = 64 * 1024
LARGEST = 20 * 1024 * 1024


class Multipart(MultiPartParser):
    """multipart/form-data, refused before it is kept when it is announced larger than any file may be."""

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> DataAndFiles:
        if int(parser_context["request"].META.get("CONTENT_LENGTH") or 0) > LARGEST + OVERHEAD:
            read_away(stream)
            raise too_large(LARGEST)
        return super().parse(stream, media_type, parser_context)


def uploaded(request: Request, most: int) -> "UploadedFile[bytes]":
    """Return the file sent as `file`. Raises Malformed without one, TooLarge beyond `most` bytes."""
    file: UploadedFile[bytes] | None = request.FILES.get("file")
    if file is None:
        raise Malformed(say("请选择文件", "Choose a file"), path="/file")
    if (file.size or 0) > most:
        raise too_large(most)
    return file


def too_large(most: int) -> TooLarge:
    """Return the refusal of a file."""
    return TooLarge(say("文件不能超过 {n} MB", "A file may have at most {n} MB", n=most // 1024 // 1024), path="/file")
