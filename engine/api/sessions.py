"""Sessions in the database, as Django keeps them, read by a prepared statement."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from engine.api.quick import find


class SessionStore(DatabaseSessions):
    """What settings.SESSION_ENGINE names."""

    def _get_session_from_db(self) -> Session | None:
        found = find(Session, "session_key", self.session_key)
        if found is not None and found.expire_date > timezone.now():
            return found
        # Django then forgets the key too: a stranger cannot choose what his session will be called.
        self._session_key = None
        return None
