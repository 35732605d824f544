"""Typst at work, and what it remembers cleared away after."""

from __future__ import annotations

import ctypes
import sys
from itertools import count
from threading import Lock
from typing import Any

import typst

# Typst keeps what it worked out until ten compilations have not wanted it: 400 MB after a dozen reports. Ten
# compilations of nothing clear it, in 50 ms, and the process stays under 150 MB; hence not after every paper.
FORGETTING, PAPERS_REMEMBERED = 10, 3
NOTHING = b"#box[x]"
_papers = count(1)
_press = Lock()


def typeset(template: Any, inputs: dict[str, str], fonts: typst.Fonts, **options: Any) -> Any:
    """What typst makes of a template (a path, or bytes) and its inputs.

    Options are those of `typst.Compiler.compile`. Safe to call from several threads at once; papers are set
    one after the other, since one alone takes every core and a hundred megabytes.
    """
    with _press:
        try:
            return typst.Compiler(template, font_paths=fonts, sys_inputs=inputs).compile(**options)
        finally:
            if next(_papers) % PAPERS_REMEMBERED == 0:
                forget(fonts)


def forget(fonts: typst.Fonts) -> None:
    """Let typst drop what it remembers of earlier papers."""
    for _ in range(FORGETTING):
        typst.Compiler(NOTHING, font_paths=fonts).compile(format="svg")
    _give_back()


def _give_back() -> None:
    """Let the C library hand freed memory back to the system, where it can (glibc): some 30 MB."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
