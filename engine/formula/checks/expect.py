"""One formula where a certain type is expected: where it stands, and its problems."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.errors import Problem, Text, say
from engine.formula.compile import Compiled, compile_formula
from engine.formula.errors import FormulaError
from engine.formula.scope import Scope
from engine.formula.source_scope import ledger_scope
from engine.formula.typed import Call, Constant, walk
from engine.formula.types import NUM, Type, fits


@dataclass(frozen=True)
class Expect:
    """A formula of a definition, where it stands, the names it may use, and what it should give.

    text     no text, no formula: there is nothing to expect
    wanted   None: any single value
    server   False where the database or the browser has to answer, so that OPEN, LATEST, POSTED and BALANCE cannot
    besides  those of them that can be answered here all the same
    """

    text: str | bool | None
    scope: Scope
    at: str
    wanted: Type | None = None
    server: bool = True
    besides: tuple[str, ...] = ()

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with it."""
        if not isinstance(self.text, str):
            return
        try:
            compiled = compile_formula(self.text, self.scope)
        except FormulaError as error:
            yield Problem("formula.invalid", _placed(error), self.at, error.hint)
            return
        yield from _unfit(compiled, self.at, self.wanted)
        yield from _balance_figures(compiled, self.scope, self.at)
        if not self.server and _lookups(compiled) - set(self.besides):
            message = say(
                "这里的公式不能查别的单据和账簿", "A formula here cannot look into other documents and ledgers"
            )
            yield Problem("formula.server_only", message, self.at)


Found = Problem | Expect
"""What a check finds: something wrong, or a formula that has to be looked at."""


def problems_among(found: Iterable[Found]) -> Iterator[Problem]:
    """Yield what is wrong, that with the formulas included."""
    for one in found:
        if isinstance(one, Expect):
            yield from one.problems()
        else:
            yield one


def _balance_figures(compiled: Compiled, scope: Scope, at: str) -> Iterator[Problem]:
    """Yield the problems of formulas inside BALANCE: they are answered by the database, over one balance each."""
    for node in walk(compiled.root):
        if isinstance(node, Call) and node.function.name == "BALANCE" and scope.definition:
            ledger, figure = (part.value for part in node.arguments[:2] if isinstance(part, Constant))
            inner = ledger_scope(scope.definition, str(ledger))
            yield from Expect(str(figure), inner, at, NUM, server=False).problems()


def _lookups(compiled: Compiled) -> set[str]:
    calls = (node.function for node in walk(compiled.root) if isinstance(node, Call))
    return {function.name for function in calls if function.server}


def choice_problems(text: str | None, scope: Scope, choices: list[str], at: str) -> Iterator[Problem]:
    """Yield a problem when a formula is a written text that is none of the choices."""
    try:
        root = compile_formula(text, scope).root if text else None
    except FormulaError:
        return
    if isinstance(root, Constant) and root.value not in ("", *choices):
        message = say("{value} 不在选项之中", "{value} is not one of the options", value=root.value)
        yield Problem(
            "formula.no_such_option",
            message,
            at,
            say("可用的有：{names}", "There are: {names}", names=", ".join(choices)),
        )


def _unfit(compiled: Compiled, at: str, wanted: Type | None) -> Iterator[Problem]:
    given = compiled.type
    if wanted is None:
        if given.of or given.name in ("rows", "files"):
            yield Problem(
                "formula.wrong_type",
                say("结果是{type}，不是单个值", "It gives {type}, not a single value", type=given.label),
                at,
            )
    elif not fits(given, wanted):
        message = say(
            "结果应是{wanted}，这里得到{given}",
            "It should give {wanted} but gives {given}",
            wanted=_named(wanted),
            given=_named(given),
        )
        yield Problem("formula.wrong_type", message, at)


def _named(kind: Type) -> Text:
    return say("{label}({to})", "{label} to {to}", label=kind.label, to=kind.to) if kind.to else kind.label


def _placed(error: FormulaError) -> Text:
    if error.position is None:
        return error.message
    return say("{message}（第 {n} 个字符）", "{message} (character {n})", message=error.message, n=error.position + 1)
