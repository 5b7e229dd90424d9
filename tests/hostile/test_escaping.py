"""Curated text reaches a screen only through the escape of that screen."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from streamlit.delta_generator import DeltaGenerator

from components.frame.markdown import escape_markdown, link_markdown
from tests.hostile.escaping import ELEMENTS, Screens

ROOT = Path(__file__).parents[2]
SCREENS = sorted([*ROOT.glob("components/**/*.py"), *ROOT.glob("pages/**/*.py")])
SCRIPTS = sorted(path for path in ROOT.rglob("*.js") if "components" in path.parts or "timeline" in path.parts)
SCRIPTS = [path for path in SCRIPTS if not {"node_modules", ".venv"} & {*path.parts}]
WRITES_HTML = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc"
    r"|setHTML|\beval\(|new Function|\.setAttribute\(\s*[\"']on|srcDoc"
)


def test_no_text_is_read_as_markdown_unless_it_was_escaped() -> None:
    assert Screens(SCREENS).unsafe() == []


@pytest.mark.parametrize(
    "line",
    [
        "st.markdown(event.headline)",
        "st.markdown(f'**{event.headline}**')",
        "st.button(label=event.headline)",
        "st.warning('Caution', title=event.caution)",
        "st.text_input('Name', help=actor.note)",
        "st.pills('Range', [chapter.title for chapter in chapters], key='range')",
        "st.pills('Range', ids, format_func=lambda each: names[each])",
        "column.header(shown.title)",
        "told = [escape_markdown(a.name)]\ntold.append(a.note)\nst.markdown(' · '.join(told))",
        "def words(a):\n    return a.name\nst.caption(words(event))",
        "def draw(text):\n    st.caption(text)\ndraw('fixed')\ndraw(event.summary)",
        "for name, note in ((escape_markdown(a.name), a.note),):\n    st.caption(note)",
        "st.markdown('ok' if event else event.headline)",
        "st.markdown('%s' % event.headline)",
        "st.markdown('{}'.format(event.headline))",
    ],
)
def test_the_rule_finds_text_that_was_not_escaped(line: str, tmp_path: Path) -> None:
    file = tmp_path / "screen.py"
    file.write_text(line, encoding="utf-8")
    assert len(Screens([file]).unsafe()) == 1


@pytest.mark.parametrize(
    "line",
    [
        "st.markdown('fixed')",
        "st.markdown(f'**{escape_markdown(event.headline)}** {count:,} {moment:%H:%M}')",
        "told = [escape_markdown(a.name)]\ntold.append('fixed')\nst.markdown(' · '.join(told))",
        "def words(a):\n    return escape_markdown(a.name)\nst.caption(words(event))",
        "def draw(text):\n    st.caption(text)\ndraw('fixed')\ndraw(escape_markdown(event.summary))",
        "for name, note in ((a.name, escape_markdown(a.note)),):\n    st.caption(note)",
        "st.selectbox('Question', [question.text for question in questions])",
    ],
)
def test_the_rule_lets_escaped_and_fixed_text_pass(line: str, tmp_path: Path) -> None:
    file = tmp_path / "screen.py"
    file.write_text(line, encoding="utf-8")
    assert Screens([file]).unsafe() == []


def test_the_rule_knows_every_element_the_screens_draw() -> None:
    """A new kind of element must be judged, be it as Markdown or as one that shows letter by letter."""
    letter_by_letter = {
        "code",
        "dataframe",
        "columns",
        "container",
        "data_editor",
        "divider",
        "html",
        "pagination",
    }
    drawn = {
        node.func.attr
        for path in SCREENS
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
        if callable(getattr(DeltaGenerator, node.func.attr, None))
    }
    assert drawn
    assert drawn - ELEMENTS <= letter_by_letter


def test_html_on_screen_is_a_style_sheet_of_our_own() -> None:
    for path in SCREENS:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                assert not [key for key in node.keywords if key.arg == "unsafe_allow_html"], path
                if ast.unparse(node.func) == "st.html":
                    names = {each.id for each in ast.walk(node.args[0]) if isinstance(each, ast.Name)}
                    assert names <= {"_STYLE", "_WINDOW_STYLE", "_PAPER_STYLE", "_PREVIEW_STYLE", "colours"}, (
                        f"{path}:{node.lineno}"
                    )


def test_no_script_writes_html() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (*SCRIPTS, *SCREENS)}
    assert len(SCRIPTS) > 3
    assert [str(path) for path, text in texts.items() if WRITES_HTML.search(text)] == []


def test_text_is_escaped_letter_by_letter() -> None:
    assert escape_markdown("a  *b*\n# c") == r"a \*b\* \# c"
    assert escape_markdown("https://x.org") == r"https\::small[]\/\/x\.org"
    assert escape_markdown("-> www.x.org") == r"\-:small[]\> www:small[]\.x\.org"


def test_an_address_cannot_end_its_link() -> None:
    url = "https://x.org/a)![b](https://y.org/c.png)>`$&lt;"
    assert (
        link_markdown("open", url) == "[open](<https://x.org/a%29!%5Bb%5D%28https://y.org/c.png%29%3E%60%24&amp;lt;>)"
    )


def test_no_template_lets_text_through_unescaped() -> None:
    templates = [*(ROOT / "timeline").rglob("*.j2"), *(ROOT / "timeline").rglob("*.html")]
    assert [str(path) for path in templates if re.search(r"\|\s*safe\b|autoescape", path.read_text("utf-8"))] == []
