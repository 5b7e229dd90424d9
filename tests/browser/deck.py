"""The briefing's own pages for the tests: a file with texts as long as they may come, and a ruler."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from scripts.browser import ROOT

STORIES = {
    "from-signature-to-force": 11,
    "from-denial-to-acknowledgement": 15,
    "shoigu-five-visits": 11,
    "numbers-and-who-gave-them": 16,
}
"""For each story of the real file how many steps it has on screen."""
WORST = {
    "headline": "Representatives of the two sides exchange instruments of ratification and announce. " * 3,
    "quote": "word after word of a long statement read out to the press in full " * 5,
    "summary": "A summary that goes on with what is known and who said so on which day. " * 22,
    "hangul": "조선민주주의인민공화국과 로씨야련방사이의 포괄적인 전략적동반자관계에 관한 조약의 비준서 " * 6,
    "unbroken": "비준서교환" * 60,
}
MEASURE = """stage => {
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
    const least = box.closest("h2") ? 40 : box.closest(".content, .top, .evidence, .say") ? 24 : 14;
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


def open_deck(context: BrowserContext, address: str, query: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/briefing?{query}")
    page.locator(".stage .number, .stage .notes").first.wait_for()
    page.evaluate("document.fonts.ready")
    return page


def number(page: Page) -> str:
    drawn(page)
    return str(page.locator(".stage .number").inner_text())


def drawn(page: Page) -> None:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def faults(page: Page) -> list[list[object]]:
    """Measure every text of the step: outside the screen, cut, too small, overlapping."""
    drawn(page)
    found: list[list[object]] = page.locator(".stage").evaluate(MEASURE)
    return found


def with_worst(copy: Path) -> Path:
    """Write the real chronology with a story of texts as long as they may come."""
    head, tail = (ROOT / "timeline.yaml").read_text(encoding="utf-8").split("\nstories:\n")
    steps = "".join(f"      - {{event: worst-{name}, say: {WORST['quote']}}}\n" for name in _worst())
    events = "".join(_worst().values())
    story = f"  - id: worst\n    title: Worst\n    steps:\n{steps}"
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
    said = ", ".join(
        f'{{text: "{quote[:400]}", speaker: {who}}}' for who in ("putin", "peskov", "shoigu")[:quotes]
    )
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
