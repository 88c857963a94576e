"""The date of each claim's harm among the date phrases of the text."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.stage import Stage, distance, statement_words
from tollbook.model import Claim, Evidence
from tollbook.words.dates import DatePhrase

PERIODS = frozenset({"since", "until", "range", "this", "last"})
DAYS = frozenset({"weekday", "days", "anchored"})
REACH_BACK, REACH_ON = 12, 4


class When:
    """Chooses date phrases for the claims of one text."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.own = [self._own(claim) for claim in stage.claims]

    def all(self) -> list[tuple[Evidence, ...]]:
        """Evidence for `when` of every claim, best first; empty where the text gives no date."""
        return [self._evidence(number) for number in range(len(self.own))]

    def _evidence(self, number: int) -> tuple[Evidence, ...]:
        claim = self.stage.claims[number]
        if self.own[number]:
            return tuple(
                e for phrase in self.own[number][:2] for e in self._spans(phrase, claim, "date in its sentence")
            )
        if claim.part_of in self.stage.by_id:
            parent = self.stage.by_id[claim.part_of]
            if parent != number:
                return self._evidence(parent)
        if claim.scope == "aggregate":
            return ()
        return self._event(number) or self._carried(claim)

    def _event(self, number: int) -> tuple[Evidence, ...]:
        """The date that another claim of the same event has in its own sentence."""
        event = self.stage.claims[number].event
        if event is None:
            return ()
        for other, phrases in zip(self.stage.claims, self.own, strict=True):
            if other.event == event and phrases and other.scope != "aggregate":
                return self._spans(phrases[0], other, "date of its event")
        return ()

    def _own(self, claim: Claim) -> list[DatePhrase]:
        """The dates of the harm in the claim's own sentence and in its repetitions, likeliest first."""
        found: list[tuple[float, DatePhrase]] = []
        for span in ((claim.start, claim.end), *claim.also):
            sentence = self.stage.sentence(span[0])
            for phrase in self.stage.dates.get(sentence, ()):
                if not self._of_statement(phrase, sentence, span, claim):
                    found.append((self._cost(phrase, sentence, span, claim), phrase))
            if found:
                break
        return [phrase for _, phrase in sorted(found, key=lambda pair: pair[0])]

    def _cost(self, phrase: DatePhrase, sentence: int, span: tuple[int, int], claim: Claim) -> float:
        gap = distance(phrase.start, phrase.end, span)
        cost = 0.0
        if gap is not None:
            for word in self.stage.between(sentence, *gap):
                cost += (
                    6 if word.norm in {";", "after", "when", "while", "but"} else 2 if word.norm in {",", "،"} else 1
                )
        period = phrase.kind in PERIODS or (phrase.kind == "date" and phrase.day is None)
        if claim.scope == "aggregate":
            cost += 0 if period else 15
        elif claim.scope == "incident":
            cost += 15 if period else 0
        if phrase.kind == "anchored":
            cost += 4
        return cost

    def _of_statement(self, phrase: DatePhrase, sentence: int, span: tuple[int, int], claim: Claim) -> bool:
        """Whether a phrase dates a saying: beside its verb, or before a verb that introduces the claim."""
        if any(e.field == "said_on" and e.start < phrase.end and phrase.start < e.end for e in claim.evidence):
            return True
        stage, lang = self.stage, self.stage.lang(sentence)
        words = statement_words(lang)
        others = stage.claims_in.get(sentence, ())
        for step, word in enumerate(stage.before(sentence, phrase.start, 12 if lang == "ar" else 7)):
            if any(c.start <= word.start < c.end for c in others) or word.norm in words.complement:
                break
            if word.norm in {",", ";", "،"} and step:
                break
            if word.norm in words.verbs or word.norm in words.nouns:
                return True
        following = [w for w in stage.after(sentence, phrase.end, 3) if w.norm not in {",", "،"}]
        if following and following[0].norm in words.verbs and lang != "ar":
            return True
        if phrase.end <= span[0]:
            for word in stage.between(sentence, phrase.end, span[0]):
                if any(c.start <= word.start < c.end for c in others):
                    return False
                if word.norm in words.verbs:
                    return True
        return False

    def _carried(self, claim: Claim) -> tuple[Evidence, ...]:
        """The nearest date of harm before the claim, then after it, that speaks of the same."""
        stage = self.stage
        here = stage.sentence(claim.start)
        back = range(here - 1, max(stage.first, here - REACH_BACK) - 1, -1)
        ahead = range(here + 1, min(stage.last, here + REACH_ON) + 1)
        for number in (*back, *ahead):
            if stage.apart(min(number, here), max(number, here)):
                continue
            for phrase in stage.dates.get(number, ()):
                if phrase.kind in PERIODS or (phrase.kind == "date" and phrase.day is None):
                    continue
                owner = self._owner(phrase, number)
                if owner is not None and owner.scope != "aggregate":
                    return self._spans(
                        phrase, owner, "date of the event before" if number < here else "date of the event"
                    )
                if owner is None and not self._free(phrase, number) and self._unsaid(phrase, number):
                    return self._spans(phrase, claim, "date in the text")
        return ()

    def _owner(self, phrase: DatePhrase, sentence: int) -> Claim | None:
        """The claim in whose own sentence the phrase dates the harm."""
        for other in self.stage.claims_in.get(sentence, ()):
            if phrase in self.own[self.stage.by_id[other.id]]:
                return other
        return None

    def _free(self, phrase: DatePhrase, sentence: int) -> bool:
        """Whether a phrase is a dateline: before a dash or alone in its line."""
        stage = self.stage
        part = stage.analysis.sentences[sentence]
        after = stage.analysis.text[phrase.end : phrase.end + 4].lstrip(" )")
        alone = part.end - part.start - (phrase.end - phrase.start) < 30 and not stage.claims_in.get(sentence)
        return after[:1] in {"–", "—", "-"} or alone

    def _unsaid(self, phrase: DatePhrase, sentence: int) -> bool:
        """Whether a phrase in a sentence without claims dates something that happened."""
        if self.stage.claims_in.get(sentence):
            return False
        end = self.stage.analysis.sentences[sentence].end
        nobody = self.stage.claims[0]
        return not self._of_statement(phrase, sentence, (end, end), _without_evidence(nobody))

    def _spans(self, phrase: DatePhrase, claim: Claim, rule: str) -> tuple[Evidence, ...]:
        if phrase.kind != "anchored":
            return (Evidence(field="when", start=phrase.start, end=phrase.end, rule=rule),)
        reverse = phrase.complement and claim.start >= phrase.end
        main = Evidence(
            field="when", start=phrase.start, end=phrase.end, rule="counted back" if reverse else "counted on"
        )
        anchor = self._anchor(phrase, following=phrase.complement and not reverse)
        if anchor is None:
            return (main,)
        return (main, Evidence(field="when.anchor", start=anchor.start, end=anchor.end, rule="counted from"))

    def _anchor(self, phrase: DatePhrase, *, following: bool) -> DatePhrase | None:
        """The date that an anchored phrase hangs on: in its sentence, then before it, then after it."""
        here = self.stage.sentence(phrase.start)
        same = [p for p in self._days(here) if (p.start > phrase.start) == following and p is not phrase]
        if same:
            return same[0] if following else same[-1]
        if following:
            return None
        for number in (
            *range(here - 1, self.stage.first - 1, -1),
            *range(here + 1, min(here + 3, self.stage.last + 1)),
        ):
            if days := self._days(number):
                return days[-1] if number < here else days[0]
        return None

    def _days(self, sentence: int) -> Sequence[DatePhrase]:
        return [
            p
            for p in self.stage.dates.get(sentence, ())
            if p.kind in {"weekday", "days"} or (p.kind == "date" and p.day is not None)
        ]


def _without_evidence(claim: Claim) -> Claim:
    return Claim(id="", document="", start=claim.start, end=claim.end, quote="", harm="other")
