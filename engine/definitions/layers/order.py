"""Order as "this one after that one": what has to move, and where everything stands after it moved."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

FIRST = ""
"""The anchor of what stands first."""


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the fewest that have to move to turn one order into the other; what is in one only is left aside."""
    place = {one: index for index, one in enumerate(before)}
    common = [one for one in after if one in place]
    return set(common) - set(_longest_rising(common, place))


def anchors(order: Sequence[str]) -> dict[str, str]:
    """Return what each stands after."""
    return dict(zip(order, (FIRST, *order[:-1]), strict=True)) if order else {}


def placed(standing: Iterable[str], anchor: Mapping[str, str]) -> list[str]:
    """Return the order in which what stands keeps its place and the others stand after their anchors.

    anchor  who moves → what it stands after; of two with one anchor the first named comes first.
    An anchor that is not there, and a ring of anchors, put it last.
    """
    standing = list(standing)
    here = {*standing, *anchor, FIRST}
    followers: dict[str, list[str]] = {}
    for one, after in anchor.items():
        if after in here:
            followers.setdefault(after, []).append(one)
    order: dict[str, None] = {}
    for start in (FIRST, *standing, *anchor):
        _walk(start, followers, order)
    return list(order)[1:]


def _walk(start: str, followers: Mapping[str, list[str]], order: dict[str, None]) -> None:
    """Put `start` into the order, then all that follow it, and each with its own followers."""
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one not in order:
            order[one] = None
            waiting += reversed(followers.get(one, ()))


def _longest_rising(many: Sequence[str], place: Mapping[str, int]) -> list[str]:
    """Return a longest run whose places rise (patience sorting)."""
    tops: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, one in enumerate(many):
        pile = bisect_left(tops, place[one])
        tops[pile : pile + 1] = [place[one]]
        ends[pile : pile + 1] = [index]
        previous.append(ends[pile - 1] if pile else -1)
    found, index = [], ends[-1] if ends else -1
    while index >= 0:
        found.append(many[index])
        index = previous[index]
    return found
