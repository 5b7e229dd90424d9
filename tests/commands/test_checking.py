"""The check command at work: warnings, several files, annotations, settings, --watch, hook and CI."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.command_line import ROOT, run, timeline

CLEAN = "timeline: {title: Treaty}\n"
WARNED = "timeline:\n  title: Treaty #1, 50%\n"
BROKEN = "timeline: {title: Treaty}\nevent: []\n"
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("TIMELINE_")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("clean", CLEAN), ("warned", WARNED), ("broken", BROKEN)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "timeline.yaml").write_text(text, "utf-8")
    return tmp_path


def test_a_file_with_warnings_alone_exits_with_0_and_tells_them(folder: Path) -> None:
    done = timeline("check", "warned/timeline.yaml", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("warned/timeline.yaml:2:17  W501  ")
    assert done.stdout.endswith("warned/timeline.yaml: 0 events, 0 actors, 0 sources, 1 warning: line 2\n")


@pytest.mark.parametrize("given", ["broken/timeline.yaml", "./broken/timeline.yaml", "{}/broken/timeline.yaml"])
def test_a_problem_names_the_path_from_the_working_directory(given: str, folder: Path) -> None:
    done = timeline("check", given.format(folder), folder=folder)
    assert done.stdout.startswith("broken/timeline.yaml:2:1  E201  ")


def test_a_file_elsewhere_is_named_as_it_was_given(folder: Path) -> None:
    assert timeline("check", "../broken/timeline.yaml", folder=folder / "clean").stdout.startswith(
        "../broken/timeline.yaml:2"
    )


def test_several_files_are_told_one_after_the_other_and_the_worst_decides(folder: Path) -> None:
    files = [f"{name}/timeline.yaml" for name in ("clean", "broken", "missing", "warned")]
    done = timeline("check", *files, folder=folder)
    assert done.returncode == 2
    assert [done.stdout.index(file) for file in files] == sorted(done.stdout.index(file) for file in files)
    assert timeline("check", *files[:2], folder=folder).returncode == 1
    assert timeline("check", files[0], files[3], folder=folder).returncode == 0


def test_github_gets_one_command_a_problem_and_the_total(folder: Path) -> None:
    done = timeline("check", "--format", "github", "broken/timeline.yaml", "warned/timeline.yaml", folder=folder)
    error, total, warning, last = done.stdout.splitlines()
    assert done.returncode == 1
    assert error == (
        "::error file=broken/timeline.yaml,line=2,col=1,title=E201::"
        "unknown key “event”; did you mean “events”?%0AFix: write events:"
    )
    assert warning.startswith("::warning file=warned/timeline.yaml,line=2,col=17,title=W501::this is taken for")
    assert total == "1 problem in broken/timeline.yaml: line 2"
    assert last.endswith("1 warning: line 2")


@pytest.mark.parametrize("command", ["check", "export --format json"])
def test_a_limit_that_cannot_be_read_exits_with_2_and_one_sentence(command: str, folder: Path) -> None:
    done = timeline(*command.split(), folder=folder, TIMELINE_MAX_BYTES="2MB")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "TIMELINE_MAX_BYTES is “2MB”; write a whole number from 1024 to 1073741824\n"


def test_a_limit_is_in_force_and_an_unknown_setting_is_named(folder: Path) -> None:
    deep = folder / "deep.yaml"
    deep.write_text("timeline: {title: Treaty}\nevents: " + "[" * 20 + "]" * 20, "utf-8")
    assert "E003" in timeline("check", deep, folder=folder).stdout
    done = timeline("check", deep, folder=folder, TIMELINE_MAX_DEPTH="30", TIMELINE_MAX_DEPHT="30")
    assert "E003" not in done.stdout
    assert done.stderr == "TIMELINE_MAX_DEPHT is no setting; did you mean TIMELINE_MAX_DEPTH?\n"


class Watched:
    """A `check --watch` that runs, and what it has printed so far."""

    def __init__(self, file: Path, printed: Path) -> None:
        self.file, self._printed = file, printed
        with printed.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "timeline", "check", "--watch", file.name],
                cwd=file.parent,
                env=ENVIRONMENT | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
                stdout=output,
                stderr=subprocess.STDOUT,
                # whoever runs the tests in the background has Ctrl-C switched off, for all they start
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )

    @property
    def printed(self) -> str:
        return self._printed.read_text("utf-8")

    def until(self, text: str, count: int = 1) -> None:
        """Wait until a text was printed so many times."""
        end = time.monotonic() + 30
        while self.printed.count(text) < count:
            assert time.monotonic() < end, self.printed
            time.sleep(0.05)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    file = tmp_path / "timeline.yaml"
    file.write_text(CLEAN, "utf-8")
    running = Watched(file, tmp_path / "printed.txt")
    running.until("no problems")
    yield running
    running.process.kill()
    running.process.wait()


def test_a_followed_file_is_told_again_at_each_change_and_only_then(watched: Watched) -> None:
    watched.file.write_text(BROKEN, "utf-8")
    watched.until("E201")
    watched.file.touch()
    time.sleep(1)
    assert watched.printed.count("E201") == 1
    saved = watched.file.with_name("saved")
    saved.write_text(WARNED, "utf-8")
    saved.replace(watched.file)
    watched.until("W501")
    watched.file.unlink()
    watched.until("E001")
    watched.file.write_text(CLEAN, "utf-8")
    watched.until("no problems", 2)


def test_a_file_that_the_followed_one_includes_is_followed_too(watched: Watched) -> None:
    watched.file.write_text(CLEAN + "include: more/*.yaml\n", "utf-8")
    watched.until("W801")
    more = watched.file.parent / "more"
    more.mkdir()
    (more / "a.yaml").write_text("events: none\n", "utf-8")
    watched.until("E203")
    (more / "a.yaml").write_text("events: []\n", "utf-8")
    watched.until("no problems", 2)


@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl-C is no signal that a test can send")
def test_ctrl_c_ends_the_following_without_a_traceback(watched: Watched) -> None:
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(10) == 0
    assert watched.printed == "timeline.yaml: 0 events, 0 actors, 0 sources, no problems\n"


def test_the_hook_passes_a_good_file_and_refuses_a_bad_one(folder: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["id"], hook["language"]) == ("timeline-check", "python")
    assert re.search(hook["files"], "timeline.yaml")
    assert re.search(hook["files"], "data/timeline.yaml")
    assert not re.search(hook["files"], "mytimeline.yaml")
    program, *arguments = shlex.split(hook["entry"])
    assert program == "python"
    assert run(*arguments, "clean/timeline.yaml", "warned/timeline.yaml", folder=folder).returncode == 0
    assert run(*arguments, "clean/timeline.yaml", "broken/timeline.yaml", folder=folder).returncode == 1


def test_the_console_script_is_the_command_line() -> None:
    import tomllib

    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    module, _, function = scripts["timeline"].partition(":")
    assert callable(getattr(__import__(module, fromlist=[function]), function))


def test_the_ci_example_is_a_workflow_whose_check_runs_as_written(folder: Path) -> None:
    workflow = yaml.load((ROOT / "docs" / "ci-example.yml").read_text("utf-8"), yaml.BaseLoader)
    assert workflow["on"] == {"pull_request": {"paths": ["timeline.yaml"]}}
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["check"]["steps"]
    used = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"actions/(checkout|setup-python)@v\d+", name) for name in used)
    assert all(("uses" in step) is not ("run" in step) for step in steps)
    program, *arguments = shlex.split(steps[-1]["run"])
    assert program == "python"
    assert run(*arguments, folder=folder / "clean").returncode == 0
    refused = run(*arguments, folder=folder / "broken")
    assert (refused.returncode, refused.stdout[:27]) == (1, "::error file=timeline.yaml,")
