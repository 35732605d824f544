"""The workbook goes out locked and marked, comes back filled, and is refused where it was tampered with."""

import json
from io import BytesIO

import pytest
from django.core import signing
from tests.delivery.answering.conftest import fill, opened, saved, sealed_in

from lis.delivery.performance.answering.workbook import KEYS, SALT
from lis.delivery.performance.models import AgencyLink, Submission, SubmissionStep


@pytest.fixture
def at_work(world, agency):
    """The address, and the workbook as downloaded from it."""
    address, link = world.link()
    return address, opened(agency.get(f"{address}workbook.xlsx").content)


def upload(agency, address, book, name="filled.xlsx"):
    return agency.post(f"{address}upload/", {"file": saved(book, name)})


def refused(response, said):
    assert response.status_code == 400
    assert said in response.content.decode(), response.content.decode()
    assert not Submission.objects.exclude(state="asked").exists()
    return True


def test_the_workbook_shows_what_is_asked_with_last_values_and_targets(at_work):
    _, book = at_work
    sheet = book["Figures"]
    row = next(row for row in sheet.iter_rows(min_row=6, values_only=True) if row[1] == "Local 25")
    assert row[1:7] == (
        "Local 25",
        "Residential burglary",
        "Lower",
        "Quarter 2, 2011/12",
        "608 (Quarter 1, 2011/12)",
        "663",
    )
    assert "NI 30" not in [cell.value for cell in sheet["B"]]


def test_only_cells_to_fill_in_are_open_and_the_keys_are_hidden(at_work):
    _, book = at_work
    for name, entry in (("Figures", "HIJ"), ("Words", "DEFGH")):
        sheet = book[name]
        assert sheet.protection.sheet and not sheet.protection.password
        unlocked = {cell.column_letter for row in sheet for cell in row if not cell.protection.locked}
        assert unlocked == set(entry)
        assert sheet.column_dimensions["A"].hidden
    assert book[KEYS].sheet_state == "veryHidden"
    assert "lis_keys" in book.defined_names


def test_cells_are_checked_as_they_are_typed_and_explained(at_work):
    _, book = at_work
    kinds = {check.type for check in book["Figures"].data_validations.dataValidation}
    assert kinds == {"custom", "list", "textLength"}
    notes = {cell.value: cell.comment.text for cell in book["Figures"][5] if cell.comment}
    assert "37.35%" in notes["Figure"]


def test_nothing_in_the_workbook_is_a_formula(at_work):
    _, book = at_work
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert any(cell.value == "Theft =1+1" for cell in cells)
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_a_name_that_begins_like_a_formula_stays_text(world, agency):
    world.theft.indicator.name = '=HYPERLINK("https://example.org")'
    world.theft.indicator.save()
    address, _ = world.link()
    book = opened(agency.get(f"{address}workbook.xlsx").content)
    [cell] = [cell for cell in book["Figures"]["C"] if str(cell.value).startswith("=HYPER")]
    assert cell.data_type == "s"


def test_a_filled_workbook_is_shown_cell_by_cell_then_kept_and_sent(world, agency, at_work):
    address, book = at_work
    fill(book, "Local 25", figure="611", status="estimate", progress="More patrols.")
    fill(book, "Local 27", figure="", nothing="Not counted this quarter.")
    preview = upload(agency, address, book)
    page = preview.content.decode()
    assert preview.status_code == 200
    assert "611 (est)" in page
    assert "Figures H6" in page
    assert "Nothing is kept yet." in page
    assert not Submission.objects.exclude(state="asked").exists()
    done = agency.post(f"{address}keep/", {"answers": sealed_in(preview), "send": "1"})
    assert "Sent, thank you" in done.content.decode(), done.content.decode()
    world.burglary.refresh_from_db()
    world.theft.refresh_from_db()
    assert world.burglary.state == world.theft.state == "submitted"
    assert world.burglary.figures[0]["text"] == "611 (est)"
    assert world.burglary.progress == "More patrols."
    assert world.theft.nothing_to_report == "Not counted this quarter."
    assert world.burglary.by_link == AgencyLink.objects.get()
    assert world.burglary.submitted_by.username == "by link"
    assert agency.get(address).status_code == 410
    assert agency.post(f"{address}keep/", {"answers": sealed_in(preview), "send": "1"}).status_code == 410


