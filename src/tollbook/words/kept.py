"""A dictionary that makes what it lacks and keeps so much of it, to be asked at the pace of a plain one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(dict[K, V]):
    """What `make` gives for a key. At `most` of them all are forgotten, and those still asked for are made again.

    functools.lru_cache does the same with a call for each question; `map(kept.__getitem__, keys)` asks without one.
    """

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        self._make = make
        self._most = most

    def __missing__(self, key: K) -> V:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value
