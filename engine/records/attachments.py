"""Files on records: kept once per content, reachable only through a record one may read."""

from hashlib import sha256

from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from engine.access.rights import READ, Rights
from engine.errors import Invalid, NotFound, Problem, invalid, say
from engine.records.document import Document
from engine.records.file_types import sniff
from engine.records.load import is_id
from engine.records.models import Attachment
from engine.storage.snapshot import Snapshot
from engine.storage.sql import fetch

MAX_BYTES = 20 * 1024 * 1024
_LONGEST_NAME = 200

_CLAIM = """
UPDATE records_attachment SET form = %s::text, record_id = %s::bigint, path = %s::text
WHERE id = ANY(%s::bigint[]) AND ((record_id = %s::bigint AND path = %s::text) OR (record_id IS NULL AND by_id IS NOT DISTINCT FROM %s::bigint))
RETURNING id
"""


def store_file(content: bytes, name: str, *, by: int | None) -> Attachment:
    """Keep an uploaded file and return its row, not yet on any record. Raises Invalid: too large, empty, or of no known type."""
    if len(content) > MAX_BYTES:
        raise Invalid(say("附件不能超过 20 MB", "An attachment may have at most 20 MB"))
    kind = sniff(content) if content else None
    if kind is None:
        raise Invalid(
            say("不能上传这种文件：{name}", "This kind of file cannot be attached: {name}", name=name),
            hint=say(
                "可上传图片、PDF、Office 文档、压缩包和文本", "Pictures, PDF, office documents, zip and text are fine"
            ),
        )
    digest = sha256(content).hexdigest()
    _write_once(_place(digest), content)
    return Attachment.objects.create(hash=digest, name=_clean(name), size=len(content), type=kind, by_id=by)


def open_file(attachment: Attachment) -> "File[bytes]":
    """Open the content for reading."""
    return default_storage.open(_place(attachment.hash))


def claim(snapshot: Snapshot, document: Document, *, by: int | None) -> None:
    """Bind the document's files to it, inside the transaction that saves it; the document has its id.

    Raises Invalid for a file that somebody else uploaded, or that belongs to another record or to another field, which
    may be hidden from the actor: naming its id is no right to it.
    """
    problems = []
    for path, pointer, ids in _named(snapshot, document):
        args = [document.form, document.id, path, ids, document.id, path, by]
        bound = {id for (id,) in fetch(_CLAIM, args, prepare=True)}
        if bound != set(ids):
            problems.append(Problem("unknown_attachment", say("附件不存在", "There is no such attachment"), pointer))
    if problems:
        raise invalid(problems)


def find(id: int) -> Attachment:
    """Return one attachment's row, whoever asks; raises NotFound. Ask `may_open` before serving it."""
    found = Attachment.objects.filter(id=id).first() if is_id(id) else None
    if found is None:
        raise NotFound(say("附件不存在", "There is no such attachment"))
    return found


def may_open(rights: Rights, attachment: Attachment) -> bool:
    """Say whether the actor may read a file: its uploader before it is on a record, then who sees its field there."""
    if attachment.record_id is None:
        return rights.actor.is_admin or attachment.by_id == rights.actor.user_id
    if not rights.may(attachment.form, READ):
        return False
    return attachment.path in (rights.shown_fields(attachment.form, attachment.record_id) or ())


def _named(snapshot: Snapshot, document: Document) -> list[tuple[str, str, list[int]]]:
    """Return (field path, JSON Pointer, ids) of every attachment field that holds something."""
    form = snapshot.form(document.form)
    header = [f.name for f in form.fields if f.type == "attachment"]
    found = [(name, f"/{name}", document.values.get(name)) for name in header]
    for items in form.line_items:
        for name in (f.name for f in items.fields if f.type == "attachment"):
            for position, line in enumerate(document.lines.get(items.name, [])):
                found.append((f"{items.name}.{name}", f"/{items.name}/{position}/{name}", line.get(name)))
    return [(path, pointer, list(ids)) for path, pointer, ids in found if ids]


def _place(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


def _write_once(place: str, content: bytes) -> None:
    # A crash may have left half a file under the right name.
    if default_storage.exists(place):
        if default_storage.size(place) == len(content):
            return
        default_storage.delete(place)
    default_storage.save(place, ContentFile(content))


def _clean(name: str) -> str:
    """Keep the last step of whatever path a browser sends, without control characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable())[-_LONGEST_NAME:] or "file"
