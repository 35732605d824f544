"""A server of ours for the length of a block, asked over the loopback, and the memory that it holds."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from _place import ROOT

LIS = Path(sys.executable).parent / "lis"
PATIENCE = 180


@dataclass(frozen=True)
class Server:
    """Where a server listens, and the number of the process that was started."""

    port: int
    pid: int

    def get(self, path: str, *, encoding: str = "gzip") -> tuple[int, bytes]:
        """(status, what was sent) of a GET."""
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            asked.request("GET", path, headers={"Accept-Encoding": encoding})
            answer = asked.getresponse()
            return answer.status, answer.read()
        finally:
            asked.close()

    @property
    def worked(self) -> float:
        """Seconds of processors that its processes took so far; 0 where the system does not tell."""
        total = 0
        for pid in self.megabytes:
            told = Path(f"/proc/{pid}/stat")
            if told.exists():
                user, system = told.read_text().rpartition(")")[2].split()[11:13]
                total += int(user) + int(system)
        return total / os.sysconf("SC_CLK_TCK")

    @property
    def megabytes(self) -> dict[int, float]:
        """Resident memory of each of its processes, in units of 1,000,000 bytes."""
        table = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid=,rss="], check=True, stdout=subprocess.PIPE, text=True
        )
        lines = [tuple(map(int, line.split())) for line in table.stdout.splitlines()]
        family = {self.pid}
        while more := {pid for pid, parent, _ in lines if parent in family} - family:
            family |= more
        return {pid: kilobytes * 1024 / 1e6 for pid, _, kilobytes in lines if pid in family}


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(place: dict[str, str], *command: str) -> Iterator[Server]:
    """`lis serve`, or another command that serves, until the block ends; then its process is ended."""
    port = free_port()
    process = subprocess.Popen(
        [LIS, *command, "--port", str(port)], env=place, cwd=ROOT, stdout=subprocess.DEVNULL
    )
    server = Server(port, process.pid)
    try:
        _wait_for(server, process)
        yield server
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"The server ended by itself with {process.returncode}.")
        try:
            if server.get("/health/")[0] == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"The server did not answer within {PATIENCE} seconds.")
