"""What the server asks of other machines: only those that are named, and none inside the house."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import requests

from lis.foundations import fetching
from lis.foundations.fetching import FetchRefused, OnlyNamed, fetch, is_public, origin

PRIVATE = (
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "fe80::1%eth0",
    "fd00::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_inside_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_an_address_of_the_web_is_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "gopher://a/", "//a/b", "http://a:b@c/", "http://[::1", "http://a:99999/", ""],
)
def test_what_is_no_address_of_the_web_is_refused(address):
    with pytest.raises(FetchRefused):
        origin(address)


class Pages(BaseHTTPRequestHandler):
    """Answers, leads elsewhere, or sends without an end."""

    def do_GET(self):
        found = self.path == "/found"
        self.send_response(200 if found or self.path == "/much" else 302)
        if self.path.startswith("/to/"):
            self.send_header("Location", self.path.removeprefix("/to/"))
        elif self.path == "/round":
            self.send_header("Location", "/round")
        self.end_headers()
        self.wfile.write(b"found" if found else b"x" * 10_000 if self.path == "/much" else b"")

    def log_message(self, *said):
        pass


@pytest.fixture(scope="module")
def server():
    listening = HTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    yield listening.server_port
    listening.shutdown()
    listening.server_close()


@pytest.fixture
def named_host(server, monkeypatch):
    """`data.example` stands at the server, which counts as public; what is looked up may change."""
    looked_up = ["127.0.0.1"]

    def look_up(host, port, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (looked_up[0], port))]

    public = fetching.is_public
    monkeypatch.setattr(fetching.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(fetching, "is_public", lambda one: one == "127.0.0.1" or public(one))
    return f"http://data.example:{server}", looked_up


def test_what_is_named_is_fetched_also_from_where_it_leads_to(named_host):
    root, _ = named_host
    assert fetch(f"{root}/found", named=[root]) == b"found"
    assert fetch(f"{root}/to//found", named=[root]) == b"found"


def test_what_is_not_named_is_not_asked(named_host):
    root, _ = named_host
    for address in ("http://other.example/", root.replace("http", "https"), root.rpartition(":")[0]):
        with pytest.raises(FetchRefused, match="not named"):
            fetch(address, named=[root])


def test_nobody_is_led_elsewhere(named_host):
    root, _ = named_host
    for place in ("http://elsewhere.example/latest/", "http://127.0.0.1:1/", "file:///etc/passwd"):
        with pytest.raises(FetchRefused):
            fetch(f"{root}/to/{place}", named=[root])
    with pytest.raises(FetchRefused, match="without an end"):
        fetch(f"{root}/round", named=[root])


def test_a_name_that_stands_inside_is_refused(named_host):
    root, looked_up = named_host
    looked_up[0] = "10.0.0.7"
    with pytest.raises(requests.ConnectionError, match="not an address of the public web"):
        fetch(f"{root}/found", named=[root])


def test_a_name_can_t_say_one_thing_when_checked_and_another_when_used(server, monkeypatch):
    answers = iter(["93.184.216.34", "127.0.0.1"])
    spoken_to = []

    def look_up(host, port, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address, *args, **kwargs):
        spoken_to.append(address)
        raise OSError("Nobody is asked in a test.")

    monkeypatch.setattr(fetching.socket, "getaddrinfo", look_up)
    monkeypatch.setattr(fetching.socket, "create_connection", connect)
    with pytest.raises(requests.ConnectionError):
        fetch(f"http://data.example:{server}/found", named=[f"http://data.example:{server}"])
    assert spoken_to == [("93.184.216.34", server)]


def test_what_has_no_end_is_given_up(named_host):
    root, _ = named_host
    with pytest.raises(FetchRefused, match="more than 100 bytes"):
        fetch(f"{root}/much", named=[root], most=100)


def test_only_what_is_said_to_be_inside_may_stand_inside(server):
    here = f"http://127.0.0.1:{server}"
    assert OnlyNamed(named=(), inside=[here]).get(f"{here}/found").content == b"found"
    with pytest.raises(requests.ConnectionError, match="public web"):
        OnlyNamed(named=[here]).get(f"{here}/found")
    assert OnlyNamed(named=(), inside=[here]).get(f"{here}/round").status_code == 302
