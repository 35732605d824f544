"""Answers that are kept by their content: made once, compressed once, and not sent where nothing changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response, patch_vary_headers
from pydantic import TypeAdapter

from lis.foundations import squeezing
from lis.foundations.access.visibility import PUBLIC, eyes_at
from lis.foundations.moments import queries as moments
from lis.foundations.squeezing import Piece
from lis.foundations.store.bounded import Bounded

KEPT = 16_000_000
# What is shorter fits a packet as it is.
WORTH_PACKING = 1_000
_json: TypeAdapter[Any] = TypeAdapter(Any)


@dataclass(frozen=True)
class Body:
    """What is sent, under which hash, compressed or not."""

    content: bytes
    etag: str
    packed: bool


_bodies: Bounded[Body] = Bounded(KEPT)


def answered(request: HttpRequest, key: Sequence[str], make: Callable[[], Any]) -> HttpResponse:
    """The answer as JSON with its content's hash as ETag; what was told once is kept while `key` holds.

    `make` gives what JSON can hold, or Pieces of JSON.
    """
    packed = bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
    body = _bodies.get(
        "\n".join((request.path, str(packed), moments.key(), *key)), lambda: _body(make(), packed)
    )
    response = HttpResponse(body.content, content_type="application/json; charset=utf-8")
    response.headers["ETag"] = body.etag
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cache-Control"] = kept_by(request)
    if body.packed:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding", "Cookie"])
    return get_conditional_response(request, etag=body.etag, response=response) or response


def kept_by(request: HttpRequest) -> str:
    """Who may keep an answer: anybody, who asks whether it is still true before using it; of what somebody
    who is signed in is answered, nobody, since they may see more."""
    return "public, no-cache" if eyes_at(request) == PUBLIC else "private, no-store"


def _body(made: Any, packed: bool) -> tuple[Body, int]:
    pieces = made if _is_pieces(made) else [Piece(_json.dump_json(made))]
    told = hashlib.blake2b(digest_size=16)
    for piece in pieces:
        told.update(piece.text)
    packed = packed and sum(len(piece.text) for piece in pieces) >= WORTH_PACKING
    content = squeezing.gzipped(pieces) if packed else squeezing.plain(pieces)
    # Of what is told, not of how it is sent: so the hash is a weak one.
    return Body(content, f'W/"{told.hexdigest()}"', packed), len(content)


def _is_pieces(made: Any) -> bool:
    return isinstance(made, list) and bool(made) and isinstance(made[0], Piece)
