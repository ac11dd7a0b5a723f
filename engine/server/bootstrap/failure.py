"""What can go wrong while setting up, each with what to do about it."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import DougongError, Text, say


class SetupFailed(DougongError):
    """The machine lacks something, or a tool failed; the hint says what to do."""

    code = "setup_failed"


DISK_FULL = re.compile(r"No space left on device|ENOSPC|Disk quota exceeded|Check free disk space")
NO_REGISTRY = re.compile(
    r"Could not find a version|No matching distribution|name resolution|Network is unreachable|Max retries"
    r"|ConnectTimeout|NewConnectionError|ProxyError|SSLError|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT"
)
BAD_HASH = re.compile(r"DO NOT MATCH THE HASHES|EINTEGRITY")


def tool_failed(tool: str, output: str, log: Path | None = None) -> SetupFailed:
    """Return the failure that `output` of `tool` tells of. `log` holds all of it."""
    reason = say("{tool} 失败", "{tool} failed", tool=tool)
    for pattern, hint in _REMEDIES:
        if pattern.search(output):
            return SetupFailed(reason, hint=hint)
    last = "\n    ".join(output.strip().splitlines()[-8:])
    whole = say("完整日志：{log}", "Whole log: {log}", log=log) if log else say("输出：", "It said:")
    return SetupFailed(reason, hint=say("{whole}\n    {last}", "{whole}\n    {last}", whole=whole, last=last))


def no_space(where: object) -> SetupFailed:
    return SetupFailed(say("磁盘已满：{where}", "The disk is full: {where}", where=where), hint=_FREE_SPACE)


def refused_by_system(error: OSError, where: object = None) -> SetupFailed | None:
    """Return the failure for a full disk or a place that may not be used; None for any other error."""
    place = where or error.filename or "?"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return no_space(place)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
        return SetupFailed(
            say("不能使用 {place}：{why}", "Cannot use {place}: {why}", place=place, why=error.strerror or error),
            hint=say("更改它的所有者，或换一个位置", "Change its owner, or use another place"),
        )
    return None


@contextmanager
def writable(where: Path) -> Iterator[None]:
    """Turn a full disk or a folder that may not be written into a failure that says so."""
    try:
        yield
    except OSError as error:
        if failure := refused_by_system(error, where):
            raise failure from error
        raise


_FREE_SPACE: Text = say(
    "请腾出至少 2 GB 空间后再运行同一命令，它会从中断处继续",
    "Free at least 2 GB and run the same command again: it goes on where it stopped",
)
_REMEDIES = [
    (DISK_FULL, _FREE_SPACE),
    (
        BAD_HASH,
        say(
            "软件包与锁文件不符：下载可能损坏或被改动。清除缓存后重试",
            "A package differs from the lock file: the download is damaged or was changed. Clear the cache and try again",
        ),
    ),
    (
        NO_REGISTRY,
        say(
            "连不上软件包仓库。请检查网络或代理（https_proxy）；内网可设置 PIP_INDEX_URL 与 npm_config_registry 指向镜像",
            "The package registry cannot be reached. Check the network or proxy (https_proxy); "
            "behind a firewall point PIP_INDEX_URL and npm_config_registry to a mirror",
        ),
    ),
]
