"""Files that wait: kept between the look at a file and the decision to take it in, for a week."""

import hashlib
import re
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from lis.partnership.places.geometry.refusal import CannotReadShapes

FOLDER = "waiting-boundaries"
WEEK = 7 * 24 * 3600
TOKEN = re.compile(r"[0-9a-f]{32}")
ODD = re.compile(r"[^\w.() -]+")


def keep_waiting(*, name: str, pieces: Iterable[bytes]) -> str:
    """Keep a file that was sent until it is taken in or a week is over; the token by which to ask for it."""
    folder = _folder()
    _forget_old(folder)
    content = hashlib.sha256()
    arriving = folder / f"arriving-{time.monotonic_ns()}"
    with arriving.open("wb") as file:
        for piece in pieces:
            content.update(piece)
            file.write(piece)
    token = content.hexdigest()[:32]
    shutil.rmtree(folder / token, ignore_errors=True)
    (folder / token).mkdir()
    arriving.rename(folder / token / _safe(name))
    return token


def waiting_file(*, token: str) -> Path:
    """The file of this token, under the name that it was sent by. Raises CannotReadShapes."""
    folder = _folder() / token
    found = sorted(folder.iterdir()) if TOKEN.fullmatch(token) and folder.is_dir() else []
    if not found:
        raise CannotReadShapes("This file is no longer kept here. Choose it again.")
    return found[0]


def stop_waiting(*, token: str) -> None:
    """Forget a file that was waiting."""
    shutil.rmtree(waiting_file(token=token).parent)


def _folder() -> Path:
    folder = settings.DATA_DIR / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _forget_old(folder: Path) -> None:
    for one in folder.iterdir():
        if time.time() - one.stat().st_mtime > WEEK:
            shutil.rmtree(one) if one.is_dir() else one.unlink()


def _safe(name: str) -> str:
    """A name for the disk: the last part of what the sender's machine called the file."""
    last = ODD.sub("-", name.replace("\\", "/").rpartition("/")[2]).lstrip(".-")
    return last[-120:] or "boundaries"
