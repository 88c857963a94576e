"""Who makes each claim, through whom, in which voice, and whom the speaker blames.

`assign` fills speaker, via, stance, quoted, modality, blamed and the words that date the saying, and adds the claims
that have no number: denials, disputes and open answers. Nobody named: the publisher speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from tollbook.extract.attribution import Attributed, find
from tollbook.extract.blame import Blame, find_blame
from tollbook.extract.cues import speech
from tollbook.extract.lexicon import voices
from tollbook.extract.speakers import Speaker, Speakers
from tollbook.extract.stance import find_answers, harm_of
from tollbook.extract.view import View
from tollbook.model import Actor, Claim, Document, Evidence, Register
from tollbook.words.analysis import Analysis

Range = tuple[int, int]
_HARMS = frozenset({"killed", "injured", "killed_or_injured"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim as it is being filled: its tokens, its sentence, the saying that holds it and the outer ones."""

    claim: Claim
    tokens: Range
    unit: int
    said: tuple[Attributed, Speaker | None] | None
    outer: tuple[tuple[Attributed, Speaker | None], ...] = ()


def assign(analysis: Analysis, claims: Sequence[Claim], document: Document, register: Register) -> tuple[Claim, ...]:
    """`claims` with their voices, and the uncounted answers of the text besides them, in the order of the text."""
    return _Assignment(analysis, claims, document, register).run()


