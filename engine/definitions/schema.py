"""The metamodel at work: JSON Schema errors become problems a person can act on."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from engine.definitions.pointer import join, pointer
from engine.definitions.suggest import did_you_mean
from engine.errors import Problem, Text, say

# jsonschema types what a failure holds as "anything or unset"; which it is follows from the keyword that failed.
Failure = Any

BASE = "https://dougong.example/metamodel/"


@cache
def metamodel() -> dict[str, Any]:
    """Return every schema of the metamodel by kind: "form", "field", "ledger", …"""
    folder = files("engine.definitions") / "metamodel"
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".json"))
    return {name.removesuffix(".json"): json.loads((folder / name).read_text("utf-8")) for name in names}


def schema_problems(kind: str, value: Any, at: str = "") -> list[Problem]:
    """Return everything in `value` that is not the shape of `kind`; pointers start at `at`."""
    errors = sorted(_validator(kind).iter_errors(value), key=lambda error: [str(step) for step in error.absolute_path])
    # Each missing key is an error of its own that names all of them.
    return list(dict.fromkeys(problem for error in errors for problem in _problems(error, value, at)))


@cache
def _validator(kind: str) -> Draft202012Validator:
    # With its "$schema" a part would be handed to the plain validator, without what is stricter here.
    schemas = {
        name: {key: part for key, part in schema.items() if key != "$schema"} for name, schema in metamodel().items()
    }
    resources = [(BASE + f"{name}.json", DRAFT202012.create_resource(schema)) for name, schema in schemas.items()]
    registry: Registry[Any] = Registry().with_resources(resources)
    # 40.0 is a whole number to JSON Schema; here numbers are written one way.
    whole = Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    strict: Any = extend(Draft202012Validator, {"pattern": _pattern}, type_checker=whole)  # type: ignore[no-untyped-call]  # jsonschema's own
    return cast(Draft202012Validator, strict(schemas[kind], registry=registry))


def _pattern(_validator: object, pattern: str, instance: object, _schema: object) -> Iterator[ValidationError]:
    # In Python "$" also matches before a final newline, which must not slip into a name.
    if isinstance(instance, str) and not re.search(re.sub(r"\$(?=$|\))", r"\\Z", pattern), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _problems(error: Failure, root: Any, at: str) -> Iterator[Problem]:
    path = at + pointer(root, error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        path = join(path, str(error.instance)[:100])
    match error.validator:
        case "additionalProperties":
            yield from _unknown_keys(error, path)
        case "required":
            for key in error.validator_value:
                if key not in error.instance:
                    yield Problem("definition.missing", say("缺少 {key}", "{key} is missing", key=_short(key)), path)
        case "anyOf":
            yield from _nearest(error, root, at)
        case _:
            yield Problem(f"definition.{_code(error)}", _message(error), path, _hint(error))


def _nearest(error: Failure, root: Any, at: str) -> Iterator[Problem]:
    """Yield what is wrong with the alternative that was meant: text for a choice, an object for what says more."""
    other = "enum" if isinstance(error.instance, dict) else "type"
    meant = [
        part for part in error.context if part.validator != other or len(part.absolute_path) > len(error.absolute_path)
    ]
    for part in meant:
        yield from _problems(part, root, at)


def _unknown_keys(error: Failure, path: str) -> Iterator[Problem]:
    known = error.schema.get("properties", {})
    for key in error.instance:
        if key not in known:
            message = say("这里没有 {key} 这个键", "{key} is not a key here", key=_short(key))
            yield Problem("definition.unknown_key", message, join(path, key[:100]), did_you_mean(key, known))


def _code(error: Failure) -> str:
    codes = {"type": "wrong_type", "enum": "not_a_choice", "pattern": "bad_name"}
    return codes.get(str(error.validator), "out_of_bounds")


def _message(error: Failure) -> Text:
    value, wanted = _short(error.instance), error.validator_value
    match error.validator:
        case "type":
            names = wanted if isinstance(wanted, list) else [wanted]
            return say("{value} 应为{type}", "{value} should be {type}", value=value, type=_types(names))
        case "enum":
            return say("{value} 不在可选值之中", "{value} is not one of the choices", value=value)
        case "pattern":
            return _bad_name(str(error.instance))
        case "minLength" | "minItems" | "minProperties":
            return say("不能少于 {n} 项", "Needs at least {n}", n=wanted)
        case "maxLength" | "maxItems" | "maxProperties":
            return say("太长，最多 {n}", "Too long, at most {n}", n=wanted)
        case "minimum":
            return say("{value} 小于 {n}", "{value} is below {n}", value=value, n=wanted)
        case "maximum":
            return say("{value} 大于 {n}", "{value} is above {n}", value=value, n=wanted)
    return say("{value} 不符合元模型", "{value} does not fit the metamodel", value=value)


def _bad_name(value: str) -> Text:
    return say("{value} 的写法不对", "{value} is not written as it should be here", value=_short(value))


def _hint(error: Failure) -> Text | None:
    if error.validator == "enum":
        return did_you_mean(str(error.instance), [str(choice) for choice in error.validator_value])
    if error.validator == "pattern":
        return say("格式：{pattern}", "Pattern: {pattern}", pattern=error.validator_value)
    return None


_TYPE_NAMES = {
    "object": Text("对象", "an object"),
    "array": Text("数组", "an array"),
    "string": Text("文本", "text"),
    "integer": Text("整数", "a whole number"),
    "boolean": Text("true 或 false", "true or false"),
}


def _types(names: list[str]) -> Text:
    labels = [_TYPE_NAMES[name] for name in names]
    return Text("或".join(label.zh for label in labels), " or ".join(label.en for label in labels))


def _short(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "…"
