"""The cache of what was used last: nothing is made twice while it is kept, and no more is kept than said."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

from timeline.serving.recent_values import RecentValues


def test_what_is_asked_for_by_many_at_once_is_made_once() -> None:
    made: Counter[str] = Counter()

    def make() -> str:
        time.sleep(0.02)
        made["it"] += 1
        return "value"

    async def ask() -> list[str]:
        values = RecentValues[str](2, in_turn=True)
        return await asyncio.gather(*(values.get("it", make) for _ in range(20)))

    assert asyncio.run(ask()) == ["value"] * 20
    assert made["it"] == 1


def test_the_value_used_longest_ago_is_made_anew() -> None:
    made: Counter[str] = Counter()

    async def ask(keys: str) -> None:
        values = RecentValues[str](2)
        for key in keys:
            await values.get(key, lambda key=key: made.update([key]) or key)  # type: ignore[misc]

    asyncio.run(ask("abacab"))
    assert made == {"a": 1, "b": 2, "c": 1}


def test_a_fault_is_raised_to_who_asks_and_not_kept() -> None:
    async def ask() -> str:
        values = RecentValues[str](2)
        try:
            await values.get("it", lambda: 1 / 0)  # type: ignore[arg-type, return-value]
        except ZeroDivisionError:
            return await values.get("it", lambda: "value")
        return ""

    assert asyncio.run(ask()) == "value"
