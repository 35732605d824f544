"""Asking other machines: only those that are named, and never one inside our own house by a stranger's word.

A name is looked up once, and the address that was found is the one that is spoken to: who answers for a name
can't say one thing when it is checked and another when it is used (DNS rebinding). Each redirect is checked
as the first address was.
"""

import ipaddress
import socket
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

WAIT = 10
MOST_BYTES = 5 * 1024 * 1024
MOST_REDIRECTS = 3
NAT64 = ipaddress.ip_network("64:ff9b::/96")
PORTS = {"http": 80, "https": 443}


class FetchRefused(requests.ConnectionError):
    """This is not to be asked for; the message names the host and says why."""


def origin(address: str) -> str:
    """Scheme, host and port, as in `https://example.org:443`. Raises FetchRefused for no web address."""
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS.get(parts.scheme)
    except ValueError:
        raise FetchRefused("This is not an address of the web.") from None
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None:
        raise FetchRefused("This is not an address of the web.")
    return f"{parts.scheme}://{parts.hostname.lower()}:{port}"


class OnlyNamed(requests.Session):
    """Asks only origins that are named, and follows no redirect; `fetch` does.

    Those in `inside` may stand at a private address, as a provider of the house's own; the others may not.
    """

    def __init__(
        self, *, named: Collection[str], inside: Collection[str] = (), named_in: str = "the settings"
    ) -> None:
        super().__init__()
        self.named_in = named_in
        self.named = {origin(one) for one in (*named, *inside)}
        inside = {origin(one) for one in inside}
        # A proxy would look names up for us, unchecked.
        self.trust_env = False
        self.mount("http://", _Checked())
        self.mount("https://", _Checked())
        for one in inside:
            self.mount(one, HTTPAdapter())
            self.mount(one.rpartition(":")[0] + "/", HTTPAdapter())

    def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        if (asked := origin(url)) not in self.named:
            raise FetchRefused(f"{urlsplit(asked).hostname} is not named in {self.named_in}.")
        kwargs.setdefault("timeout", WAIT)
        kwargs["allow_redirects"] = False
        return super().request(method, url, *args, **kwargs)


def fetch(address: str, *, named: Collection[str], most: int = MOST_BYTES) -> bytes:
    """What stands at an address of a named origin, over at most three redirects. Raises FetchRefused for
    one that is not named, is private or sends too much, and requests' errors for what went wrong."""
    with OnlyNamed(named=named) as asking:
        for _ in range(MOST_REDIRECTS + 1):
            with asking.get(address, stream=True) as answer:
                if not answer.is_redirect:
                    answer.raise_for_status()
                    return _read(answer, most)
                address = requests.compat.urljoin(address, answer.headers["Location"])
    raise FetchRefused(f"{urlsplit(address).hostname} sends from place to place without an end.")


def _read(answer: requests.Response, most: int) -> bytes:
    read = bytearray()
    for piece in answer.iter_content(64 * 1024):
        read += piece
        if len(read) > most:
            raise FetchRefused(f"{urlsplit(answer.url).hostname} sends more than {most:,} bytes.")
    return bytes(read)


def public_addresses(host: str, port: int) -> list[str]:
    """The addresses of a host, all of them public. Raises FetchRefused where one is private, OSError where
    there is none."""
    found = [str(told[4][0]) for told in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    for one in found:
        if not is_public(one):
            raise FetchRefused(f"{host} stands at {one}, which is not an address of the public web.")
    return found


def is_public(address: str) -> bool:
    """Whether an address is of the public web: not this machine, no private net, nor what leads into one."""
    told = ipaddress.ip_address(address.partition("%")[0])
    inner = _carried(told) if isinstance(told, ipaddress.IPv6Address) else None
    spoken_to = inner or told
    return spoken_to.is_global and not spoken_to.is_multicast


def _carried(told: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The older address that a newer one carries inside (mapped, 6to4, Teredo, NAT64)."""
    if told in NAT64:
        return ipaddress.IPv4Address(int(told) & 0xFFFFFFFF)
    return told.ipv4_mapped or told.sixtofour or (told.teredo[1] if told.teredo else None)


class _Reached:
    """Connects to the very address that was checked. The certificate is still asked for the name."""

    def _new_conn(self: Any) -> socket.socket:
        last: OSError | None = None
        try:
            for address in public_addresses(self._dns_host, self.port):
                try:
                    return socket.create_connection((address, self.port), self.timeout, self.source_address)
                except OSError as problem:
                    last = problem
        except OSError as problem:
            last = problem
        raise NewConnectionError(self, f"No connection: {last}") from last


class _PlainConnection(_Reached, HTTPConnection):
    pass


class _SafeConnection(_Reached, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _SafePool(HTTPSConnectionPool):
    ConnectionCls = _SafeConnection


class _Checked(HTTPAdapter):
    """Speaks only to public addresses."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        connections, maxsize, *_ = args
        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _PlainPool, "https": _SafePool}
