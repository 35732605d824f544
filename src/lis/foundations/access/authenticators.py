"""How allauth's second step is kept here: its secrets encrypted, its names ours.

Imported by its name in the settings, when a second step is first taken: it needs the models.
"""

import base64
import hashlib
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class Authenticators(DefaultMFAAdapter):
    """Secrets can't be read from the database without the key of the settings."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Empty where the key of the settings was changed since: then no code fits."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def _get_site_name(self) -> str:
        return str(settings.PARTNERSHIP_NAME)

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        # A handle that says nothing about the person, since it stays in their device.
        handle = hashlib.sha256(f"lis account {user.pk}".encode()).digest()[:16]
        return {"id": handle, "display_name": str(user), "name": user.email}


def _box() -> Fernet:
    key = hashlib.sha256(b"lis.second-step:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
