"""The states in which the app should be looked at, and pictures of each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext

from scripts.browser import settle

SIZES = ((1280, 720), (1920, 1080), (390, 844))
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class State:
    """Name a state of the app, the address that leads to it, and the menu of the bar to open there."""

    name: str
    path: str
    menu: str = ""


STATES = (
    State("lanes-side", "/"),
    State("lanes-actor", "/?lanes=actor"),
    State("lanes-kind", "/?lanes=kind"),
    State("lanes-source", "/?lanes=source"),
    State("event", "/?event=putin-images-reflect-something"),
    State("event-in-thread", "/?since=2024-10-08&until=2024-12-05&event=putin-images-reflect-something"),
    State("zoomed", "/?since=2024-10-21&until=2024-10-26"),
    State("nothing-found", "/?text=zzz&kinds=denial"),
    State("nothing-fits", "/?kinds=milestone&importance=minor"),
    State("search", "/?text=Шойгу"),
    State("lanes-place", "/?lanes=place"),
    State("colour-kind", "/?colour=kind"),
    State("colour-certainty", "/?colour=certainty"),
    State("filters", "/?actors=russia&roles=speaker&importance=key&known=2025-01-01"),
    State("two-actors", "/?actors=putin&actors=kim-jong-un"),
    State("menu-actors", "/", menu="Actors"),
    State("menu-filters", "/", menu="More filters"),
    State("menu-download", "/", menu="Download"),
    State("table", "/?form=table"),
    State("positions", "/positions"),
    State("positions-event", "/positions?event=putin-images-reflect-something"),
    State("positions-shifts", "/positions?show=shifts"),
    State("positions-contradictions", "/positions?show=contradictions"),
    State("positions-silences", "/positions?show=silences"),
    State("positions-table", "/positions?show=table"),
    State("numbers", "/numbers"),
    State("actors", "/actors"),
    State("actors-two", "/actors?actor=putin&other=kim-jong-un"),
    State("sources", "/sources"),
    State("sources-carriers", "/sources?show=carriers"),
    State("sources-every", "/sources?show=sources"),
    State("sources-event", "/sources?event=treaty-signed"),
    State("changes", "/changes"),
    State("briefing", "/briefing"),
    State("briefing-slide", "/briefing?story=from-denial-to-acknowledgement&step=3"),
    State("briefing-contrast", "/briefing?story=from-denial-to-acknowledgement&step=3&contrast=high"),
    State("briefing-ladder", "/briefing?story=from-signature-to-force&step=10"),
    State("briefing-positions", "/briefing?story=from-signature-to-force&step=11"),
    State("briefing-numbers", "/briefing?story=numbers-and-who-gave-them&step=14"),
    State("briefing-notes", "/briefing?story=from-denial-to-acknowledgement&step=3&notes=1"),
    State("briefing-handout", "/briefing?story=from-denial-to-acknowledgement&print=1"),
    State("edit", "/edit"),
    State("edit-correct", "/edit?correct=putin-images-reflect-something"),
)


def take_states(browser: Browser, address: str, folder: Path) -> int:
    """Write a picture of every state at each size in both themes. Returns how many there are."""
    for (width, height), scheme in product(SIZES, SCHEMES):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
        )
        for state in STATES:
            _take(context, address, state, folder / f"{state.name}-{width}-{scheme}.png")
        context.close()
    return len(SIZES) * len(SCHEMES) * len(STATES)


def _take(context: BrowserContext, address: str, state: State, file: Path) -> None:
    page = context.new_page()
    page.goto(address + state.path)
    settle(page)
    if state.menu:
        page.get_by_role("button", name=f"{state.menu} ▾").click()
        page.wait_for_timeout(300)
        settle(page)
    page.screenshot(path=file, animations="disabled", caret="hide")
    page.close()
