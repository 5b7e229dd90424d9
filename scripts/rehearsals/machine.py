"""A machine with little memory, a full disk, or another mount. Needs root."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser

from scripts.browser import ROOT, start_app
from tests.interop.sessions import hold

_CGROUP = Path("/sys/fs/cgroup/memory") if Path("/sys/fs/cgroup/memory").is_dir() else Path("/sys/fs/cgroup")
_WATCH = """
import sys, time
from contextlib import suppress
from pathlib import Path
from timeline.reading.loader import Loader
loader = Loader(Path(sys.argv[1]))
loader.start()
def until(holds, seconds=20):
    began = time.monotonic()
    while not holds(loader.current):
        assert time.monotonic() - began < seconds, loader.current
        time.sleep(0.01)
    return time.monotonic() - began
count = lambda: len(loader.current.frames.events)
"""


def memory_400(browser: Browser) -> str:
    """Hold the process to 400 MB by its control group, and open 400 pages. Needs root."""
    return _limit_memory(400)


def memory_190(browser: Browser) -> str:
    """Hold the process to less than it needs, and see how it fails. Needs root."""
    return _limit_memory(190)


def _limit_memory(megabytes: int) -> str:
    group = _CGROUP / "timeline-rehearsal"
    group.mkdir()
    limit = group / ("memory.limit_in_bytes" if "memory" in _CGROUP.name else "memory.max")
    limit.write_text(str(megabytes * 1024**2))
    opened = 0
    try:
        with ExitStack() as pages:
            # who is started from within a group is counted from its first byte
            (group / "cgroup.procs").write_text(str(os.getpid()))
            address, pid = pages.enter_context(start_app())
            (_CGROUP / "cgroup.procs").write_text(str(os.getpid()))
            try:
                while opened < 400:
                    pages.enter_context(hold(10, urlsplit(address).port or 0, patience=10))
                    opened += 10
                with urlopen(f"{address}/healthz", timeout=10) as answer:
                    return f"{opened} pages opened, {_read_memory(pid)} MB, health {answer.status}"
            except Exception:
                dead = not Path(f"/proc/{pid}/exe").exists()
                return f"after {opened} pages the process {'was ended' if dead else 'answered no more'}"
    finally:
        for _ in range(50):
            with contextlib.suppress(OSError):
                group.rmdir()
                break
            time.sleep(0.2)


def _read_memory(pid: int) -> int:
    line = next(row for row in Path(f"/proc/{pid}/status").read_text().splitlines() if row.startswith("VmRSS"))
    return int(line.split()[1]) // 1024


def bind_mounted(browser: Browser) -> str:
    """Save by renaming in a folder that the app sees through a bind mount. Needs root."""
    return _apart(
        "mkdir there && mount --bind data there",
        'file = Path(sys.argv[1]); out = Path("data/timeline.yaml"); seconds = []\n'
        "for number in range(5):\n"
        '    new = out.with_suffix(".new")\n'
        '    new.write_text(out.read_text().replace("title: ", "title: A", 1))\n'
        "    before = loader.current.number; new.replace(out)\n"
        "    seconds.append(until(lambda current: current.number > before))\n"
        'print(f"5 of 5 saves by renaming seen, the slowest after {max(seconds):.1f} s")',
        "there/timeline.yaml",
    )


def disk_full(browser: Browser) -> str:
    """Save into a disk that is full, as editors do that empty a file first. Needs root."""
    return _apart(
        "mkdir there && mount -t tmpfs -o size=600k tmpfs there && cp data/timeline.yaml there/",
        "file = Path(sys.argv[1]); before = count(); text = file.read_text()\n"
        "try:\n"
        '    with file.open("w") as stream:\n'
        '        with suppress(OSError): Path("there/ballast").write_bytes(b"x" * 10**6)\n'
        "        stream.write(text)\n"
        "except OSError as error: said = error.strerror\n"
        "until(lambda current: current.broken or current.note)\n"
        'kept = count(); Path("there/ballast").unlink(); file.write_text(text)\n'
        "took = until(lambda current: not current.broken)\n"
        'print(f"{said}: {kept} of {before} events stayed, sound again {took:.1f} s after the next save")',
        "there/timeline.yaml",
    )


def hung_drive(browser: Browser) -> str:
    """Mount over the folder of the file a drive that never answers, and take it away. Needs root."""
    return _apart(
        "true",
        "import ctypes, os\n"
        'libc = ctypes.CDLL(None); before = count(); drive = os.open("/dev/fuse", os.O_RDWR)\n'
        'options = f"fd={drive},rootmode=40000,user_id=0,group_id=0".encode()\n'
        'assert libc.mount(b"hung", b"data", b"fuse", 0, options) == 0\n'
        "took = until(lambda current: current.broken)\n"
        "reason = loader.current.broken.problems[0].message; kept = count()\n"
        'libc.umount2(b"data", 2)\n'
        'file = Path("data/timeline.yaml"); whole = file.read_text()\n'
        'file.write_text(whole.replace("title: ", "title: A", 1))\n'
        "again = until(lambda current: not current.broken, 40)\n"
        'print(f"after {took:.1f} s “{reason}”, {kept} of {before} events stayed; "\n'
        '    f"{again:.1f} s after the drive was taken away its next save was shown", flush=True)\n'
        "os._exit(0)",
        "data/timeline.yaml",
    )


def _apart(mounts: str, script: str, file: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").mkdir()
        shutil.copy(ROOT / "timeline.yaml", Path(folder) / "data")
        (Path(folder) / "watch.py").write_text(_WATCH + script)
        whole = f'cd {folder} && {mounts} && exec "{sys.executable}" watch.py {file}'
        said = subprocess.run(
            ["unshare", "-m", "sh", "-c", whole],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        return said.stdout.strip() or f"FAILED: {said.stderr.strip().splitlines()[-1]}"
