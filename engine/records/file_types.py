"""What an uploaded file is, told by its first bytes; the name it comes with proves nothing."""

import zipfile
from io import BytesIO

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_INSIDE_ZIP = (
    ("xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet"),
    ("word/document.xml", f"{_OFFICE}wordprocessingml.document"),
    ("ppt/presentation.xml", f"{_OFFICE}presentationml.presentation"),
)
# A damaged list of contents is found in more ways than one: names in no encoding, versions nobody knows.
BAD_ZIP = (zipfile.BadZipFile, NotImplementedError, ValueError)
_TEXT_CONTROLS = {9, 10, 12, 13}


def sniff(content: bytes) -> str | None:
    """Return the media type of a file's content, None when it is none that people attach (a program, a script page)."""
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"PK\x03\x04"):
        return _zip_type(content)
    return "text/plain" if _is_text(content) else None


def _zip_type(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except BAD_ZIP:
        return None
    return next((kind for name, kind in _INSIDE_ZIP if name in names), "application/zip")


def _is_text(content: bytes) -> bool:
    if content[:2] in (b"MZ", b"#!") or content[:4] == b"\x7fELF":
        return False
    head = content[:4096]
    if any(byte < 32 and byte not in _TEXT_CONTROLS for byte in head):
        return False
    # Text from Windows in China is GB 18030 as often as UTF-8; a cut at the end is no error.
    return _decodes(head, "utf-8") or _decodes(head, "gb18030")


def _decodes(head: bytes, encoding: str) -> bool:
    try:
        head.decode(encoding)
    except UnicodeDecodeError as error:
        return len(head) == 4096 and error.start >= len(head) - 4
    return True
