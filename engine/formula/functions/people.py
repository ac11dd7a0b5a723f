"""Who is asking."""

from engine.formula.closures import Closure
from engine.formula.functions.registry import function
from engine.formula.typed import Call, Constant


@function(
    "ME",
    "我",
    "-> ref:user",
    usage="ME()",
    lazy=True,
    context=True,
    zh="当前用户",
    en="The user who asks.",
    examples=["ME() = ME()"],
)
def me(_call: Call, _parts: list[Closure]) -> Closure:
    return lambda env: env.context.user_id  # type: ignore[union-attr]  # asking who needs a context


@function(
    "MY_DEPARTMENT",
    "我的部门",
    "-> ref:department",
    usage="MY_DEPARTMENT()",
    lazy=True,
    context=True,
    zh="当前用户的部门",
    en="The department of the user who asks.",
)
def my_department(_call: Call, _parts: list[Closure]) -> Closure:
    return lambda env: env.context.department_id  # type: ignore[union-attr]  # asking who needs a context


@function(
    "MY",
    "我的",
    "'text' -> any",
    usage='MY("name")',
    lazy=True,
    context=True,
    zh="当前用户的一项设置，可以是列表（配合 IN）",
    en="A value set for the user who asks; may be a list, for IN.",
)
def my(call: Call, _parts: list[Closure]) -> Closure:
    name = call.arguments[0]
    assert isinstance(name, Constant)
    key = name.value
    return lambda env: env.context.my.get(key)  # type: ignore[union-attr]  # asking who needs a context
