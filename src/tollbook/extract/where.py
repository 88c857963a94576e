"""The place of each claim's harm among the place names of the text."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from tollbook.extract.stage import (
    OfficeWords,
    SceneSmall,
    Stage,
    distance,
    is_unlisted,
    office_words,
    scene_words,
    statement_words,
)
from tollbook.model import Claim, Evidence, PlaceMention
from tollbook.words.fold import fold, spellings
from tollbook.words.languages import LANGUAGES, language, unjoined
from tollbook.words.numbers import number_words

COARSE = {"country": 30.0, "unknown": 12.0, "governorate": 18.0, "district": 6.0, "city": 7.0, "town": 2.0}
RANK = {
    "country": 0,
    "unknown": 1,
    "governorate": 2,
    "district": 3,
    "city": 4,
    "town": 5,
    "village": 6,
    "neighbourhood": 7,
    "site": 8,
}
REACH_BACK, REACH_ON = 8, 2
TOO_FAR = 28.0
_ANOTHERS = 9.0  # what it costs a name to be told of another claim
_ONE_MARK = 2  # characters of a mark and the space behind it
_ONE_WORD = 8  # characters of a preposition and the spaces around it
_BESIDE = 6  # sentences to either side in which another claim may name the place more exactly
_SOON = 3  # sentences behind a claim in which the place of its event may be told exactly
_LABELLED = 8.0  # what it costs a name to head an item that names another
_OPENING = frozenset({"«", '"', "“"})
_LONGEST_GAP = 29  # characters between a name and the one of what lies around it
_LONGEST_WAY = 100  # and between a claim and the place right behind it


def _of_all(field: str) -> str:
    """Small words of all languages as the choices of a pattern, which matches nothing where there are none."""
    words = (spellings(word) for lang in LANGUAGES for word in getattr(scene_words(lang), field))
    return "|".join(words) or "(?!)"


@cache
def _in() -> re.Pattern[str]:
    """What stands between a claim and the place right behind it (Arabic gives no such words: tried without gain)."""
    the, of = _of_all("the"), _of_all("of")
    return re.compile(rf"\s+(?:{_of_all('inside')})\s+(?:(?:{the})\s+)?(?:\w+\s+(?:(?:{of})\s+)?)?")


@cache
def _in_and() -> re.Pattern[str]:
    """What stands between two claims where the first has its place right behind it: "in Averil and"."""
    joins = "".join(join for lang in LANGUAGES for join in language(lang).joins)
    return re.compile(rf"\s+(?:{_of_all('inside')})(?:\s+\w+){{1,3}}\s*[,،]?\s+(?:[{joins}]|{_of_all('joins')}\s+)")


@cache
def _bound() -> re.Pattern[str]:
    """What follows a name that only says whose somebody is: "Moscow-backed"."""
    return re.compile(rf"[-‑–](?:{_of_all('bound')})\b")


@cache
def _owning() -> frozenset[str]:
    """Endings of a name that owns something, with each apostrophe."""
    endings = [ending for lang in LANGUAGES for ending in scene_words(lang).owning]
    return frozenset((*endings, *(ending.replace("'", "’") for ending in endings)))


@cache
def _around() -> re.Pattern[str]:
    """What stands between a name and the one of what lies around it ("Douma in Eastern Ghouta")."""
    the, side, of = rf"(?:(?:{_of_all('the')})\s+)?", rf"(?:\w+(?:{_of_all('sides')})\s+)?", _of_all("of")
    outer = rf"(?:\w+\s+(?:{of})\s+)?(?:(?:{_of_all('outer')})\s+)?"
    lying = _of_all("around")
    return re.compile(rf"(?:\s+\w+)?\s*(?:,\s*(?:{lying})\b|,|،|{lying}|\()\s*{the}{side}{outer}")


@cache
def _hospital() -> re.Pattern[str]:
    return re.compile(_of_all("hospitals"))


@cache
def _and() -> re.Pattern[str]:
    """What stands between two names that are named together."""
    return re.compile(rf"\s*(?:,\s*)?(?:{_of_all('joins')}|&|,|،)\s*(?:(?:{_of_all('within')})\s+)?")


class Where:
    """Chooses place names for the claims of one text."""

    def __init__(self, stage: Stage, *, unlisted: bool = False) -> None:
        self.stage = stage
        self.places: Mapping[int, Sequence[PlaceMention]] = stage.places
        if unlisted:
            numbers = {*stage.places, *stage.unlisted}
            both = {n: (*stage.places.get(n, ()), *stage.unlisted.get(n, ())) for n in numbers}
            self.places = {n: sorted(mentions, key=lambda m: m.start) for n, mentions in both.items()}
        self._beside: dict[tuple[int, int], tuple[float, ...]] = {}
        self._apart: dict[tuple[int, int], bool] = {}
        self._claims_before: dict[tuple[int, int, tuple[int, int] | None], frozenset[int]] = {}
        self._told: dict[int, list[PlaceMention]] = {}
        self._of_parts = self._places_of_parts()
        self._told_in: dict[int, list[int]] = {}  # the numbers of the claims that begin in a sentence
        for number, claim in enumerate(stage.claims):
            self._told_in.setdefault(stage.sentence(claim.start), []).append(number)
        self.own = [self._own(claim) for claim in stage.claims]

    def all(self) -> list[tuple[Evidence, ...]]:
        """Evidence for `where` of every claim, best first; empty where the text names no place."""
        told = [self._evidence(number) for number in range(len(self.own))]
        if not self.stage.unlisted:
            return told
        more = Where(self.stage, unlisted=True)
        found = [more._evidence(number) for number in range(len(told))]
        unlisted = {m.start: m for mentions in self.stage.unlisted.values() for m in mentions}
        return [
            new if new and (m := unlisted.get(new[0].start)) and not self._exact(old, m) else old
            for old, new in zip(told, found, strict=True)
        ]

    def _exact(self, evidence: Sequence[Evidence], unlisted: PlaceMention) -> bool:
        """Whether a place is told that is neither a mere country or province nor what lies around an unlisted name.

        Then the name that no gazetteer has is not asked for.
        """
        if not evidence:
            return False
        near = self.places.get(self.stage.sentence(evidence[0].start), ())
        mention = next((m for m in near if m.start == evidence[0].start), None)
        holders = unlisted.best.within if unlisted.best else ()
        return mention is None or not (_coarse(mention) or (mention.best and mention.best.name in holders))

    def _evidence(self, number: int) -> tuple[Evidence, ...]:
        claim, own = self.stage.claims[number], self.own[number]
        parent = self.stage.parent(claim)
        whole = parent if parent is not None and parent != number else None
        if whole is not None and self._stands_by(whole, claim) and not self._behind(claim, own[:1]):
            return self._evidence(whole)
        if own:
            spans = [self._span(own[0], "place in its sentence"), *(self._span(m, "around it") for m in own[1:3])]
            finer = self._finest_of_event(number) if claim.scope != "aggregate" else None
            return tuple([self._span(finer, "place of the event"), *spans] if finer else spans)
        if self._end_of_own(claim) < math.inf:
            return ()  # its place stands right behind it, and nobody knows it
        return self._carried(number) if whole is None else self._evidence(whole)

    def _stands_by(self, whole: int, part: Claim) -> bool:
        """Whether the whole is told in the sentence of its part, with its place right behind it."""
        claim = self.stage.claims[whole]
        one = self.stage.sentence(claim.start) == self.stage.sentence(part.start)
        return one and self._behind(claim, self.own[whole][:1]) is not None

    def _finest_of_event(self, number: int) -> PlaceMention | None:
        """A finer place that another claim or a sentence before gives the same event, its own place around it."""
        claim, own = self.stage.claims[number], self.own[number][0]
        here = self.stage.sentence(claim.start)
        told_apart = self._behind(claim, (own,)) is not None
        near = sorted(n for there in range(here - _BESIDE, here + _BESIDE + 1) for n in self._told_in.get(there, ()))
        for other, places in ((self.stage.claims[n], self.own[n]) for n in near):
            there = self.stage.sentence(other.start)
            if other is claim or not places or other.scope == "aggregate":
                continue
            if places[0].start in self._of_parts.get(claim.id, ()):
                continue
            if told_apart and there == here and self._behind(other, places[:1]):
                continue
            if RANK.get(_precision(places[0]), 9) <= RANK.get(_precision(own), 9):
                continue
            if any(own.text in m.text for m in places[1:4]) and not self.stage.apart(
                min(here, there), max(here, there)
            ):
                return places[0]
        if _coarse(own):
            return self._finer(claim, own)
        return self._told_exactly(claim, own) if own.best and own.best.near else None

    def _told_exactly(self, claim: Claim, own: PlaceMention) -> PlaceMention | None:
        """The place of the event where what follows tells it: "in a town south of Averil. The strike hit Moss"."""
        here = self.stage.sentence(claim.start)
        country = own.best.country if own.best else None
        for number in range(here + 1, min(here + _SOON, self.stage.last) + 1):
            if self.stage.apart(here, number):
                return None
            exact = [
                m
                for m in self._happened(number)
                if not _coarse(m) and m.best and not m.best.near and m.best.country in {country, None}
            ]
            if exact:
                return self._finest(exact) if self.stage.resumes(number) else None
        return None

    def _own(self, claim: Claim) -> list[PlaceMention]:
        found: list[tuple[float, PlaceMention]] = []
        spans = {self.stage.sentence(a): (a, b) for a, b in ((claim.start, claim.end), *claim.also)}
        apart = self._of_parts.get(claim.id, ())
        for sentence, span in spans.items():
            for mention in self.places.get(sentence, ()):
                if mention.start not in apart and not self._elsewhere(mention, sentence):
                    found.append((self._cost(mention, sentence, span), mention))
        ends = sorted(mention.end for _, mention in found)
        found = [(cost + self._around(mention, ends), mention) for cost, mention in found]
        if len(found) > 1:
            found = [(cost + (_LABELLED if self._label(mention) else 0.0), mention) for cost, mention in found]
        beyond = self._end_of_own(claim)
        found = [pair for pair in found if pair[1].start < beyond]
        own = self._behind(claim, (mention for _, mention in found))
        found = [(cost + self._of_another(mention, claim, own), mention) for cost, mention in found]
        if own is None and any(self._at_once(claim.end, mention.start) for _, mention in found):
            found = [(cost + self._told_before(mention, claim), mention) for cost, mention in found]
        if own is not None and _coarse(own):
            found = [(cost + self._counted_apart(mention, own), mention) for cost, mention in found]
        found.sort(key=lambda pair: pair[0])
        return [m for cost, m in found if cost - COARSE.get(_precision(m), 0.0) < TOO_FAR]

    def _places_of_parts(self) -> dict[str, set[int]]:
        """By whole, where the places of its parts begin, each right behind its part: none of several is that of all."""
        names: dict[str, set[int]] = {}
        for part in self.stage.claims:
            if part.part_of:
                behind = self.places.get(self.stage.sentence(part.end - 1), ())
                names.setdefault(part.part_of, set()).update(m.start for m in behind if self._leads(part.end, m.start))
        return {whole: starts for whole, starts in names.items() if len(starts) > 1}

    def _around(self, mention: PlaceMention, ends: Sequence[int]) -> float:
        """What it costs a name to stand right after another, as what lies around it: "Douma in Eastern Ghouta".

        `ends`: where the names beside the claim end, in order.
        """
        text, start = self.stage.analysis.text, mention.start
        near = ends[bisect_left(ends, start - _LONGEST_GAP) : bisect_right(ends, start)]
        return 6.0 if any(_around().fullmatch(text, end, start) for end in near) else 0.0

    def _label(self, mention: PlaceMention) -> bool:
        """Whether a name heads an item of a list ("حلب: مقتل خمسة في"): what the item names lies in it."""
        sentence = self.stage.analysis.sentences[self.stage.sentence(mention.start)]
        text = self.stage.analysis.text
        heads = text.startswith(":", mention.end) and not any(t.isalnum() for t in text[sentence.start : mention.start])
        return heads and language(sentence.lang).verb_first

    def _behind(self, claim: Claim, mentions: Iterable[PlaceMention]) -> PlaceMention | None:
        """The name that stands right behind the claim: "killed five in the city of Mosul"."""
        return next((m for m in mentions if self._leads(claim.end, m.start)), None)

    def _leads(self, end: int, start: int) -> bool:
        """Whether nothing but "in", "in the city of" stands between two offsets."""
        near = end < start <= end + _LONGEST_WAY
        return near and _in().fullmatch(self.stage.analysis.text, end, start) is not None

    def _of_another(self, mention: PlaceMention, claim: Claim, own: PlaceMention | None) -> float:
        """What it costs a name to stand right behind another claim, where one (`own`) stands right behind this one too.

        "Four people were killed in Kobani and two people died in Manbij."
        """
        if own is None or own is mention:
            return 0.0
        sentence = self.stage.sentence(mention.start)
        # Where the verb comes first, the place behind a second verb or noun may be that of both.
        words = _harm_words(claim) if language(self.stage.lang(sentence)).verb_first else None
        name = mention.start, sentence, words
        before = self._claims_before.get(name)
        if before is None:
            others = self.stage.claims_in.get(sentence, ())
            if words:
                others = [c for c in others if _harm_words(c) == words]
                others = others if any(map(_counted, others)) else []
            before = frozenset(end for end in {c.end for c in others} if self._leads(end, mention.start))
            self._claims_before[name] = before
        # A region right behind a claim is its place, and not the town of the next.
        return _ANOTHERS + COARSE.get(_precision(own), 0.0) if before - {claim.end} else 0.0

    def _end_of_own(self, claim: Claim) -> float:
        """Where the places of a claim end that is followed by "in" and its place, and by another that one word harms
        too: "four in Averil and three in Moss". What is behind is no place of the first, and its own may be unknown."""
        sentence, words = self.stage.sentence(claim.start), _harm_words(claim)
        others = [c for c in self.stage.claims_in.get(sentence, ()) if c.start > claim.end and _harm_words(c) == words]
        following = min((c.start for c in others), default=None)
        if words is None or following is None:
            return math.inf
        return following if _in_and().fullmatch(self.stage.analysis.text, claim.end, following) else math.inf

    def _counted_apart(self, mention: PlaceMention, own: PlaceMention) -> float:
        """What it costs a name behind the region of a claim to stand with another number: "nine killed in Aleppo
        province, three in Manbij"."""
        sentence = self.stage.sentence(mention.start)
        words, lang = self.stage.before(sentence, mention.start, 2), self.stage.lang(sentence)
        if mention.start < own.end or len(words) < 2 or words[0].norm not in scene_words(lang).inside:
            return 0.0
        number = words[1].kind == "number" or words[1].norm in number_words(lang)
        return _ANOTHERS + COARSE[_precision(own)] if number else 0.0

    def _at_once(self, end: int, start: int) -> bool:
        """Whether one word stands between a claim and a name, and nothing else: "ثلاثة في منبج"."""
        return end < start <= end + _ONE_WORD and len(self.stage.analysis.text[end:start].split()) == 1

    def _told_before(self, mention: PlaceMention, claim: Claim) -> float:
        """What it costs a name to stand between another claim and this one, where a name stands behind this one too.

        "Two people were killed in Aleppo and three in Manbij", in a language that says it all with one verb.
        """
        if mention.end > claim.start:
            return 0.0
        others = self.stage.claims_in.get(self.stage.sentence(mention.start), ())
        return _ANOTHERS if any(c.end <= mention.start for c in others) else 0.0

    def _cost(self, mention: PlaceMention, sentence: int, span: tuple[int, int]) -> float:
        cost = COARSE.get(_precision(mention), 0.0) + self._cost_of_way(mention, sentence, span)
        for more in self._costs_beside(mention, sentence):
            cost += more
        return cost

    def _costs_beside(self, mention: PlaceMention, sentence: int) -> Sequence[float]:
        """What the words beside a name cost it, wherever the claim stands."""
        name = mention.start, sentence
        if name not in self._beside:
            self._beside[name] = tuple(self._weigh_beside(mention, sentence))
        return self._beside[name]

    def _weigh_beside(self, mention: PlaceMention, sentence: int) -> Iterator[float]:
        lang, text = self.stage.lang(sentence), self.stage.analysis.text
        words, own = office_words(lang), scene_words(lang)
        before = [w.norm for w in self.stage.before(sentence, mention.start, 4)]
        after = [w.norm for w in self.stage.after(sentence, mention.end, 2)]
        if before and before[0] in own.ways:
            yield 6
        if _precision(mention) == "country" and any(w in own.borders for w in before[:3]):
            yield 25
        if before[1:] and before[0] in own.nearby and (before[1] in own.of or before[1] in own.into):
            yield 30  # "the mayor of nearby Averil"
        if text[mention.end : mention.end + 2] in _owning():
            yield 30 if not own.versions.isdisjoint(w.norm for w in self.stage.after(sentence, mention.end, 4)) else 6
        if after and after[0] in words.after:
            yield 30
        if before[1:2] and before[0] in own.of and before[1] in own.out:
            yield 30
        if self._goes_there(before, own) or (before[1:2] and before[0] in own.at and before[1] in own.seats):
            yield 30
        if _precision(mention) == "country" and (
            self._does_it(mention, sentence, before, own) or self._beside_party(mention, sentence)
        ):
            yield 30
        if before[1:2] and (before[0] in own.of or before[0] in own.the):
            yield 30 if before[1] in words.before or not own.mayors.isdisjoint(before[2:3]) else 0
        if language(lang).verb_first and any(unjoined(w, lang) in words.before for w in before[:2]):
            yield 30
        if _precision(mention) == "site" and _hospital().search(
            fold(mention.text) + " " + " ".join(after[:1] + before[:1])
        ):
            yield 0 if any(unjoined(w, lang) in words.attacked for w in before) else 30
        elif any(w in words.people for w in before[1:4]) and before[0] in own.at:
            yield 0 if self._hit(mention, sentence, words) else 30
        if mention.best and mention.best.near:
            yield 7

    def _hit(self, mention: PlaceMention, sentence: int, words: OfficeWords) -> bool:
        """Whether the building that stands in a place was hit: "struck a post office in Averil"."""
        wide = [w.norm for w in self.stage.before(sentence, mention.start, 6)]
        return not words.struck.isdisjoint(wide[1:])

    def _goes_there(self, before: Sequence[str], own: SceneSmall) -> bool:
        """Whether people only fled to a place: "people who fled to Averil"."""
        return bool(before) and before[0] in own.into and not own.brought.isdisjoint(before[1:])

    def _does_it(self, mention: PlaceMention, sentence: int, before: Sequence[str], own: SceneSmall) -> bool:
        """Whether a country is named as who did it: "killed by Averia", "Averia's offensive", "occupied by Averia"."""
        owns = self.stage.analysis.text[mention.end : mention.end + 2] in _owning()
        if owns:
            behind = [w.norm for w in self.stage.after(sentence, mention.end, 3)]
            return not own.acts.isdisjoint(behind)
        agent = before[1:2] if before[:1] and before[0] in own.the else before[:1]
        backs = before[:1] and before[0] in own.at and not own.backed.isdisjoint(before[1:2])
        return bool(backs) or (bool(agent) and agent[0] in own.agents)

    def _beside_party(self, mention: PlaceMention, sentence: int) -> bool:
        """Whether a country is joined by "and" to what is no place: "قوات النظام وروسيا"."""
        text, start = self.stage.analysis.text, mention.start - 1
        joins = language(self.stage.lang(sentence)).joins
        if not joins or text[max(0, start) : mention.start] not in joins or (start and text[start - 1].isalnum()):
            return False
        return not any(0 <= start - m.end <= _ONE_MARK for m in self.places.get(sentence, ()))

    def _elsewhere(self, mention: PlaceMention, sentence: int) -> bool:
        """Whether a name stands for a speaker, an adjective or the place of writing."""
        name = mention.start, sentence
        if name not in self._apart:
            self._apart[name] = self._stands_elsewhere(mention, sentence)
        return self._apart[name]

    def _stands_elsewhere(self, mention: PlaceMention, sentence: int) -> bool:
        text = self.stage.analysis.text
        after = text[mention.end : mention.end + 12]
        if _bound().match(after):
            return True
        if sentence == self.stage.first or mention.start == 0 or text[mention.start - 1] == "\n":
            line = text[mention.end : mention.end + 60].partition("\n")[0]
            at_start = mention.start == self.stage.document.span[0] or text[mention.start - 1] == "\n"
            if at_start and re.match(r"(?:,[^.–—]{0,40})?\s*(?:\([^)]{1,30}\))?\s*(?:–|—|--|\|| ?-\s|::)", line):
                return True
            name = text[mention.start : mention.end]
            if mention.start == self.stage.document.span[0] and name.isupper() and line.startswith(": "):
                return not text[mention.start : mention.end + 60].isupper()  # "AVERIL: The army on Friday denied"
        lang = self.stage.lang(sentence)
        words = statement_words(lang)
        following = self.stage.after(sentence, mention.end, 1)
        before = self.stage.before(sentence, mention.start, 1)
        if before and language(lang).verb_first and unjoined(before[0].norm, lang) in words.verbs:
            return True  # "اتهمت بغداد": the verb stands before who says it
        if language(lang).verb_first and self._quoted_name(mention, sentence):
            return True
        if following and following[0].norm in office_words(lang).blamed:
            return True  # "حملت الوزارة روسيا المسؤولية": whom somebody holds responsible
        subject = not before or before[0].norm in {",", '"', "”", ".", ";"}
        subject = subject or before[0].norm in scene_words(lang).clause_joins
        return bool(following) and following[0].norm in words.verbs and subject

    def _quoted_name(self, mention: PlaceMention, sentence: int) -> bool:
        """Whether a place is part of an office's name in quotation marks: "لشبكة «عين الحسكة»"."""
        lang = self.stage.lang(sentence)
        before = [w.norm for w in self.stage.before(sentence, mention.start, 4)]
        opens = next((k for k, word in enumerate(before[:-1]) if word in _OPENING), None)
        return opens is not None and not office_words(lang).before.isdisjoint(_bare(before[opens + 1], lang))

    def _finer(self, claim: Claim, coarse: PlaceMention) -> PlaceMention | None:
        """A finer place of the same country named shortly before."""
        country = coarse.best.country if coarse.best else None
        here = self.stage.sentence(claim.start)
        for number in range(here - 1, max(self.stage.first, here - 3) - 1, -1):
            if self.stage.apart(number, here):
                return None
            fine = [
                m
                for m in self.places.get(number, ())
                if not _coarse(m)
                and not self._elsewhere(m, number)
                and not self._paper_line(m, number)
                and (m.best is None or m.best.country in {country, None})
            ]
            if fine:
                return self._finest(fine)
        return None

    def _carried(self, number: int) -> tuple[Evidence, ...]:
        """The nearest place before the claim, then that of another claim of its event, then one after it."""
        stage, claim = self.stage, self.stage.claims[number]
        here = stage.sentence(claim.start)
        low, high = stage.article(here)
        coarse: PlaceMention | None = None
        for there in (
            *range(here - 1, max(low, here - REACH_BACK) - 1, -1),
            *range(here + 1, min(high, here + REACH_ON) + 1),
        ):
            if stage.apart(min(there, here), max(there, here)):
                continue
            others = [c for c in stage.claims_in.get(there, ()) if self.own[stage.number(c)] and c.scope != "aggregate"]
            if others and claim.scope != "aggregate" and not _coarse(self.own[stage.number(others[-1])][0]):
                return self._evidence(stage.number(others[-1]))
            mentions = self._happened(there)
            fine = [m for m in mentions if not _coarse(m)]
            if fine and claim.scope != "aggregate":
                return (self._span(self._finest(fine), "place before it"),)
            if claim.scope == "aggregate":
                mentions = [m for m in mentions if _coarse(m)]
            if mentions and coarse is None:
                coarse = self._finest(mentions)
        coarse = coarse or self._dateline(low)
        if coarse is not None and coarse.start in self._of_parts.get(claim.id, ()):
            return ()
        return (self._span(coarse, "place before it"),) if coarse else ()

    def _happened(self, sentence: int) -> list[PlaceMention]:
        """Places of a sentence where something may have happened: no speaker's, no hospital's."""
        if sentence not in self._told:
            self._told[sentence] = self._may_have_happened(sentence)
        return self._told[sentence]

    def _may_have_happened(self, sentence: int) -> list[PlaceMention]:
        return [
            m
            for m in self.places.get(sentence, ())
            if not self._elsewhere(m, sentence)
            and not self._paper_line(m, sentence)
            and sum(self._costs_beside(m, sentence)) < 12
        ]

    def _cost_of_way(self, mention: PlaceMention, sentence: int, span: tuple[int, int]) -> float:
        gap = distance(mention.start, mention.end, span)
        if not gap:
            return 0.0
        words = self.stage.between(sentence, *gap)
        if _PASSED * len(words) >= TOO_FAR:
            return _PASSED * len(words)  # whatever the words are
        crossing = _crossing(self.stage.lang(sentence))
        return sum([_CROSSED if word[2] in crossing else _PASSED for word in words])

    def _dateline(self, first: int) -> PlaceMention | None:
        mentions = self.places.get(first, ())
        mention = next(iter(mentions), None)
        for line in range(first, first + _HEAD_LINES):
            if written := [m for m in self.places.get(line, ()) if self._paper_line(m, line)]:
                return written[0]
        opens = mention is not None and mention.start == self.stage.analysis.sentences[first].start
        return mention if mention is not None and (opens or not self._elsewhere(mention, first)) else None

    def _paper_line(self, mention: PlaceMention, sentence: int) -> bool:
        """Whether a line holds a place and a paper's name and nothing else: from there it was written."""
        line = self.stage.analysis.sentences[sentence]
        if mention.start != line.start:
            return False
        return _PAPER.fullmatch(self.stage.analysis.text, mention.end, line.end) is not None

    def _finest(self, mentions: list[PlaceMention]) -> PlaceMention:
        return min(mentions, key=lambda m: (COARSE.get(_precision(m), 0.0), m.start))

    def _span(self, mention: PlaceMention, rule: str) -> Evidence:
        """The span of a name; two countries named together are one span."""
        start, end = mention.start, mention.end
        if _precision(mention) == "country":
            for other in self.places.get(self.stage.sentence(start), ()):
                a, b = sorted((mention, other), key=lambda m: m.start)
                gap = self.stage.analysis.text[a.end : b.start]
                if other is not mention and _precision(other) == "country" and _and().fullmatch(gap):
                    start, end = a.start, b.end
        return Evidence(field="where", start=start, end=end, rule=rule)


