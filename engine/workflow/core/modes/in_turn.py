"""Everybody approves, one after the other; one rejection rejects."""

from typing import ClassVar

from engine.workflow.core.modes.contract import mode
from engine.workflow.core.modes.countersign import Countersign


@mode("in_turn")
class InTurn(Countersign):
    """依次审批."""

    in_order: ClassVar[bool] = True
