"""Strikes on so many places that a number in the sentence is a sum over them: "on the villages of A, B, C, D and E"."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.words.languages import language
from tollbook.words.vocabulary import Lexicon, lexicon

_SO_MANY = range(5, 1000)  # hit by no one strike; beyond, it is a year
_SHORTEST = 3  # letters of "and" with a name behind it
_MARKS = frozenset(("#", '"', "“", "«", "”", "»"))  # what a name may stand between


def many_places(norms: Sequence[str], lang: str, naming: frozenset[str]) -> list[int]:
    """Where long lists of places begin among the words of a sentence, and high numbers of places.

    `naming`: words between a kind of place and its name.
    """
    words, found = lexicon(lang), []
    at = 0 if not words.openings("place_noun").isdisjoint(norms) else len(norms)
    while at < len(norms):
        match = words.find(norms, at)
        nouns = [entry for entry in match[1] if entry.category == "place_noun"] if match else []
        if match and nouns:
            before = norms[at - 1] if at else ""
            many = before.isdigit() and int(before) in _SO_MANY
            if not many and any(entry.number == "many" for entry in nouns):
                many = _listed(norms[at + match[0] :], words, lang, naming) in _SO_MANY
            if many:
                found.append(at)
        at += match[0] if match else 1
    return found


def _listed(norms: Sequence[str], words: Lexicon, lang: str, naming: frozenset[str]) -> int:
    """How many names stand in a list at the beginning of `norms`, parted by commas or joined by "and"."""
    found, fresh, joins = 0, True, language(lang).joins
    for at, word in enumerate(norms):
        if word in _MARKS or word in naming:
            fresh = fresh or word in joins
        elif word in (",", "/", "-"):
            fresh = True
        elif not word[:1].isalpha():
            break
        else:
            match = words.find(norms, at)
            known = match is not None and any(e.category not in ("place_noun", "given_name") for e in match[1])
            if known and not (fresh and match is not None and any(e.category == "prep" for e in match[1])):
                break
            found += 0 if known else fresh or (word.startswith(joins) and len(word) > _SHORTEST)
            fresh = known
    return found
