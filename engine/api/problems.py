"""Errors as `application/problem+json`, in the caller's language."""

from collections.abc import Mapping
from types import MappingProxyType

import orjson
from django.http import HttpResponse

from engine.api.errors import Internal, Malformed, NotAllowedMethod, NotSignedIn, TooLarge, TooMany
from engine.errors import Conflict, DougongError, Forbidden, Invalid, NotFound, Problem, Refused
from engine.formula.checks.bands import WARNINGS
from engine.workflow.checks import Unsound

STATUS: dict[type[DougongError], int] = {
    Malformed: 400,
    NotSignedIn: 401,
    Forbidden: 403,
    NotFound: 404,
    NotAllowedMethod: 405,
    Conflict: 409,
    TooLarge: 413,
    Invalid: 422,
    Refused: 422,
    TooMany: 429,
    Internal: 500,
}


MOST_PROBLEMS = 1000
"""Nobody reads more, and a thousand wrong lines of twenty fields would be an answer of many megabytes."""


def status_of(error: DougongError) -> int:
    """Return the HTTP status of an error; a class nobody mapped is still something the caller did (422)."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 422)


def problem_json(problem: Problem, language: str) -> dict[str, object]:
    """Return one problem as {code, message, path, hint}; `hint` is null when there is nothing to try.

    One that is about another record carries it as `about`: {form, id}; an unsound flow the run that shows it: `fired`, `stuck`.
    What may be published all the same has `warning`: true.
    """
    about = {"about": {"form": problem.about[0], "id": problem.about[1]}} if problem.about else {}
    return {
        "code": problem.code,
        "message": problem.message.in_language(language),
        "path": problem.path,
        "hint": problem.hint.in_language(language) if problem.hint else None,
        **about,
        **_run(problem),
        **({"warning": True} if problem.code in WARNINGS else {}),
    }


def _run(problem: Problem) -> dict[str, object]:
    return {"fired": problem.fired, "stuck": problem.stuck} if isinstance(problem, Unsound) else {}


def problem_response(
    error: DougongError, language: str, more: Mapping[str, object] = MappingProxyType({})
) -> HttpResponse:
    """Return the answer for an error, with every problem it carries and what else helps to go on."""
    status = status_of(error)
    found = error.problems or [error.as_problem()]
    body = {
        "status": status,
        **problem_json(error.as_problem(), language),
        "problems": [problem_json(problem, language) for problem in found[:MOST_PROBLEMS]],
        **more,
    }
    return HttpResponse(
        orjson.dumps(body), status=status, content_type="application/problem+json", headers=_headers(error, language)
    )


def _headers(error: DougongError, language: str) -> dict[str, str]:
    headers = {"Content-Language": language, "Cache-Control": "no-store"}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.wait)
    if isinstance(error, NotSignedIn):
        # Not "Basic": browsers would open their own password window over the sign-in page.
        headers["WWW-Authenticate"] = "Session"
    return headers
