"""Counts as intervals, and whether two of them can both hold."""

from __future__ import annotations

import math
from typing import NamedTuple

from tollbook.model import Claim

ABOUT = 0.1


class Ends(NamedTuple):
    """All numbers that a count allows, both ends included; `high` may be infinite."""

    low: float
    high: float


def ends(claim: Claim) -> Ends | None:
    """The numbers that a claim's count allows; None for vague and relative words and where there is no count."""
    count = claim.count
    if count is None or count.kind in {"vague", "relative"} or (count.min is None and count.max is None):
        return None
    low = float(count.min) if count.min is not None else 0.0
    high = float(count.max) if count.max is not None else math.inf
    if count.kind == "about" and high < math.inf:
        slack = max(1.0, ABOUT * high)
        return Ends(max(0.0, low - slack), high + slack)
    return Ends(low, high)


def compatible(a: Ends, b: Ends) -> bool:
    """Whether some number satisfies both."""
    return a.low <= b.high and b.low <= a.high


def none_at_all(claim: Claim) -> bool:
    """Whether the claim says that nobody came to harm."""
    return claim.count is not None and claim.count.kind == "none"


def shown(claim: Claim) -> str:
    """The count in words, as the claim has it."""
    return claim.count.text if claim.count else "none"
