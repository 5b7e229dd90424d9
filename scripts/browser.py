"""A running app and a Chromium to look at it, for the browser tests and the pictures."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    # a new window loads the menu of its address bar, unseen, at a third of the price of a page. Of two such
    # lists Chromium heeds the last one, so that Playwright's stands here again
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup,AvoidUnnecessaryBeforeUnloadCheckSync,"
    "DestroyProfileOnBrowserClose,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LensOverlay,MediaRouter,"
    "PaintHolding,ThirdPartyStoragePartitioning,AvoidCorsURLLoaderRestartOnRedirect,OptimizationHints,"
    "NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch",
)


@contextmanager
def serve_app(file: Path | None = None) -> Iterator[str]:
    """Start the app on a free port, with another chronology if one is given, and give its address."""
    with start_app(file) as (address, _):
        yield address


@contextmanager
def start_app(
    file: Path | None = None, settings: dict[str, str] | None = None, log: IO[bytes] | None = None
) -> Iterator[tuple[str, int]]:
    """Start the app as for readers, with settings in its environment; give its address and process id."""
    port = find_free_port()
    own = {"TIMELINE_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true"} | (settings or {})
    if file:
        own["TIMELINE_FILE"] = str(file)
    address = f"http://127.0.0.1:{port}{own.get('TIMELINE_BASE_PATH', '')}"
    with start_process([sys.executable, "-m", "timeline", "serve"], own, address, ROOT, log) as pid:
        yield address, pid


@contextmanager
def serve_program(program: Path, folder: Path) -> Iterator[str]:
    """Run an installed `timeline serve` in a folder, and give its address."""
    port = find_free_port()
    address = f"http://127.0.0.1:{port}"
    settings = {"TIMELINE_PORT": str(port), "STREAMLIT_SERVER_HEADLESS": "true"}
    with start_process([str(program), "serve"], settings, address, folder, None):
        yield address


@contextmanager
def start_streamlit(command: list[str], settings: dict[str, str], *, folder: Path = ROOT) -> Iterator[tuple[str, int]]:
    """Start a Streamlit app from a folder on a free port, and give its address and process id."""
    port = find_free_port()
    # what follows a -- is the script's own
    options = [f"--server.port={port}", "--server.headless=true"]
    address = f"http://127.0.0.1:{port}"
    whole = [sys.executable, "-m", "streamlit", "run", command[0], *options, *command[1:]]
    with start_process(whole, settings, address, folder, None) as pid:
        yield address, pid


def find_free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def start_process(
    command: list[str], settings: dict[str, str], address: str, folder: Path, log: IO[bytes] | None
) -> Iterator[int]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("TIMELINE_")}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=inherited | settings,
        stdout=subprocess.DEVNULL,
        stderr=log,
    )
    try:
        _wait_for(address, process)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the app stopped at its start with code {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the app did not answer at {address} within half a minute")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine, headless."""
    found = subprocess.run([ROOT / "scripts" / "chromium.sh"], stdout=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    if found.returncode:
        raise RuntimeError("no Chromium for the browser tests; the reason stands above")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=list(_FLAGS))
        yield browser
        browser.close()


def settle(page: Page) -> None:
    """Wait until the app has nothing left to run and all that it asked for is drawn."""
    page.wait_for_function(_IS_AT_REST, arg=time.monotonic_ns(), polling=40, timeout=60_000)


# true once the same page has stood for a moment with nothing under way; `asked` tells one waiting from another
_IS_AT_REST = """asked => {
  const look = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const waiting = "[data-testid=stSkeleton], [data-testid=stSpinner], [data-stale=true]";
    if (app?.dataset.testScriptState !== "notRunning" || document.querySelector(waiting)) return "";
    if (document.fonts.status !== "loaded") return "";
    const nodes = [...document.querySelectorAll("*")];
    for (const { shadowRoot } of nodes.slice()) if (shadowRoot) nodes.push(...shadowRoot.querySelectorAll("*"));
    const drawn = [];
    for (const node of nodes) {
      // the frame is told what was chosen, and says so until the server has heard of it
      if (node.matches(".bar .count.waits, .reader:empty, .list:empty, .list[aria-busy=true], .entry:empty")) return "";
      if (!node.matches(".plot") || !node.clientWidth) continue;
      if (!node.matches(".js-plotly-plot")) return "";
      const { size } = node.layout.meta ?? {};
      const holder = node.closest(".st-key-timeline .picture");
      // a picture is made for the pixels of its column, in steps of ten
      if (holder && size && holder.clientWidth >= 560 && Math.abs(size[0] - holder.clientWidth) >= 10) return "";
      drawn.push(node.getBoundingClientRect().width, node.querySelectorAll("path, text").length, size);
    }
    const main = document.querySelector("[data-testid=stMainBlockContainer]")?.getBoundingClientRect();
    return `${nodes.length} ${drawn.join()} ${main?.width}x${main?.height} ${location.href}`;
  };
  const now = look();
  const last = window.atRest;
  if (!now || last?.asked !== asked || last.now !== now) {
    window.atRest = { asked, now, since: performance.now() };
    return false;
  }
  return performance.now() - last.since >= 120;
}"""
