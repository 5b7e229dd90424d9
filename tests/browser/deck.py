"""The briefing's own pages for the tests: a file with texts as long as they may come, and a ruler."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple, Protocol

from playwright.sync_api import Page, expect

from scripts.browser import ROOT, settle
from tests.browser.explore import NewPage
from tests.chronologies import real
from timeline.briefing.slides import build_story_slides
from timeline.model.vocabulary import View

STORIES = {story.id: len(build_story_slides(real(), story)) for story in real().chronology.stories}
"""For each story of the real file how many steps it has on screen."""
WORST = {
    "headline": "Representatives of the two sides exchange instruments of ratification and announce. " * 3,
    "quote": "word after word of a long statement read out to the press in full " * 5,
    "summary": "A summary that goes on with what is known and who said so on which day. " * 22,
    "hangul": "조선민주주의인민공화국과 로씨야련방사이의 포괄적인 전략적동반자관계에 관한 조약의 비준서 " * 6,
    "unbroken": "비준서교환" * 60,
}
_MEASURE = """stage => {
  const [wide, high] = [innerWidth, innerHeight], faults = [];
  const walk = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, box = node.parentElement;
    if (!node.textContent.trim() || !box.getClientRects().length) continue;
    const range = document.createRange(); range.selectNodeContents(node);
    const size = parseFloat(getComputedStyle(box).fontSize), text = node.textContent.slice(0, 40);
    const home = box.closest(".content")?.getBoundingClientRect();
    for (const r of range.getClientRects()) {
      const out = r.left < -0.5 || r.top < -0.5 || r.right > wide + 0.5 || r.bottom > high + 0.5;
      const cut = home && (r.top < home.top - 3 || r.bottom > home.bottom + 3 || r.right > home.right + 1);
      if (out || cut) faults.push([out ? "outside" : "cut", text]);
    }
    // set small and enlarged with its picture
    if (box.closest(".pictured")) continue;
    const least = box.closest("h2, .sentence, blockquote span:first-child") ? 40
      : box.closest(".content, .evidence, .say") ? 24 : box.closest(".side") ? 20 : 14;
    if (size < least) faults.push(["small", size, text]);
  }
  for (const box of [stage, stage.querySelector(".content")]) {
    const scrolls = box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1;
    if (scrolls) faults.push(["scrolls", box.className]);
  }
  const blocks = [...stage.children].map(child => child.getBoundingClientRect()).filter(r => r.height);
  blocks.forEach((r, i) => i && r.top < blocks[i - 1].bottom - 1 && faults.push(["overlap", i]));
  return faults;
}"""
# one evaluation for a whole story: the page draws a step in the frame after its key
_WALK = f"""async stage => {{
  const measure = {_MEASURE};
  const press = key => document.dispatchEvent(new KeyboardEvent("keydown", {{ key }}));
  const frame = () => new Promise(requestAnimationFrame);
  const texts = css => [...stage.querySelectorAll(css)].filter(n => n.offsetHeight).map(n => n.textContent);
  const steps = [];
  press("Home");
  for (;;) {{
    await frame();
    const number = texts(".number")[0];
    const told = Object.fromEntries(["date", "certainty", "flag", "sentence", "by"]
      .map(name => [name, texts("." + name)]));
    const between = [...stage.querySelectorAll(".tracks text:not(.tick):not(.side)")].map(n => n.textContent);
    steps.push({{ number, ...told, between, quotes: texts("blockquote span:first-child"), headline: texts("h2"),
      evidence: texts(".evidence"), markers: stage.querySelectorAll(".marker").length,
      shortened: stage.classList.contains("shortened"), faults: measure(stage) }});
    const [at, total] = number.split(" of ").map(Number);
    if (at === total) return steps;
    press("ArrowRight");
  }}
}}"""


class Briefings(NamedTuple):
    """Say where briefings are served, and of which file."""

    address: str
    file: Path


class Show(Protocol):
    """Open a briefing by its query; with `touch` on a phone, `cold` in a browser that knows nothing yet."""

    def __call__(self, query: str, *, touch: bool = False, scheme: str = "light", cold: bool = False) -> Page: ...


def on_stage(page: Page, address: str) -> Page:
    """Open an address and wait for what it shows: a slide, notes or a handout, and the page around it."""
    page.goto(address)
    page.locator(".stage .number, .stage .notes, .handout section").first.wait_for()
    # the links of the page may come later than the slide; without them axe takes no link for a skip link
    settle(page)
    return page


def turn_to(visit: NewPage, briefings: Briefings, story: str) -> Page:
    """Turn to the first step of a story, its filters after it, in a page that stays open."""
    page = visit(f"/briefing?story={story}", at=briefings.address)
    # a deck that shows this story already stays where it is
    page.keyboard.press("Home")
    assert number(page).startswith("1 of ")
    return page


def number(page: Page) -> str:
    """Read the step number when the last key has been drawn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return str(page.locator(".stage .number").inner_text())


