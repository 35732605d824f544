"""Whether an account may be in: asked when somebody signs in, and again with every request."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class OurAccounts(ModelBackend):
    """E-mail and passphrase, for open accounts of people; the demonstration's only where it is shown."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Refuses closed accounts, parts of the system, and made-up people outside the demonstration."""
        if user is None or user.is_system or user.left_at is not None:
            return False
        if user.is_demonstration and not settings.DEMONSTRATION:
            return False
        return super().user_can_authenticate(user)
