"""An administrator looks at the product as somebody else would: reading only, with that person's rights."""

from rest_framework.request import Request

from engine.access.models import ApiToken, User
from engine.errors import Forbidden, NotFound, say

HEADER = "X-See-As"


def seen_as(request: Request, *, reading: bool) -> User:
    """Return the person whose rights a request runs with: the one named in the header, else who is signed in.

    Raises Forbidden for anybody but an administrator at their own screen, and for whatever changes something.
    """
    wanted = request.headers.get(HEADER, "")
    if not wanted:
        asking: User = request.user
        return asking
    if not request.user.is_admin or isinstance(request.auth, ApiToken):
        raise Forbidden(say("只有管理员可以查看他人的界面", "Only administrators may see as somebody else"))
    if not reading:
        raise Forbidden(
            say("正在以他人身份查看，不能修改", "You are seeing as somebody else and cannot change anything"),
            hint=say("退出查看后再操作", "Leave that view first"),
        )
    found = (
        User.objects.filter(pk=int(wanted), is_active=True).first() if wanted.isdigit() and len(wanted) < 19 else None
    )
    if found is None:
        raise NotFound(say("没有这个用户", "There is no such user"))
    return found
