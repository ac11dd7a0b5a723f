"""One step of setting up the checkout, done again only when what it is made from changed."""

from abc import ABC, abstractmethod
from pathlib import Path

from engine.errors import Text
from engine.server.bootstrap.failure import writable
from engine.server.bootstrap.stamps import STAMP, stamp, stamped, unstamp
from engine.server.console import Step, step


class Setup(ABC):
    """A step: its `title`, the `folder` it fills, the `content` it is made from, and `make`."""

    title: Text
    stamp_name: str = STAMP

    @abstractmethod
    def folder(self) -> Path:
        """Return where the result and its stamp are."""

    @abstractmethod
    def content(self) -> str:
        """Return the digest of everything the result depends on."""

    @abstractmethod
    def make(self, shown: Step) -> None:
        """Make the result; raises SetupFailed."""

    def is_ready(self) -> bool:
        return stamped(self.folder(), self.content(), self.stamp_name)

    def ready(self) -> None:
        """Make the result unless it is there. The stamp comes last: a step that broke off runs again."""
        if self.is_ready():
            return
        with step(self.title) as shown, writable(self.folder()):
            content = self.content()
            unstamp(self.folder(), self.stamp_name)
            self.make(shown)
            stamp(self.folder(), content, self.stamp_name)