def test_a_doubtful_cell_is_named_and_asks_for_a_line(world, agency, at_work):
    address, book = at_work
    fill(book, "Local 25", figure="6110")
    fill(book, "Local 27", figure="10", why="A pilot.")
    preview = upload(agency, address, book)
    page = preview.content.decode()
    assert "(Figures H6)" in page
    assert "If it is right, say why in one line" in page
    kept = agency.post(f"{address}keep/", {"answers": sealed_in(preview), "send": "1"})
    assert kept.status_code == 409
    assert "Say why in one line." in kept.content.decode()
    world.burglary.refresh_from_db()
    assert (world.burglary.state, world.burglary.figures[0]["text"]) == ("draft", "6110")
    names = {
        f"why|{world.burglary.pk}|{doubt.check_name}|{doubt.period}": "A new way of counting."
        for doubt in world.burglary.doubts.all()
    }
    preview = upload(agency, address, book)
    done = agency.post(f"{address}keep/", {"answers": sealed_in(preview), "send": "1", **names})
    assert "Sent, thank you" in done.content.decode(), done.content.decode()
    assert {doubt.explanation for doubt in world.burglary.doubts.all()} == {"A new way of counting."}


def test_an_explanation_beside_the_figure_answers_the_doubt(world, agency, at_work):
    address, book = at_work
    fill(book, "Local 25", figure="6110", why="A new way of counting.")
    fill(book, "Local 27", nothing="None.")
    preview = upload(agency, address, book)
    done = agency.post(f"{address}keep/", {"answers": sealed_in(preview), "send": "1"})
    assert "Sent, thank you" in done.content.decode()
    assert "A new way of counting." in {doubt.explanation for doubt in world.burglary.doubts.all()}


def test_what_cannot_be_read_has_to_change(world, agency, at_work):
    address, book = at_work
    fill(book, "Local 25", figure="six hundred")
    page = upload(agency, address, book).content.decode()
    assert "This has to change before it can be sent." in page
    assert "Save and send" not in page


def test_the_workbook_of_another_agency_is_refused(world, agency, at_work):
    address, _ = at_work
    theirs, _ = world.link(world.hospital)
    book = opened(agency.get(f"{theirs}workbook.xlsx").content)
    fill(book, "NI 30", figure="5")
    response = upload(agency, address, book)
    assert refused(response, "for another organisation or another quarter")
    assert "Hospital" not in response.content.decode()


def test_altered_hidden_numbers_are_refused(world, agency, at_work):
    address, book = at_work
    sheet = book[KEYS]
    sheet["A1"] = sheet["A1"].value.replace(f"[{world.burglary.pk},", f"[{world.waits.pk},", 1)
    assert refused(upload(agency, address, book), "hidden sheet of this workbook was altered")


def test_hidden_numbers_signed_for_something_else_are_refused(world, agency, at_work):
    address, book = at_work
    content = {"cycle": "2011/12-Q2", "organisation": "police", "versions": {}, "rows": {}}
    book[KEYS]["A1"] = signing.Signer(salt="another").sign(json.dumps(content))
    assert refused(upload(agency, address, book), "hidden sheet of this workbook was altered")
    assert signing.Signer(salt=SALT).sign("x") != signing.Signer(salt="another").sign("x")


def without_the_hidden_sheet(book):
    del book[KEYS]
    return "not the workbook that was made for this link"


def with_rows_swapped(book):
    sheet = book["Figures"]
    sheet["A6"], sheet["A7"] = sheet["A7"].value, sheet["A6"].value
    return "where the workbook had"


