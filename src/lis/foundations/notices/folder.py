"""Mail for an installation without a mail server: each letter a file that any mail program opens."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone


class FolderBackend(BaseEmailBackend):
    """Writes each letter into `mail/` of the data folder, readable by its owner only: it may hold links."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for letter in email_messages:
            name = f"{timezone.now():%Y-%m-%dT%H-%M-%S}-{secrets.token_hex(4)}.eml"
            part = folder / f"{name}.part"
            part.touch(mode=0o600)
            part.write_bytes(letter.message().as_bytes())
            part.rename(folder / name)
        return len(email_messages)
