"""One paper set by typst, in a process of its own: asked on standard input, answered on standard output.

A process that has set papers holds a hundred megabytes of fonts and of what it worked out; this one gives
them back by ending. It starts in a few hundredths of a second, since it loads nothing but typst, and is run
as a file (see typesetting), not as a module, so that it does not load the program around it.
"""

import json
import sys
from datetime import datetime
from typing import Any

import typst


def main() -> None:
    asked = json.load(sys.stdin)
    try:
        made = _made(asked)
    except typst.TypstError as error:
        _answer({"error": error.message}, [])
        return
    pages = [page for page in (made if isinstance(made, list) else [made]) if page]
    _answer({"lengths": [len(page) for page in pages]}, pages)


def _made(asked: dict[str, Any]) -> Any:
    template, options = asked["template"], asked["options"]
    if options.get("timestamp"):
        options["timestamp"] = datetime.fromisoformat(options["timestamp"])
    source = template["text"].encode() if "text" in template else template["path"]
    fonts = typst.Fonts(**asked["fonts"])
    return typst.Compiler(source, font_paths=fonts, sys_inputs=asked["inputs"]).compile(**options)


def _answer(head: dict[str, Any], pages: list[bytes]) -> None:
    """A line of JSON that says how long each page is, then the pages."""
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode() + b"\n")
    out.writelines(pages)
    out.flush()


if __name__ == "__main__":
    main()
