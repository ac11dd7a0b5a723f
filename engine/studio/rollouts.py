"""Publications whose data take long: everybody goes on with the version in force until the new one is ready.

New columns are filled a few rows at a time, while triggers carry over what people write meanwhile; the last, tiny
transaction looks once more and switches. Whatever ends it before leaves the version in force as it was.
"""

from django.db import transaction

from engine.automation.notifications import notify
from engine.automation.queue import defer
from engine.errors import DougongError, NotFound, Text, say
from engine.storage.apply import give_up
from engine.storage.changes import Plan, abandoned, plan
from engine.storage.registry import newest
from engine.storage.samples import count_rows
from engine.storage.work import begin, end, went_on
from engine.studio.models import Rollout
from engine.studio.publish import Words, alone, bring_into_force, out_of_date
from engine.studio.state import State, published, state_of

TASK = "studio.rollout"
RUNNING, DONE, FAILED, STOPPED = "running", "done", "failed", "stopped"


class _Stopped(Exception):  # nothing went wrong
    """Somebody stopped it."""


def bring_or_prepare(state: State, steps: Plan, words: Words) -> int | None:
    """Publish now and return the version; None when that takes long, so that a job was left to do it."""
    if not steps.is_long:
        return bring_into_force(state, steps, words)
    with transaction.atomic():
        row = Rollout.objects.create(
            base_version=published().version,
            base=list(state.base),
            overlay=list(state.overlay),
            by=words.by,
            note=words.note,
            texts=[{"zh": text.zh, "en": text.en} for text in words.texts],
            restores=words.restores,
        )
        begin(key_of(row), say("准备发布：转换已有数据", "Preparing the publication: data are converted"), _rows(steps))
        defer(TASK, {"id": row.pk}, lock=TASK)
    return None


def carry_on(id: int) -> None:
    """Do one, or go on with one whose worker died: what is done already is found done."""
    row = Rollout.objects.get(pk=id)
    with alone(wait=True):
        state = state_of(row.base_version, row.base, row.overlay)
        try:
            if published().version != row.base_version:
                raise out_of_date()
            if not _is_running(id):
                raise _Stopped
            _publish(row, state, plan(newest().definition, state.definition, newest().places))
        except _Stopped:
            give_up(_abandoned(state))
        except DougongError as refused:
            give_up(_abandoned(state))
            _fail(row, refused)


def stop(by: int | None) -> None:
    """Stop what is being prepared; nothing of it comes into force. Raises NotFound when there is nothing to stop."""
    with transaction.atomic():
        row = Rollout.objects.select_for_update().filter(state=RUNNING).first()
        if row is None:
            raise NotFound(say("没有正在进行的发布", "No publication is being prepared"))
        row.state = STOPPED
        row.save(update_fields=["state"])
        end(key_of(row), say("已停止，没有发布", "Stopped; nothing is published"))


def key_of(row: Rollout) -> str:
    """Return the key of its work."""
    return f"publish:{row.pk}"


def _publish(row: Rollout, state: State, steps: Plan) -> None:
    texts = tuple(Text(text.get("zh", ""), text.get("en", "")) for text in row.texts)
    done = 0
    went_on(key_of(row), total=_rows(steps), done=0)

    def counted(rows: int) -> None:
        nonlocal done
        done += rows
        went_on(key_of(row), done=done)
        if not _is_running(row.pk):
            raise _Stopped

    def finished(version: int) -> None:
        # Asked under a lock: whoever stops it comes before, or hears that there is nothing to stop.
        if not Rollout.objects.select_for_update().filter(pk=row.pk, state=RUNNING).exists():
            raise _Stopped
        Rollout.objects.filter(pk=row.pk).update(state=DONE, version=version)
        end(key_of(row))
        _tell(row, say("第 {n} 版已发布", "Version {n} is published", n=version))

    words = Words(row.by, row.note, texts, row.restores, of_draft=row.restores is None)
    bring_into_force(state, steps, words, counted, finished)


def _abandoned(state: State) -> Plan:
    """Return what a worker that died may have left, though nobody can go on with it."""
    return abandoned(newest().definition, state.definition, newest().places)


def _fail(row: Rollout, refused: DougongError) -> None:
    """Note why it ended, and tell whoever published."""
    with transaction.atomic():
        Rollout.objects.filter(pk=row.pk).update(state=FAILED)
        end(key_of(row), refused.message)
        _tell(row, say("没有发布：{why}", "Nothing is published: {why}", why=refused.message))


def _tell(row: Rollout, text: Text) -> None:
    if row.by is not None:
        notify([row.by], text, kind="studio.rollout", key=f"rollout:{row.pk}")


def _is_running(id: int) -> bool:
    return Rollout.objects.filter(pk=id, state=RUNNING).exists()


def _rows(steps: Plan) -> int:
    """Return how many rows the long steps look at."""
    return sum(count_rows(step.table, "true") for step in steps.steps if step.backfill)
