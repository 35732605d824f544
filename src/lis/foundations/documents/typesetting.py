"""Typst at work, and what it remembers cleared away after."""

from __future__ import annotations

from typing import Any

import typst

# Typst keeps what it worked out until ten compilations have not wanted it: 400 MB after a dozen reports. Ten
# compilations of nothing clear it in some milliseconds, and the process stays at about 100 MB.
FORGETTING = 10
NOTHING = b"#box[x]"


def typeset(template: Any, inputs: dict[str, str], fonts: typst.Fonts, **options: Any) -> Any:
    """What typst makes of a template (a path, or bytes) and its inputs.

    Options are those of `typst.Compiler.compile`. Safe to call from several threads at once.
    """
    try:
        return typst.Compiler(template, font_paths=fonts, sys_inputs=inputs).compile(**options)
    finally:
        for _ in range(FORGETTING):
            typst.Compiler(NOTHING, font_paths=fonts).compile(format="svg")
