"""Password rules: those of the settings, told in both languages."""

from django.contrib.auth.password_validation import (
    MinimumLengthValidator,
    get_default_password_validators,
    validate_password,
)
from django.core.exceptions import ValidationError

from engine.access.models import User
from engine.errors import Problem, Text, invalid, say

WORDS: dict[str, Text] = {
    "password_too_short": say(
        "密码太短，至少 {n} 个字符", "The password is too short: at least {n} characters", n="{n}"
    ),
    "password_too_common": say("密码太常见", "The password is too common"),
    "password_entirely_numeric": say("密码不能全是数字", "The password must not be all digits"),
    "password_too_similar": say("密码与个人信息太像", "The password is too similar to the person's own data"),
}


def require_good(password: str, user: User, path: str, *, old: str | None = None) -> None:
    """Raise Invalid with everything that is wrong with a new password."""
    if password == old:
        raise invalid([Problem("password.same", say("新密码与原密码相同", "The new password is the old one"), path)])
    problems = [Problem("password.weak", text, path) for text in _weaknesses(password, user)]
    if problems:
        raise invalid(problems)


def _weaknesses(password: str, user: User) -> list[Text]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        return [_text(one) for one in error.error_list]
    return []


def _text(error: ValidationError) -> Text:
    known = WORDS.get(error.code or "")
    if known is None:
        return Text(en=" ".join(error.messages))
    return say(known.zh, known.en, n=_shortest())


def _shortest() -> int:
    lengths = (v.min_length for v in get_default_password_validators() if isinstance(v, MinimumLengthValidator))
    return max(lengths, default=0)
