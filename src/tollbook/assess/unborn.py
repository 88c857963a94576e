"""Unborn children among the dead: which claims count them. Recorders differ on whether they are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources import files

import tomli

from tollbook.model import Claim
from tollbook.words.fold import fold
from tollbook.words.languages import written_on

_TABLE = tomli.loads((files("tollbook.assess") / "data" / "unborn.toml").read_text(encoding="utf-8"))
_BEGUN = "|".join(map(fold, _TABLE["beginnings"]))
_WORD = rf"(?:{'|'.join(_TABLE['words'])}|{written_on()}(?:{_BEGUN})\w*)"
# The noun that the count counts: at most one word stands between, and no comma.
_COUNTED = re.compile(rf"\s*(?:[^\W\d]+\s+)?{_WORD}\b")
_NAMED = re.compile(rf"(?<!\w){_WORD}\b")


def counts_unborn(claim: Claim) -> bool:
    """Whether the people that it counts are unborn: "an unborn child", not "three, an unborn child among them"."""
    if claim.count is None or claim.group not in {"child", "person", "civilian"}:
        return False
    words, quote = fold(claim.count.text), fold(claim.quote)
    if _NAMED.search(words):
        return True
    return (at := quote.find(words)) >= 0 and _COUNTED.match(quote, at + len(words)) is not None


def unborn_in(claims: Iterable[Claim]) -> dict[str, int]:
    """Claim id to the number of unborn that it counts: itself, or by the part of it that counts them."""
    found: dict[str, int] = {}
    for claim in claims:
        if counts_unborn(claim) and claim.count and (n := claim.count.min):
            found[claim.id] = n
            if claim.part_of:
                found[claim.part_of] = found.get(claim.part_of, 0) + n
    return found
