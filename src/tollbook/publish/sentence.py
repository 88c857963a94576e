"""A claim as a neutral sentence that a reporter can print: who says it, and nothing that the words do not say."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from tollbook.errors import VocabularyError
from tollbook.model import Claim, When
from tollbook.publish.line import day_in_words, noun, people_in_words, words_of

ACTS = frozenset(("events", "strikes"))


@cache
def _tables() -> Mapping[str, Any]:
    source = files("tollbook") / "publish" / "data" / "sentences.toml"
    return tomli.loads(source.read_text(encoding="utf-8"))


def phrases(lang: str) -> Mapping[str, Any]:
    """The phrases of sentences and receipts in a language. Raises VocabularyError where there are none."""
    found = _tables().get(lang)
    if found is None:
        raise VocabularyError(f"There are no words for sentences in {lang!r}.")
    words: Mapping[str, Any] = found
    return words


def sentence(claim: Claim, lang: str, *, parts: Sequence[Claim] = (), publisher: str | None = None) -> str:
    """The claim as a sentence in `lang` ("en", "ar").

    `parts` are claims that it includes; `publisher` speaks where the report says it in its own voice. Raises
    VocabularyError when there are no words for the language.
    """
    own, words = phrases(lang), words_of(lang)
    count, n = claim.count, None if claim.count is None else claim.count.max
    key = claim.group or (claim.harm if claim.harm in ACTS else "person")
    speaker = claim.speaker.name or publisher or own["unnamed"]
    single = count is not None and count.kind == "exact" and n == 1
    filled: str = own["stance"][_form(claim)].format(
        speaker=speaker,
        people=_people(claim, key, own, words),
        group=noun(None, key, words),
        harm=words["harm"][claim.harm],
        where=_where(claim, own),
        when=_when(claim.when, own, words),
        parts=_parts(parts, own, words),
        were=own["one"] if single else own["many"],
        doubt=own["alleged"] if claim.modality == "alleged" else "",
        quote=claim.quote,
    )
    blamed = [a.name for a in (claim.blamed, *claim.blamed_also) if a and a.name and a.name != claim.speaker.name]
    if blamed and claim.stance == "asserts":
        joint = words["or"] if claim.blamed_relation == "or" else words["and"]
        filled += own["blames"].format(who=joint.join(blamed))
    return " ".join(filled[:1].upper().split()) + filled[1:]


def _form(claim: Claim) -> str:
    """Which sentence fits the claim."""
    if claim.stance != "asserts":
        return claim.stance
    if claim.harm in ACTS:
        return "acts"
    if claim.count is not None and claim.count.kind == "none":
        return "none"
    return claim.modality if claim.modality in ("feared", "hypothetical") else "asserts"


def _people(claim: Claim, key: str, own: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    """How many of whom; words of unknown size stand in quotation marks."""
    count = claim.count
    if count is None or count.kind == "none":
        return noun(None, key, words)
    if count.kind in ("vague", "relative"):
        form: str = own["vague"]
        return form.format(group=noun(None, key, words), text=count.text)
    return people_in_words(count, key, words)


def _parts(parts: Sequence[Claim], own: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    told = [people_in_words(p.count, p.group or "person", words) for p in parts if p.count and p.count.min is not None]
    form: str = own["parts"]
    joint: str = words["and"]
    return form.format(parts=joint.join(told)) if told else ""


def _where(claim: Claim, own: Mapping[str, Any]) -> str:
    place = claim.where.name
    if not place:
        return ""
    form: str = own["at" if claim.where.precision == "site" else "where"]
    return form.format(place=place)


def _when(when: When, own: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    if when.from_ is None and when.to is None:
        return ""
    if when.from_ is None or when.to is None:
        known = when.from_ or when.to or ""
        open_: str = own["since"] if when.to is None else own["until"]
        return open_.format(day=day_in_words(known, words))
    first, last = date.fromisoformat(when.from_), date.fromisoformat(when.to)
    form: str
    if first == last:
        form = own["day"]
        return form.format(day=day_in_words(when.from_, words))
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    form = own["month"]
    if whole and (first.year, first.month) == (last.year, last.month):
        return form.format(day=f"{words['months'][first.month - 1]} {first.year}")
    if whole and first.year == last.year and (first.month, last.month) == (1, 12):
        return form.format(day=str(first.year))
    form = own["span"]
    return form.format(a=day_in_words(when.from_, words), b=day_in_words(when.to, words))
