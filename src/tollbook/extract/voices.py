"""Who makes each claim, through whom, in which voice, and whom the speaker blames.

`assign` fills speaker, via, stance, quoted, modality, blamed and the words that date the saying, and adds the claims
that have no number: denials, disputes and open answers. Nobody named: the publisher speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from msgspec.structs import replace

from tollbook.extract.answers import Answers
from tollbook.extract.around import OWN_RANKS
from tollbook.extract.blaming import Blaming
from tollbook.extract.cues import speech
from tollbook.extract.hearsay import reported_by, reports_of
from tollbook.extract.saying import Attributed
from tollbook.extract.speakers import Speaker
from tollbook.extract.stance import find_answers
from tollbook.extract.told import HARMS, Spoken, Told, Voice
from tollbook.extract.verb_first.speech import led_speech, saying_words
from tollbook.extract.view import View
from tollbook.model import MEDIA, Actor, Claim, Document, Evidence, Modality, Register
from tollbook.words.analysis import Analysis, where_any
from tollbook.words.languages import FALLBACK, language, unjoined


def assign(analysis: Analysis, claims: Sequence[Claim], document: Document, register: Register) -> tuple[Claim, ...]:
    """`claims` with their voices, and the uncounted answers of the text besides them, in the order of the text."""
    view = View(analysis, speech(FALLBACK))
    if not claims and next(find_answers(view), None) is None:
        return ()  # nobody need be known who says nothing of harm
    return _Assignment(Told(view, document, register)).run(claims)


def by_a_party(document: Document, register: Register) -> bool:
    """Whether a party to a war published the document: its denials may speak of no harm at all."""
    return document.source is not None and register.belligerent(document.source) is not None


_REACH = 60  # tokens behind a claim in which its saying begins
_BEHIND = 3  # words behind those that deny in which what is denied begins ("denies the fall | of any dead")


def _same_denial(voice: Voice, answer: Voice) -> bool:
    """Whether a claim without a number only repeats the denial that holds its words."""
    if not voice.claim.stance == answer.claim.stance == "denies" or voice.claim.count is not None:
        return False
    behind = answer.tokens[1] + (_BEHIND if voice.unit == answer.unit else 0)
    return voice.tokens[0] < behind and answer.tokens[0] < voice.tokens[1]


def _standing(claims: Sequence[Claim]) -> Callable[[Claim], Claim]:
    """What makes a claim no part of one, and the follower of none, that an answer has made needless."""
    ids = {None, *(claim.id for claim in claims)}

    def standing(claim: Claim) -> Claim:
        if claim.part_of in ids and claim.supersedes in ids:
            return claim
        whole, earlier = (one if one in ids else None for one in (claim.part_of, claim.supersedes))
        return msgspec.structs.replace(claim, part_of=whole, supersedes=earlier)

    return standing


_DASHES = frozenset({"-", "–", "—", "--"})


class _Assignment:
    def __init__(self, told: Told) -> None:
        self.told = told
        self.denied: set[int] = set()  # sentences in which harm is denied
        self.chains: dict[str, tuple[int, tuple[str, ...]]] = {}

    def run(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The whole assignment."""
        blaming = Blaming(self.told)
        voiced = [self._voice(claim) for claim in claims if not self._who_says_it(claim)]
        answers = Answers(self.told, self._voice, self._filled).find(voiced)
        voiced = [v for v in voiced if not (v.denied and v.claim.count is not None and v.claim.count.kind == "vague")]
        voiced = [v for v in voiced if not any(_same_denial(v, answer) for answer in answers)]
        filled = blaming.fill([self._filled(voice) for voice in voiced])
        filled = [blaming.fill_answer(v, filled) if v.claim.stance == "disputes" else v for v in filled]
        self.denied = {answer.unit for answer in answers if answer.claim.stance == "denies"}
        out = [self._stanced(voice).claim for voice in filled]
        out.extend(blaming.fill_answer(answer, filled).claim for answer in answers)
        return tuple(sorted(map(_standing(out), out), key=lambda c: (c.start, c.end)))

    def _who_says_it(self, claim: Claim) -> bool:
        """Whether those whom a list goes on to are who told it: "killing a farmer, two residents and a nurse said"."""
        harm = next((one for one in claim.evidence if one.field == "harm"), None)
        if harm is None:
            return False
        view = self.told.view
        last = view.token_at(claim.end - 1) + 1
        for one, _ in self.told.said(last + _REACH):
            if one.cue[0] >= last + _REACH:
                return False
            if one.pattern == "after" and one.source is not None:
                start, end = view.span(*one.source)
                if start <= claim.start and claim.end <= end and harm.end <= start:
                    return True
        return False

    def _voice(self, claim: Claim) -> Voice:
        """A claim with the sayings that hold it. A headline that a sentence repeats is said by whoever says that."""
        spans = [(claim.start, claim.end)]
        if claim.also and not claim.headline and self.told.view.token_at(claim.start) < self.told.view.units[0].last:
            spans = [*claim.also, *spans]
        voices = [self._held(claim, *span) for span in spans]
        return next((voice for voice in voices if voice.said is not None), voices[-1])

    def _held(self, claim: Claim, start: int, end: int) -> Voice:
        """The claim with the sayings whose content holds the characters, innermost first."""
        view = self.told.view
        first, last = view.token_at(start), view.token_at(end - 1) + 1
        unit = self.told.unit(first)
        holding = []
        for one, speaker in self.told.said(last + _REACH):
            if one.cue[0] >= last + _REACH:
                break
            if (one.spoken or one.kind == "count") and self._holds(one, first, last):
                holding.append((one, speaker))
        holding.sort(
            key=lambda pair: (pair[0].content[1] - pair[0].content[0], pair[0].pattern != "citing", -pair[0].cue[0])
        )
        holding = [pair for pair in holding if not self._nobody(pair[0])]
        holding = [pair for pair in holding if pair[1] is not None or pair[0].pattern == "passive"]
        if not holding:
            holding = self._goes_on(first, unit)
        if not holding:
            said = None if claim.headline else self._assessor(unit)
            alone = Voice(claim, (first, last), unit, said)
            reports = reports_of(self.told, alone)
            if reports is None:
                return alone
            others = self.told.party(self.told.publisher)
            return Voice(claim, (first, last), unit, said, reports=reports, others=others)
        vague = {"none"} if claim.modality == "alleged" else {"none", "vague"}  # "denied rumours that dozens died"
        counted = claim.count is not None and claim.count.kind not in vague and claim.harm in HARMS
        denied = holding[0][0].kind == "deny" and counted
        voice = Voice(claim, (first, last), unit, holding[0], tuple(holding[1:]), denied)
        reports = reports_of(self.told, voice)
        return voice if reports is None else replace(voice, reports=reports, others=True)

    def _nobody(self, one: Attributed) -> bool:
        """Whether the subject is a thing that only shows ("the evidence indicates")."""
        if one.source is None:
            return False
        first, last = one.source
        nobody = self.told.words["roles.nobody"]
        while first < last - 1 and self.told.view.norms[first] in self.told.words["articles"]:
            first += 1
        ends = self.told.speech.prepositions | self.told.speech.relative  # "relatives | who carried the dead to town"
        head = next((k for k in range(first, last) if self.told.view.norms[k] in ends), last) - 1
        return head >= first and self.told.view.norms[head] in nobody

    def _assessor(self, unit: int) -> Spoken | None:
        """Whose finding a sentence without a speaker tells ("two were unintentionally killed"): the party's before."""
        if self.told.party(self.told.publisher):
            return None
        norms = self.told.view.norms[self.told.view.units[unit].first : self.told.view.units[unit].last]
        if not self.told.words_of(unit)["stance.findings"] & set(norms):
            return None
        for one, speaker in reversed(self.told.said(self.told.view.units[unit].last)):
            if unit - 4 <= one.unit <= unit and speaker is not None and one.spoken:
                if self.told.party(speaker.actor):
                    return one, speaker
                if one.unit == unit:
                    return None
        return None

    def _goes_on(self, first: int, unit: int) -> list[Spoken]:
        """ "..., the service said, eight of them seriously": the sentence goes on in the voice just named."""
        for one, speaker in reversed(self.told.said(first)):
            if one.unit == unit and one.cue[1] <= first and one.spoken and speaker is not None:
                return [(one, speaker)] if one.pattern in {"after", "inverted", "according"} else []
        return []

    def _holds(self, one: Attributed, first: int, last: int) -> bool:
        start, end = one.content
        if one.lemma in self.told.speech.count_nouns and one.content[0] >= last:
            return False  # "disputed the villagers' figure of 40"
        shared = min(end, last) - max(start, first)
        if shared > 0 and 2 * shared >= last - first:
            return True
        if one.pattern == "according" and one.source is not None and first < one.source[0] and one.source[1] <= last:
            return False  # "the figures issued by the rebels do not match": whose figures, not who says so
        return first <= one.cue[0] and one.cue[1] <= last

    def _filled(self, voice: Voice) -> Voice:
        """Speaker, carriers, quotation and doubt of a claim."""
        claim, evidence = voice.claim, list(voice.claim.evidence)
        speaker = self.told.publisher
        via: list[str] = []
        one, said = voice.said or (None, None)
        if voice.told_of:
            claimant = self._claimant(voice)
            speaker = claimant.actor if claimant else Actor(name=None, kind="anonymous")
            if claimant:
                evidence.append(self.told.evidence("speaker", claimant.named, "whose report it is"))
            elif voice.reports is not None:
                evidence.append(self.told.evidence("speaker", voice.reports, "reports, nobody's by name"))
        elif one is not None and said is not None:
            speaker = said.actor
            evidence.append(self.told.evidence("speaker", one.source or one.cue, f"{one.pattern}: {said.rule}"))
            for carrier in one.through:
                through = self.told.named(carrier, one.unit)
                if through is not None and self._carries(one, through, speaker):
                    via.append(self._written(through))
                    evidence.append(self.told.evidence("via", carrier, "told to"))
            for outer, who in voice.outer:
                if who is None or outer.kind in {"deny", "dispute"} or outer.source is None:
                    continue
                name = who.actor.name
                if name and name not in {speaker.name, self.told.publisher.name} and self._written(who) not in via:
                    via.append(self._written(who))
                    evidence.append(self.told.evidence("via", outer.source, outer.pattern))
            via = via or self._carried_via(said, voice.unit)
            if via:
                self.chains[speaker.name or ""] = (voice.unit, tuple(via))
            evidence.extend(self._dated(one) or self._still_dated(one, said, voice.unit))
        said_on = claim.said_on
        if speaker == self.told.publisher and self.told.document.published and not evidence_of(evidence, "said_on"):
            said_on = self.told.document.published[:10]
        filled = msgspec.structs.replace(
            claim,
            speaker=speaker,
            via=tuple(via),
            said_on=said_on,
            quoted=self._quoted(claim),
            modality="alleged" if voice.told_of or voice.reports is not None else self._modality(voice, evidence),
            evidence=tuple(evidence),
        )
        if self.told.party(speaker) and any(e.rule == OWN_RANKS for e in evidence):  # "four deaths in its ranks"
            group = "combatant" if claim.group == "person" else claim.group
            filled = msgspec.structs.replace(filled, group=group, status="combatant")
        return Voice(
            filled, voice.tokens, voice.unit, voice.said, voice.outer, voice.denied, voice.reports, voice.others
        )

    def _carries(self, one: Attributed, through: Speaker, speaker: Actor) -> bool:
        """Whether somebody told is a carrier: a medium that is not the publisher, or whoever passed it on."""
        if through.actor.name in {None, speaker.name, self.told.publisher.name}:
            return False
        return (
            one.lemma not in self.told.speech.small.telling or one.pattern == "passive" or through.actor.kind in MEDIA
        )

    def _circulated(self, voice: Voice) -> Speaker | None:
        """ "ما تداولته صفحات": who spread what is denied."""
        unit, made = self.told.view.units[voice.unit], self.told.words_of(voice.unit)["stance.made"]
        about = saying_words(unit.lang).of_topic
        for k in range(unit.first, voice.tokens[0]):
            if self.told.view.norms[k] in made:
                end = k + 1
                while end < voice.tokens[0] and self.told.view.norms[end] not in about:
                    end += 1
                return self.told.named((k + 1, end), voice.unit) if end > k + 1 else None
        return None

    def _carried_via(self, said: Speaker, unit: int) -> list[str]:
        """A source named again in short ("the sources added") comes by the way that it came before."""
        if said.rule not in {"short form", "stands for", "goes on"}:
            return []
        before, via = self.chains.get(said.actor.name or "", (-9, ()))
        return list(via) if unit - before <= 2 else []

    def _still_dated(self, one: Attributed, said: Speaker, unit: int) -> list[Evidence]:
        """A speaker who goes on ("it said") does so on the same day, unless the verb goes further back ("had said")."""
        further = self.told.words_of(one.unit)["roles.before"]
        if any(self.told.view.norms[k] in further for k in range(*one.cue)):
            return []
        if one.unit == unit and said.rule not in {"short form", "stands for", "goes on"}:
            return []
        for earlier, speaker in reversed(self.told.said(one.cue[0])):
            if earlier.cue < one.cue and 0 <= unit - earlier.unit <= 2 and speaker is not None:
                if speaker.actor == said.actor and (dated := self._dated(earlier)):
                    return dated
            elif earlier.unit < unit - 2:
                break
        return []

    def _written(self, speaker: Speaker) -> str:
        """A carrier's name as the text has it, behind a common noun ("the agency X" is X)."""
        first, last = speaker.named
        titles = self.told.words_of(speaker.unit)["roles.titles"]
        if speaker.rule != "register" or not titles:
            return speaker.actor.name or ""
        while first < last - 1 and self.told.view.norms[first] in titles:
            first += 1
        return " ".join(self.told.view.text[slice(*self.told.view.span(first, last))].split())

    def _claimant(self, voice: Voice) -> Speaker | None:
        """Who made the claim that somebody denies or looks into: "claims by X that", "X, which published the claim"."""
        if voice.reports is not None and (by := reported_by(self.told, voice, voice.reports)) is not None:
            return by
        if not voice.denied:
            return None
        if language(self.told.view.units[voice.unit].lang).verb_first:
            return self._circulated(voice)
        norms, made = self.told.view.norms, self.told.words["stance.made"]
        reports = self.told.words["stance.reports"]
        for k in range(2, len(norms) - 2):
            if norms[k] in self.told.speech.relative and any(
                norms[j] in made and any(norms[m] in reports for m in range(j + 1, min(j + 4, len(norms))))
                for j in range(k + 1, min(k + 4, len(norms)))
            ):
                unit = self.told.unit(k)
                return self.told.speakers.before_relative(k, unit)
        return None

    def _dated(self, one: Attributed) -> list[Evidence]:
        """The words of the sentence, outside what is said, that date the saying ("on Friday", "released on 3 May")."""
        view = self.told.view
        unit = view.units[one.unit]
        low = min(one.source[0] if one.source else one.cue[0], one.cue[0])
        high = unit.last if one.content[1] <= low else min(unit.last, max(one.content[0], one.cue[1]))
        times = led_speech(unit.lang)["times"] if language(unit.lang).verb_first else self.told.speech.times
        for k in where_any(view.norms, times, max(unit.first, low - 3), high):
            of_dateline = not _DASHES.isdisjoint(view.norms[k:low])  # "AVERIL, Sept 14 - The minister said"
            if not one.content[0] <= k < one.content[1] and not of_dateline:
                found = self._date_at(k, low, high, times)
                if found:
                    return found
        for k in where_any(view.norms, self.told.words_of(one.unit)["roles.issued"], unit.first, unit.last):
            for j in where_any(view.norms, times, k + 1, min(k + 4, unit.last)):
                found = self._date_at(j, k, unit.last, times)
                if found:
                    return found
        return []

    def _date_at(self, k: int, low: int, high: int, times: frozenset[str]) -> list[Evidence]:
        """The words of a date around the word of time at token `k`, if it is one here."""
        view = self.told.view
        if view.norms[k] in self.told.words["stance.no_dates"]:
            beside = any(view.tokens[j].kind == "number" for j in (k - 1, k + 1) if 0 <= j < len(view.tokens))
            if not (beside and view.capital(k)):
                return []
        end = k + 1
        while end < high and (view.norms[end] in times or view.tokens[end].kind == "number" or view.norms[end] == ","):
            end += 1
        while not view.word(end - 1):
            end -= 1
        start = k
        while start > low and (view.tokens[start - 1].kind == "number" or view.norms[start - 1] in times):
            start -= 1
        return [self.told.evidence("said_on", (start, end), "beside the saying")]

    def _quoted(self, claim: Claim) -> bool:
        start, end = claim.start, claim.end
        if claim.count is not None and claim.count.text:
            at = self.told.document.text.find(claim.count.text, claim.start, claim.end)
            if at >= 0:
                start, end = at, at + len(claim.count.text)
        return self.told.view.quoted.holds(start, end)

    def _modality(self, voice: Voice, evidence: list[Evidence]) -> Modality:
        claim = voice.claim
        if claim.modality != "asserted" or claim.stance in {"denies", "disputes", "unresolved"}:
            return claim.modality
        first, last = voice.tokens
        alleged = self.told.words_of(voice.unit)["stance.alleged"]
        unit = self.told.view.units[voice.unit]
        for k in range(max(unit.first, first - 4), min(unit.last, last + 3)):
            if self.told.view.norms[k] in alleged:
                evidence.append(self.told.evidence("modality", (k, k + 1), "alleged"))
                return "alleged"
        return "asserted"

    def _stanced(self, voice: Voice) -> Voice:
        claim = voice.claim
        if claim.stance != "asserts" or claim.harm not in HARMS or claim.group == "combatant":
            return voice
        if claim.count is not None and claim.count.kind == "none":
            return Voice(msgspec.structs.replace(claim, stance="denies"), voice.tokens, voice.unit, voice.said)
        if claim.modality in {"hypothetical", "alleged"} or not self.told.party(claim.speaker):
            return voice
        if self.told.found_nothing(voice):
            return voice
        blamed, rule = claim.blamed, "blames itself"
        if blamed is None and self._admits(voice):
            blamed, rule = claim.speaker, "admits"
        if blamed is None or not self.told.same_party(claim.speaker, blamed):
            return voice
        if rule == "blames itself" and voice.unit in self.denied and not self._admits(voice):
            return voice  # "no report supports the death of two in our raid"
        if rule == "blames itself" and self._boasts(claim) and not self._admits(voice) and not self._sorry(voice):
            return voice
        evidence = (*claim.evidence, Evidence(field="stance", start=claim.start, end=claim.end, rule=rule))
        conceded = msgspec.structs.replace(claim, stance="concedes", blamed=blamed, evidence=evidence)
        return Voice(conceded, voice.tokens, voice.unit, voice.said)

    def _boasts(self, claim: Claim) -> bool:
        """Whether a party that names its own act may as well be proud of it: it does not call the dead civilians."""
        return claim.group == "person" or claim.speaker.kind == "armed_group"

    def _sorry(self, voice: Voice) -> bool:
        """Whether the sentence calls it a mistake, or is sorry for it."""
        unit = self.told.view.units[voice.unit]
        return not self.told.words_of(voice.unit)["stance.sorry"].isdisjoint(
            self.told.view.norms[unit.first : unit.last]
        )

    def _admits(self, voice: Voice) -> bool:
        """Whether a party's own words admit harm without naming itself. Nobody admits what people did to themselves."""
        words = self.told.words_of(voice.unit)
        if not words["stance.oneself"].isdisjoint(self.told.view.norms[voice.tokens[0] : voice.tokens[1]]):
            return False
        if voice.said is not None and voice.said[0].kind == "concede":
            return True
        unit = self.told.view.units[voice.unit]
        norms = (unjoined(norm, unit.lang) for norm in self.told.view.norms[unit.first : unit.last])
        said = f" {' '.join(norms)} "
        return any(f" {phrase} " in said for phrase in words["stance.own_harm"])


def evidence_of(evidence: Sequence[Evidence], field: str) -> list[Evidence]:
    """The pieces of evidence for one field."""
    return [piece for piece in evidence if piece.field == field]
