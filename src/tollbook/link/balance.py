"""What speaks for and against one event, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tollbook.link.score import Part
from tollbook.words.telling import tell

_WORDS: Mapping[str, Mapping[str, str]] = {
    "date": {
        "same_day": tell("Both speak of the same day."),
        "one_day": tell("Their days are one day apart."),
        "two_days": tell("Their days are two days apart."),
        "within_week": tell("Their days lie within a week."),
        "apart": tell("Their days are more than a week apart."),
        "told_apart": tell("They give two different calendar dates."),
        "inside": tell("The day of one lies within the period of the other."),
        "disjoint": tell("Their periods do not meet."),
        "reports_same_day": tell("Both appeared on the same day."),
        "reports_within_3": tell("They appeared within three days."),
        "reports_within_week": tell("They appeared within a week."),
        "reports_within_month": tell("They appeared within a month."),
        "reports_apart": tell("They appeared more than a month apart."),
        "before_event": tell("One appeared before the day that the other tells of."),
        "unknown": tell("The day of one of them is unknown."),
    },
    "hint": {
        "day": tell("Both name the same day of the year."),
        "near": tell("They name days next to each other."),
        "apart": tell("They name days of the year that are far apart."),
        "weekday": tell("Both name the same weekday."),
        "other_weekday": tell("They name different weekdays."),
        "none": tell("Neither day of the year nor weekday tells them apart."),
    },
    "place": {
        "same_point": tell("Both name the same place."),
        "near": tell("Their places lie within the reach of each other's precision."),
        "same_area": tell("Their places lie in one area."),
        "inside": tell("The place of one may hold that of the other."),
        "apart": tell("Their places lie apart."),
        "far": tell("Their places lie far apart."),
        "other_country": tell("Their places lie in different countries."),
        "unknown": tell("The place of one of them is unknown."),
    },
    "named": {
        "both": tell("Each names the place of the other."),
        "one": tell("One names the place of the other."),
        "neither": tell("Neither names the place of the other."),
        "elsewhere": tell("They name places in two countries, and share neither place nor rare phrase."),
    },
    "rarity": {
        "few": tell("Few reports name this place."),
        "some": tell("Not many reports name this place."),
        "several": tell("Several reports name this place."),
        "many": tell("Many reports name this place."),
    },
    "killed": {
        "equal_one": tell("Both give one killed."),
        "equal_few": tell("Both give the same small number of killed."),
        "equal": tell("Both give the same number of killed."),
        "compatible": tell("Their numbers of killed can both hold."),
        "conflict": tell("Their numbers of killed differ."),
        "conflict_strong": tell("Their numbers of killed differ widely."),
    },
    "injured": {
        "equal_one": tell("Both give one injured."),
        "equal_few": tell("Both give the same small number of injured."),
        "equal": tell("Both give the same number of injured."),
        "compatible": tell("Their numbers of injured can both hold."),
        "conflict": tell("Their numbers of injured differ."),
        "conflict_strong": tell("Their numbers of injured differ widely."),
    },
    "counted": {"no": tell("One of them gives no number.")},
    "kinds": {
        "same": tell("Both give the same number of children, women or men."),
        "differs": tell("Their numbers of children, women or men differ."),
    },
    "weapon": {"same": tell("Both name the same means."), "differs": tell("They name different means.")},
    "blamed": {"same": tell("Both blame the same party."), "differs": tell("They blame different parties.")},
    "site": {
        "same": tell("Both speak of the same kind of place."),
        "differs": tell("They speak of different kinds of place."),
    },
}
_SHARES = {
    "text": tell("{percent} % of the telling words of the shorter stand in the other."),
    "across": tell("{percent} % of the names of the shorter stand in the other, across scripts."),
    "copy": tell("{percent} % of the shorter text stands in the other word for word."),
}


def sentence(part: Part) -> str:
    """One part as a person reads it."""
    sign = part.sign.split("_")[0]
    if sign in _SHARES:
        return _SHARES[sign].format(percent=round(100 * float(part.step)))
    if sign == "phrase":
        return _phrases(round(float(part.step)))
    return _WORDS[sign][str(part.step)]


def _phrases(n: int) -> str:
    if n == 0:
        return tell("They share no phrase that hardly any other report has.")
    if n == 1:
        return tell("They share 1 phrase that hardly any other report has.")
    return tell("They share {n} phrases that hardly any other report has.", n=n)


def sentences(parts: Iterable[Part]) -> tuple[str, ...]:
    """What speaks for one event, strongest first."""
    return tuple(sentence(part) for part in sorted(parts, key=lambda p: (-p.value, p.sign)) if part.value > 0)


def balance(parts: Iterable[Part]) -> tuple[tuple[str, float], ...]:
    """All that speaks for or against, strongest first, each with what it counts (natural-log odds)."""
    return tuple((sentence(p), round(p.value, 2)) for p in sorted(parts, key=lambda p: (-abs(p.value), p.sign)))
