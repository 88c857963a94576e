"""Forms of verbs: "say says said", or by rule, where verbs make them with -s, -ed and -ing (`Language.verb_forms`)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Form = Literal["base", "s", "past", "ing", "participle"]


def inflected(entry: str, *, regular: bool) -> Iterable[tuple[str, Form]]:
    """The forms of a verb: those given; of a base form given alone, where `regular`, those that rules make."""
    base, *given = entry.split()
    names: tuple[Form, ...] = ("s", "past", "ing", "participle")
    yield base, "base"
    if given or not regular:
        yield from zip(given, names, strict=False)
        return
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeou":
        yield from ((base[:-1] + "ies", "s"), (base[:-1] + "ied", "past"), (base + "ing", "ing"))
        return
    double = base + base[-1] if _doubles(base) else stem
    yield base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s"), "s"
    yield double + "ed", "past"
    yield double + "ing", "ing"


def _doubles(base: str) -> bool:
    """Whether the last consonant doubles: stressed short syllables ("admit", "rip"); a small closed set of endings."""
    return base.endswith(("mit", "rip", "log", "nod", "cur", "dub", "rebut", "slam", "plan", "beg"))
