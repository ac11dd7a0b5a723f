"""Telling people something: written in the business transaction, seen in the app, and mailed by a worker."""

from collections.abc import Iterable

import orjson

from engine.automation.outbox import on
from engine.errors import Text
from engine.storage.batch import Batch

MAIL = "automation.mail"
EVENT = "notification"
_TELL = """
WITH told AS (
  INSERT INTO automation_notification (user_id, kind, text, form, record_id, key)
  SELECT u, %s::text, %s::jsonb, %s::text, %s::bigint, %s::text FROM unnest(%s::bigint[]) AS u
  ON CONFLICT (user_id, key) DO NOTHING RETURNING id
)
INSERT INTO automation_outbox (event, payload)
SELECT %s::text, jsonb_build_object('notifications', jsonb_agg(id)) FROM told HAVING count(*) > 0
"""


def notify(
    users: Iterable[int],
    text: Text,
    *,
    kind: str,
    key: str,
    form: str = "",
    record_id: int | None = None,
    batch: Batch | None = None,
) -> None:
    """Tell each user once per `key`.

    form, record_id  what it is about; the message leads there
    batch            where to queue it, to travel with what else is written; None: now
    """
    told = sorted(set(users))
    if not told:
        return
    body = orjson.dumps({"zh": text.zh, "en": text.en}).decode()
    queue = Batch() if batch is None else batch
    queue.add(_TELL, [kind, body, form, record_id, key, told, EVENT])
    if batch is None:
        queue.run()


on(EVENT, MAIL)
