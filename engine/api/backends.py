"""Who signs in, and who a session belongs to."""

from django.contrib.auth.backends import ModelBackend

from engine.access.models import User
from engine.api.quick import find


class UserBackend(ModelBackend):
    """Django's login and password check; the person of a session is read by a prepared statement."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person, None when they may not (or no longer) sign in."""
        user = find(User, "id", user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
