"""The base of every endpoint: one pinned definition, one actor, one language per request."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from engine.access.actor import Actor, actor_of
from engine.access.models import ApiToken
from engine.access.rights import Rights, rights_of
from engine.api.authentication import SessionAuthentication, TokenAuthentication
from engine.api.body import JsonParser
from engine.api.errors import Malformed, MustChangePassword, NotSignedIn, TokenScope
from engine.api.handler import handle
from engine.api.language import language_of
from engine.api.see_as import seen_as
from engine.errors import Forbidden, say
from engine.storage.registry import newest, pinned
from engine.storage.snapshot import Snapshot

SAFE = ("GET", "HEAD", "OPTIONS")


class AnyAccept(BaseContentNegotiation):
    """Answers are what they are (JSON, a workbook, a page), whatever `Accept` says."""

    def select_parser(self, request: Request, parsers: list[BaseParser]) -> BaseParser | None:
        wanted = (request.content_type or "application/json").split(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == wanted), None)

    def select_renderer(self, request: Request, renderers: list[BaseRenderer], suffix: str | None = None) -> Any:
        return renderers[0], renderers[0].media_type


class PlatformView(APIView):
    """An endpoint for signed-in people and tokens.

    public         nobody needs to be signed in
    session_only   API tokens do not open it
    admin_only     for administrators
    reads          every method only reads, POST too: a "read" token may call it
    first_password it may be used before the first password was changed
    """

    authentication_classes: tuple[type, ...] = (SessionAuthentication, TokenAuthentication)
    permission_classes = ()
    parser_classes = (JsonParser,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AnyAccept
    public: ClassVar[bool] = False
    session_only: ClassVar[bool] = False
    admin_only: ClassVar[bool] = False
    reads: ClassVar[bool] = False
    first_password: ClassVar[bool] = False

    snapshot: Snapshot
    actor: Actor
    rights: Rights
    language: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Pin the newest definition for the whole request."""
        with pinned(newest()) as self.snapshot:
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response["X-Definition-Version"] = str(self.snapshot.version)
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find out who asks; refuse when nobody is signed in or a token's scope is too small."""
        super().initial(request, *args, **kwargs)
        self.language = language_of(request)
        if request.user.is_authenticated:
            self._identify(request)
        elif not self.public:
            raise NotSignedIn(say("请先登录", "Please sign in"))

    def _identify(self, request: Request) -> None:
        if isinstance(request.auth, ApiToken):
            self._require_scope(request)
        if request.user.must_change_password and not self.first_password:
            raise MustChangePassword(say("请先修改初始密码", "Change the first password before anything else"))
        person = seen_as(request, reading=self._is_reading(request))
        if self.admin_only and not person.is_admin:
            raise Forbidden(say("只有管理员可以这样做", "Only administrators may do this"))
        self.actor = actor_of(person)
        self.rights = rights_of(self.snapshot, self.actor)

    def _is_reading(self, request: Request) -> bool:
        return self.reads or request.method in SAFE

    def _require_scope(self, request: Request) -> None:
        if self.session_only or not (self._is_reading(request) or request.auth.scope == "write"):
            raise TokenScope(say("API 令牌的权限范围不够", "The API token's scope does not reach this"))

    def get_exception_handler(self) -> Callable[..., HttpResponse | None]:
        return handle

    def body(self) -> dict[str, Any]:
        """Return the JSON object sent. Raises Malformed for anything else."""
        data = self.request.data
        if not isinstance(data, dict):
            raise Malformed(say("请求内容应是一个 JSON 对象", "The body should be a JSON object"))
        return data
