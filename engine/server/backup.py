"""`dougong backup FILE` and `dougong restore FILE`: the whole company in one file, there and back."""

import os
import shutil
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connection

from engine.errors import Refused, say
from engine.server import archive
from engine.server.bootstrap.failure import writable
from engine.server.console import step, tell
from engine.server.migrating import apply_pending
from engine.server.port import refuse_second
from engine.server.portable_sql import portable
from engine.storage.models import DefinitionVersion

# One transaction: the old data is there until the new is whole. Locks of a running server end the wait, not the data.
REPLACE = "set lock_timeout = '10s'; drop schema public cascade; create schema public;"


def back_up(arguments: Namespace) -> None:
    """Write everything to one file; people may go on working meanwhile."""
    target = Path(arguments.file).absolute()
    if target.exists() and not arguments.force:
        raise Refused(
            say("{file} 已存在", "{file} exists already", file=target),
            hint=say("换一个文件名，或加 --force", "Choose another name, or add --force"),
        )
    if not target.parent.is_dir():
        raise Refused(
            say("没有文件夹 {folder}", "There is no folder {folder}", folder=target.parent),
            hint=say("请先建好它", "Make it first"),
        )
    with step(say("备份", "Backup")) as shown:
        size = archive.write(target, os.environ["DATABASE_URL"], settings.MEDIA_ROOT, version=_version())
        shown.result = f"{target}  {size / 1e6:.1f} MB"


def restore(arguments: Namespace) -> None:
    """Put a backup in the place of what is there; all of it, or nothing when something fails."""
    refuse_second(settings.DATA)
    if _has_data() and not arguments.force:
        raise Refused(
            say("数据库里已有数据，恢复会把它全部替换", "The database holds data, which a restore replaces"),
            hint=say("先运行 dougong backup，确认后加 --force", "Run dougong backup first, then add --force"),
        )
    with writable(settings.DATA), TemporaryDirectory(dir=settings.DATA, prefix="restore-") as place:
        folder = Path(place)
        archive.unpack(Path(arguments.file), folder)
        with step(say("恢复数据库", "Restore the database")):
            _replace_database(folder)
        with step(say("恢复附件", "Restore the attachments")):
            _replace_attachments(folder / archive.ATTACHMENTS)
    apply_pending()
    tell(say("已恢复。用 dougong audit 核对", "Restored. Prove it with: dougong audit"))


def _replace_database(folder: Path) -> None:
    script = folder / "database.sql"
    archive.run("pg_restore", ["--no-owner", "--no-privileges", f"--file={script}", str(folder / archive.DUMP)])
    fitted = script.with_suffix(".fitted")
    with script.open("rb") as lines, fitted.open("wb") as kept:
        kept.writelines(portable(lines))
    connection.close()
    words = ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--command={REPLACE}"]
    archive.run("psql", [*words, f"--file={fitted}", os.environ["DATABASE_URL"]])


def _replace_attachments(new: Path) -> None:
    """Swap the folders by renames; the old one goes last."""
    current: Path = settings.MEDIA_ROOT
    old = current.with_name(f"{current.name}.old")
    new.mkdir(exist_ok=True)
    shutil.rmtree(old, ignore_errors=True)
    if current.exists():
        current.rename(old)
    new.rename(current)
    shutil.rmtree(old, ignore_errors=True)


def _version() -> int:
    return DefinitionVersion.objects.order_by("-version").values_list("version", flat=True).first() or 0


def _has_data() -> bool:
    """Say whether anybody ever worked here: an empty start has no user."""
    with connection.cursor() as cursor:
        cursor.execute("select exists (select from access_user)")
        return bool(cursor.fetchone()[0])
