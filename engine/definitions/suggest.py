""" "Did you mean …?" for a name that is not there."""

from collections.abc import Iterable
from difflib import get_close_matches

from engine.errors import Text, say


def did_you_mean(name: str, known: Iterable[str]) -> Text | None:
    """Return a hint with the closest known names, else the first few there are; None when there are none."""
    names = sorted(set(known))
    close = get_close_matches(name[:100], names, n=3, cutoff=0.6)
    if close:
        return say("是不是想写 {names}？", "Did you mean {names}?", names=_quoted(close))
    if not names:
        return None
    listed = _quoted(names[:12]) + (" …" if len(names) > 12 else "")
    return say("可用的有：{names}", "There are: {names}", names=listed)


def _quoted(names: list[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
