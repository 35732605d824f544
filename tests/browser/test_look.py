"""The looking itself: a page with faults is caught in each of them."""

import pytest
from tests.browser import look

BAD = """<!doctype html><html><head><title></title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'"></head>
<body><img src="x.png"><div style="width: 900px">wide</div>
<script>document.body.lastElementChild.previousElementSibling.setAttribute('class', 'wide');
console.error('something broke')</script><table width="900"><tr><td>wide</td></tr></table></body></html>"""


@pytest.fixture
def bad_page(open_window, tmp_path):
    file = tmp_path / "bad.html"
    file.write_text(BAD)
    return look.visit(open_window(width=320), file.as_uri())


def test_a_bad_page_is_caught_by_console_policy_axe_and_width(bad_page):
    page, faults = bad_page
    assert any("console: something broke" in fault for fault in faults)
    assert any(fault.startswith("policy: style-src") for fault in faults)
    page.evaluate(look.axe())
    rules = {fault.split()[1] for fault in look.axe_faults(page)}
    assert {"image-alt", "document-title", "html-has-lang"} <= rules
    assert "scrolls to 90" in look.sideways_faults(page)[0]


def test_a_picture_is_named_for_its_address():
    assert look.name_of("http://127.0.0.1:1/measures/?cycle=2011-12-q2") == "measures-cycle-2011-12-q2"
    assert look.name_of("http://127.0.0.1:1/") == "home"
