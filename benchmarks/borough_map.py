"""A map of a borough's 199 areas in Chromium: bytes of data until its first paint, and how long that takes.

Usage: script/bench borough_map
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from statistics import median

from _place import ROOT, a_place, machine, open_place, python
from _server import serving

HERE = "benchmarks/borough_map.py"
ADDRESS = "/maps/?statistic=made-up"
AREAS, RUNS = 199, 7
MOST_BYTES, MOST_SECONDS = 60_000, 1.0
# The areas as published, where the shared data stands beside the checkout; else areas as ragged as those.
PUBLISHED = ROOT / ".." / "shared" / "data" / "boundaries" / "ealing_lsoa_drkane.geojson"
# What the browser tells of a page once it is painted: what came over the line, and when it was seen.
TOLD = """() => {
  const size = (part) => performance.getEntriesByType('resource')
    .filter((one) => one.name.includes(part)).reduce((sum, one) => sum + one.transferSize, 0);
  const [page] = performance.getEntriesByType('navigation');
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  return {page: page.transferSize, code: size('/static/'), figures: size('map.json'),
    shapes: size('.topojson'), server: page.responseEnd - page.requestStart, paint: paint.startTime,
    areas: document.querySelectorAll('.lis-map__svg a').length};
}"""


def main() -> None:
    if sys.argv[1:] == ["fill"]:
        fill()
        return
    print(f"{AREAS} areas, a new browser each of {RUNS} times. {machine()}.\n")
    with a_place() as place:
        python(place, HERE, "fill")
        with serving(place, "serve") as server:
            server.get(ADDRESS)
            _report([seen(f"http://127.0.0.1:{server.port}{ADDRESS}") for _ in range(RUNS)])


def _report(runs: list[dict[str, float]]) -> None:
    middle = {name: median(run[name] for run in runs) for name in runs[0]}
    print("| what | measured | goal |\n|---|---|---|")
    print(f"| data of the page with its map, compressed | {_kilobytes(middle['page'])} | ≤ 60 KB |")
    print(f"| from asking to the first paint, with code and style | {middle['paint']:.0f} ms | ≤ 1,000 ms |")
    print(f"| of it, the server’s answer | {middle['server']:.0f} ms | – |")
    print(f"| areas drawn | {middle['areas']:.0f} | {AREAS} or more |")
    print(f"| style and code before and after | {_kilobytes(middle['code'])} | – |")
    print(f"| more data, for the map that zooms | {_kilobytes(middle['figures'] + middle['shapes'])} | – |")
    if middle["page"] > MOST_BYTES or middle["paint"] > MOST_SECONDS * 1000 or middle["areas"] < AREAS:
        raise SystemExit("The goal was missed.")


def _kilobytes(size: float) -> str:
    return f"{size / 1000:.1f} KB"


def seen(address: str) -> dict[str, float]:
    """What a browser that has never been here tells of the page."""
    from playwright.sync_api import sync_playwright

    sys.path.insert(0, str(ROOT))
    from tests.browser import chromium

    with sync_playwright() as playwright:
        browser = chromium.start(playwright)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        told: dict[str, float] = page.evaluate(TOLD)
        browser.close()
    return told


def fill() -> None:
    """A borough, its areas with shapes, and one statistic."""
    open_place({})
    from lis.evidence.statistics.layout import COLUMNS, LAYOUT
    from lis.evidence.statistics.models import Statistic
    from lis.foundations.access.operations import system_account
    from lis.foundations.store import operations as store
    from lis.partnership.places import operations as places
    from lis.partnership.places import queries

    by = system_account("Benchmark")
    places.ensure_area_types()
    path = PUBLISHED if PUBLISHED.exists() else _ragged(Path("ragged.geojson"))
    borough = places.NewArea("E09000009", "Ealing")
    places.keep_areas(type=queries.area_type("borough"), areas=[borough], by=by)
    places.import_boundaries(
        path, "lsoa21", parent="E09000009", source="Office for National Statistics", by=by
    )
    codes = sorted(queries.areas("lsoa21").values_list("code", flat=True))
    statistic = Statistic.objects.create(code="made.up", slug="made-up", name="Made up", synthetic=True)
    store.publish(layout=LAYOUT, changed={"made.up": _rows(codes, COLUMNS)}, by=by, reason="Benchmark")
    print(statistic, len(codes))


def _rows(codes: list[str], columns):  # type: ignore[no-untyped-def]
    import pyarrow as pa

    kept = {"statistic": "made.up", "type": "lsoa21", "period": "2021", "breakdown": "", "release": 1}
    rows = [
        dict.fromkeys(columns.names) | kept | {"area": code, "value": float(n * 37 % 1000)}
        for n, code in enumerate(codes)
    ]
    return pa.Table.from_pylist(rows, schema=columns)


def _ragged(path: Path) -> Path:
    """A file of 199 areas in rows, with 80 corners to a side."""
    import os

    path = Path(os.environ["LIS_DATA_DIR"]) / path
    features = [_feature(n) for n in range(AREAS)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def _feature(n: int) -> dict[str, object]:
    column, row = n % 15, n // 15
    corners = ((column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1), (column, row))
    ring = [
        _bent(*_between(a, b, step / 80))
        for a, b in zip(corners, corners[1:], strict=False)
        for step in range(80)
    ]
    code = f"E0103{n:04}"
    return {
        "type": "Feature",
        "properties": {"LSOA21CD": code, "LSOA21NM": f"Area {n + 1}"},
        "geometry": {"type": "Polygon", "coordinates": [[*ring, ring[0]]]},
    }


def _between(start: tuple[int, int], end: tuple[int, int], share: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _bent(x: float, y: float) -> tuple[float, float]:
    wave = 0.12 * math.sin(9 * x + 3 * y) + 0.07 * math.sin(31 * y - 17 * x)
    return -0.42 + 0.011 * (x + wave), 51.46 + 0.007 * (y + wave)


if __name__ == "__main__":
    main()
