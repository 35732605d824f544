"""What is wrong with a paper as people open it: PDF, Word, PowerPoint, Excel. Each gives a list of faults."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdf
from docx import Document
from docx.oxml.ns import qn
from PIL import Image
from pptx import Presentation


def pdf_faults(data: bytes) -> list[str]:
    """Whether a screen reader can find its way: tags, language, title, alternative texts, PDF/UA."""
    reader = pypdf.PdfReader(io.BytesIO(data))
    root = reader.trailer["/Root"]
    about = str(reader.metadata.title or "") if reader.metadata else ""
    xmp = root["/Metadata"].get_data().decode() if "/Metadata" in root else ""
    checks = {
        "is not tagged": bool(root.get("/MarkInfo", {}).get("/Marked")) and "/StructTreeRoot" in root,
        "has no language": bool(root.get("/Lang")),
        "has no title": bool(about.strip()),
        "does not declare PDF/UA-1": "pdfuaid:part" in xmp,
    }
    silent = [element for element in _elements(root.get("/StructTreeRoot")) if _is_silent(element)]
    empty = [n for n, page in enumerate(reader.pages, 1) if not page.extract_text().strip()]
    faults = [fault for fault, holds in checks.items() if not holds]
    faults += [f"page {number} has no text" for number in empty]
    return faults + ([f"{len(silent)} figures have no alternative text"] if silent else [])


def _elements(element: object) -> Iterator[pypdf.generic.DictionaryObject]:
    waiting = [element]
    while waiting:
        here = waiting.pop()
        here = here.get_object() if hasattr(here, "get_object") else here
        if isinstance(here, pypdf.generic.ArrayObject):
            waiting += here
        elif isinstance(here, pypdf.generic.DictionaryObject):
            yield here
            waiting.append(here.get("/K"))


def _is_silent(element: pypdf.generic.DictionaryObject) -> bool:
    return element.get("/S") == "/Figure" and not str(element.get("/Alt", "")).strip()


def pdf_pictures(data: bytes, folder: Path, name: str) -> list[Path]:
    """Every page of a PDF as a picture, for looking at. Needs pdftoppm."""
    if not shutil.which("pdftoppm"):
        raise RuntimeError("There is no pdftoppm here. Run script/machine.")
    folder.mkdir(parents=True, exist_ok=True)
    command = ["pdftoppm", "-png", "-r", "60", "-", str(folder / name)]
    subprocess.run(command, input=data, check=True, capture_output=True)
    return sorted(folder.glob(f"{name}-*.png"))


def is_blank(picture: Path) -> bool:
    """Whether a page as a picture shows nothing at all."""
    darkest, lightest = Image.open(picture).convert("L").getextrema()
    return lightest - darkest < 32


def docx_faults(data: bytes) -> list[str]:
    """Title, headings in order, header rows that repeat, pictures that say what they show."""
    paper = Document(io.BytesIO(data))
    levels = [int(p.style.name[-1]) for p in paper.paragraphs if p.style.name.startswith("Heading ")]
    jumps = [
        f"heading {b} follows heading {a}" for a, b in zip([0, *levels], levels, strict=False) if b > a + 1
    ]
    body = paper.element.body
    bare = [t for t in body.iter(qn("w:tbl")) if next(t.iter(qn("w:tblHeader")), None) is None]
    silent = [p for p in body.iter(qn("wp:docPr")) if not (p.get("descr") or "").strip()]
    faults = jumps
    faults += [] if levels else ["has no headings"]
    faults += [] if paper.core_properties.title else ["has no title"]
    faults += [f"{len(bare)} tables have no header row"] if bare else []
    return faults + ([f"{len(silent)} pictures have no alternative text"] if silent else [])


def pptx_faults(data: bytes) -> list[str]:
    """Each slide has a title; each picture and chart says what it shows; nothing hangs over the edge."""
    deck = Presentation(io.BytesIO(data))
    faults = [] if len(deck.slides) else ["has no slides"]
    for number, slide in enumerate(deck.slides, 1):
        title = slide.shapes.title
        if title is None or not title.text_frame.text.strip():
            faults.append(f"slide {number} has no title")
        for shape in slide.shapes:
            if (shape.has_chart or hasattr(shape, "image")) and not _said(shape):
                faults.append(f"slide {number}: {shape.name} has no alternative text")
            if shape.left + shape.width > deck.slide_width or shape.top + shape.height > deck.slide_height:
                faults.append(f"slide {number}: {shape.name} hangs over the edge")
    return faults


def _said(shape) -> str:
    found = next((e for e in shape._element.iter() if e.tag.endswith("}cNvPr")), None)
    return "" if found is None else (found.get("descr") or "").strip()


PLAIN_NUMBER = re.compile(r"[-−]?\d[\d,]*(\.\d+)?%?")


def xlsx_faults(data: bytes) -> list[str]:
    """Numbers are numbers, headers stay in view, and nothing is a formula that came from text."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    numbers = [cell for cell in cells if cell.data_type == "n"]
    formulas = [
        f"{cell.parent.title}!{cell.coordinate} is a formula" for cell in cells if cell.data_type == "f"
    ]
    # A book of words has no numbers, and that is no fault; one whose only numbers are texts has.
    as_text = [cell for cell in cells if isinstance(cell.value, str) and PLAIN_NUMBER.fullmatch(cell.value)]
    faults = ["has no number that is a number"] if as_text and not numbers else []
    faults += [] if any(sheet.freeze_panes for sheet in book) else ["has no frozen headers"]
    return faults + formulas


FAULTS = {".pdf": pdf_faults, ".docx": docx_faults, ".pptx": pptx_faults, ".xlsx": xlsx_faults}
