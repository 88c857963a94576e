"""Claims that a speaker only speaks about: "the army said it was looking into reports that 12 villagers were killed".

Those twelve are nobody's but the reports': who looks into an allegation does not make it, least of all a party that is
blamed in it. Who confirms a report says it; so does a monitor or a doctor who has received credible ones.
"""

from __future__ import annotations

from tollbook.extract.cues import clause_words
from tollbook.extract.speakers import Speaker
from tollbook.extract.told import Told, Voice
from tollbook.extract.verb_first.speech import voices_peeler
from tollbook.words.languages import language

_REACH = 14  # tokens between the word for a report and what is reported
_FAR = 8  # tokens between the word for looking into it and the report
_OPENS = 3  # tokens before the report that a sentence is about: "an allegation that two died is being looked into"
Range = tuple[int, int]


def reports_of(told: Told, voice: Voice) -> Range | None:
    """The words for the reports ("claims by residents that") that a claim is told of in; None where it is asserted."""
    lang, norms = told.lang(voice.unit), told.view.norms
    low, first = told.view.units[voice.unit].first, voice.tokens[0]
    found = _reports(told, lang, max(low, first - _REACH), first) if voice.claim.count is not None else None
    if found is None:
        return None
    before = norms[max(low, found - _FAR) : found]
    confirmed = voices_peeler(lang, "stance.confirming")
    if any(confirmed(word) for word in before):
        return None
    if voice.said is None:
        return (found, first)  # "there were reports of nine dead"
    one, speaker = voice.said
    if language(lang).verb_first and one.source is not None and one.source[0] == found:
        return None  # "جاء في تقرير للمجلس المحلي": its own report
    inside = any(part is not None and part[0] <= found < part[1] for part in (one.source, one.content))
    if one.cue[0] > found + 1 and not inside:
        return None  # "in its report of May the army admits that": not what the reports say
    looking = voices_peeler(lang, "stance.looking")
    behind = norms[voice.tokens[1] : told.view.units[voice.unit].last] if found - low < _OPENS else []
    if any(looking(word) for word in (*before, *behind)) or _thrown_out(told, voice.unit, before):
        return (found, first)
    if speaker is None or not told.side(speaker.actor):
        return None
    sentence = norms[low : told.view.units[voice.unit].last]
    return None if told.words_of(voice.unit)["stance.findings"] & set(sentence) else (found, first)


def _thrown_out(told: Told, unit: int, before: list[str]) -> bool:
    """Whether the words before a report find it wanting: "assessed as non-credible an allegation that"."""
    said = f" {' '.join(before)} "
    return any(f" {phrase} " in said for phrase in told.words_of(unit)["stance.untrue"])


def _owner(told: Told, unit: int, at: int) -> Speaker | None:
    """ "A Taliban claim that", "the residents' reports that": whose reports they are, in the words before them."""
    view, low, owning = told.view, told.view.units[unit].first, told.speech.small.possessive
    first = at
    while first > low and view.capital(first - 1) and view.word(first - 1):
        first -= 1
    if first == at and at > low and view.norms[at - 1].endswith(owning):
        first = at - 1
    found = told.speakers.resolve((first, at), unit) if first < at else None
    return found if found is not None and (found.actor.kind is not None or found.rule == "register") else None


def reported_by(told: Told, voice: Voice, words: Range) -> Speaker | None:
    """Who made the reports, where the words say it: "claims by residents that"."""
    norms, (at, end) = told.view.norms, words
    if language(told.lang(voice.unit)).verb_first:
        return None
    if at + 2 >= end or norms[at + 1] not in told.speech.small.sources:
        return _owner(told, voice.unit, at)
    stop = next((k for k in range(at + 2, end) if norms[k] == "," or norms[k] in told.speech.small.that), at + 2)
    return told.speakers.resolve((at + 2, stop), voice.unit) if stop > at + 2 else None


def _reports(told: Told, lang: str, low: int, first: int) -> int | None:
    """The nearest word for reports before a claim that opens what they say."""
    norms, words = told.view.norms, told.words_of(told.unit(first))
    nouns, breaks = voices_peeler(lang, "stance.hearsay"), (";", ":", ".")
    for k in range(first - 1, low - 1, -1):
        if norms[k] in breaks:
            return None
        if not nouns(norms[k]):
            continue
        if language(lang).verb_first:
            return k if not norms[k].startswith(language(lang).article) or first - k <= 3 else None
        opens = norms[k + 1] in words["stance.hearsay_opening"]
        participle = norms[k + 1].endswith(told.speech.small.gerund)  # "media reports alleging that"
        fits = opens and (k == low or participle or _noun(norms[k - 1], words["stance.hearsay_behind"], lang))
        fits = fits or (opens and _somebodys(told, low, k))
        return k if fits else None
    return None


def _somebodys(told: Told, low: int, at: int) -> bool:
    """Whether the word at `at` is a report of somebody named before it: "a Taliban claim", not "the Taliban claim"."""
    first = at
    while first > low and told.view.capital(first - 1) and told.view.word(first - 1):
        first -= 1
    return low < first < at and told.view.norms[first - 1] in told.speech.small.some


def _noun(before: str, opening: frozenset[str], lang: str) -> bool:
    """Whether "claims", "reports" behind a word are things told of and not what a subject does ("the army claims")."""
    return before in opening or before.endswith(clause_words(lang).attributive)
