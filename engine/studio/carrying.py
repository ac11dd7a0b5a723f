"""The draft when a version comes into force that was not made of it: what is not published stays, and nothing else."""

from collections.abc import Sequence

from engine.definitions.layers.apply import apply_ops
from engine.definitions.layers.conflicts import Side
from engine.definitions.layers.rebase import rebase
from engine.studio.overlay import Op, effective, ops_between, signed, waiting
from engine.studio.rebasing import fitted
from engine.studio.state import State


def carried(mine: Sequence[Op], before: State, after: State) -> list[Op]:
    """Return the ops of a draft of one version as a draft of another.

    Where the two contradict each other the draft's stay: nothing of them is in force, and the next plan shows them.
    """
    if list(mine) == list(before.overlay):
        return list(after.overlay)
    own, published = (fitted(ops, before.base, after.base, Side.OURS).ops for ops in (mine, before.overlay))
    # An upgrade or a switch changes nothing of what people changed; an import and a way back do.
    return own if published == list(after.overlay) else _merged(own, published, after)


def _merged(own: list[Op], published: list[Op], after: State) -> list[Op]:
    """Return what differs between two overlays, laid over what came into force."""
    (old, _), (edited, _) = effective(after.base, published), effective(after.base, own)
    unpublished, apps = ops_between(old, edited), []
    for was, now in zip(old, after.effective, strict=True):
        mine = [op for op in unpublished if op.app == now["app"]]
        apps.append(apply_ops(now, rebase(mine, was, now).settled(otherwise=Side.OURS)[0])[0])
    waits = [op for op in waiting(after.base, own) if op not in published]
    there = [op for op in waiting(after.base, after.overlay) if op not in waits]
    return [*there, *waits, *signed(ops_between(after.plain, apps), [*after.overlay, *own])]
