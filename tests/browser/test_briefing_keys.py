"""Briefings given: by keys alone, offline, by mouse and by touch, with every step a link."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from scripts.browser import settle
from tests.browser.deck import STORIES, Briefings, Show, is_at, number, turn_to
from tests.browser.explore import NewPage, follow
from tests.chronologies import real
from timeline.model.vocabulary import Kind


def test_a_ten_step_briefing_is_given_with_keys_only_and_the_cable_pulled(show: Show) -> None:
    page = show("story=from-signature-to-force")
    # the frame asks on for the version, which the browser would report as a fault
    page.route("**/version", lambda route: route.fulfill(status=304))
    page.context.set_offline(True)
    headlines = [page.locator(".stage h2").inner_text()]
    for step in range(2, 11):
        page.keyboard.press("PageDown")
        assert number(page) == f"{step} of 11"
        headlines.append(page.locator(".stage h2").inner_text())
    assert len(set(headlines)) == 10
    ways = [("PageUp", 9), ("Home", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", 11), ("ArrowLeft", 10)]
    for key, step in ways:
        page.keyboard.press(key)
        assert number(page) == f"{step} of 11"


def test_twenty_presses_in_a_second_are_twenty_steps(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "current_filter")
    # from within the page, at once: a busy machine takes longer than a second to bring keys from outside
    took = page.evaluate(
        """() => {
          const began = performance.now();
          for (let press = 0; press < 20; press++) {
            document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
          }
          return performance.now() - began;
        }"""
    )
    assert took < 1500
    assert number(page).startswith("21 of")
    page.wait_for_url("**step=21*")


def test_the_mouse_steps_and_no_click_is_lost(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    following = page.get_by_role("button", name="Next", exact=True)
    for _ in range(4):
        following.click()
    is_at(page, "5 of 11")
    following.dblclick()
    is_at(page, "7 of 11")
    page.get_by_role("button", name="Previous").click()
    is_at(page, "6 of 11")


def test_touch_steps_by_button_and_by_swipe_but_not_by_two_fingers(show: Show) -> None:
    page = show("story=shoigu-five-visits", touch=True)
    page.get_by_role("button", name="Next", exact=True).tap()
    is_at(page, "2 of 11")
    swipe(page, (300, 400), (120, 410))
    is_at(page, "3 of 11")
    swipe(page, (100, 400), (280, 390))
    is_at(page, "2 of 11")
    swipe(page, (300, 200), (220, 500))
    swipe(page, (300, 400), (120, 400), fingers=2)
    assert number(page) == "2 of 11"


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int], *, fingers: int = 1) -> None:
    client = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[int, int]) -> None:
        touched = [{"x": x, "y": y + 40 * finger} for x, y in points for finger in range(fingers)]
        for finger, point in enumerate(touched):
            point["id"] = finger
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touched})

    send("touchStart", start)
    send("touchMove", end)
    send("touchEnd")
    client.detach()


def count_milestones() -> int:
    return sum(event.kind is Kind.MILESTONE for event in real().ordered_events)


def test_a_step_is_a_link_that_opens_cold(visit: NewPage, briefings: Briefings, show: Show) -> None:
    page = turn_to(visit, briefings, "from-signature-to-force")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    last = STORIES["from-signature-to-force"]
    page.wait_for_url(f"**step={last - 1}*")
    cold = show(page.url.partition("?")[2], cold=True)
    assert number(cold) == f"{last - 1} of {last}"
    expect(cold.locator(".board.ladder .line")).to_have_count(count_milestones())


def test_a_step_that_is_none_opens_the_first_or_the_last(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    # each in another story than the one before: in its own the deck keeps the place
    for query, nearest in (
        ("from-signature-to-force&step=77", 11),
        ("shoigu-five-visits&step=0", 1),
        ("from-signature-to-force&step=77", 11),
        ("shoigu-five-visits&step=²", 1),
        ("from-signature-to-force&step=3x", 1),
        ("shoigu-five-visits&step=-1", 1),
        (f"from-signature-to-force&step={'9' * 50}", 1),
    ):
        follow(page, f"{briefings.address}/briefing?story={query}")
        page.wait_for_url(f"**step={nearest}")
        assert number(page) == f"{nearest} of 11"


def test_a_step_written_late_is_not_that_of_the_story_the_reader_went_on_to(
    visit: NewPage, briefings: Briefings
) -> None:
    page = turn_to(visit, briefings, "from-signature-to-force")
    page.evaluate(_PRESS_AND_GO_ON, f"{briefings.address}/briefing?story=shoigu-five-visits")
    page.wait_for_url("**story=shoigu-five-visits&step=*")
    is_at(page, "1 of 11")


_PRESS_AND_GO_ON = """address => {
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "End" }));
  history.pushState({}, "", address);
  // the app hears of it only after the step would have been written
  setTimeout(() => dispatchEvent(new PopStateEvent("popstate")), 400);
}"""


def test_full_screen_survives_steps_and_escape_leaves_it_first(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1500)
    assert page.evaluate("() => document.fullscreenElement !== null")
    assert number(page) == "6 of 11"
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.fullscreenElement === null")
    assert "/briefing" in page.url


def test_leaving_goes_back_to_explore_with_filters_and_event(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits&actors=shoigu&since=2024-01-01")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    page.wait_for_url("**event=shoigu-pyongyang-september-2024**")
    assert "actors=shoigu" in page.url
    assert "since=2024-01-01" in page.url
    assert "story=" not in page.url
    page.locator(".reader .entry article").wait_for()


def test_leaving_a_view_goes_back_without_an_event(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "from-signature-to-force&kinds=milestone")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    last = STORIES["from-signature-to-force"]
    assert number(page) == f"{last - 1} of {last}"
    page.get_by_role("button", name="Leave").click()
    page.locator(".reader .row").first.wait_for()
    settle(page)
    assert page.url.endswith("/?kinds=milestone")


def test_the_current_filter_is_a_briefing(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "current_filter&kinds=milestone")
    assert number(page) == f"1 of {count_milestones()}"


def test_black_and_white_and_a_black_screen_are_a_key_away(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    page.keyboard.press("h")
    page.wait_for_url("**contrast=high*")
    stage = page.locator(".stage.high")
    look = stage.evaluate("s => [getComputedStyle(s).color, getComputedStyle(s).backgroundColor]")
    assert look == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    page.keyboard.press("b")
    expect(stage.locator("h2")).to_be_hidden()
    assert stage.evaluate("s => getComputedStyle(s).backgroundColor") == "rgb(0, 0, 0)"
    page.keyboard.press("ArrowRight")
    expect(stage.locator("h2")).to_be_visible()
    assert number(page) == "2 of 11"
    page.keyboard.press("h")
    expect(stage).to_have_count(0)


def test_controls_fade_after_three_seconds_and_come_back(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    controls = page.locator(".stage .controls")
    page.mouse.move(300, 300)
    expect(controls).to_have_css("opacity", "1")
    expect(controls).to_have_css("opacity", "0", timeout=8_000)
    # a clicker moves no mouse: the step changes and the wall stays clean
    page.keyboard.press("PageDown")
    assert number(page) == "2 of 11"
    expect(controls).to_have_css("opacity", "0")
    page.mouse.move(310, 310)
    expect(controls).to_have_css("opacity", "1")
    page.get_by_role("button", name="Next", exact=True).focus()
    page.keyboard.press("Tab")
    page.wait_for_timeout(3_600)
    expect(controls).to_have_css("opacity", "1")
    page.locator(":focus").last.blur()


def test_the_touch_that_brings_the_controls_back_presses_none(show: Show) -> None:
    page = show("story=shoigu-five-visits", touch=True)
    following = page.get_by_role("button", name="Next", exact=True)
    expect(page.locator(".stage.idle")).to_have_count(1, timeout=8_000)
    following.tap()
    expect(page.locator(".stage.idle")).to_have_count(0)
    assert number(page) == "1 of 11"
    following.tap()
    is_at(page, "2 of 11")


def test_the_marker_glides_unless_motion_is_unwanted(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    gliding = """stage => new Promise(done => {
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
      requestAnimationFrame(() => requestAnimationFrame(() => done(stage.getAnimations({ subtree: true })
        .filter(each => each.effect?.target?.matches?.(".marker")).length)));
    })"""
    assert page.locator(".stage").evaluate(gliding) == 1
    page.emulate_media(reduced_motion="reduce")
    assert page.locator(".stage").evaluate(gliding) == 0
    page.emulate_media(reduced_motion="null")


def test_denial_and_acknowledgement_differ_in_colour_and_in_shape(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "from-denial-to-acknowledgement")
    look = """stage => Object.fromEntries([...stage.querySelectorAll(".legend .stance")].map(
      node => [node.textContent, ["d", "fill"].map(name => node.querySelector("path").getAttribute(name))]))"""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        settle(page)
        signs = page.locator(".stage").evaluate(look)
        assert all(one != other for one, other in zip(signs["denies"], signs["acknowledges"], strict=True))
    page.emulate_media(color_scheme="light")


def test_nothing_moves_on_stage_for_who_asked_for_that(visit: NewPage, briefings: Briefings) -> None:
    page = turn_to(visit, briefings, "shoigu-five-visits")
    page.emulate_media(reduced_motion="reduce")
    moving = page.locator(".stage").evaluate("""stage => [stage, ...stage.querySelectorAll("*")].filter(
      node => getComputedStyle(node).animationName !== "none"
        || parseFloat(getComputedStyle(node).transitionDuration) > 0).map(node => node.className)""")
    page.emulate_media(reduced_motion="null")
    assert moving == []
