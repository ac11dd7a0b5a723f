"""The engine's own words, in Chinese and English: states, actions, system fields, progress."""

from dataclasses import dataclass

from engine.errors import Text


@dataclass(frozen=True)
class State:
    """How a state of a record is shown. `color` is a tone, as in `Option`."""

    label: Text
    color: str = "neutral"


@dataclass(frozen=True)
class Action:
    """How an action on a record is shown.

    danger   ask with a red button
    confirm  the question to ask first; None: just do it
    """

    label: Text
    danger: bool = False
    confirm: Text | None = None


STATES: dict[str, State] = {
    "draft": State(Text("草稿", "Draft")),
    "submitted": State(Text("审批中", "In approval"), "amber"),
    "approved": State(Text("已审核", "Approved"), "blue"),
    "posted": State(Text("已过账", "Posted"), "green"),
    "returned": State(Text("已退回", "Sent back"), "amber"),
    "rejected": State(Text("已驳回", "Rejected"), "red"),
    "reversed": State(Text("已红冲", "Reversed"), "red"),
    "voided": State(Text("已作废", "Voided"), "red"),
    "closed": State(Text("已关闭", "Closed"), "purple"),
    "active": State(Text("启用", "Active"), "green"),
    "archived": State(Text("停用", "Archived")),
}

DOCUMENT_STATES = ("draft", "submitted", "returned", "approved", "posted", "rejected", "reversed", "voided", "closed")
MASTER_STATES = ("active", "archived")

ACTIONS: dict[str, Action] = {
    "read": Action(Text("查看", "View")),
    "create": Action(Text("新增", "New")),
    "update": Action(Text("修改", "Edit")),
    "delete": Action(
        Text("删除", "Delete"), True, Text("删除后不能恢复，确定删除吗？", "This cannot be undone. Delete it?")
    ),
    "submit": Action(Text("提交", "Submit")),
    "approve": Action(Text("审核", "Approve")),
    "reject": Action(Text("驳回", "Reject"), True),
    "reverse": Action(
        Text("红冲", "Reverse"),
        True,
        Text(
            "将写入相反的流水，并保留原单。确定红冲吗？",
            "Opposite entries will be written; the document stays. Reverse it?",
        ),
    ),
    "void": Action(Text("作废", "Void"), True, Text("确定作废这张单据吗？", "Void this document?")),
    "close": Action(
        Text("关闭", "Close"),
        False,
        Text("未执行的数量将不再执行，确定关闭吗？", "What is still open will not be executed. Close it?"),
    ),
    "reopen": Action(Text("重新打开", "Reopen")),
    "archive": Action(
        Text("停用", "Archive"), False, Text("停用后不能再被选用，确定吗？", "It can no longer be chosen. Archive it?")
    ),
    "restore": Action(Text("启用", "Restore")),
    "assign": Action(Text("指定负责人", "Assign")),
    "revalue": Action(Text("成本重算", "Costs recalculated")),
    "convert": Action(Text("下推", "Convert")),
    "import": Action(Text("导入", "Import")),
    "export": Action(Text("导出", "Export")),
    "print": Action(Text("打印", "Print")),
}

SYSTEM_FIELDS: dict[str, tuple[str, Text]] = {
    "number": ("text", Text("编号", "Number")),
    "state": ("select", Text("状态", "State")),
    "owner": ("user", Text("负责人", "Owner")),
    "department": ("department", Text("部门", "Department")),
    "created_at": ("datetime", Text("创建时间", "Created")),
    "created_by": ("user", Text("创建人", "Created by")),
    "updated_at": ("datetime", Text("修改时间", "Changed")),
    "updated_by": ("user", Text("修改人", "Changed by")),
}

PROGRESS: dict[str, State] = {
    "none": State(Text("未执行", "Not started")),
    "partial": State(Text("部分执行", "Partly done"), "amber"),
    "full": State(Text("全部执行", "Done"), "green"),
}


def state_label(state: str) -> Text:
    """Return the label of a state; a state a workflow added reads as itself."""
    known = STATES.get(state)
    return known.label if known else Text(state, state)


def action_label(action: str) -> Text:
    """Return the label of an action; an unknown one reads as itself."""
    known = ACTIONS.get(action)
    return known.label if known else Text(action, action)
