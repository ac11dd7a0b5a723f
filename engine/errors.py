"""One family of errors a person can act on, each with its text in Chinese and English."""

from dataclasses import dataclass, field
from typing import ClassVar


@dataclass(frozen=True)
class Text:
    """One text in both languages. JSON: `{"zh": …, "en": …}`; a missing side falls back to the other."""

    zh: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the text for `language` ("zh", "zh-CN", "en", …), else the other one."""
        preferred, other = (self.zh, self.en) if language.startswith("zh") else (self.en, self.zh)
        return preferred or other

    def __str__(self) -> str:
        return self.en or self.zh


def say(zh: str, en: str, **values: object) -> Text:
    """Fill `{name}` places of both sides; a `Text` value is filled in each side's own language."""
    return Text(
        zh.format(**{key: _in(value, "zh") for key, value in values.items()}),
        en.format(**{key: _in(value, "en") for key, value in values.items()}),
    )


def _in(value: object, language: str) -> object:
    return value.in_language(language) if isinstance(value, Text) else value


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: what, where (JSON Pointer), and what to try.

    `about` is another record, by form and id, that somebody should look at.
    """

    code: str
    message: Text
    path: str = ""
    hint: Text | None = None
    about: tuple[str, int] | None = None


@dataclass
class DougongError(Exception):
    """Something a person can act on: what happened, where, and what to try.

    `code` is stable and belongs to the class; `path` is a JSON Pointer into the definition or document.
    `problems` holds everything found when a check found more than one thing.
    """

    code: ClassVar[str] = "error"
    message: Text
    path: str = ""
    hint: Text | None = None
    problems: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{where}{self.message}{advice}"

    def as_problem(self) -> Problem:
        return Problem(self.code, self.message, self.path, self.hint)


class NotFound(DougongError):
    """The thing does not exist, or the asker may not see it (never told apart)."""

    code = "not_found"


class Forbidden(DougongError):
    """The asker sees the thing but may not do this to it."""

    code = "forbidden"


class Conflict(DougongError):
    """Somebody else was faster: a stale version, or the same key with another body."""

    code = "conflict"


class Busy(Conflict):
    """Somebody else holds it right now: the same again a moment later may go through."""

    code = "busy"


class Invalid(DougongError):
    """The input does not hold; `problems` lists every place."""

    code = "invalid"


class Refused(DougongError):
    """A business rule says no: not enough stock, wrong state, closed period."""

    code = "refused"


def invalid(problems: list[Problem]) -> Invalid:
    """Return one `Invalid` for a non-empty list of problems; its message is the first one's."""
    first = problems[0]
    return Invalid(first.message, path=first.path, hint=first.hint, problems=problems)