def with_a_code_changed(book):
    book["Figures"]["B6"] = "NI 30"
    return "Cell B6 says “NI 30” where the workbook had “Local 25”"


def with_a_row_twice(book):
    book["Figures"]["A7"] = "F1"
    return "this row stands there twice"


def with_a_row_added(book):
    book["Figures"]["H12"] = "5"
    return "H12: this row is not one of the questions"


def with_a_key_of_its_own(book):
    book["Figures"]["A12"] = "F99"
    return "is not one of the questions"


def with_a_row_gone(book):
    book["Figures"].delete_rows(6)
    return "rows are gone from the workbook"


def with_columns_moved(book):
    book["Figures"]["H5"] = "Comment"
    return "headings of the sheet “Figures” were changed"


def with_a_sheet_gone(book):
    del book["Words"]
    return "The sheet “Words” is gone"


@pytest.mark.parametrize(
    "change",
    [
        without_the_hidden_sheet,
        with_rows_swapped,
        with_a_code_changed,
        with_a_row_twice,
        with_a_row_added,
        with_a_key_of_its_own,
        with_a_row_gone,
        with_columns_moved,
        with_a_sheet_gone,
    ],
)
def test_a_rebuilt_workbook_is_refused_and_says_where(agency, at_work, change):
    address, book = at_work
    said = change(book)
    assert refused(upload(agency, address, book), said)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"PK\x03\x04 not a workbook", "filled.xlsx"),
        (b"MZ\x90\x00" * 50, "filled.xlsx"),
        (b"%PDF-1.7 hello", "filled.pdf"),
        (b"Code,Figure\nLocal 25,611\n", "filled.csv"),
        (b"Dear all, here are our figures.", "filled.txt"),
        (b"<html><script>alert(1)</script></html>", "filled.xlsx"),
    ],
)
def test_what_is_no_workbook_of_ours_is_refused(agency, at_work, content, name):
    address, _ = at_work
    file = BytesIO(content)
    file.name = name
    response = agency.post(f"{address}upload/", {"file": file})
    assert response.status_code == 400
    assert "govuk-error-summary" in response.content.decode()


def test_a_workbook_made_before_somebody_saved_shows_what_it_would_replace(world, agency, at_work):
    address, book = at_work
    agency.post(f"{address}{world.burglary.pk}/", {"version": 0, "figure-0": "605"})
    fill(book, "Local 25", figure="611")
    page = upload(agency, address, book).content.decode()
    assert "Saved since the workbook was made" in page
    assert "Now: 605" in page


def test_what_is_saved_after_the_preview_is_not_lost(world, agency, at_work):
    address, book = at_work
    fill(book, "Local 25", figure="611")
    preview = upload(agency, address, book)
    agency.post(f"{address}{world.burglary.pk}/", {"version": 0, "figure-0": "605"})
    late = agency.post(f"{address}keep/", {"answers": sealed_in(preview)})
    assert late.status_code == 409
    world.burglary.refresh_from_db()
    assert world.burglary.figures[0]["text"] == "605"


def test_a_preview_that_was_altered_keeps_nothing(world, agency, at_work):
    address, book = at_work
    fill(book, "Local 25", figure="611")
    sealed = sealed_in(upload(agency, address, book))
    theirs, _ = world.link(world.hospital)
    for place, altered in ((address, sealed[:-2]), (address, ""), (theirs, sealed)):
        assert agency.post(f"{place}keep/", {"answers": altered}).status_code == 400
    assert not SubmissionStep.objects.exists()


def test_what_was_saved_stands_in_the_next_download(world, agency, at_work):
    address, _ = at_work
    agency.post(f"{address}{world.burglary.pk}/", {"version": 0, "figure-0": "605", "progress": "Fine."})
    book = opened(agency.get(f"{address}workbook.xlsx").content)
    assert "605" in [cell.value for cell in book["Figures"]["H"]]
    assert "Fine." in [cell.value for cell in book["Words"]["D"]]