def is_at(page: Page, words: str) -> None:
    """Wait until the step number reads so."""
    expect(page.locator(".stage .number")).to_have_text(words)


def walk(page: Page) -> list[dict[str, Any]]:
    """Step through the whole briefing by key; of each step give what it shows and what is wrong with it."""
    steps: list[dict[str, Any]] = page.locator(".stage").evaluate(_WALK)
    assert [step["number"] for step in steps] == [f"{n} of {len(steps)}" for n in range(1, len(steps) + 1)]
    return steps


def wrong(steps: list[dict[str, Any]], *, but: str = "") -> dict[str, list[Any]]:
    """Give the faults of each step that has any: outside the screen, cut, too small, overlapping."""
    found = {step["number"]: [fault for fault in step["faults"] if fault[0] != but] for step in steps}
    return {number: faults for number, faults in found.items() if faults}


def with_worst(copy: Path) -> Path:
    """Write the real chronology with a story of texts as long as they may come."""
    head, tail = (ROOT / "timeline.yaml").read_text(encoding="utf-8").split("\nstories:\n")
    steps = "".join(f"      - {{event: worst-{name}, say: {WORST['quote']}}}\n" for name in _worst())
    events = "".join(_worst().values())
    story = f"  - id: worst\n    title: Worst\n    steps:\n{steps}"
    views = "".join(f"      - {{view: {view}, say: Look.}}\n" for view in View)
    story += f"  - id: views\n    title: Views\n    steps:\n      - event: treaty-signed\n{views}"
    copy.write_text(f"{head.rstrip()}\n{events}\nstories:\n{story}{tail}", encoding="utf-8")
    return copy


def _worst() -> dict[str, str]:
    return {
        "headline": _event("headline", WORST["headline"], "short"),
        "quotes": _event("quotes", "Short", WORST["quote"], quotes=3),
        "summary": _event("summary", "Short", "short", summary=WORST["summary"]),
        "all": _event("all", WORST["headline"], WORST["quote"], quotes=3, summary=WORST["summary"]),
        "hangul": _event("hangul", WORST["hangul"], WORST["hangul"], quotes=3, summary=WORST["hangul"] * 5),
        "unbroken": _event("unbroken", WORST["unbroken"], WORST["unbroken"], summary=WORST["unbroken"] * 4),
    }


def _event(name: str, headline: str, quote: str, *, quotes: int = 1, summary: str = "short") -> str:
    said = ", ".join(f'{{text: "{quote[:400]}", speaker: {who}}}' for who in ("putin", "peskov", "shoigu")[:quotes])
    return f"""
  - id: worst-{name}
    date: "2026-01-02"
    kind: claim
    headline: "{headline[:200].strip()}"
    summary: "{summary[:1500].strip()}"
    caution: "{summary[:600].strip()}"
    actors: {{putin: speaker, peskov: speaker, shoigu: [speaker, host], dprk: subject, russia: subject}}
    sources: [efe-2024-12-05]
    quote: [{said}]
"""
