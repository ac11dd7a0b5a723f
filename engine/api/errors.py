"""Errors that only exist at the HTTP edge, in the family of `engine.errors`."""

from dataclasses import dataclass

from engine.errors import DougongError, Forbidden


class Malformed(DougongError):
    """The request cannot be read: broken JSON, a wrong query parameter, a body of the wrong shape."""

    code = "request.malformed"


class TooLarge(DougongError):
    """The request is larger than this server takes."""

    code = "request.too_large"


class Internal(DougongError):
    """An error nobody foresaw."""

    code = "internal"


class NotSignedIn(DougongError):
    """Nobody is signed in, or the key sent does not (or no longer) open anything."""

    code = "session.missing"


class NotAllowedMethod(DougongError):
    """The address exists, the method does not."""

    code = "request.method"


class MustChangePassword(Forbidden):
    """The first password was chosen by somebody else; it opens nothing but its own change."""

    code = "session.must_change_password"


class NoToken(Forbidden):
    """A state-changing request without the cross-site token."""

    code = "request.csrf"


class TokenScope(Forbidden):
    """An API token asks for more than its scope."""

    code = "token.scope"


@dataclass
class TooMany(DougongError):
    """Too many tries; `wait` is the number of seconds until the next one is looked at."""

    code = "request.too_many"
    wait: int = 60