@cache
def _crossing(lang: str) -> frozenset[str]:
    """Words and marks that begin another clause."""
    return scene_words(lang).crossing | {";"}


def _bare(word: str, lang: str) -> set[str]:
    """A word as it stands, and without the small word that may be written onto it."""
    return {word, *(word.removeprefix(letter) for letter in language(lang).small_words)}


_HEAD_LINES = 3  # among which the line with a town and a paper stands
_PAPER = re.compile(r"\s*[:–—-]\s*(?:«[^»\n]{2,40}»|\"[^\"\n]{2,40}\"|“[^”\n]{2,40}”|\([^)\n]{2,40}\))\s*[:–—.-]?\s*")
_CROSSED, _PASSED = 5.0, 0.7  # what a word between costs: one that begins another clause, any other


_NOUNS = (-1, -1)


def _counted(claim: Claim) -> bool:
    """Whether a claim tells its number by a number, or of "another"."""
    return any(e.rule in ("count:count", "count:other") for e in claim.evidence)


def _harm_words(claim: Claim) -> tuple[int, int] | None:
    """Where the words of harm stand that a claim shares with others of a list; nouns such as "dead" are all alike."""
    words = next((e for e in claim.evidence if e.field == "harm"), None)
    return (_NOUNS if "noun:" in words.rule else (words.start, words.end)) if words is not None else None


def _precision(mention: PlaceMention) -> str:
    """The precision of a place; what only the words around it make a place, of no kind that they tell, is a village."""
    best = mention.best
    return "village" if best is None or (best.precision == "unknown" and is_unlisted(mention)) else best.precision


def _coarse(mention: PlaceMention) -> bool:
    return _precision(mention) in {"country", "governorate", "unknown"}
