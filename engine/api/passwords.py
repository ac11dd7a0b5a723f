"""Password rules: those of the settings, told in both languages."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from engine.access.models import User
from engine.errors import Problem, Text, invalid, say

LANGUAGES = ("zh-hans", "en")


def require_good(password: str, user: User, path: str, *, old: str | None = None) -> None:
    """Raise Invalid with everything that is wrong with a new password."""
    if password == old:
        problem = Problem("password.same", say("新密码与原密码相同", "The new password is the old one"), path)
        raise invalid([problem])
    found = [_messages(password, user, language) for language in LANGUAGES]
    if any(found):
        raise invalid([Problem("password.weak", Text(zh, en), path) for zh, en in zip(*found, strict=True)])


def _messages(password: str, user: User, language: str) -> list[str]:
    with override(language):
        try:
            validate_password(password, user)
        except ValidationError as error:
            return list(error.messages)
    return []
