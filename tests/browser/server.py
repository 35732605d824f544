"""The system as people meet it: the real server, on a port and in a data folder of its own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60


@dataclass(frozen=True)
class Site:
    """A running server, the session of someone who may edit, and where an agency answers by its link."""

    address: str
    session: str
    answer: str


@dataclass(frozen=True)
class Served:
    """A running server: its address, what was printed while its folder was filled, its environment."""

    address: str
    made: dict[str, Any]
    environment: dict[str, str]

    def told(self, *words: str) -> Any:
        """What another program of ours prints about the same folder, as JSON."""
        return _told(self.environment, *words)


@contextmanager
def serving(folder: Path) -> Iterator[Site]:
    """Load the demonstration into `folder` and serve it until the end of the block."""
    with served(folder, "tests.browser.prepare") as running:
        yield Site(running.address, running.made["session"], running.made["answer"])


@contextmanager
def served(folder: Path, *preparing: str) -> Iterator[Served]:
    """Fill `folder` by a program (a module and its words) and serve it until the end of the block."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    environment = _environment(folder, address)
    made = _told(environment, *preparing)
    with (folder / "server.log").open("wb") as log:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(port), "lis.config.wsgi:application"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(server, address, folder / "server.log")
            yield Served(address, made, environment)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _environment(folder: Path, address: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("LIS_")}
    python_path = os.pathsep.join(filter(None, [str(ROOT), ours.get("PYTHONPATH")]))
    return ours | {
        "LIS_DATA_DIR": str(folder),
        "LIS_DEMONSTRATION": "yes",
        "LIS_PUBLIC_ADDRESS": address,
        "DJANGO_SETTINGS_MODULE": "lis.config.settings",
        "PYTHONPATH": python_path,
    }


def _told(environment: dict[str, str], *words: str) -> Any:
    command = [sys.executable, "-m", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} failed:\n{done.stdout}\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(server: subprocess.Popen, address: str, log: Path) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The server did not start:\n{log.read_text()}")
