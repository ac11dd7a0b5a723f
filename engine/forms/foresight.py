"""What formulas will look up, asked for all of them at once: one round trip where each would make its own."""

from collections.abc import Iterable
from dataclasses import replace

from engine.formula import Compiled, Context, Env


def foreseen(context: Context, formulas: Iterable[tuple[Compiled, Env]]) -> Context:
    """Return a context that knows what these formulas look up, as far as their Env tells by now.

    What turns out otherwise when they are evaluated is asked then.
    """
    asking = [(formula, replace(env)) for formula, env in formulas if formula.server]
    if not asking or context.foresee is None:
        return context

    def work(silent: Context) -> None:
        for formula, env in asking:
            env.context = silent
            formula.evaluate(env)

    return context.foresee(context, work)
