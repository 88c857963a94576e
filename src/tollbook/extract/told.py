"""What a text tells: its sayings with their speakers, the doers it names, its publisher, and who is a party.

The stage of voices reads a document once into a `Told`; filling claims, blaming and answering look things up there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import cache

import msgspec

from tollbook.extract.attribution import apart, find
from tollbook.extract.blame import find_blame
from tollbook.extract.cues import speech
from tollbook.extract.lexicon import Voices, harm_words, voices
from tollbook.extract.publishers import kind_of
from tollbook.extract.saying import Attributed
from tollbook.extract.sections import sections
from tollbook.extract.speakers import Speaker, Speakers
from tollbook.extract.verb_first.blame import led_blame
from tollbook.extract.verb_first.speakers import LedSpeakers
from tollbook.extract.verb_first.speech import Peeler, led_speech, saying_words, voices_peeler
from tollbook.extract.view import View
from tollbook.model import FIGHTING, Actor, ActorMention, Claim, Document, Evidence, Register
from tollbook.words.fold import fold
from tollbook.words.languages import FALLBACK, LANGUAGES, language
from tollbook.words.vocabulary import lexicon

Range = tuple[int, int]
Spoken = tuple[Attributed, Speaker | None]
HARMS = frozenset({"killed", "injured", "killed_or_injured"})


@cache
def _coalition() -> tuple[Callable[[str], object], ...]:
    """For each language, whether a word is "the coalition"."""
    return tuple(Peeler(saying_words(lang).coalition, lang, small=True) for lang in LANGUAGES)


class Voice(msgspec.Struct, frozen=True):
    """A claim as it is being filled: its tokens, its sentence, the saying that holds it and the outer ones.

    `denied`: by that saying. `reports`: the words for reports ("allegations that") in which it is only told of;
    `others`: and whoever tells of them does not say it.
    """

    claim: Claim
    tokens: Range
    unit: int
    said: Spoken | None
    outer: tuple[Spoken, ...] = ()
    denied: bool = False
    reports: Range | None = None
    others: bool = False

    @property
    def told_of(self) -> bool:
        """Whether whoever speaks of it does not say it."""
        return self.denied or self.others

    @property
    def own(self) -> Actor:
        """Whom "its aircraft" speaks of: who says it, or who speaks of what others say."""
        if self.told_of and self.said is not None and self.said[1] is not None:
            return self.said[1].actor
        return self.claim.speaker


_INITIALS = 3


class Told:
    """One document, read for its voices as far as somebody asks: few texts tell of harm up to their end."""

    def __init__(self, view: View, document: Document, register: Register) -> None:
        self.document, self.register, self.view = document, register, view
        langs = list(dict.fromkeys(unit.lang for unit in view.units))
        plain = next((lang for lang in langs if not language(lang).verb_first), FALLBACK)
        self.speech, self.words = speech(plain), voices(plain)
        self._firsts = [unit.first for unit in self.view.units]
        mentions = self._within(self._with_short_coalitions(register.mentions(document.text, lang=document.lang)))
        self._speakers = Speakers(self.view, self.speech, self.words, mentions, register.find)
        verb_first = [lang for lang in langs if language(lang).verb_first]
        self._led = {lang: LedSpeakers(self._speakers, led_speech(lang), voices(lang), lang) for lang in verb_first}
        self._said: list[Spoken] = []
        self._read = 0  # sentences whose sayings are known
        about = fold(" ".join(filter(None, (document.source, document.title)))).split()
        self.blame = (
            *find_blame(self.view, self.speech, self.words, mentions, register.find),
            *(b for lang in verb_first for b in led_blame(self.view, lang, mentions, register.find, about)),
        )
        self.sections = sections(document.text, document.lang)
        self.publisher = self._speakers.publisher = self._publisher()

    def _with_short_coalitions(self, mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        """The mentions, and "the coalition" alone as the coalition that the text names in full, the nearest before."""
        full = [m for m in mentions if "coalition" in (m.actor.name or "").lower()]
        if not full:
            return mentions
        taken = {k for m in mentions for k in range(self.view.token_at(m.start), self.view.token_at(m.end - 1) + 1)}
        found = list(mentions)
        for k, word in enumerate(self.view.norms):
            if k in taken or not any(named(word) for named in _coalition()):
                continue
            start, end = self.view.span(k, k + 1)
            before = [m for m in full if m.start <= start]
            actor = before[-1].actor if before else full[0].actor
            found.append(ActorMention(start=start, end=end, text=self.document.text[start:end], actor=actor))
        return tuple(sorted(found, key=lambda m: m.start))

    def _within(self, mentions: Sequence[ActorMention]) -> tuple[ActorMention, ...]:
        """The mentions that stand in what is read: the register reads more than a part of a text."""
        if not self.view.tokens:
            return ()
        first, last = self.view.tokens[0].start, self.view.tokens[-1].end
        return tuple(m for m in mentions if first <= m.start and m.end <= last)

    def said(self, before: int) -> list[Spoken]:
        """Who says what, in the order of the text: in all sentences that begin before token `before`, perhaps more."""
        last = bisect_left(self._firsts, before)
        if last > self._read:
            while not apart(self.view, last):
                last += 1
            self._said.extend((one, self._speaker(one)) for one in find(self.view, self._read, last))
            self._read = last
        return self._said

    @property
    def speakers(self) -> Speakers:
        """What names speakers, once all who speak in the text are known."""
        self.said(len(self.view.tokens))
        return self._speakers

    def _speaker(self, one: Attributed) -> Speaker | None:
        """Who says it, remembered for later short forms."""
        for carrier in one.through if one.lemma not in self.speech.small.telling or one.pattern == "passive" else ():
            passed = self._named(carrier, one.unit)
            if passed is not None:
                self._speakers.history.append(passed)
        if one.pattern in ("colon", "transcript"):
            return self._headed(one)
        if self.view.units[one.unit].lang not in self._led:
            return self._speakers.name(one)
        led = self._led[self.view.units[one.unit].lang]
        if one.source is None:
            return led.last_speaker(one.unit) if one.pattern == "carried" else None
        speaker = led.resolve(one.source, one.unit)
        if speaker is not None:
            self._speakers.history.append(speaker)
        return speaker

    def _headed(self, one: Attributed) -> Speaker | None:
        """The name before a colon: whoever speaks in a transcript, else a speaker's, and not a place or a heading."""
        found = self._named(one.source, one.unit) if one.source else None
        if found is None or one.source is None or (one.pattern == "colon" and self._heads(one.source, one.unit, found)):
            return None
        self._speakers.history.append(found)
        return found

    def _heads(self, source: Range, unit: int, found: Speaker) -> bool:
        """Whether words before a colon are a heading ("Victims: ..."), or where the report was written."""
        alone = source[1] - source[0] == 1
        place = alone and self.view.norms[source[0]] in self.words_of(unit)["roles.capitals"]
        if self._of_an_act(source, unit):
            return True
        harmed = any(self.view.norms[source[1] - 1] in words for words in harm_words(self.lang(unit)).values())
        return found.actor.kind in {None, "anonymous"} or place or harmed

    def _of_an_act(self, source: Range, unit: int) -> bool:
        """Whether words before a colon name an act and where it was: "Army artillery on the village: one killed"."""
        norms, words = self.view.norms[slice(*source)], lexicon(self.lang(unit))
        struck = next((k for k, norm in enumerate(norms) if norm in self.words_of(unit)["blame.acts"]), None)
        if struck is None:
            groups = ((k, words.word(norm)) for k, norm in enumerate(norms))
            struck = next((k for k, group in groups if group and "weapon" in group.categories), len(norms))
        return any(norm in self.speech.prepositions for norm in norms[struck + 1 :])

    def _named(self, tokens: Range, unit: int) -> Speaker | None:
        led = self._led.get(self.view.units[unit].lang)
        return (led or self._speakers).resolve(tokens, unit)

    def named(self, tokens: Range, unit: int) -> Speaker | None:
        """Whom the words name, once all who speak in the text are known."""
        self.said(len(self.view.tokens))
        return self._named(tokens, unit)

    def lang(self, unit: int) -> str:
        """The language whose vocabulary reads a sentence."""
        return self.view.units[unit].lang

    def words_of(self, unit: int) -> Voices:
        """The vocabulary of speakers and blame for a sentence."""
        return voices(self.lang(unit))

    def _publisher(self) -> Actor:
        """The publisher, or whom a post was forwarded from: a known actor, or an organisation that publishes itself,
        under its own kind; else a medium."""
        source = self.document.forwarded_from or self.document.source
        if source is None:
            return Actor(name=None, kind="media")
        known = self.register.find(source) or self._spoken_for(source)
        if known is not None and known.kind == "armed_group" and source.isupper() and len(source) <= _INITIALS:
            known = None  # three letters are as often those of an agency
        if known is not None and known.kind:
            return known
        return Actor(name=source, kind=kind_of(source, self.document.lang), guessed=known is None)

    def _spoken_for(self, source: str) -> Actor | None:
        """The party whose media a publisher is by its name: "المركز الإعلامي لقوات س"."""
        lang = self.document.lang
        if lang not in LANGUAGES or not language(lang).verb_first:
            return None
        media = voices_peeler(lang, "roles.media_offices")
        for mention in self.register.mentions(source, lang=lang):
            before = fold(source[: mention.start]).split()
            small_words = language(lang).small_words
            before = before[:-1] if before and before[-1] in small_words else before
            if before and mention.end == len(source) and mention.actor.kind in FIGHTING and all(map(media, before)):
                return mention.actor
        return None

    def unit(self, token: int) -> int:
        """Index of the sentence that holds a token."""
        return max(0, bisect_right(self._firsts, token) - 1)

    def apart(self, one: int, other: int) -> bool:
        """Whether two sentences stand in two items of a list that have headings or hours of their own."""
        first, second = (self.view.tokens[self.view.units[unit].first].start for unit in (one, other))
        return self.sections.apart(first, second)

    def found_nothing(self, voice: Voice) -> bool:
        """Whether a claim stands in what its speaker found no evidence of."""
        one = voice.said[0] if voice.said is not None else None
        return one is not None and one.kind == "count" and self.view.norms[one.content[0]] in self.speech.none

    def side(self, actor: Actor) -> bool:
        """Whether a speaker belongs to a side, so that others need not share what it says of its rivals."""
        return actor.kind in {"government", "state_media"} or self.party(actor)

    def party(self, actor: Actor) -> bool:
        """Whether an actor is, or belongs to, a party to a war."""
        return actor.kind in FIGHTING or bool(actor.name and self.register.belligerent(actor.name) is not None)

    def same_party(self, one: Actor, other: Actor) -> bool:
        """Whether two names are one party, a member state of a coalition counting for it."""
        if one.name is None or other.name is None:
            return False
        party = self.register.belligerent(one.name)
        return one.name == other.name or (party is not None and party == self.register.belligerent(other.name))

    def evidence(self, field: str, tokens: Range, rule: str) -> Evidence:
        """The words of `tokens` as evidence for a field."""
        start, end = self.view.span(*tokens)
        return Evidence(field=field, start=start, end=end, rule=rule)
