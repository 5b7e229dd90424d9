"""The filters at the side: they can be folded away, and come back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.explore import NewPage, fold_filters


def test_the_button_that_brings_the_filters_back_covers_no_text(new_page: NewPage) -> None:
    page = new_page()
    back = fold_filters(page)
    page.wait_for_function(_STANDS_FREE)
    back.click()

    expect(page.get_by_role("searchbox", name="Search")).to_be_in_viewport()
    expect(back).to_have_count(0)


_STANDS_FREE = """() => {
  const button = document.querySelector("[data-testid=stExpandSidebarButton]").getBoundingClientRect();
  const title = document.createRange();
  title.selectNodeContents(document.querySelector("h1"));
  return button.width && button.right <= title.getBoundingClientRect().left;
}"""
