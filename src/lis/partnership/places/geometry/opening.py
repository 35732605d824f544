"""Find out what a file of shapes is by its first bytes, and unpack a zip with suspicion."""

import re
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lis.partnership.places.geometry.limits import ShapeLimits
from lis.partnership.places.geometry.refusal import CannotReadShapes

ZIP = b"PK\x03\x04"
GEOPACKAGE = b"SQLite format 3\0"
SHAPEFILE = b"\x00\x00\x27\x0a"
GEOPACKAGE_IDS = {b"GPKG", b"GP10", b"GP11"}
JSON_KINDS = {"Topology": "TopoJSON"}
JSON_TYPE = re.compile(
    r'"type"\s*:\s*"(Topology|FeatureCollection|Feature|GeometryCollection|(?:Multi)?Polygon)"'
)
SIDE_FILES = {".shp", ".shx", ".dbf", ".prj", ".cpg"}
MAIN_FILES = (".shp", ".gpkg", ".geojson", ".json", ".topojson")
LARGE = 1_000_000
PIECE = 1 << 20
FORMATS = "GeoJSON, TopoJSON, GeoPackage (.gpkg) or a Shapefile in a zip"


@contextmanager
def opened(path: Path, *, limit: ShapeLimits) -> Iterator[tuple[Path, str]]:
    """The file to read and what it is: GeoJSON, TopoJSON, GeoPackage or Shapefile.

    A zip is unpacked into a folder that lasts as long as the block. Raises CannotReadShapes.
    """
    _check_size(path, limit)
    with path.open("rb") as file:
        head = file.read(PIECE)
    if not head.startswith(ZIP):
        yield path, _kind(path, head)
        return
    with tempfile.TemporaryDirectory(prefix="lis-shapes-") as folder:
        main = _unpacked(path, Path(folder), limit)
        with main.open("rb") as file:
            yield main, _kind(main, file.read(PIECE))


def _check_size(path: Path, limit: ShapeLimits) -> None:
    if not path.is_file():
        raise CannotReadShapes(f"{path} is not there. Check the name and the folder.")
    size = path.stat().st_size
    if not size:
        raise CannotReadShapes(f"{path.name} is empty (0 bytes).")
    if size > limit.file_bytes:
        raise CannotReadShapes(
            f"{path.name} is {size / 1e6:,.0f} MB; the largest that is read is"
            f" {limit.file_bytes / 1e6:,.0f} MB. Use generalised boundaries, or a file for your own area."
        )


def _kind(path: Path, head: bytes) -> str:
    if head.startswith(GEOPACKAGE) and head[68:72] in GEOPACKAGE_IDS:
        return "GeoPackage"
    if head.startswith(SHAPEFILE):
        return _whole_shapefile(path)
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{") and (found := JSON_TYPE.search(text.decode("utf-8", "replace"))):
        return JSON_KINDS.get(found[1], "GeoJSON")
    if text.startswith(b"{"):
        raise CannotReadShapes(f"{path.name} is JSON but not a map. Send {FORMATS}.")
    raise CannotReadShapes(f"{path.name} is not a map that can be read here. Send {FORMATS}.")


def _whole_shapefile(path: Path) -> str:
    beside = {file.suffix.lower() for file in path.parent.glob(f"{path.stem}.*")}
    if missing := sorted({".shx", ".dbf"} - beside):
        raise CannotReadShapes(
            f"{path.name} is one part of a Shapefile; {' and '.join(missing)} belong beside it."
            " Put all its parts into one zip and send that."
        )
    return "Shapefile"


def _unpacked(path: Path, folder: Path, limit: ShapeLimits) -> Path:
    """Unpack what belongs to a map, under names of ours; the file to read."""
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = _wanted(archive, path.name, limit)
            for entry in wanted:
                _copy(archive, entry, folder / Path(entry.filename).name.lower())
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise CannotReadShapes(f"{path.name} is damaged or locked, so it can't be unpacked.") from error
    return _main_file(folder, path.name)


def _wanted(archive: zipfile.ZipFile, name: str, limit: ShapeLimits) -> list[zipfile.ZipInfo]:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    steep = any(
        entry.file_size > LARGE and entry.file_size > limit.unpack_ratio * max(entry.compress_size, 1)
        for entry in entries
    )
    if len(entries) > limit.entries or total > limit.unpacked_bytes or steep:
        raise CannotReadShapes(
            f"{name} unpacks to far more than a map needs ({len(entries):,} files, {total / 1e6:,.0f} MB)."
            " It was not opened."
        )
    kept = SIDE_FILES | set(MAIN_FILES)
    wanted = [e for e in entries if Path(e.filename).suffix.lower() in kept and "__MACOSX" not in e.filename]
    if len({Path(entry.filename).name.lower() for entry in wanted}) < len(wanted):
        raise CannotReadShapes(f"{name} holds several maps of one name in its folders. Send them one by one.")
    return wanted


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, to: Path) -> None:
    """Copy one part, never more of it than it declares: zipfile stops there and then checks the sum."""
    with archive.open(entry) as source, to.open("wb") as target:
        while piece := source.read(PIECE):
            target.write(piece)


def _main_file(folder: Path, name: str) -> Path:
    maps = [file for ending in MAIN_FILES for file in sorted(folder.glob(f"*{ending}"))]
    # What is merely JSON beside a map is a description of it.
    maps = [file for file in maps if file.suffix != ".json"] or maps
    if not maps:
        raise CannotReadShapes(f"{name} holds no map. Put {FORMATS} into it.")
    if len(maps) > 1:
        listed = ", ".join(file.name for file in maps[:5])
        raise CannotReadShapes(f"{name} holds {len(maps)} maps ({listed}). Send them one by one.")
    return maps[0]