class _Assignment:
    def __init__(self, analysis: Analysis, claims: Sequence[Claim], document: Document, register: Register) -> None:
        self.document, self.register = document, register
        self.speech, self.words = speech("en"), voices("en")
        self.view = View(analysis, self.speech)
        mentions = register.mentions(document.text, lang=document.lang)
        speakers = Speakers(self.view, self.speech, self.words, mentions)
        self.said = [(one, speakers.name(one)) for one in find(analysis, self.view)]
        self.blame = find_blame(self.view, self.speech, self.words, mentions)
        self.publisher = self._publisher()
        self.claims = claims

    def _publisher(self) -> Actor:
        """The publisher as a speaker: a known actor under its own kind, else a medium."""
        source = self.document.source
        if source is None:
            return Actor(name=None, kind="media")
        known = self.register.find(source)
        return known if known is not None and known.kind else Actor(name=source, kind="media", guessed=known is None)

    def run(self) -> tuple[Claim, ...]:
        """The whole assignment."""
        filled = [self._filled(self._voice(claim)) for claim in self.claims]
        filled = self._with_blame(filled)
        filled += self._answers(filled)
        out = [self._stanced(voice).claim for voice in filled]
        return tuple(sorted(out, key=lambda c: (c.start, c.end)))

    # -------------------------------------------------------------- speakers

    def _voice(self, claim: Claim) -> Voice:
        """The sayings whose content holds the claim, innermost first."""
        view = self.view
        first, last = view.token_at(claim.start), view.token_at(claim.end - 1) + 1
        unit = self._unit(first)
        holding = []
        for one, speaker in self.said:
            if one.cue[0] >= last + 60:
                break
            if (one.spoken or one.kind == "count") and self._holds(one, first, last):
                holding.append((one, speaker))
        holding.sort(key=lambda pair: pair[0].content[1] - pair[0].content[0])
        holding = [pair for pair in holding if pair[1] is not None or pair[0].pattern == "passive"]
        if not holding or claim.headline:
            return Voice(claim, (first, last), unit, None)
        return Voice(claim, (first, last), unit, holding[0], tuple(holding[1:]))

    def _unit(self, token: int) -> int:
        low, high = 0, len(self.view.units) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.view.units[middle].first <= token:
                low = middle
            else:
                high = middle - 1
        return low

    def _holds(self, one: Attributed, first: int, last: int) -> bool:
        start, end = one.content
        shared = min(end, last) - max(start, first)
        if shared > 0 and 2 * shared >= last - first:
            return True
        return first <= one.cue[0] and one.cue[1] <= last

    def _filled(self, voice: Voice) -> Voice:
        """Speaker, carriers, quotation and doubt of a claim."""
        claim, evidence = voice.claim, list(voice.claim.evidence)
        speaker, via = self.publisher, []
        one, said = voice.said or (None, None)
        if one is not None and said is not None:
            speaker = said.actor
            evidence.append(self._evidence("speaker", one.source or one.cue, f"{one.pattern}: {said.rule}"))
            for outer, who in voice.outer:
                if who is None or outer.kind in {"deny", "dispute"} or outer.source is None:
                    continue
                name = who.actor.name
                if name and name != speaker.name and name not in via and name != self.publisher.name:
                    via.append(name)
                    evidence.append(self._evidence("via", outer.source, outer.pattern))
            evidence.extend(self._dated(one))
        said_on = claim.said_on
        if speaker == self.publisher and self.document.published and not evidence_of(evidence, "said_on"):
            said_on = self.document.published[:10]
        filled = msgspec.structs.replace(
            claim,
            speaker=speaker,
            via=tuple(via),
            said_on=said_on,
            quoted=self._quoted(claim),
            modality=self._modality(voice, evidence),
            evidence=tuple(evidence),
        )
        return Voice(filled, voice.tokens, voice.unit, voice.said, voice.outer)

    def _evidence(self, field: str, tokens: Range, rule: str) -> Evidence:
        start, end = self.view.span(*tokens)
        return Evidence(field=field, start=start, end=end, rule=rule)

    def _dated(self, one: Attributed) -> list[Evidence]:
        """The words of the sentence, outside what is said, that date the saying."""
        view, times = self.view, self.speech.times
        unit = view.units[one.unit]
        low = min(one.source[0] if one.source else one.cue[0], one.cue[0])
        high = unit.last if one.content[1] <= low else min(unit.last, max(one.content[0], one.cue[1]))
        found = []
        k = max(unit.first, low - 3)
        while k < high:
            inside = one.content[0] <= k < one.content[1]
            if (
                not inside
                and view.norms[k] in times
                and view.norms[k] not in {"last", "this", "late", "early", "time", "may", "show"}
            ):
                end = k + 1
                while end < high and (
                    view.norms[end] in times or view.tokens[end].kind == "number" or view.norms[end] == ","
                ):
                    end += 1
                while not view.word(end - 1):
                    end -= 1
                start = k
                while start > low and (view.tokens[start - 1].kind == "number" or view.norms[start - 1] in times):
                    start -= 1
                found.append(self._evidence("said_on", (start, end), "beside the saying"))
                k = end
            k += 1
        return found[:1]

    def _quoted(self, claim: Claim) -> bool:
        start, end = claim.start, claim.end
        if claim.count is not None and claim.count.text:
            at = self.document.text.find(claim.count.text, claim.start, claim.end)
            if at >= 0:
                start, end = at, at + len(claim.count.text)
        return self.view.quoted.holds(start, end)

    def _modality(self, voice: Voice, evidence: list[Evidence]) -> str:
        claim = voice.claim
        if claim.modality != "asserted":
            return claim.modality
        first, last = voice.tokens
        alleged = self.words["stance.alleged"]
        unit = self.view.units[voice.unit]
        for k in range(max(unit.first, first - 4), min(unit.last, last + 3)):
            if self.view.norms[k] in alleged:
                evidence.append(self._evidence("modality", (k, k + 1), "alleged"))
                return "alleged"
        return "asserted"

    # -------------------------------------------------------------- blame

    def _with_blame(self, filled: list[Voice]) -> list[Voice]:
        """Blame that stands with each claim, then shared by the speaker's other claims of the same event."""
        own = [self._own_blame(voice) for voice in filled]
        out = []
        for index, voice in enumerate(filled):
            blame = own[index] if own[index] is not None else self._shared(index, filled, own)
            out.append(self._blamed(voice, blame))
        return out

    def _own_blame(self, voice: Voice) -> Blame | None:
        first, last = voice.tokens
        best, near = None, 10_000
        for blame in self.blame:
            if blame.unit != voice.unit:
                continue
            if blame.actor is None and not self._party(voice.claim.speaker):
                continue
            if self._victim(blame, voice):
                continue
            away = max(blame.named[0] - last, first - blame.named[1], 0)
            if away < near:
                best, near = blame, away
        return best

    def _victim(self, blame: Blame, voice: Voice) -> bool:
        """Whether the party named stands inside the counted words of a claim about fighters."""
        first, last = voice.tokens
        return (
            voice.claim.group == "combatant"
            and first <= blame.named[0]
            and blame.named[1] <= last
            and blame.rule != "subject"
        )

    def _shared(self, index: int, filled: list[Voice], own: list[Blame | None]) -> Blame | None:
        """The blame of the nearest claim of the same event by the same speaker."""
        mine = filled[index]
        best, near = None, 4
        for other, blame in zip(filled, own, strict=True):
            if blame is None or other.claim.speaker != mine.claim.speaker or other.claim.event != mine.claim.event:
                continue
            if (other.claim.scope == "aggregate") != (mine.claim.scope == "aggregate"):
                continue
            away = abs(other.unit - mine.unit)
            if away < near:
                best, near = blame, away
        return best

    def _party(self, actor: Actor) -> bool:
        return actor.kind in {"belligerent", "armed_group"} or bool(
            actor.name and self.register.belligerent(actor.name) is not None
        )

    def _blamed(self, voice: Voice, blame: Blame | None) -> Voice:
        if blame is None:
            return voice
        actor = blame.actor or voice.claim.speaker
        claim = msgspec.structs.replace(
            voice.claim,
            blamed=actor,
            evidence=(*voice.claim.evidence, self._evidence("blamed", blame.named, blame.rule)),
        )
        return Voice(claim, voice.tokens, voice.unit, voice.said, voice.outer)

    # -------------------------------------------------------------- stance

    def _same_party(self, one: Actor, other: Actor) -> bool:
        """Whether two names are one party, a member state of a coalition counting for it."""
        if one.name is None or other.name is None:
            return False
        party = self.register.belligerent(one.name)
        return one.name == other.name or (party is not None and party == self.register.belligerent(other.name))

    def _stanced(self, voice: Voice) -> Voice:
        claim = voice.claim
        if claim.stance != "asserts" or claim.harm not in _HARMS or claim.group == "combatant":
            return voice
        if claim.count is not None and claim.count.kind == "none":
            return Voice(msgspec.structs.replace(claim, stance="denies"), voice.tokens, voice.unit, voice.said)
        if claim.modality in {"hypothetical", "alleged"} or not self._party(claim.speaker):
            return voice
        blamed, rule = claim.blamed, "blames itself"
        if blamed is None and self._admits(voice):
            blamed, rule = claim.speaker, "admits"
        if blamed is None or not self._same_party(claim.speaker, blamed):
            return voice
        evidence = (*claim.evidence, Evidence(field="stance", start=claim.start, end=claim.end, rule=rule))
        conceded = msgspec.structs.replace(claim, stance="concedes", blamed=blamed, evidence=evidence)
        return Voice(conceded, voice.tokens, voice.unit, voice.said)

    def _admits(self, voice: Voice) -> bool:
        """Whether a party's own words admit harm without naming itself."""
        if voice.said is not None and voice.said[0].kind == "concede":
            return True
        unit = self.view.units[voice.unit]
        joined = " ".join(self.view.norms[unit.first : unit.last])
        return any(phrase in joined for phrase in self.words["stance.own_harm"])

    # -------------------------------------------------------------- answers without a number

    def _answers(self, filled: list[Voice]) -> list[Voice]:
        taken = [(v.tokens, v.claim) for v in filled]
        out = []
        for answer in find_answers(self.view):
            first, last = answer.words
            if any(c.count is not None and c.count.kind == "none" and t[0] < last and first < t[1] for t, c in taken):
                continue
            start, end = self.view.span(first, last)
            claim = Claim(
                id="",
                document=self.document.id,
                external_id=self.document.external_id,
                start=start,
                end=end,
                quote=self.document.text[start:end],
                stance=answer.stance,
                harm=harm_of(self.view.norms[first:last], answer.stance, self.view.units[answer.unit].lang),
                group="civilian",
                evidence=(Evidence(field="stance", start=start, end=end, rule=f"{answer.stance} without a number"),),
            )
            voice = self._filled(self._voice(claim))
            if not self._may_answer(voice, answer.by):
                continue
            out.append(self._answer_blame(voice))
        return out

    def _may_answer(self, voice: Voice, by: str | None) -> bool:
        """Media denying in their own voice are no answer; an assessment is one only from a party."""
        speaker = voice.claim.speaker
        if by == "belligerent" or voice.claim.stance == "unresolved":
            return self._party(speaker)
        return speaker.kind not in {"media", "state_media"} or speaker != self.publisher

    def _answer_blame(self, voice: Voice) -> Voice:
        if self._party(voice.claim.speaker):
            return Voice(
                msgspec.structs.replace(voice.claim, blamed=voice.claim.speaker), voice.tokens, voice.unit, voice.said
            )
        return voice


def evidence_of(evidence: Sequence[Evidence], field: str) -> list[Evidence]:
    """The pieces of evidence for one field."""
    return [piece for piece in evidence if piece.field == field]
