"""The files of deploy/, each judged by the program that reads it or by the linter of its kind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from scripts.browser import ROOT, start_app
from tests.interop.replicas import free_port, program, within

DEPLOY = ROOT / "deploy"
UNIT = "timeline@.service"
EXPOSURE = 2.0


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, encoding="utf-8", check=False, cwd=ROOT)


def test_haproxy_takes_its_configuration_without_a_warning() -> None:
    said = run(program("haproxy"), "-c", "-dW", "-f", DEPLOY / "haproxy.cfg")
    assert said.returncode == 0, said.stderr


def test_nginx_takes_its_sample(tmp_path: Path) -> None:
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}}\nhttp {{ access_log off; include {DEPLOY}/nginx.conf; }}\n"
    )
    said = run(program("nginx"), "-t", "-c", whole, "-p", tmp_path)
    assert said.returncode == 0, said.stderr
    assert "warn" not in said.stderr


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """Lay out a host on which the unit is installed as it says, with the units of this one around it."""
    units = tmp_path / "etc" / "systemd" / "system"
    units.mkdir(parents=True)
    shutil.copy(DEPLOY / UNIT, units)
    shutil.copytree("/lib/systemd/system", tmp_path / "lib" / "systemd" / "system", symlinks=True)
    python = tmp_path / "srv" / "timeline" / "app" / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch(mode=0o755)
    return tmp_path


def test_systemd_takes_the_unit_without_a_word(system: Path) -> None:
    said = run(program("systemd-analyze"), "verify", f"--root={system}", "timeline@8501.service")
    assert (said.returncode, said.stdout + said.stderr) == (0, "")


def test_systemd_finds_little_that_a_broken_in_process_could_reach(system: Path) -> None:
    threshold = f"--threshold={int(EXPOSURE * 10)}"
    said = run(
        program("systemd-analyze"),
        "security",
        "--offline=true",
        threshold,
        f"--root={system}",
        "timeline@8501.service",
    )
    assert said.returncode == 0, said.stdout
    assert "LimitNOFILE=8192\n" in (DEPLOY / UNIT).read_text()


def test_the_linter_finds_nothing_in_the_container_file() -> None:
    said = run(ROOT / ".venv" / "tools" / "bin" / "hadolint", DEPLOY / "Containerfile")
    assert (said.returncode, said.stdout) == (0, "")


def test_the_container_file_copies_all_that_the_app_imports_and_runs_as_nobody_in_particular() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = {line.split()[1] for line in lines if line.startswith("COPY")}
    assert {"app.py", ".streamlit", "timeline", "components", "pages", "static", "requirements.txt"} == copied
    assert all((ROOT / name).exists() for name in copied)
    assert "USER 10001" in lines


def test_the_compose_file_follows_its_schema() -> None:
    command = (Path(sys.executable).parent / "check-jsonschema", "--builtin-schema", "vendor.compose-spec")
    said = run(*command, DEPLOY / "compose.yaml")
    assert said.returncode == 0, said.stdout


def test_the_compose_file_gives_the_app_a_folder_to_read_and_nothing_to_write() -> None:
    service = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]["timeline"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["volumes"] == ["./data:/data:ro"]
    assert service["ulimits"] == {"nofile": 8192}
    assert [port.split(":")[0] for port in service["ports"]] == ["127.0.0.1"]


def test_the_probe_of_the_container_is_green_on_a_good_app_and_red_where_nobody_answers() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    probe = yaml.safe_load(text.split("HEALTHCHECK", 1)[1].split("CMD ", 1)[1].splitlines()[0])
    with start_app(settings={"TIMELINE_BASE_PATH": "/desk"}) as (address, _):
        place = urlsplit(address)

        def code(port: int | None) -> int:
            own = {"TIMELINE_PORT": str(port), "TIMELINE_BASE_PATH": place.path}
            said = subprocess.run(
                [sys.executable, *probe[1:]], env=os.environ | own, stderr=subprocess.DEVNULL, check=False
            )
            return said.returncode

        assert code(free_port()) == 1
        within(60, lambda: code(place.port) == 0, "a green probe")
