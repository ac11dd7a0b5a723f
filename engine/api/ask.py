"""Reading what a caller asks with: typed members of a body or a query, each refusal naming its place."""

from collections.abc import Collection, Mapping
from typing import Any

from engine.api.errors import Malformed
from engine.errors import Text, say

MISSING: Any = object()
LARGEST = 2**63 - 1


def text(values: Mapping[str, Any], name: str, default: Any = MISSING, *, limit: int = 10_000) -> Any:
    """Return the text under `name`. Raises Malformed when it is missing (and has no default), too long or not text."""
    value = _get(values, name, default)
    if value is not default and (not isinstance(value, str) or len(value) > limit):
        raise wrong(name, say("应是不超过 {n} 个字的文本", "should be text of at most {n} characters", n=limit))
    return value


def whole(values: Mapping[str, Any], name: str, default: Any = MISSING, *, least: int = 0, most: int = LARGEST) -> Any:
    """Return the whole number under `name`; digits in text count as a number (queries are text)."""
    value = _get(values, name, default)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        value = int(value)
    if value is not default and (type(value) is not int or not least <= value <= most):
        raise wrong(
            name, say("应是 {a} 到 {b} 之间的整数", "should be a whole number from {a} to {b}", a=least, b=most)
        )
    return value


def truth(values: Mapping[str, Any], name: str, default: Any = MISSING) -> Any:
    """Return the boolean under `name`."""
    value = _get(values, name, default)
    if value is not default and not isinstance(value, bool):
        raise wrong(name, say("应是 true 或 false", "should be true or false"))
    return value


def members(values: Mapping[str, Any], name: str, default: Any = MISSING) -> Any:
    """Return the JSON object under `name`."""
    value = _get(values, name, default)
    if value is not default and not isinstance(value, dict):
        raise wrong(name, say("应是一个 JSON 对象", "should be a JSON object"))
    return value


def items(values: Mapping[str, Any], name: str, kind: type, default: Any = MISSING, *, limit: int = 10_000) -> Any:
    """Return the list under `name`, each of `kind`."""
    value = _get(values, name, default)
    if value is not default and not (
        isinstance(value, list) and len(value) <= limit and all(type(v) is kind for v in value)
    ):
        raise wrong(name, say("应是不超过 {n} 项的列表", "should be a list of at most {n} items", n=limit))
    return value


def one_of(values: Mapping[str, Any], name: str, choices: Collection[str], default: Any = MISSING) -> Any:
    """Return the text under `name`, one of `choices`."""
    value = _get(values, name, default)
    if value is not default and value not in choices:
        raise wrong(name, say("应是 {c} 之一", "should be one of {c}", c=", ".join(choices)))
    return value


def only(values: Mapping[str, Any], known: Collection[str]) -> None:
    """Refuse members nobody reads: a misspelt name must not pass in silence."""
    for name in values:
        if name not in known:
            raise Malformed(say("不认识的参数“{n}”", "Unknown member '{n}'", n=name[:100]), path=f"/{name[:100]}")


def wrong(name: str, should: Text) -> Malformed:
    """Return the refusal of one member."""
    return Malformed(say("“{n}”{s}", "'{n}' {s}", n=name, s=should), path=f"/{name}")


def _get(values: Mapping[str, Any], name: str, default: Any) -> Any:
    value = values.get(name, default)
    if value is MISSING:
        raise Malformed(say("缺少“{n}”", "'{n}' is missing", n=name), path=f"/{name}")
    return default if value is None and default is not MISSING else value
