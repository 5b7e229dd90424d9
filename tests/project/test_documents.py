"""Every command, target, setting, file, link and key that a document names is there and works."""

from __future__ import annotations

import re
import shlex
import shutil
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from timeline.__main__ import build_parser, main
from timeline.commands.check import FORMATS as REPORTS
from timeline.model.records import Chronology
from timeline.schema.field_types import list_word_lists
from timeline.settings import FILE, NAMES

ROOT = Path(__file__).parents[2]
DOCUMENTS = {
    file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
    for file in [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md")), *ROOT.glob(".github/*.md")]
}
PROGRAM = re.compile(r"(?:\.venv/bin/)?python -m timeline ")
LINKS = [
    (name, link)
    for name, text in DOCUMENTS.items()
    for link in sorted(set(re.findall(r"(?:\]\(|src=\"|srcset=\")(?!https?://)([^)\"\s]+)[)\"]", text)))
]
RUN_BY_OTHER_TESTS = {"docs/tutorial.md", "docs/exports.md"}
"""Documents whose blocks of commands have a test of their own."""
OF_EDITORS = ("README.md", "CONTRIBUTING.md", "docs/commands.md", "docs/corrections.md", "docs/tutorial.md")
SHEET = "Year,Headline,Text,Media\n2024,Talks,They met.,https://example.org/talks\n"


def lines(text: str) -> list[str]:
    """Give each line of the blocks of commands, without what is piped on or told beside it."""
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    return [line.removeprefix("$ ").split(" | ")[0] for block in blocks for line in block.splitlines()]


def spans(text: str) -> list[str]:
    """Give each piece of code that stands within a sentence."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def named(pattern: str, *, among: typing.Iterable[str] = tuple(DOCUMENTS)) -> list[tuple[str, str]]:
    """Find what the code in some documents names."""
    code = {name: "\n".join([*lines(DOCUMENTS[name]), *spans(DOCUMENTS[name])]) for name in among}
    return [(name, each) for name in code for each in sorted(set(re.findall(pattern, code[name], re.M)))]


def calls(written: list[str]) -> list[str]:
    """Give the arguments of each call of the program."""
    return [PROGRAM.sub("", each, count=1) for each in written if PROGRAM.match(each)]


def whole_calls() -> Iterator[tuple[str, str]]:
    """Give each call that can be run, with the documents that tell it.

    A mere name in a sentence leaves out what the command needs.
    """
    tellers: dict[str, list[str]] = {}
    for name, text in DOCUMENTS.items():
        told = [call for call in calls(spans(text)) if " " in call]
        blocks = [] if name in RUN_BY_OTHER_TESTS else calls(lines(text))
        for call in dict.fromkeys([*blocks, *told]):
            tellers.setdefault(call, []).append(name)
    yield from ((" ".join(names), call) for call, names in tellers.items())


@pytest.mark.parametrize(("documents", "call"), list(whole_calls()))
def test_a_command_works(documents: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # for these the record takes long, and other tests do it with the record
    file = "examples/heartbleed.yaml" if call.startswith(("format", "import", "publish")) else "timeline.yaml"
    shutil.copy(ROOT / file, tmp_path / "timeline.yaml")
    (tmp_path / "docs").mkdir()
    for sheet in re.findall(r"\S+\.csv(?= |$)", call):
        (tmp_path / sheet).write_text(SHEET, encoding="utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(tmp_path / "timeline.yaml"))
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(call, comments=True)) == 0


@pytest.mark.parametrize("command", sorted({each for _, each in named(r"python -m timeline ([a-z]+)")}))
def test_a_command_that_is_mentioned_is_one(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args([command, "--help"])
    assert ended.value.code == 0


@pytest.mark.parametrize(("document", "flag"), named(r"^--[a-z-]+", among=("docs/commands.md", "docs/exports.md")))
def test_an_option_is_one(document: str, flag: str) -> None:
    program = build_parser()
    (commands,) = (action.choices for action in program._actions if isinstance(action.choices, dict))
    assert any(flag in command._option_string_actions for command in (program, *commands.values()))


@pytest.mark.parametrize(("document", "target"), named(r"(?:^|\s)make ([a-z-]+)"))
def test_a_make_target_is_in_the_makefile(document: str, target: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE)


@pytest.mark.parametrize("name", sorted({each for _, each in named(r"TIMELINE_[A-Z_]+")}))
def test_a_variable_is_a_setting_or_one_of_a_file_in_deploy(name: str) -> None:
    deployed = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "deploy").iterdir())
    assert name in {*NAMES, FILE} or re.search(rf"\$\{{?{name}\b", deployed)


@pytest.mark.parametrize(("document", "module"), named(r"python -m ((?:scripts|bench)\.\w+)"))
def test_a_script_is_there(document: str, module: str) -> None:
    assert (ROOT / f"{module.replace('.', '/')}.py").exists()


@pytest.mark.parametrize(
    ("document", "path"),
    named(r"^(?:bench|components|deploy|docs|examples|pages|scripts|tests|timeline|\.streamlit)/[\w./@-]*$"),
)
def test_a_file_is_there(document: str, path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize(("document", "link"), LINKS)
def test_a_link_leads_to_a_file_and_a_heading(document: str, link: str) -> None:
    path, _, heading = link.partition("#")
    target = (ROOT / document).parent / path if path else ROOT / document
    assert target.exists()
    assert not heading or heading in headings(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(file.name for file in (ROOT / "docs").rglob("*.*")))
def test_every_file_in_docs_is_linked(name: str) -> None:
    assert any(link.partition("#")[0].endswith(name) for _, link in LINKS)


@pytest.mark.parametrize(("document", "word"), named(r"^[a-z_]+$", among=OF_EDITORS))
def test_a_word_is_a_key_or_a_word_of_the_format(document: str, word: str) -> None:
    ours = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "components").rglob("*.py"))
    assert word in {*keys(Chronology), *words(), *REPORTS} or f"def {word}(" in ours


@pytest.mark.parametrize(("document", "section"), named(r"^([a-z_]+):$", among=OF_EDITORS))
def test_a_section_is_one_of_the_file(document: str, section: str) -> None:
    assert section in Chronology.model_fields


def headings(text: str) -> set[str]:
    """Give the anchors of a page as the host of a repository makes them."""
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def keys(record: type[BaseModel]) -> set[str]:
    """Give the keys of a record and of those in it."""
    found = set(record.model_fields)
    for field in record.model_fields.values():
        for part in parts(field.annotation):
            found |= keys(part)
    return found


def parts(annotation: object) -> list[type[BaseModel]]:
    """Find the records in a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [part for each in typing.get_args(annotation) for part in parts(each)]


def words() -> set[str]:
    """Give the words of every closed list."""
    return {str(word) for listed in list_word_lists() for word in listed}
