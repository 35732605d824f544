"""Typst at work, in a process that ends with the paper, so that the server never holds what typst holds."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from lis.foundations.documents.fontbook import Fonts

PRESS = Path(__file__).with_name("press.py")
LONGEST = 120
_press = Lock()


class CannotTypeset(Exception):
    """Typst refused a paper, or its process ended without one; the message says why."""


def typeset(template: Path | str, inputs: dict[str, str], fonts: Fonts, **options: Any) -> list[bytes]:
    """What typst makes of a template (a path, or its text) and its inputs: a file, or a file for each page.

    Options are those of `typst.Compiler.compile`. Safe to call from several threads at once; papers are set
    one after the other, since one alone takes every core and a hundred megabytes. Raises CannotTypeset.
    """
    said = {"path": str(template)} if isinstance(template, Path) else {"text": template}
    asked = {"template": said, "inputs": inputs, "fonts": fonts.as_options(), "options": options}
    # -P keeps the press's own folder off its path: some of its neighbours are called like standard modules.
    command = [sys.executable, "-P", str(PRESS)]
    with _press:
        # Our own interpreter and our own file; what is asked goes in as data.
        done = subprocess.run(  # noqa: S603
            command, input=json.dumps(asked, default=_written).encode(), capture_output=True, timeout=LONGEST
        )
    if done.returncode:
        raise CannotTypeset(f"Typesetting ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return _pages(done.stdout)


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} is not a thing that the press can be told.")


def _pages(answer: bytes) -> list[bytes]:
    head, _, body = answer.partition(b"\n")
    said = json.loads(head)
    if "error" in said:
        raise CannotTypeset(said["error"])
    pages, at = [], 0
    for length in said["lengths"]:
        pages.append(body[at : at + length])
        at += length
    return pages
