"""The renderings of a document. To add one, copy one: a folder with `render`, `MEDIA_TYPE` and `SUFFIX`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lis.foundations.documents import docx, html, pdf, pptx, xlsx
from lis.foundations.documents.model import Document


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way to give a document out: `suffix` of the file, what people call it, its media type."""

    suffix: str
    name: str
    media_type: str
    render: Callable[[Document], bytes]


RENDERINGS: dict[str, Rendering] = {
    folder.SUFFIX: Rendering(folder.SUFFIX, name, folder.MEDIA_TYPE, folder.render)
    for folder, name in (
        (html, "Web page"),
        (pdf, "PDF"),
        (docx, "Word"),
        (pptx, "PowerPoint"),
        (xlsx, "Excel"),
    )
}


class NoSuchRendering(LookupError):
    """Nobody renders documents this way; the message lists the ways there are."""


def rendering(suffix: str) -> Rendering:
    try:
        return RENDERINGS[suffix]
    except KeyError:
        ways = ", ".join(RENDERINGS)
        raise NoSuchRendering(f"A document can't be had as “{suffix}”. There are: {ways}.") from None
