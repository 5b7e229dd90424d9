"""A cache of the values that were used last, for the event loop."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from anyio import CapacityLimiter, to_thread

T = TypeVar("T")


class RecentValues(Generic[T]):
    """Keep the last `most` values used, each by its key.

    `in_turn` has no two of them made at the same time.
    """

    def __init__(self, most: int, *, in_turn: bool = False) -> None:
        self._most = most
        self._limiter = CapacityLimiter(1) if in_turn else None
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    async def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key: at once if it is kept, else made in a thread."""
        value = self._find(key)
        return await to_thread.run_sync(self._make, key, make, limiter=self._limiter) if value is None else value

    def _make(self, key: Hashable, make: Callable[[], T]) -> T:
        # while this waited for a thread, another may have made it
        value = self._find(key)
        if value is None:
            value = make()
            with self._lock:
                self._values[key] = value
                if len(self._values) > self._most:
                    self._values.popitem(last=False)
        return value

    def _find(self, key: Hashable) -> T | None:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)
