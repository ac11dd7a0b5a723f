"""What a layer may name as its own: prefixes keep vendor, modules and the people who use them from ever meeting."""

from collections.abc import Iterable, Iterator
from typing import Any

from engine.definitions.kinds import KINDS
from engine.definitions.layer_model import Act, Op
from engine.definitions.layers.apply import CLASSES
from engine.definitions.layers.ops import pointer_of
from engine.definitions.layers.tree import flatten
from engine.definitions.model import App
from engine.definitions.pointer import join
from engine.definitions.suggest import did_you_mean
from engine.definitions.workflow_model import WorkflowEdge, WorkflowNode
from engine.errors import Problem, say

Json = Any
OVERLAY = "x_"
"""In front of every name and id that people who use an app make; no app that is delivered uses it."""
# Ids that live inside their own object.
_LOCAL = (WorkflowNode, WorkflowEdge)


def prefix_of(app: str) -> str:
    """Return what stands in front of every name and id that a module adds to apps of others."""
    return f"{app}_"


def prefix_problems(ops: Iterable[Op], prefix: str) -> list[Problem]:
    """Return a problem for each name or id that a layer adds without its prefix."""
    return [
        _unmarked(name, prefix, pointer_of(op))
        for op in ops
        if op.op is Act.ADD
        for name in _own_names(op)
        if not name.startswith(prefix)
    ]


def extension_problems(app: App) -> list[Problem]:
    """Return what an app's extensions may not do: reach an app it does not require, name things as if they were not its own."""
    found: list[Problem] = []
    for name, extension in app.extensions.items():
        at = join("/extensions", name)
        if extension.app not in app.requires:
            message = say(
                "只能扩展所依赖的应用，{app} 不在其中",
                "Only apps it requires can be extended, and {app} is none",
                app=extension.app,
            )
            found.append(Problem("layer.not_required", message, at + "/app", did_you_mean(extension.app, app.requires)))
        if extension.kind not in CLASSES:
            message = say("没有这种对象：{kind}", "There is no such kind of object: {kind}", kind=extension.kind)
            found.append(Problem("layer.unknown_kind", message, at + "/kind", did_you_mean(extension.kind, CLASSES)))
        for index, op in enumerate(extension.ops):
            found += [_moved_to(problem, f"{at}/ops/{index}") for problem in prefix_problems([op], prefix_of(app.app))]
    return found


def reserved_problems(app: App) -> list[Problem]:
    """Return a problem for each object or field of a delivered app that takes the prefix kept for its users."""
    message = say(
        "“{prefix}”开头的名字留给用户自己新增的内容",
        "Names that start with '{prefix}' are kept for what users add themselves",
        prefix=OVERLAY,
    )
    fields = [
        join("/forms", form.form, "fields", field.name)
        for form in app.forms.values()
        for field in (*form.fields, *(field for items in form.line_items for field in items.fields))
        if field.name.startswith(OVERLAY) or field.id.startswith(OVERLAY)
    ]
    objects = [
        join("", kind.folder, name) for kind in KINDS for name in getattr(app, kind.folder) if name.startswith(OVERLAY)
    ]
    return [Problem("layer.reserved_prefix", message, at) for at in [*objects, *fields]]


def _own_names(op: Op) -> Iterator[str]:
    if not op.id:
        yield op.object
        if op.kind in CLASSES:
            parts = flatten(CLASSES[op.kind], op.value).parts.values()
            yield from (part.props["id"] for part in parts if part.props.get("id") and part.cls not in _LOCAL)
    elif isinstance(op.value, dict):
        yield from (op.value[key] for key in ("id", "name") if isinstance(op.value.get(key), str))


def _unmarked(name: str, prefix: str, at: str) -> Problem:
    message = say(
        "“{name}”要以“{prefix}”开头，以免与升级后的内容重名",
        "'{name}' has to start with '{prefix}', so that no upgrade brings the same name",
        name=name,
        prefix=prefix,
    )
    return Problem("layer.prefix", message, at, say("例如 {name}", "For example {name}", name=prefix + name))


def _moved_to(problem: Problem, at: str) -> Problem:
    return Problem(problem.code, problem.message, at, problem.hint)
