"""A claim as one line that a person can read: who says how many of whom, where and when, and whom they blame.

    SOHR asserts 5 to 7 civilians killed, 3 of them children, al-Mishlab, Raqqa, 12 June 2017; blames the Coalition

The line is built from the claim's fields alone and says nothing that they do not: an unknown place or date is left out,
a vague number stays in its own words, between quotation marks. The words are data (data/lines.toml).
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import takewhile
from typing import Any, cast

import tomli

from tollbook.errors import VocabularyError
from tollbook.model import Claim, Count, When

Words = Mapping[str, Any]


@cache
def _tables() -> Mapping[str, Words]:
    source = files("tollbook") / "publish" / "data" / "lines.toml"
    return tomli.loads(source.read_text(encoding="utf-8"))


def words_of(lang: str) -> Words:
    """The words of lines in a language. Raises VocabularyError when there are none."""
    words = _tables().get(lang)
    if words is None:
        raise VocabularyError(f"There are no words for lines in {lang!r}.")
    return words


def line(claim: Claim, lang: str, parts: Iterable[Claim] = ()) -> str:
    """The claim as one line in `lang` ("en", "ar"); `parts` are claims that it includes ("3 of them children").

    Raises VocabularyError when there are no words for the language.
    """
    words = words_of(lang)
    pieces = [_what(claim, words)]
    pieces.extend(_part(part, words) for part in parts)
    pieces.extend(dict.fromkeys(name for name in (claim.where.name, *claim.where.within[:1]) if name))
    if day := _when(claim.when, words):
        pieces.append(day)
    speaker = claim.speaker.name or words["unnamed"]
    verbs = words["stance_of_several" if _are_several(speaker, words) else "stance"]
    said = cast("str", verbs[claim.stance]).format(speaker=speaker, what=words["separator"].join(pieces))
    return said + _doubt(claim, words) + _blame(claim, words)


def _are_several(speaker: str, words: Words) -> bool:
    """Whether a speaker's name is a plural ("local sources", "medics at the clinic"), where the verb asks for it."""
    rule = words.get("several")
    if rule is None:
        return False
    name = [*takewhile(lambda word: word not in rule["behind"], speaker.split())]
    if not name or name[-1].lower() in rule["words"]:
        return bool(name)
    return name[-1].islower() and name[-1].endswith(rule["ending"]) and name[-1] not in rule["single"]


def _what(claim: Claim, words: Words) -> str:
    """How many of whom came to what harm."""
    acts = claim.harm in ("events", "strikes")
    harm, key = words["harm"][claim.harm], claim.group or (claim.harm if acts else "person")
    count = claim.count
    if count is None or count.kind == "none":
        group = noun(None, key, words)
        if claim.stance == "asserts" and count is not None:
            none = cast("str", words["none"]).format(group=group, harm=harm)
            return " ".join(none.split()) + _behind(harm, words)
        return _ordered(cast("str", words["any"]).format(group=group), harm, words)
    return _ordered(people_in_words(count, key, words), harm, words)


def _behind(harm: str, words: Words) -> str:
    return f" {harm}" if words["people_first"] else ""


def _ordered(people: str, harm: str, words: Words) -> str:
    return (f"{people} {harm}" if words["people_first"] else f"{harm} {people}").strip()


def _part(part: Claim, words: Words) -> str:
    """A part of the whole: "3 of them children"."""
    key = part.group or "person"
    if part.count is None:
        return cast("str", words["part"]).format(people=noun(None, key, words), group=noun(None, key, words))
    people = _number(part.count, words) if words["people_first"] else people_in_words(part.count, key, words)
    return cast("str", words["part"]).format(people=people, group=noun(_last(part.count), key, words))


def people_in_words(count: Count, key: str, words: Words) -> str:
    """A number with its noun, in the form that the number asks for."""
    n, forms = _last(count), words["group"][key]
    if n in (1, 2) and count.kind == "exact" and "two" in forms:
        return cast("str", forms["one" if n == 1 else "two"])
    return f"{_number(count, words)} {noun(n, key, words)}"


def _last(count: Count) -> int | None:
    """The number that the line prints last, which rules the form of the noun."""
    if count.kind == "more_than" and count.min is not None:
        return count.min - 1
    if count.kind == "fewer_than" and count.max is not None:
        return count.max + 1
    return count.max if count.kind in ("range", "at_most") else count.min


def _number(count: Count, words: Words) -> str:
    form = cast("str", words["count"][count.kind])
    return form.format(n=_figures(_last(count)), a=_figures(count.min), b=_figures(count.max), text=count.text)


def _figures(n: int | None) -> str:
    return "" if n is None else f"{n:,}"


def noun(n: int | None, key: str, words: Words) -> str:
    """The noun after the number n; without a number, its plural."""
    forms = cast("Mapping[str, str]", words["group"][key])
    if n == 1:
        return forms["one"]
    if n is not None and "counted" in forms and (n % 100 > 10 or n % 100 < 3):
        return forms["counted"] if n % 100 > 10 else forms["one"]
    return forms["many"]


def _when(when: When, words: Words) -> str:
    """The date with the precision that is known: a day, a month, a year, a period."""
    if when.from_ is None and when.to is None:
        return ""
    if when.from_ is None or when.to is None:
        known = cast("str", when.from_ or when.to)
        form = words["since"] if when.to is None else words["until"]
        return cast("str", form).format(day=day_in_words(known, words))
    first, last = date.fromisoformat(when.from_), date.fromisoformat(when.to)
    if first == last:
        return day_in_words(when.from_, words)
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole and (first.year, first.month) == (last.year, last.month):
        return f"{words['months'][first.month - 1]} {first.year}"
    if whole and first.year == last.year and (first.month, last.month) == (1, 12):
        return str(first.year)
    return cast("str", words["between"]).format(a=day_in_words(when.from_, words), b=day_in_words(when.to, words))


def day_in_words(iso: str, words: Words) -> str:
    """A day with the name of its month."""
    day = date.fromisoformat(iso)
    return f"{day.day} {words['months'][day.month - 1]} {day.year}"


def _doubt(claim: Claim, words: Words) -> str:
    modality = words["modality"].get(claim.modality)
    return cast("str", words["doubt"]).format(modality=modality) if modality else ""


def _blame(claim: Claim, words: Words) -> str:
    """Whom the speaker blames; nothing where it speaks of itself."""
    actors = [actor.name for actor in (claim.blamed, *claim.blamed_also) if actor is not None and actor.name]
    if not actors or actors == [claim.speaker.name]:
        return ""
    joint = words["or"] if claim.blamed_relation == "or" else words["and"]
    return cast("str", words["blames"]).format(who=joint.join(actors))
