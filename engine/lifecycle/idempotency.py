"""The same request twice is one request: the second one gets the first one's answer."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from engine.access.actor import Actor
from engine.errors import Conflict, say
from engine.storage.batch import Batch, Outcome
from engine.storage.sql import fetch

_CLAIM = """
INSERT INTO lifecycle_request (user_id, key, fingerprint, form, record_id)
VALUES (%s::bigint, %s::text, %s::text, %s::text, %s::bigint) ON CONFLICT (user_id, key) DO NOTHING RETURNING 1
"""
_FIND = "SELECT fingerprint, record_id FROM lifecycle_request WHERE user_id = %s::bigint AND key = %s::text"
LONGEST_KEY = 200


@dataclass(frozen=True)
class Asked:
    """What was asked, by whom; without a key every request is its own."""

    user_id: int
    key: str | None
    form: str
    fingerprint: str


def asked(actor: Actor, key: str | None, form: str, *what: Any) -> Asked:
    """Return the identity of a request; `what` is everything its outcome depends on, as JSON."""
    text = orjson.dumps([form, *what], default=str, option=orjson.OPT_SORT_KEYS) if key else b""
    return Asked(actor.user_id or 0, key and _stored(key), form, sha256(text).hexdigest())


def _stored(key: str) -> str:
    """Return the key as it is kept. A long one is not cut: what makes it differ may be its end."""
    return key if len(key) <= LONGEST_KEY else sha256(key.encode()).hexdigest()


@dataclass(frozen=True)
class Claim:
    """A key on its way to being taken; `taken` is None for a request without one."""

    request: Asked
    taken: Outcome | None

    def answered(self) -> int | None:
        """Return the record of the earlier answer if there is one, once the batch has run.

        Raises Conflict when the key was used for something else.
        """
        return None if self.taken is None or self.taken.rows else _answered(self.request)


def queue_claim(batch: Batch, request: Asked, record_id: int) -> Claim:
    """Queue taking the key for this transaction. A second request with the same key waits there until the first is through."""
    if not request.key:
        return Claim(request, None)
    args = [request.user_id, request.key, request.fingerprint, request.form, record_id]
    return Claim(request, batch.add(_CLAIM, args))


def claim(batch: Batch, request: Asked, record_id: int) -> int | None:
    """Take the key now, with what else is in the batch, and return the record of the earlier answer if there is one."""
    claimed = queue_claim(batch, request, record_id)
    batch.run()
    return claimed.answered()


def _answered(request: Asked) -> int:
    fingerprint, record_id = fetch(_FIND, [request.user_id, request.key], prepare=True)[0]
    if fingerprint != request.fingerprint:
        raise Conflict(say("同一个请求编号已用于别的内容", "This request key was used for something else"))
    return int(record_id)
