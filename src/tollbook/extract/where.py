"""The place of each claim's harm among the place names of the text."""

from __future__ import annotations

import re

from tollbook.extract.stage import Stage, distance, statement_words
from tollbook.model import Claim, Evidence, PlaceMention

COARSE = {"country": 14.0, "unknown": 9.0, "governorate": 8.0, "district": 4.0, "city": 1.0}
REACH_BACK, REACH_ON = 8, 2
_AND = re.compile(r"\s*(?:,\s*)?(?:and|و|&|,|،)\s*(?:in\s+)?")


class Where:
    """Chooses place names for the claims of one text."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.own = [self._own(claim) for claim in stage.claims]

    def all(self) -> list[tuple[Evidence, ...]]:
        """Evidence for `where` of every claim, best first; empty where the text names no place."""
        return [self._evidence(number) for number in range(len(self.own))]

    def _evidence(self, number: int) -> tuple[Evidence, ...]:
        claim, own = self.stage.claims[number], self.own[number]
        if own:
            spans = [self._span(own[0], "place in its sentence"), *(self._span(m, "around it") for m in own[1:3])]
            if claim.scope != "aggregate" and _coarse(own[0]):
                finer = self._finer(claim, own[0])
                spans = [self._span(finer, "place of the event"), *spans] if finer else spans
            return tuple(spans)
        parent = self.stage.parent(claim)
        if parent is not None and parent != number:
            return self._evidence(parent)
        if claim.event is not None:
            for other, places in zip(self.stage.claims, self.own, strict=True):
                if other.event == claim.event and places:
                    return (self._span(places[0], "place of its event"),)
        carried = self._carried(claim)
        return (self._span(carried, "place before it"),) if carried else ()

    def _own(self, claim: Claim) -> list[PlaceMention]:
        found: list[tuple[float, PlaceMention]] = []
        for span in ((claim.start, claim.end), *claim.also):
            sentence = self.stage.sentence(span[0])
            for mention in self.stage.places.get(sentence, ()):
                if not self._elsewhere(mention, sentence):
                    found.append((self._cost(mention, sentence, span), mention))
            if found:
                break
        return [mention for _, mention in sorted(found, key=lambda pair: pair[0])]

    def _cost(self, mention: PlaceMention, sentence: int, span: tuple[int, int]) -> float:
        cost = COARSE.get(_precision(mention), 0.0)
        gap = distance(mention.start, mention.end, span)
        if gap is not None:
            for word in self.stage.between(sentence, *gap):
                cost += 5 if word.norm in {";", "after", "when", "while", "but", "where"} else 0.7
        before = self.stage.before(sentence, mention.start, 2)
        if before and before[0].norm in {"from", "to"}:
            cost += 6
        if self.stage.analysis.text[mention.end : mention.end + 2] in {"'s", "’s"}:
            cost += 6
        return cost

    def _elsewhere(self, mention: PlaceMention, sentence: int) -> bool:
        """Whether a name stands for a speaker, an adjective or the place of writing."""
        text = self.stage.analysis.text
        after = text[mention.end : mention.end + 12]
        if re.match(r"[-‑–](?:led|backed|based|run|controlled|born|held|made|installed)\b", after):
            return True
        if sentence == self.stage.first or mention.start == 0 or text[mention.start - 1] == "\n":
            line = text[mention.end : mention.end + 60].partition("\n")[0]
            at_start = mention.start == self.stage.document.span[0] or text[mention.start - 1] == "\n"
            if at_start and re.match(r"(?:,[^.–—]{0,40})?\s*(?:\([^)]{1,30}\))?\s*(?:–|—|--| - )", line):
                return True
        words = statement_words(self.stage.lang(sentence))
        following = self.stage.after(sentence, mention.end, 1)
        before = self.stage.before(sentence, mention.start, 1)
        subject = not before or before[0].norm in {",", '"', "”", ".", "and", ";"}
        return bool(following) and following[0].norm in words.verbs and subject

    def _finer(self, claim: Claim, coarse: PlaceMention) -> PlaceMention | None:
        """A finer place of the same country named shortly before."""
        country = coarse.best.country if coarse.best else None
        here = self.stage.sentence(claim.start)
        for number in range(here - 1, max(self.stage.first, here - 3) - 1, -1):
            if self.stage.apart(number, here):
                return None
            fine = [
                m
                for m in self.stage.places.get(number, ())
                if not _coarse(m)
                and not self._elsewhere(m, number)
                and (m.best is None or m.best.country in {country, None})
            ]
            if fine:
                return self._finest(fine)
        return None

    def _carried(self, claim: Claim) -> PlaceMention | None:
        stage = self.stage
        here = stage.sentence(claim.start)
        low, high = stage.article(here)
        back = range(here - 1, max(low, here - REACH_BACK) - 1, -1)
        ahead = range(here + 1, min(high, here + REACH_ON) + 1)
        coarse: PlaceMention | None = None
        for number in (*back, *ahead):
            if stage.apart(min(number, here), max(number, here)):
                continue
            mentions = [m for m in stage.places.get(number, ()) if not self._elsewhere(m, number)]
            fine = [m for m in mentions if not _coarse(m)]
            if fine and claim.scope != "aggregate":
                return self._finest(fine)
            if mentions and coarse is None:
                coarse = self._finest(mentions)
        return coarse or self._dateline(low)

    def _dateline(self, first: int) -> PlaceMention | None:
        mentions = self.stage.places.get(first, ())
        return mentions[0] if mentions else None

    def _finest(self, mentions: list[PlaceMention]) -> PlaceMention:
        return min(mentions, key=lambda m: (COARSE.get(_precision(m), 0.0), m.start))

    def _span(self, mention: PlaceMention, rule: str) -> Evidence:
        """The span of a name; two countries named together are one span."""
        start, end = mention.start, mention.end
        if _precision(mention) == "country":
            for other in self.stage.places.get(self.stage.sentence(start), ()):
                a, b = sorted((mention, other), key=lambda m: m.start)
                gap = self.stage.analysis.text[a.end : b.start]
                if other is not mention and _precision(other) == "country" and _AND.fullmatch(gap):
                    start, end = a.start, b.end
        return Evidence(field="where", start=start, end=end, rule=rule)


def _precision(mention: PlaceMention) -> str:
    return mention.best.precision if mention.best else "village"


def _coarse(mention: PlaceMention) -> bool:
    return _precision(mention) in {"country", "governorate", "unknown"}
