"""Earlier versions of the file, from real git repositories; hostile names of revisions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command_line import timeline, titled
from tests.history.repository import git
from timeline.history.git import (
    HistoryError,
    find_revision,
    is_revision,
    list_revisions,
    read_version,
)

HOSTILE = [
    "--output=/tmp/x",
    "-h",
    "HEAD:secret",
    ":/message",
    "HEAD@{1}",
    "HEAD^{/x}",
    "a..b",
    "a b",
    "HEAD\n",
    "HEAD\0",
    "$(id)",
    "`id`",
    "HEAD;id",
    "../x",
    "x" * 200,
    "ⅯⅠ",
    "",
]


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository with a chronology in three versions, in a folder below its top."""
    top = tmp_path_factory.mktemp("repository")
    (top / "desk").mkdir()
    git(top, "init", "-q", "-b", "main")
    for title, day in (("one", "2025-01-01"), ("two", "2025-01-02"), ("three", "2025-01-05")):
        titled(top / "desk", "chronology.yaml", title)
        git(top, "add", ".")
        git(top, "commit", "-q", "-m", f"Say *{title}*", day=day)
    return top


@pytest.fixture
def file(repository: Path, tmp_path: Path) -> Path:
    """Give the chronology in a copy of the repository."""
    shutil.copytree(repository, tmp_path, dirs_exist_ok=True)
    return tmp_path / "desk" / "chronology.yaml"


def test_versions_are_listed_newest_first_with_day_and_subject(file: Path) -> None:
    assert [(r.day.day, r.subject) for r in list_revisions(file)] == [
        (5, "Say *three*"),
        (2, "Say *two*"),
        (1, "Say *one*"),
    ]


def test_only_versions_that_touch_the_file_are_listed(file: Path) -> None:
    (file.parent / "other.txt").write_text("x", "utf-8")
    git(file.parent, "add", ".")
    git(file.parent, "commit", "-q", "-m", "Other")
    assert len(list_revisions(file)) == 3
    assert b"three" in read_version(file, "HEAD")


@pytest.mark.parametrize(("revision", "title"), [("HEAD", "three"), ("HEAD~2", "one"), ("main^", "two")])
def test_a_version_gives_the_bytes_of_that_time(file: Path, revision: str, title: str) -> None:
    assert read_version(file, revision).decode() == f"timeline: {{title: {title}}}\n"
    short = list_revisions(file)[0].commit[:8]
    assert b"three" in read_version(file, short)


@pytest.mark.parametrize("revision", HOSTILE)
def test_a_hostile_revision_is_refused_before_git_sees_it(file: Path, revision: str) -> None:
    assert not is_revision(revision)
    with pytest.raises(HistoryError, match="is no git revision"):
        read_version(file, revision)
    assert find_revision(list_revisions(file), file, revision) is None


def test_an_unknown_revision_and_a_time_before_the_file_are_told(file: Path) -> None:
    with pytest.raises(HistoryError, match="git knows no revision “HEAD~9”"):
        read_version(file, "HEAD~9")
    later = titled(file.parent, "later.yaml", "x")
    git(file.parent, "add", ".")
    git(file.parent, "commit", "-q", "-m", "Later")
    with pytest.raises(HistoryError, match=r"There is no later\.yaml in git at HEAD~1"):
        read_version(later, "HEAD~1")


def test_an_address_reaches_only_versions_that_are_listed(file: Path) -> None:
    found = list_revisions(file)
    git(file.parent, "checkout", "-q", "-b", "embargoed")
    titled(file.parent, file.name, "secret")
    git(file.parent, "commit", "-q", "-a", "-m", "Secret")
    git(file.parent, "checkout", "-q", "main")
    assert find_revision(found, file, "embargoed") is None
    assert find_revision(found, file, "HEAD~1") == found[1]
    assert find_revision(found, file, found[2].commit[:8]) == found[2]


def test_a_file_outside_git_says_so(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match=r"a\.yaml is not under git"):
        list_revisions(titled(tmp_path, "a.yaml", "x"))


def test_a_repository_without_versions_or_without_the_file_says_so(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    file = titled(tmp_path, "a.yaml", "x")
    with pytest.raises(HistoryError, match="has no version yet"):
        list_revisions(file)
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Empty")
    with pytest.raises(HistoryError, match="no version of it was ever committed"):
        list_revisions(file)


def test_without_git_it_says_so(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(file.parent))
    with pytest.raises(HistoryError, match="git is not installed"):
        list_revisions(file)


def test_a_name_with_magic_characters_is_taken_literally(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    file = titled(tmp_path, ":(glob)[a]*.yaml", "x")
    git(tmp_path, "--literal-pathspecs", "add", f"./{file.name}")
    git(tmp_path, "commit", "-q", "-m", "Odd")
    assert len(list_revisions(file)) == 1
    assert b"title: x" in read_version(file, "HEAD")


def test_the_diff_command_takes_revisions_and_files(file: Path) -> None:
    done = timeline("diff", "HEAD~2", "HEAD", TIMELINE_FILE=str(file))
    assert (done.returncode, done.stderr) == (1, "")
    assert "was: one" in done.stdout
    assert "now: three" in done.stdout
    assert timeline("diff", "HEAD", file, TIMELINE_FILE=str(file)).returncode == 0


@pytest.mark.parametrize("revision", ["HEAD~9", "HEAD:x", "@{1}"])
def test_the_diff_command_tells_what_it_cannot_read_and_exits_with_2(file: Path, revision: str) -> None:
    done = timeline("diff", revision, "HEAD", TIMELINE_FILE=str(file))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{revision} is no file here. ")
    assert "Traceback" not in done.stderr


def test_a_broken_version_is_told_with_its_first_problem(file: Path) -> None:
    file.write_text("timeline: [", "utf-8")
    git(file.parent, "commit", "-q", "-a", "-m", "Break")
    done = timeline("diff", "HEAD", "HEAD~1", TIMELINE_FILE=str(file))
    assert done.returncode == 2
    assert done.stderr.startswith("HEAD cannot be compared: line 1, E004: ")
