"""Every exception a view may raise, as a `DougongError` and then as a problem answer."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import psycopg
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.db import DataError
from django.http import Http404, HttpResponse
from rest_framework import exceptions

from engine.access.rights import Rights
from engine.api import errors
from engine.api.language import language_of
from engine.api.problems import problem_response
from engine.errors import DougongError, Forbidden, NotFound, Text, say
from engine.reports.naming import readable

log = logging.getLogger(__name__)


def handle(error: Exception, context: Mapping[str, Any]) -> HttpResponse:
    """Return the problem answer; an error nobody foresaw goes to the log and says nothing of itself to the caller."""
    known = as_dougong(error)
    if known is None:
        log.exception("%s %s", context["request"].method, context["request"].path, exc_info=error)
        known = errors.Internal(say("服务器出错，已记入日志", "Something broke on the server; it is in the log"))
    _keep_readable(known, getattr(context["view"], "rights", None))
    return problem_response(known, language_of(context["request"]))


def _keep_readable(error: DougongError, rights: Rights | None) -> None:
    """Name no record the caller may not read: the message says what stands in the way, the link would lead nowhere."""
    about = {problem.about for problem in error.problems if problem.about}
    if about:
        kept = readable(rights, about) if rights else set()
        error.problems = [p if p.about in kept else replace(p, about=None) for p in error.problems]


def as_dougong(error: Exception) -> DougongError | None:
    """Translate an exception of Django or DRF; our own pass through."""
    if isinstance(error, DougongError):
        return error
    for kind, translate in TRANSLATIONS.items():
        if isinstance(error, kind):
            known: DougongError = translate(error)
            return known
    return None


def _csrf_or_forbidden(error: Exception) -> DougongError:
    if "CSRF" in str(error):
        return errors.NoToken(
            say("请求缺少跨站令牌", "The request lacks its cross-site token"),
            hint=say("刷新页面后重试", "Reload the page and try again"),
        )
    return Forbidden(say("没有权限", "You may not do this"))


def _too_large(_: Exception) -> DougongError:
    return errors.TooLarge(say("请求内容太大", "The request is too large"))


def _out_of_range(_: Exception) -> DougongError:
    return errors.Malformed(say("有的值超出了能存储的范围", "A value is out of the range that can be stored"))


def _method(error: Any) -> DougongError:
    return errors.NotAllowedMethod(Text(f"这个地址不支持 {_word(error)}", f"This address does not take {_word(error)}"))


def _word(error: exceptions.MethodNotAllowed) -> str:
    return str(error.detail).split('"')[1] if '"' in str(error.detail) else ""


TRANSLATIONS: dict[type[Exception], Any] = {
    Http404: lambda _: NotFound(say("没有这个地址或记录", "There is nothing at this address")),
    exceptions.NotFound: lambda _: NotFound(say("没有这个地址或记录", "There is nothing at this address")),
    exceptions.NotAuthenticated: lambda _: errors.NotSignedIn(say("请先登录", "Please sign in")),
    exceptions.AuthenticationFailed: lambda _: errors.NotSignedIn(say("请重新登录", "Please sign in again")),
    exceptions.PermissionDenied: _csrf_or_forbidden,
    PermissionDenied: _csrf_or_forbidden,
    exceptions.ParseError: lambda _: errors.Malformed(say("请求内容无法识别", "The request cannot be read")),
    exceptions.UnsupportedMediaType: lambda _: errors.Malformed(
        say("请求类型不支持，请用 application/json", "Unsupported content type; send application/json")
    ),
    exceptions.NotAcceptable: lambda _: errors.Malformed(say("无法按要求的格式回答", "No answer in that format")),
    exceptions.MethodNotAllowed: _method,
    DataError: _out_of_range,
    psycopg.DataError: _out_of_range,
    RequestDataTooBig: _too_large,
    TooManyFieldsSent: _too_large,
}
