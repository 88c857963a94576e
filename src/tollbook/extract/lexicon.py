"""The vocabularies of speakers, blame and stance, compiled once a language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import cast

from tollbook.errors import VocabularyError
from tollbook.model import ActorKind, Stance
from tollbook.words.fold import fold
from tollbook.words.languages import topic


class Lists(dict[str, frozenset[str]]):
    """Lists of words by their names; one that the language lacks is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        return frozenset()


@dataclass(eq=False)
class Voices(Lists):
    """Words about speakers and perpetrators.

    `names` gives adjectives of states the name that the register knows; `beside` those that name forces only beside
    another's ("the Russian and Syrian air force"); `meant`, by the name of a party that its first word alone may mean
    ("the occupation"), the words of a text about the country where it does. `bodies` are what an adjective of a state
    may stand for, the likeliest first.
    """

    kinds: Mapping[tuple[str, ...], tuple[int, ActorKind]]
    longest_kind: int
    names: Mapping[str, str]
    beside: Mapping[str, str]
    meant: Mapping[str, frozenset[str]]
    bodies: tuple[str, ...]

    @cached_property
    def opens_blame(self) -> Callable[[str], bool]:
        """Whether a doer may be named at a folded word; what is known of a word is kept, since most are none."""
        starts, endings = (
            self["blame.parties"]
            | self["first_person"]
            | self["blame.led"]
            | self["blame.itself"]
            | self["blame.members"]
            | {phrase.split()[0] for phrase in self["blame.forces"]}
            | self["blame.states"]
            | self["blame.they"]
            | self["blame.by_forces"],
            tuple(self["blame.demonyms"]),
        )
        return lru_cache(maxsize=65_536)(lambda norm: norm in starts or norm.endswith(endings))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern of words. `by` limits it to speakers of one kind; of one stance the lowest rank counts."""

    stance: Stance
    by: str | None
    regex: re.Pattern[str]
    rank: int


@cache
def voices(lang: str) -> Voices:
    """The words of speakers and blame. Raises VocabularyError when the language has none."""
    table = topic(lang, "voices")
    kinds: dict[tuple[str, ...], tuple[int, ActorKind]] = {}
    lists: dict[str, frozenset[str]] = {}
    for rank, row in enumerate(cast("list[dict[str, object]]", table["kinds"])):
        words = cast("list[str]", row["words"])
        for phrase in words:
            kinds.setdefault(tuple(fold(phrase).split()), (rank, cast("ActorKind", row["kind"])))
        if "name" in row:
            lists[f"kinds.{row['name']}"] = frozenset(map(fold, words))
    for name, value in table.items():
        if isinstance(value, list) and name != "kinds":
            lists[name] = frozenset(fold(word) for word in value)
        elif isinstance(value, dict) and name not in ("nationals", "beside", "meant"):
            for inner, words in value.items():
                lists[f"{name}.{inner}"] = frozenset(fold(word) for word in words)
    nationals, beside = (cast("dict[str, str]", table.get(name, {})) for name in ("nationals", "beside"))
    meant = cast("dict[str, list[str]]", table.get("meant", {}))
    found = Voices(
        kinds,
        max(len(phrase) for phrase in kinds),
        {fold(word): name for word, name in nationals.items()},
        {fold(word): name for word, name in beside.items()},
        {name: frozenset(fold(word) for word in words) for name, words in meant.items()},
        tuple(fold(word) for word in cast("Mapping[str, list[str]]", table["blame"])["bodies"]),
    )
    found.update(lists)
    return found


@dataclass(frozen=True)
class Patterns:
    """The patterns that begin with a word, compiled when a sentence first holds it: few texts hold more than some."""

    rows: tuple[tuple[Stance, str | None, str, int], ...]  # stance, by, pattern, rank

    @cached_property
    def any(self) -> re.Pattern[str]:
        """What matches where any of them does."""
        return re.compile("|".join(written for _, _, written, _ in self.rows))

    @cached_property
    def each(self) -> tuple[Pattern, ...]:
        """Them all, in the order of the file."""
        return tuple(Pattern(stance, by, re.compile(written), rank) for stance, by, written, rank in self.rows)


@cache
def stances(lang: str) -> Mapping[str, Patterns]:
    """The patterns of denying, disputing and leaving open by their first word, in the order of the file.

    Raises VocabularyError where a pattern begins with a gap or a word that may be missing.
    """
    table = topic(lang, "stance")
    lists = {name: [fold(w) for w in words] for name, words in cast("dict[str, list[str]]", table["lists"]).items()}
    found: dict[str, list[tuple[Stance, str | None, str, int]]] = {}
    for rank, row in enumerate(cast("list[dict[str, object]]", table["pattern"])):
        stance, by = cast("Stance", row["stance"]), cast("str | None", row.get("by"))
        for written in cast("list[str]", row["words"]):
            if written.startswith("*") or written.split()[0].endswith("?"):
                raise VocabularyError(f"The pattern {written!r} in {lang}/stance.toml begins with an open place.")
            pattern = stance, by, compiled(written, lists), rank
            for phrase in _choices(written.split()[0], lists):
                found.setdefault(phrase.split()[0], []).append(pattern)
    return {word: Patterns(tuple(dict.fromkeys(patterns))) for word, patterns in found.items()}


def _choices(item: str, lists: Mapping[str, list[str]]) -> list[str]:
    """The words that may stand in one place of a pattern."""
    words: list[str] = []
    for choice in item.split("|"):
        words.extend(lists[choice.strip("{}")] if choice.startswith("{") else [fold(choice)])
    return words


@cache
def harm_words(lang: str) -> Mapping[str, frozenset[str]]:
    """Words of killing, of injuring and of either, for sentences that give no number."""
    table = cast("dict[str, list[str]]", topic(lang, "stance")["harms"])
    return {name: frozenset(fold(word) for word in words) for name, words in table.items()}


def compiled(pattern: str, lists: Mapping[str, list[str]]) -> str:
    """A pattern of words as a regular expression over words joined by single spaces."""
    parts = []
    for item in pattern.split():
        if item in {"*", "**"}:
            parts.append(f"(?:[^ .;]+ ){{0,{8 if item == '*' else 25}}}?")
            continue
        optional = item.endswith("?")
        words = _choices(item.removesuffix("?"), lists)
        choices = "|".join(re.escape(word) for word in dict.fromkeys(words))
        parts.append(f"(?:(?:{choices}) )" + ("?" if optional else ""))
    return "".join(parts)
