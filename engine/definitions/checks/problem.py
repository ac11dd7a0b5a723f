"""The problems every check reports in the same words: a name that is not there, a name taken twice."""

from collections.abc import Iterable, Iterator

from engine.definitions.suggest import did_you_mean
from engine.errors import Problem, Text, say

FORM, FIELD, LEDGER = Text("表单", "form"), Text("字段", "field"), Text("账簿", "ledger")
LINE_ITEMS, DIMENSION, MEASURE = Text("明细", "line items"), Text("维度", "dimension"), Text("度量", "measure")
WORKFLOW, NODE, ROLE = Text("审批流", "workflow"), Text("节点", "node"), Text("角色", "role")
CONVERSION = Text("单据转换", "conversion")
REPORT, PARAMETER, COLUMN = Text("报表", "report"), Text("参数", "parameter"), Text("列", "column")


def unknown(what: Text, name: str, known: Iterable[str], at: str) -> Problem:
    """Return the problem of a name that leads nowhere, with the closest names as hint."""
    message = say("没有名为“{name}”的{what}", "There is no {what} '{name}'", what=what, name=name)
    return Problem("definition.unknown_name", message, at, did_you_mean(name, known))


def known_or(what: Text, name: str | None, known: Iterable[str], at: str) -> Iterator[Problem]:
    """Yield a problem when `name` is given and not known."""
    names = set(known)
    if name is not None and name not in names:
        yield unknown(what, name, names, at)


def wrong(code: str, at: str, zh: str, en: str, hint: Text | None = None, **values: object) -> Problem:
    """Return a problem of the definition in its own words."""
    return Problem(f"definition.{code}", say(zh, en, **values), at, hint)


def twice(names: Iterable[str], at: str, reserved: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield a problem for each name that is used again, or that the engine keeps for itself."""
    kept, seen = set(reserved), set[str]()
    for name in names:
        if name in kept:
            yield wrong(
                "reserved_name",
                f"{at}/{name}",
                "“{name}”是系统名称，请换一个",
                "'{name}' is a name of the engine; take another",
                name=name,
            )
        elif name in seen:
            yield wrong("duplicate_name", f"{at}/{name}", "“{name}”出现了两次", "'{name}' is there twice", name=name)
        seen.add(name)
