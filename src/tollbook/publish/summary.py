"""A summary of an incident, drafted from its claims by template. It says nothing that fields and claims do not say.

A person edits it and sets it with `override summary`; until then it is nobody's word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, cast

import tomli

from tollbook.errors import VocabularyError
from tollbook.model import Claim, Incident, Party, Range
from tollbook.publish.line import day_in_words, line, words_of
from tollbook.words.fold import fold

LINES = 6  # claims that are told one by one

Words = Mapping[str, Any]


@cache
def _tables() -> Mapping[str, Words]:
    source = files("tollbook") / "publish" / "data" / "summary.toml"
    return cast("Mapping[str, Words]", tomli.loads(source.read_text(encoding="utf-8")))


def draft(incident: Incident, claims: Sequence[Claim], lang: str) -> str:
    """The summary in `lang` ("en", "ar"): what, when, where; who is blamed and what they answer; who says so.

    `claims` are those of the incident. Raises VocabularyError when there are no words for the language.
    """
    words = _tables().get(lang)
    if words is None:
        raise VocabularyError(f"There are no words for summaries in {lang!r}.")
    sentences = [_opening(incident, words, lang)]
    if (own := incident.combatants_killed) is not None and own.max > 0:
        sentences.append(words["combatants"].format(n=_figure(own, words)))
    if incident.weapon is not None:
        sentences.append(words["weapon"].format(weapon=words["weapons"][incident.weapon]))
    for party in incident.parties:
        sentences += _party(party, party.name in incident.blamed, words)
    if told := _told(claims, lang):
        sentences.append(words["said"].format(lines="; ".join(told) + "."))
    return " ".join(sentences)


def weapon_words(lang: str) -> Mapping[str, str]:
    """Weapons as they are named in a sentence. Raises KeyError where there are no words for the language."""
    return cast("Mapping[str, str]", _tables()[lang]["weapons"])


def _opening(incident: Incident, words: Words, lang: str) -> str:
    first, last = incident.date_from, incident.date_to
    if first is None or last is None:
        when = words["unknown_day"]
    elif first == last:
        when = words["day"].format(day=day_in_words(first, words_of(lang)))
    else:
        when = words["between"].format(a=day_in_words(first, words_of(lang)), b=day_in_words(last, words_of(lang)))
    comma = cast("str", words_of(lang)["separator"])
    place = comma.join(name for name in (incident.place, incident.country) if name)
    where = words["at"].format(place=place) if place else words["where_unknown"]
    harms = list(_harms(incident, words))
    return cast("str", words["opening"]).format(when=when, where=where, harms=_joined(harms, words))


def _harms(incident: Incident, words: Words) -> Iterator[str]:
    told = False
    for harm in ("killed", "injured", "missing"):
        known: Range | None = getattr(incident, harm)
        if known is None or known.max == 0:
            continue
        told = True
        who = words[_who(incident, harm)]
        number = _figure(known, words)
        form, noun = (words[f"{harm}_one"], who["one"]) if known.max == 1 == known.min else (words[harm], who["many"])
        parts = _parts(incident, words) if harm == "killed" else ""
        yield form.format(n=number, who=noun.format(n=number)) + parts
    if not told:
        yield words["nothing"]


def _who(incident: Incident, harm: str) -> str:
    """Civilians only where every one of them is said to be: people of unknown status are never called civilians."""
    own = incident.by_status.get("civilian")
    known = getattr(own, harm, None) if own is not None and harm != "missing" else None
    return "civilian" if known is not None and known == getattr(incident, harm) else "person"


def _parts(incident: Incident, words: Words) -> str:
    told = [
        words[name].format(n=_figure(known, words))
        for name, known in (("children", incident.children_killed), ("women", incident.women_killed))
        if known is not None and known.max > 0
    ]
    return cast("str", words["among"]).format(parts=_joined(told, words)) if told else ""


def _party(party: Party, blamed: bool, words: Words) -> Iterator[str]:
    if party.named_by:
        yield words["blamed"].format(party=party.name, by=_joined(_once(party.named_by), words))
    elif blamed:
        yield words["blamed_bare"].format(party=party.name)
    killed = party.conceded.killed if party.conceded else None
    conceded = words["conceded"].format(n=_figure(killed, words)) if killed else ""
    yield words[f"reply_{party.reply}"].format(party=party.name, conceded=conceded)


def _told(claims: Sequence[Claim], lang: str) -> list[str]:
    """The claims that count, parts within their wholes, one line each; the same line is told once, however written."""
    living = [claim for claim in claims if claim.counts]
    wholes = [claim for claim in living if claim.part_of is None]
    lines = (line(claim, lang, [p for p in living if p.part_of == claim.id]) for claim in wholes)
    return _once(lines)[:LINES]


def _once(lines: Iterable[str]) -> list[str]:
    """Each line once; of those that differ only in capitals or other ways of writing a letter the first."""
    first: dict[str, str] = {}
    for own in lines:
        first.setdefault(fold(own), own)
    return list(first.values())


def _figure(known: Range, words: Words) -> str:
    return f"{known.min:,}" if known.min == known.max else words["range"].format(a=f"{known.min:,}", b=f"{known.max:,}")


def _joined(parts: Sequence[str], words: Words) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return cast("str", words["join"]).join(parts[:-1]) + cast("str", words["last"]) + parts[-1]
