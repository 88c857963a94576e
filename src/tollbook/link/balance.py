"""What speaks for and against one event, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tollbook.link.score import Part

_WORDS: Mapping[str, Mapping[str, str]] = {
    "date": {
        "same_day": "Both speak of the same day.",
        "one_day": "Their days are one day apart.",
        "two_days": "Their days are two days apart.",
        "within_week": "Their days lie within a week.",
        "apart": "Their days are more than a week apart.",
        "told_apart": "They give two different calendar dates.",
        "inside": "The day of one lies within the period of the other.",
        "disjoint": "Their periods do not meet.",
        "reports_same_day": "Both appeared on the same day.",
        "reports_within_3": "They appeared within three days.",
        "reports_within_week": "They appeared within a week.",
        "reports_within_month": "They appeared within a month.",
        "reports_apart": "They appeared more than a month apart.",
        "before_event": "One appeared before the day that the other tells of.",
        "unknown": "The day of one of them is unknown.",
    },
    "hint": {
        "day": "Both name the same day of the year.",
        "near": "They name days next to each other.",
        "apart": "They name days of the year that are far apart.",
        "weekday": "Both name the same weekday.",
        "other_weekday": "They name different weekdays.",
        "none": "Neither day of the year nor weekday tells them apart.",
    },
    "place": {
        "same_point": "Both name the same place.",
        "near": "Their places lie within the reach of each other's precision.",
        "same_area": "Their places lie in one area.",
        "inside": "The place of one may hold that of the other.",
        "apart": "Their places lie apart.",
        "far": "Their places lie far apart.",
        "other_country": "Their places lie in different countries.",
        "unknown": "The place of one of them is unknown.",
    },
    "named": {
        "both": "Each names the place of the other.",
        "one": "One names the place of the other.",
        "neither": "Neither names the place of the other.",
    },
    "rarity": {
        "few": "Few reports name this place.",
        "some": "Not many reports name this place.",
        "several": "Several reports name this place.",
        "many": "Many reports name this place.",
    },
    "killed": {
        "equal_one": "Both give one killed.",
        "equal_few": "Both give the same small number of killed.",
        "equal": "Both give the same number of killed.",
        "compatible": "Their numbers of killed can both hold.",
        "conflict": "Their numbers of killed differ.",
        "conflict_strong": "Their numbers of killed differ widely.",
    },
    "injured": {
        "equal_one": "Both give one injured.",
        "equal_few": "Both give the same small number of injured.",
        "equal": "Both give the same number of injured.",
        "compatible": "Their numbers of injured can both hold.",
        "conflict": "Their numbers of injured differ.",
        "conflict_strong": "Their numbers of injured differ widely.",
    },
    "counted": {"no": "One of them gives no number."},
    "kinds": {
        "same": "Both give the same number of children, women or men.",
        "differs": "Their numbers of children, women or men differ.",
    },
    "weapon": {"same": "Both name the same means.", "differs": "They name different means."},
    "blamed": {"same": "Both blame the same party.", "differs": "They blame different parties."},
    "site": {
        "same": "Both speak of the same kind of place.",
        "differs": "They speak of different kinds of place.",
    },
}
_SHARES = {
    "text": "{percent} % of the telling words of the shorter stand in the other.",
    "across": "{percent} % of the names of the shorter stand in the other, across scripts.",
    "copy": "{percent} % of the shorter text stands in the other word for word.",
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
        return "They share no phrase that hardly any other report has."
    return f"They share {n} phrase{'s' if n > 1 else ''} that hardly any other report has."


def sentences(parts: Iterable[Part]) -> tuple[str, ...]:
    """What speaks for one event, strongest first."""
    return tuple(sentence(part) for part in sorted(parts, key=lambda p: (-p.value, p.sign)) if part.value > 0)


def balance(parts: Iterable[Part]) -> tuple[tuple[str, float], ...]:
    """All that speaks for or against, strongest first, each with what it counts (natural-log odds)."""
    return tuple((sentence(p), round(p.value, 2)) for p in sorted(parts, key=lambda p: (-abs(p.value), p.sign)))
