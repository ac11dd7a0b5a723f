"""Remembers which files of the built-in apps were last compared with which definition in force."""

from django.conf import settings

from engine.server.bootstrap.paths import ROOT
from engine.server.bootstrap.stamps import digest, stamp, stamped
from engine.storage.models import DefinitionVersion

BUILT_IN = ROOT / "builtin_apps"
NAME = "built_in_apps"


def is_current() -> bool:
    """Say whether neither the files nor the definition in force changed since they were compared."""
    return stamped(settings.DATA, _both(), NAME)


def remember() -> None:
    """Note that they were compared."""
    stamp(settings.DATA, _both(), NAME)


def _both() -> str:
    files = [file for file in BUILT_IN.rglob("*") if file.is_file()]
    folders = [str(file.relative_to(BUILT_IN)) for file in sorted(files)]
    return digest(files, _in_force(), *folders)


def _in_force() -> str:
    """The hash of the newest definition; no two databases share one, so a restored one is compared anew."""
    return DefinitionVersion.objects.order_by("-version").values_list("hash", flat=True).first() or ""
