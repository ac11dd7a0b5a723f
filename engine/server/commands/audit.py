"""`dougong audit`."""

from engine.errors import say
from engine.server.command import Command, Need, argument

COMMAND = Command(
    name="audit",
    help=say("逐笔核对每一本账，列出不符之处", "Prove every ledger from its entries; say what differs"),
    run="engine.server.audit:run",
    arguments=(
        argument(
            "--rebuild",
            action="store_true",
            help=say(
                "先按流水重建余额、发生额和执行状态",
                "first make balances, turnovers and progress anew from the entries",
            ),
        ),
    ),
    needs=(Need.DATABASE,),
    group="data",
)
"""Exit code 1 when something differs."""
