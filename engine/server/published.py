"""Remembers with which definition in force the built-in apps, and what makes tables of them, were last compared."""

from django.conf import settings

from engine.server.bootstrap.paths import ROOT
from engine.server.bootstrap.stamps import digest, stamp, stamped
from engine.storage.models import DefinitionVersion

BUILT_IN = ROOT / "builtin_apps"
STORAGE = ROOT / "engine" / "storage"
NAME = "built_in_apps"


def is_current() -> bool:
    """Say whether none of them changed since they were compared."""
    return stamped(settings.DATA, _both(), NAME)


def remember() -> None:
    """Note that they were compared."""
    stamp(settings.DATA, _both(), NAME)


def _both() -> str:
    files = [file for file in (*BUILT_IN.rglob("*"), *STORAGE.glob("*.py")) if file.is_file()]
    folders = [str(file.relative_to(ROOT)) for file in sorted(files)]
    return digest(files, _in_force(), *folders)


def _in_force() -> str:
    """The hash of the newest definition; no two databases share one, so a restored one is compared anew."""
    return DefinitionVersion.objects.order_by("-version").values_list("hash", flat=True).first() or ""
