"""The browser of the browser tests: Debian's Chromium, with a font that has Chinese characters."""

import os
import shutil
import subprocess

from engine.errors import say
from engine.server.bootstrap.failure import SetupFailed
from engine.server.console import step

PROGRAMS = ["chromium", "chromium-browser", "google-chrome"]
PACKAGES = ["chromium", "fonts-noto-cjk"]


def ready() -> str:
    """Return the path of the browser, after installing what is missing where we may.

    Raises SetupFailed with the one line to run when only somebody else may install it.
    """
    if missing := _missing():
        _install(missing)
    if still := _missing():
        raise SetupFailed(
            say("浏览器测试需要 {what}", "The browser tests need {what}", what=" ".join(still)),
            hint=say("请运行：sudo apt install {what}", "Run: sudo apt install {what}", what=" ".join(still)),
        )
    return str(_browser())


def _missing() -> list[str]:
    have = {"chromium": bool(_browser()), "fonts-noto-cjk": _has_chinese_font()}
    return [name for name in PACKAGES if not have[name]]


def _browser() -> str | None:
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False).stdout.strip())


def _install(packages: list[str]) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step(say("安装 {what}", "Install {what}", what=" ".join(packages))) as shown:
        for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            shown.note(words[0])
            subprocess.run(["apt-get", "-qq", *words], env=quiet, capture_output=True, check=False)
