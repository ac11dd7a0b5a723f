"""What was published, and going back to it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from engine.access.models import User
from engine.errors import NotFound, Refused, Text, invalid, say
from engine.storage.keeping import kept_days, kept_until
from engine.storage.models import DefinitionVersion
from engine.studio.drafts import changes, read
from engine.studio.planning import Proposal, proposal
from engine.studio.publish import Words, one_at_a_time
from engine.studio.rollouts import bring_or_prepare
from engine.studio.state import State, published, version_state

SHOWN = 200


@dataclass(frozen=True)
class Publication:
    """One published version; `restores` is the version it brought back.

    until  when it can last be brought back with every value: a while after another version took its place
    """

    version: int
    by: str | None
    at: datetime
    note: str
    texts: tuple[Text, ...]
    restores: int | None
    until: datetime | None

    @property
    def can_restore(self) -> bool:
        return self.until is not None and self.until > timezone.now()


def publications() -> list[Publication]:
    """Return the publications, newest first."""
    rows = list(DefinitionVersion.objects.order_by("-version").defer("apps", "base", "overlay")[:SHOWN])
    names = dict(User.objects.filter(pk__in={row.published_by for row in rows}).values_list("pk", "name"))
    ended = dict(zip((row.version for row in rows[1:]), (row.published_at for row in rows), strict=False))
    return [
        Publication(
            row.version,
            names.get(row.published_by) if row.published_by else None,
            row.published_at,
            row.note,
            tuple(Text(text.get("zh", ""), text.get("en", "")) for text in row.texts),
            row.restores,
            kept_until(ended[row.version]) if row.version in ended else None,
        )
        for row in rows
    ]


def plan_of_return(version: int) -> Proposal:
    """Return what going back to a version would do. Raises NotFound, and Refused after its time."""
    return proposal(published(), _earlier(version))


def roll_back(version: int, *, by: int | None) -> int | None:
    """Publish a version again, with every value it had, and return the new version's number.

    None when the data take long: the rest happens in the background, and the version comes into force when it is done.

    Raises Refused while the draft holds unpublished changes: they were made for the version that would go.
    """
    with one_at_a_time(wait=False):
        made = plan_of_return(version)
        if changes(read()):
            raise Refused(
                say("草稿里还有没发布的修改", "The draft holds changes that are not published"),
                hint=say("先发布或放弃这些修改，再回滚", "Publish or discard them before rolling back"),
            )
        if made.problems:
            raise invalid(list(made.problems))
        note = say("回到第 {n} 版", "Back to version {n}", n=version)
        texts = (note, *(worded.text for worded in made.texts))
        return bring_or_prepare(made.state, made.steps, Words(by, "", texts, restores=version))


def _earlier(version: int) -> State:
    after = DefinitionVersion.objects.filter(version__gt=version).order_by("version").only("published_at").first()
    if after is None or not DefinitionVersion.objects.filter(version=version).exists():
        raise NotFound(say("没有可以回到的第 {n} 版", "There is no version {n} to go back to", n=version))
    if kept_until(after.published_at) <= timezone.now():
        raise Refused(
            say(
                "第 {n} 版被替换已超过 {days} 天，不能一键回滚",
                "Version {n} was replaced more than {days} days ago and cannot be rolled back to",
                n=version,
                days=kept_days(),
            ),
            hint=say("请在草稿中改回需要的部分", "Change back what is needed in the draft"),
        )
    return version_state(version)
