"""The tidy template: one row for each measure and period gives the same rows as the grid."""

from tests.delivery.grid.returns import pack_of, problems_of

HEADER = (
    "Code",
    "Name",
    "Period",
    "Actual",
    "Status",
    "Target",
    "Progress",
    "Issues and risks",
    "Mitigation",
    "Next steps",
)
JULY = ("A 1", "Some", "Jul-11", 99, "", "", "", "", "", "")
QUARTER = ("A 1", "Some", "Q2 2011/12", 259, "estimate", 282, "Fewer.", "Staff.", "Overtime.", "Recruit.")
OTHER = ("B 2", "Other", "Q2 2011/12", "44%", "", "50%", "", "", "", "")


def test_rows_of_one_measure_become_one_row():
    pack = pack_of([HEADER, JULY, QUARTER, OTHER])
    assert [(row.code, row.name) for row in pack.rows] == [("A 1", "Some"), ("B 2", "Other")]
    row = pack.rows[0]
    assert row.value("2011-07-01/P1M").text == "99"
    quarter = row.value("2011-07-01/P3M")
    assert (quarter.text, quarter.status_text, quarter.address) == ("259", "estimate", "D3")
    assert row.target("2011-07-01/P3M").text == "282"
    assert pack.unread == ()
    assert pack.problems == ()


def test_words_are_kept_by_period():
    cells = pack_of([HEADER, QUARTER]).rows[0].cells
    keys = ("progress", "issues_and_risks", "mitigation", "next_steps")
    assert [cells[f"{key}:2011-07-01/P3M"].text for key in keys] == [
        "Fewer.",
        "Staff.",
        "Overtime.",
        "Recruit.",
    ]


def test_a_second_row_for_one_period_is_an_error_and_not_read():
    pack = pack_of([HEADER, QUARTER, OTHER, QUARTER])
    assert problems_of(pack) == [
        (
            "error",
            "C4",
            "A 1 has two rows for Q2 2011/12 (2011-07-01/P3M): the first is at C2."
            " Only the first was read: remove one of the two rows.",
        )
    ]
    assert len(pack.unread) == 10


def test_a_period_that_can_be_two_is_an_error_with_the_reason():
    pack = pack_of([HEADER, ("A 1", "Some", "Q2 2011", 5)])
    assert problems_of(pack) == [
        (
            "error",
            "C2",
            "'Q2 2011' could be a calendar or a financial quarter. Write Q2 2011/12, or Apr to Jun 2011."
            " The row was not read.",
        )
    ]


def test_a_row_without_code_or_period_is_an_error():
    pack = pack_of([HEADER, ("", "", "Jul-11", 5), ("A 1", "Some", "", 5)])
    assert problems_of(pack) == [
        ("error", "C2", "This row lacks a code or a period, so it was not read."),
        ("error", "A3", "This row lacks a code or a period, so it was not read."),
    ]
