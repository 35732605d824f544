"""The web server: whether its port is free, and starting it in place of this process."""

import os
import socket
import sys

from lis.publishing.commands.console.refusals import Refusal

APPLICATION = "lis.config.wsgi:application"
# Each thread holds a database connection with its memory; more don't answer faster in Python.
THREADS = 4


def refuse_taken_port(host: str, port: int) -> None:
    """Refuse where something else listens already, and say what to do."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise Refusal(
                f"Port {port} is for administrators only. Choose one above 1023: --port 8080"
            ) from None
        except OSError as problem:
            raise Refusal(
                f"{host}:{port} can't be used ({problem.strerror}): another program listens there, perhaps an"
                f" earlier `lis serve`. End it, or choose another port: --port {port + 1}"
            ) from None


def serve_here(host: str, port: int, workers: int) -> None:
    """Become the web server. Nothing of this process stays in memory, which keeps the server small."""
    sys.stdout.flush()
    sys.stderr.flush()
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": port,
        "--workers": workers,
        "--blocking-threads": THREADS,
        "--log-level": "warning",
    }
    command = [sys.executable, "-m", "granian", *(str(part) for pair in options.items() for part in pair)]
    command += ["--no-ws", "--respawn-failed-workers", APPLICATION]
    # Our own interpreter and our own arguments, no shell.
    os.execv(sys.executable, command)  # noqa: S606
