"""Where mail goes, from one address in the environment."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

FOLDER = "lis.foundations.notices.folder.FolderBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
PORTS = {"starttls": 587, "ssl": 465, "no": 25}
SECONDS = 20


class MailUrlRefused(ValueError):
    """LIS_MAIL_URL can't be read; the message says what it should look like."""


def mail_settings(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings for mail: a server's (`smtp://user:pass@host:port?tls=starttls`), or this folder."""
    if not address:
        return {"EMAIL_BACKEND": FOLDER, "EMAIL_FILE_PATH": str(folder)}
    parts = urlsplit(address)
    tls = parse_qs(parts.query).get("tls", ["ssl" if parts.scheme == "smtps" else "starttls"])[0]
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or tls not in PORTS:
        # The address itself is not repeated: it may hold a password.
        raise MailUrlRefused(
            "LIS_MAIL_URL is not a mail server's address. Write it like"
            " smtp://user:password@mail.example.org:587?tls=starttls, with tls=starttls, ssl or no."
        )
    return {
        "EMAIL_BACKEND": SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or PORTS[tls],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": tls == "starttls",
        "EMAIL_USE_SSL": tls == "ssl",
        "EMAIL_TIMEOUT": SECONDS,
    }
