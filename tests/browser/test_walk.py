"""The walking itself: links are followed once, broken ones told, other people's sites left alone."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.browser.walk import kind_of, walk

LINKS = {
    "/": ["a/", "a/#part", "gone/", "mailto:someone@example.org"],
    "/a/": ["/", "https://example.org/", "/?q=1", "/?q=2", "/?q=3", "/paper.pdf"],
    "/paper.pdf": ["/hidden/"],
}
PAGES = {path: "".join(f'<a href="{to}">there</a>' for to in links) for path, links in LINKS.items()}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.send_response(200 if path in PAGES else 404)
        self.send_header("Content-Type", "application/pdf" if path.endswith(".pdf") else "text/html")
        self.end_headers()
        self.wfile.write(PAGES.get(path, "").encode())

    def log_message(self, *said: object) -> None:
        """Say nothing: pytest shows what matters."""


@pytest.fixture
def small_site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_links_are_followed_and_one_of_a_kind_is_enough(small_site):
    answers = walk(f"{small_site}/")
    assert [answer.address.removeprefix(small_site) for answer in answers] == [
        *("/", "/a/", "/gone/", "/?q=1", "/paper.pdf")
    ]


def test_a_broken_link_says_where_it_was(small_site):
    broken = [answer for answer in walk(f"{small_site}/") if answer.status != 200]
    assert [(a.status, a.address, a.came_from) for a in broken] == [
        (404, f"{small_site}/gone/", f"{small_site}/")
    ]


def test_a_form_of_file_is_a_kind_of_its_own():
    assert kind_of("http://x/nowhere/report.pdf") != kind_of("http://x/nowhere/report.docx")
    assert kind_of("http://x/nowhere/?sort=gap&theme=") == ("/nowhere/", "", "sort", "theme")
