"""Two replicas of the app behind the real HAProxy, with deploy/haproxy.cfg as it is."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from scripts.browser import ROOT

_PATH = f"{os.environ['PATH']}:/usr/sbin:/sbin"


def program(name: str) -> str:
    """Find a program that scripts/proxies.sh installs."""
    found = shutil.which(name, path=_PATH)
    assert found, f"{name} is not installed; make interop does that"
    return found


def free_port() -> int:
    """Find a port that nobody listens on."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def within(seconds: float, holds: Callable[[], Any], what: str) -> float:
    """Wait until something holds and give the seconds that took; fail when it takes longer than allowed."""
    began = time.monotonic()
    while not holds():
        assert time.monotonic() - began < seconds, f"{what}: not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - began


class Replica:
    """One process of the app, run by a Python and what is installed for it."""

    def __init__(self, name: str, file: Path, log: Path, python: str = sys.executable) -> None:
        self.name, self.port, self.file, self.log = name, free_port(), file, log
        self.python = python
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return without waiting."""
        own = {"TIMELINE_PORT": str(self.port), "TIMELINE_FILE": str(self.file)}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.python, "-m", "timeline", "serve"],
                cwd=ROOT,
                env=os.environ | own | {"STREAMLIT_SERVER_HEADLESS": "true"},
                stdout=log,
                stderr=log,
            )

    def stop(self, how: signal.Signals = signal.SIGTERM) -> float:
        """End the process. Gives the seconds that took."""
        if not self.process or self.process.poll() is not None:
            return 0.0
        self.process.send_signal(how)
        began = time.monotonic()
        self.process.wait(timeout=20)
        return time.monotonic() - began

    def health(self) -> dict[str, Any]:
        """Ask for /healthz, past the proxy; nothing where nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=2) as answer:
                said: dict[str, Any] = json.load(answer)
                return said
        except urllib.error.HTTPError as refused:
            with refused:
                return dict(json.load(refused))
        except OSError:
            return {}

    def is_good(self) -> bool:
        """Say whether it shows the file as it is."""
        return self.health().get("state") == "good"


class Proxy:
    """HAProxy with our configuration, on ports of its own."""

    def __init__(self, replicas: dict[str, Replica], folder: Path) -> None:
        self.port, self.socket = free_port(), folder / "admin.sock"
        self.address = f"http://127.0.0.1:{self.port}"
        self._places = {f"TIMELINE_{name.upper()}": f"127.0.0.1:{r.port}" for name, r in replicas.items()}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and return without waiting."""
        own = {"TIMELINE_BIND": f"127.0.0.1:{self.port}", "TIMELINE_SOCKET": str(self.socket)}
        self.process = subprocess.Popen(
            [program("haproxy"), "-db", "-q", "-f", str(ROOT / "deploy" / "haproxy.cfg")],
            env=os.environ | own | self._places,
        )

    def stop(self) -> None:
        """End the proxy at once, and the connections with it."""
        if self.process:
            self.process.kill()
            self.process.wait(timeout=20)

    def tell(self, command: str) -> str:
        """Say something to the running proxy, as an operator would with socat."""
        with closing(socket.socket(socket.AF_UNIX)) as line:
            line.connect(str(self.socket))
            line.sendall(f"{command}\n".encode())
            return b"".join(iter(lambda: line.recv(4096), b"")).decode()

    def up(self) -> set[str]:
        """Name the replicas that the proxy gives readers to."""
        try:
            rows = [row.split(",") for row in self.tell("show stat").splitlines()]
        except OSError:
            return set()
        return {row[1] for row in rows if row[0] == "timeline" and len(row[1]) == 1 and row[17] == "UP"}


@contextmanager
def site(file: Path, folder: Path, pythons: dict[str, str] | None = None) -> Iterator[tuple[dict[str, Replica], Proxy]]:
    """Start two replicas, by Pythons of their own if given, and the proxy; wait until both take readers."""
    run_by = {"a": sys.executable, "b": sys.executable} | (pythons or {})
    replicas = {name: Replica(name, file, folder / f"{name}.log", python) for name, python in run_by.items()}
    proxy = Proxy(replicas, folder)
    try:
        for replica in replicas.values():
            replica.start()
        proxy.start()
        within(120, lambda: proxy.up() == {"a", "b"}, "both replicas up")
        yield replicas, proxy
    finally:
        proxy.stop()
        for replica in replicas.values():
            replica.stop()
