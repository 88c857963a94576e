"""The date of each claim's harm among the date phrases of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tollbook.extract.sections import sections
from tollbook.extract.stage import Stage, StatementWords, breaking_words, distance, scene_words, statement_words, within
from tollbook.model import Claim, Evidence
from tollbook.words.analysis import Token
from tollbook.words.dates import DatePhrase
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, language, unjoined

BREAKING = "news of the hour"
OWN = "date in its sentence"
PERIODS = frozenset({"since", "until", "range", "this", "last"})
SPANS = frozenset({"since", "until", "range"})
REACH_BACK, REACH_ON = 12, 5
TOO_FAR = 30.0
_HEAD = 80  # characters at the head of a text in which it may call itself news of the hour
_HEADING = 2  # lines at the top of a list that may date all of it
_NUMBER = re.compile(r"[ \t]*\(?\d{1,3}[.)][ \t]*")
_OPENING = 5  # words of a line before a date that opens it: "14. On the night of 11 May"
_STOPS = frozenset({";", "؛"})
_BREAKS = frozenset({",", "،", ";", "؛", '"', "”", "»", "–", "—"})


@cache
def _death() -> re.Pattern[str]:
    """A pattern, on folded text, for the words of all languages that tell of a death."""
    boundary = {lang: "" if language(lang).attached else r"\b" for lang in LANGUAGES}
    return re.compile("|".join(boundary[lang] + word for lang in LANGUAGES for word in scene_words(lang).death))


class When:
    """Chooses date phrases for the claims of one text."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._items = sections(stage.document.text, stage.document.lang)
        self._told: dict[tuple[int, int], tuple[int, int] | None] = {}
        self.own = [self._own(claim) for claim in stage.claims]

    def all(self) -> list[tuple[Evidence, ...]]:
        """Evidence for `when` of every claim, best first; empty where the text gives no date."""
        return [
            (*(self._evidence(number) or self._breaking(number)), *self._said(number))
            for number in range(len(self.own))
        ]

    def _breaking(self, number: int) -> tuple[Evidence, ...]:
        """The word by which a report without any date says that it is news of the hour."""
        claim = self.stage.claims[number]
        if claim.scope == "aggregate" or claim.modality == "hypothetical":
            return ()
        low, _ = self.stage.document.span
        sentence = self.stage.analysis.sentences[self.stage.sentence(claim.start)]
        for start, end in ((low, low + _HEAD), (sentence.start, sentence.end)):
            if span := self._news(start, end):
                return (Evidence(field="when", start=span[0], end=span[1], rule=BREAKING),)
        return ()

    def _news(self, start: int, end: int) -> tuple[int, int] | None:
        """The first word between two offsets by which a report calls itself news of the hour."""
        if (start, end) not in self._told:
            match = breaking_words().search(self.stage.analysis.text[start:end])
            self._told[start, end] = (start + match.start(), start + match.end()) if match else None
        return self._told[start, end]

    def _said(self, number: int) -> tuple[Evidence, ...]:
        """The date of the saying in the claim's own sentence, where no earlier stage found one."""
        claim = self.stage.claims[number]
        own_voice = claim.speaker.name in {None, self.stage.document.source}
        if own_voice or claim.said_on or any(e.field == "said_on" for e in claim.evidence):
            return ()
        span = (claim.start, claim.end)
        sentence = self.stage.sentence(claim.start)
        for phrase in self._days(sentence):
            if phrase not in self.own[number] and self._of_statement(phrase, sentence, span):
                return (Evidence(field="said_on", start=phrase.start, end=phrase.end, rule="date of the saying"),)
        return ()

    def _evidence(self, number: int) -> tuple[Evidence, ...]:
        claim = self.stage.claims[number]
        if self.own[number]:
            return tuple(e for p in self.own[number][:2] for e in self._spans(p, claim, OWN))
        parent = self.stage.parent(claim)
        if parent is not None and parent != number:
            return self._evidence(parent)
        if claim.modality == "hypothetical":
            return ()
        if claim.scope == "aggregate":
            return self._period(number)
        return self._carried(claim, back=True) or self._event(claim) or self._carried(claim, back=False)

    def _event(self, claim: Claim) -> tuple[Evidence, ...]:
        """The date that another claim of the same event has in its own sentence."""
        for number in self.stage.of_event(claim):
            phrases, other = self.own[number], self.stage.claims[number]
            if phrases and not _long(phrases[0]) and not _acts(other, claim):
                if self._other_item(phrases[0].start, claim):
                    continue
                return self._spans(phrases[0], other, "date of its event")
        return ()

    def _period(self, number: int) -> tuple[Evidence, ...]:
        """The period of the nearest figure of the same kind before an aggregate that names none."""
        claim = self.stage.claims[number]
        here = self.stage.sentence(claim.start)
        for other in range(number - 1, -1, -1):
            before = self.stage.claims[other]
            if here - self.stage.sentence(before.start) > 4:
                break
            if (
                before.scope == "aggregate"
                and before.harm == claim.harm
                and self.own[other]
                and _long(self.own[other][0])
            ):
                return self._spans(self.own[other][0], before, "period of the figure before")
        return ()

    # -------------------------------------------------------------- in the claim's own sentence

    def _own(self, claim: Claim) -> list[DatePhrase]:
        """The dates of the harm in the claim's own sentence and in its repetitions, likeliest first."""
        for span in ((claim.start, claim.end), *claim.also):
            sentence = self.stage.sentence(span[0])
            found = []
            for phrase in self.stage.dates.get(sentence, ()):
                if not self._of_statement(phrase, sentence, span):
                    cost = self._cost(phrase, sentence, span, claim)
                    if cost < (TOO_FAR if phrase.kind not in SPANS else 2 * TOO_FAR):
                        found.append((cost, phrase.start, phrase))
            if found:
                return [phrase for _, _, phrase in sorted(found, key=lambda row: row[:2])]
        return []

    def _cost(self, phrase: DatePhrase, sentence: int, span: tuple[int, int], claim: Claim) -> float:
        gap = distance(phrase.start, phrase.end, span)
        cost = 0.0
        if gap is not None:
            lang = self.stage.lang(sentence)
            words, own = statement_words(lang), scene_words(lang)
            comma = False
            for word in self.stage.between(sentence, *gap):
                cost += 8 if comma and word.norm in own.clause_joins else _crossing(word, words, lang)
                comma = word.norm == ","
                if word.norm in _STOPS and phrase.kind in SPANS and claim.scope == "incident":
                    cost += 2 * TOO_FAR  # "killed his son; the family had lived there since June"
        if len(self.stage.between(sentence, 0, phrase.start)) <= 2:  # a date that opens a sentence holds for all of it
            cost = min(cost, 12.0)
        if claim.scope == "aggregate":
            cost += 0 if _long(phrase) else 15
        elif claim.scope == "incident":
            cost += 15 if _long(phrase) else 0
        return cost + (4 if phrase.kind == "anchored" else 0)

    def _of_statement(self, phrase: DatePhrase, sentence: int, span: tuple[int, int]) -> bool:
        """Whether a phrase dates a saying: beside its verb, or before a verb that introduces the claim."""
        if phrase.kind in SPANS or (phrase.kind == "anchored" and phrase.complement and phrase.end <= span[0]):
            return False
        words = statement_words(self.stage.lang(sentence))
        behind = self.stage.after(sentence, phrase.end, 1)
        if behind and behind[0].norm in words.events and phrase.end <= span[0]:
            return False  # "blames them for the 11 March attack, in which ten people died"
        if phrase.kind not in PERIODS:
            others = [(c.start, c.end) for c in self.stage.claims_in.get(sentence, ()) if c.part_of is None]
            if any(
                self._moved(phrase, sentence, other, words) for other in (span, *others) if other[1] <= phrase.start
            ):
                return True
        return self._beside_saying(phrase, sentence, words) or self._before_saying(phrase, sentence, span, words)

    def _moved(self, phrase: DatePhrase, sentence: int, span: tuple[int, int], words: StatementWords) -> bool:
        """A date after a toll that moves or bodies that are found: "rose to 11 on Thursday"."""
        quoted = [t.norm for t in self.stage.between(sentence, span[0], span[1])]
        before = [t.norm for t in self.stage.before(sentence, span[0], 3)]
        gap = [t.norm for t in self.stage.between(sentence, span[1], phrase.start)]
        if len(gap) > 12 or not (_BREAKS.isdisjoint(gap) and words.complement.isdisjoint(gap)):
            return False
        if not (words.toll.isdisjoint(quoted) and words.toll.isdisjoint(before)):
            return words.events.isdisjoint(gap)
        told = fold(self.stage.analysis.text[span[0] : span[1]]).replace("dead", "")
        return not words.found.isdisjoint(quoted) and not _death().search(told)

    def _beside_saying(self, phrase: DatePhrase, sentence: int, words: StatementWords) -> bool:
        stage, verb_first = self.stage, language(self.stage.lang(sentence)).verb_first
        others = stage.spans_in(sentence)
        for step, word in enumerate(stage.before(sentence, phrase.start, 12 if verb_first else 7)):
            if word.norm in words.complement or within(word.start, others):
                break
            if word.norm in _BREAKS and (step or not verb_first):
                break
            if word.norm in words.verbs or word.norm in words.nouns:
                return True
        following = [w for w in stage.after(sentence, phrase.end, 3) if w.norm not in {",", "،"}]
        if len(following) > 1 and following[0].norm in scene_words(stage.lang(sentence)).manner:
            following = following[1:]  # "on Thursday flatly denied"
        if not following or verb_first or within(following[0].start, others):
            return False  # "who on Monday marched off nine people"
        return following[0].norm in words.verbs

    def _before_saying(self, phrase: DatePhrase, sentence: int, span: tuple[int, int], words: StatementWords) -> bool:
        """ "On Friday the agency announced that ten people were killed": the verb after the date brings the claim."""
        if phrase.end > span[0] or self._numbered(phrase):
            return False
        others = self.stage.spans_in(sentence)
        between = self.stage.between(sentence, phrase.end, span[0])
        for number, word in enumerate(between):
            if within(word.start, others):
                return False
            if word.norm in words.verbs:
                following = between[number + 1].norm if number + 1 < len(between) else ""
                return following not in _BREAKS
        return False

    def _numbered(self, phrase: DatePhrase) -> bool:
        """Whether a date stands right behind the number of an item: "3. June 21, 2017, near Moss, via a monitor"."""
        text = self.stage.analysis.text
        return _NUMBER.fullmatch(text[text.rfind("\n", 0, phrase.start) + 1 : phrase.start]) is not None

    # -------------------------------------------------------------- from elsewhere in the text

    def _carried(self, claim: Claim, *, back: bool) -> tuple[Evidence, ...]:
        """The nearest date of harm before or after the claim that speaks of the same."""
        stage = self.stage
        here = stage.sentence(claim.start)
        low, high = stage.article(here)
        before = range(here - 1, max(low, here - REACH_BACK) - 1, -1)
        ahead = range(here + 1, min(high, here + REACH_ON) + 1)
        for number in before if back else ahead:
            begins = stage.analysis.sentences[number].start
            if self._other_item(begins, claim):
                continue
            if stage.apart(min(number, here), max(number, here)) and not self._above_items(begins, claim):
                continue
            for phrase in stage.dates.get(number, ()):
                if _long(phrase) or (phrase.kind == "anchored" and not back):
                    continue
                owner = self._owner(phrase, number)
                if owner is not None:
                    if (
                        owner.scope != "aggregate"
                        and not _acts(owner, claim)
                        and (back or stage.tells_of_event(number))
                    ):
                        return self._spans(phrase, owner, "date of the event")
                elif self._background(phrase, number - low) and not self._heads(phrase, claim):
                    continue
                elif (back or stage.tells_of_event(number)) and (self._numbered(phrase) or self._tells(phrase, number)):
                    return self._spans(phrase, None, "date in the text")
        return ()

    def _background(self, phrase: DatePhrase, lines: int) -> bool:
        """Whether a full date is that of something long past, or stands deep in the text without a claim of its own."""
        if lines <= 1 or phrase.kind != "date" or not (phrase.year and phrase.month and phrase.day):
            return False
        published = (self.stage.document.published or "")[:7]
        months = phrase.year * 12 + phrase.month
        if published and abs(int(published[:4]) * 12 + int(published[5:]) - months) > 1:
            return True
        return lines > 3

    def _other_item(self, at: int, claim: Claim) -> bool:
        """Whether an offset and a claim stand in two items of a list."""
        return self._items.apart(at, claim.start)

    def _above_items(self, at: int, claim: Claim) -> bool:
        """Whether an offset stands in the heading above the items of a list, and the claim in one of them: it is
        for all."""
        if not self._items.at(at) == 0 < self._items.at(claim.start):
            return False
        above = self.stage.document.text[:at].splitlines()
        return sum(1 for line in above if line.strip()) <= _HEADING

    def _heads(self, phrase: DatePhrase, claim: Claim) -> bool:
        """Whether a date opens the line of the claim: "2. May 17, 2017, Mosul. Seven were killed"."""
        text = self.stage.analysis.text
        line = text.rfind("\n", 0, phrase.start) + 1
        return "\n" not in text[phrase.end : claim.start] and len(text[line : phrase.start].split()) <= _OPENING

    def _owner(self, phrase: DatePhrase, sentence: int) -> Claim | None:
        """The claim in whose own sentence the phrase dates the harm."""
        for other in self.stage.claims_in.get(sentence, ()):
            if phrase in self.own[self.stage.number(other)]:
                return other
        return None

    def _tells(self, phrase: DatePhrase, sentence: int) -> bool:
        """Whether a phrase that dates no claim dates something that happened, and is no dateline."""
        stage = self.stage
        words = statement_words(stage.lang(sentence))
        if self._beside_saying(phrase, sentence, words):
            return False
        part = stage.analysis.sentences[sentence]
        if any(c.start >= phrase.end for c in stage.claims_in.get(sentence, ())):
            first = min(c.start for c in stage.claims_in[sentence] if c.start >= phrase.end)
            if self._before_saying(phrase, sentence, (first, first), words):
                return False
        if re.match(r"[\s)]*[–—-]", stage.analysis.text[phrase.end : phrase.end + 4]):
            return False
        if part.end - part.start > 120:
            return True
        places = [(p.start, p.end) for p in stage.places.get(sentence, ())]
        rest = [
            t
            for t in stage.words(sentence)
            if t.kind == "word" and not (phrase.start <= t.start < phrase.end) and not within(t.start, places)
        ]
        return len(rest) > 1

    def _spans(self, phrase: DatePhrase, claim: Claim | None, rule: str) -> tuple[Evidence, ...]:
        if phrase.kind != "anchored":
            return (Evidence(field="when", start=phrase.start, end=phrase.end, rule=rule),)
        reverse = phrase.complement and claim is not None and claim.start >= phrase.end
        main = Evidence(
            field="when", start=phrase.start, end=phrase.end, rule="counted back" if reverse else "counted on"
        )
        anchor = self._anchor(phrase, following=phrase.complement and not reverse)
        if anchor is None:
            return () if phrase.complement and not reverse else (main,)
        return (main, Evidence(field="when.anchor", start=anchor.start, end=anchor.end, rule="counted from"))

    def _anchor(self, phrase: DatePhrase, *, following: bool) -> DatePhrase | None:
        """The date that an anchored phrase hangs on: in its sentence, then before it, then after it."""
        here = self.stage.sentence(phrase.start)
        days = self._days if phrase.unit != "month" or phrase.amount else self._months
        same = [p for p in days(here) if (p.start > phrase.start) == following and p is not phrase]
        if same:
            return same[0] if following else same[-1]
        if following:
            return None
        for number in (
            *range(here - 1, self.stage.first - 1, -1),
            *range(here + 1, min(here + 3, self.stage.last + 1)),
        ):
            if found := days(number):
                return found[-1] if number < here else found[0]
        return None

    def _months(self, sentence: int) -> Sequence[DatePhrase]:
        """Dates that tell a month, with a day or without one."""
        return [p for p in self.stage.dates.get(sentence, ()) if p.kind == "date" and p.month is not None]

    def _days(self, sentence: int) -> Sequence[DatePhrase]:
        return [
            p
            for p in self.stage.dates.get(sentence, ())
            if p.kind in {"weekday", "days"} or (p.kind == "date" and p.day is not None)
        ]


def _acts(other: Claim, claim: Claim) -> bool:
    """Whether the other claim counts strikes and this one people: the days of a campaign date nobody's death."""
    return other.harm in {"strikes", "events"} and claim.harm not in {"strikes", "events"}


def _long(phrase: DatePhrase) -> bool:
    """Whether a phrase names a period rather than a day."""
    if phrase.kind == "range" and phrase.first is not None and phrase.first.kind in {"weekday", "days"}:
        return False
    if phrase.kind in {"this", "last"} and phrase.day is not None:
        return False  # "the sixth of this month"
    return phrase.kind in PERIODS or (phrase.kind == "date" and phrase.day is None)


def _crossing(word: Token, words: StatementWords, lang: str) -> float:
    """What one word between a date and a claim adds to their distance."""
    if word.norm in words.complement:
        return 14.0
    if word.norm == ";" or word.norm in scene_words(lang).turns:
        return 6.0
    if unjoined(word.norm, lang) in words.complement:
        return 14.0
    return 2.0 if word.norm in {",", "،"} else 1.0
