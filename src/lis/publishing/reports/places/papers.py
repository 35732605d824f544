"""A profile as a file: a table, or a paper in one of the renderings."""

from __future__ import annotations

import hashlib
from importlib import import_module

from django.conf import settings

from lis.publishing.reports.memory import kept
from lis.publishing.reports.places.document import profile_document
from lis.publishing.reports.places.downloads import profile_csv
from lis.publishing.reports.places.profile import Profile
from lis.publishing.reports.places.where import where

KINDS = ("csv", "pdf", "docx")


def made(profile: Profile, kind: str) -> tuple[bytes, str]:
    """(bytes, media type) of a profile. The same figures give the same paper, made once."""
    if kind == "csv":
        return profile_csv(profile), "text/csv; charset=utf-8"
    renderer = import_module(f"lis.foundations.documents.{kind}")
    key = f"profile {kind} {settings.PUBLIC_ADDRESS} {_mark(profile)}"
    paper = kept(key, lambda: renderer.render(_document(profile)))
    return paper, renderer.MEDIA_TYPE


def _document(profile: Profile) -> object:
    return profile_document(
        profile,
        where(profile.subject),
        address=settings.PUBLIC_ADDRESS,
        partnership=settings.PARTNERSHIP_NAME,
    )


def _mark(profile: Profile) -> str:
    said = repr((profile.subject.key, profile.subject.name, profile.subject.about, profile.rows))
    return hashlib.sha256(said.encode()).hexdigest()
