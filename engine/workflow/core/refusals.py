"""Every reason a command may be refused for, in words."""

from engine.errors import Text
from engine.workflow.core.commands import Refusal

REFUSALS: dict[str, Text] = {
    "not_running": Text("这张单据现在不在审批中", "This document is not being approved at the moment"),
    "not_assignee": Text("这一步现在不由您审批", "It is not your turn to decide here"),
    "task_closed": Text("已经有人处理过了", "This has been dealt with already"),
    "not_initiator": Text("只有提交人可以这样做", "Only the person who submitted it may do this"),
    "withdraw_denied": Text(
        "已有人审批过，不能撤回了", "Somebody has decided already; it cannot be withdrawn any more"
    ),
    "recall_denied": Text(
        "后面已经有动作，收不回来了", "Something has happened since; the decision cannot be taken back"
    ),
    "bad_target": Text("不能退回到这一步", "It cannot be sent back to this step"),
    "choice_missing": Text("请先选好审批人", "Choose the approvers first"),
    "duplicate_signer": Text("这个人已经在这一步里了", "This person is asked here already"),
    "sign_conflict": Text("前加签和后加签不能同时用", "Signers cannot be added both before and after you"),
    "last_signer": Text("不能去掉最后一个审批人", "The last approver cannot be removed"),
    "self_approval_denied": Text("不能审批自己提交的单据", "You may not approve what you submitted yourself"),
    "comment_missing": Text("请写明理由", "Say why, please"),
    "verb_denied": Text("这一步不允许这样做", "This step does not allow that"),
    "people_missing": Text("请选择人员", "Choose somebody"),
    "inactive": Text("这个人已停用", "This person is no longer active"),
    "nothing_failed": Text("没有需要处理的故障", "Nothing has failed here"),
    "edit_denied": Text("审批中的单据不能修改", "A document that is being approved cannot be changed"),
    "unknown_verb": Text("没有这个动作", "There is no such action"),
}


def refusal(code: str) -> Refusal:
    """Return the refusal of a code, to be raised."""
    return Refusal(code, REFUSALS[code])
