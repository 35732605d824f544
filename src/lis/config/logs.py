"""How the log is written: plain lines, or JSON for a machine; never with anything personal.

An address is written without its question; an e-mail address is left out wherever it stands, also in what an
exception says.
"""

import json
import logging
import re
from copy import copy
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied

from lis.foundations.design.reference import reference

EMAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
# An address with a question, or with a token in it: `/sign-in/link/abc…/`.
QUESTION = re.compile(r"(?<=\S)\?[^\s'\"]+=[^\s'\"]*")
TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_:.-]{24,}(?=/|'|\"|\s|$)")
# Their words are for who asked, and may say again what they typed: the log has their kind only.
REFUSALS = (BadRequest, PermissionDenied)
EXTRA = ("view", "method", "status", "ms")


def clean(text: str) -> str:
    """Text without e-mail addresses, questions and tokens of addresses."""
    return TOKEN.sub("[token]", QUESTION.sub("", EMAIL.sub("[e-mail]", text)))


def message(record: logging.LogRecord) -> str:
    """What a record says, with the name of the page in place of its address."""
    said, request = record.getMessage(), getattr(record, "request", None)
    found = getattr(request, "resolver_match", None)
    if refusal := _refusal(record):
        said = f"{type(refusal).__name__}: {getattr(request, 'path', '')}"
    if path := getattr(request, "path", ""):
        name = (found.view_name if found else "") or "[address]"
        # Django writes letters beyond ASCII as their numbers.
        said = said.replace(path, name).replace(path.encode("unicode_escape").decode("ascii"), name)
    return clean(said)


def _refusal(record: logging.LogRecord) -> BaseException | None:
    """The refusal that a record is about, if it is about one."""
    exception = record.exc_info[1] if record.exc_info else None
    return exception if isinstance(exception, REFUSALS) else None


def number(record: logging.LogRecord) -> str:
    """The number of the request that a record belongs to."""
    return reference() or getattr(getattr(record, "request", None), "number", "")


class Plain(logging.Formatter):
    """A line for people, with the request's number."""

    def format(self, record: logging.LogRecord) -> str:
        copied = copy(record)
        copied.msg, copied.args, copied.request_number = message(record), (), number(record) or "-"
        if _refusal(record):
            copied.exc_info = copied.exc_text = None
        return clean(super().format(copied))


class JsonLines(logging.Formatter):
    """An object a line."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": message(record),
            "request": number(record),
        }
        said |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if record.exc_info and not _refusal(record):
            said["exception"] = clean(self.formatException(record.exc_info))
        return json.dumps({name: value for name, value in said.items() if value != ""}, default=str)


def logging_settings(form: str, level: str) -> dict[str, Any]:
    """Django's LOGGING: `form` is "text" or "json"."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {
                "()": "lis.config.logs.Plain",
                "format": "%(asctime)s %(levelname)s %(request_number)s %(name)s: %(message)s",
            },
            "json": {"()": "lis.config.logs.JsonLines"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        # It would write to the log once more, and mail, what is written here already.
        "loggers": {"django": {"handlers": [], "propagate": True}},
    }
