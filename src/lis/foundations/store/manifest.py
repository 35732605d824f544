"""An edition as a JSON file beside its files, for readers that do not ask the database, such as a cluster."""

from __future__ import annotations

import json
from typing import Any

from lis.foundations.store.listing import file_name
from lis.foundations.store.models import Edition
from lis.foundations.store.objects import objects


def manifest_name(edition: Edition) -> str:
    """`editions/<table>/<number>.json`."""
    return f"editions/{edition.table}/{edition.number}.json"


def manifest(edition: Edition) -> dict[str, Any]:
    """What the file says: the edition, and each of its files by name."""
    listed = edition.listed.select_related("file").order_by("copy", "key")
    return {
        "table": edition.table,
        "number": edition.number,
        "published_at": edition.published_at.isoformat(),
        "digest": edition.digest,
        "files": [
            {
                "copy": one.copy,
                "key": one.key,
                "name": file_name(one.file.sha256, one.copy),
                "sha256": one.file.sha256,
                "size": one.file.size,
                "rows": one.file.rows,
            }
            for one in listed
        ],
    }


def write_manifest(edition: Edition) -> None:
    """Write the file whole, over an older one."""
    content = json.dumps(manifest(edition), ensure_ascii=False, indent=1)
    objects().put_bytes(content.encode(), manifest_name(edition))


def mend_manifests(table: str) -> list[str]:
    """Write the files that a kill left out, remove those of editions that went; their names."""
    # First the files: an edition is always there before its file is.
    there = {found.name for found in objects().found(f"editions/{table}")}
    kept = {manifest_name(edition): edition for edition in Edition.objects.filter(table=table)}
    for name in kept.keys() - there:
        write_manifest(kept[name])
    for name in there - kept.keys():
        objects().remove(name)
    return sorted(kept.keys() ^ there)
