"""Who makes each claim, through whom, in which voice, and whom the speaker blames.

`assign` fills speaker, via, stance, quoted, modality, blamed and the words that date the saying, and adds the claims
that have no number: denials, disputes and open answers. Nobody named: the publisher speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from tollbook.extract.attribution import VERB_LED, find
from tollbook.extract.blame import Blame, find_blame
from tollbook.extract.cues import speech
from tollbook.extract.lexicon import Voices, harm_words, voices
from tollbook.extract.saying import Attributed
from tollbook.extract.sources import left_source
from tollbook.extract.speakers import Speaker, Speakers
from tollbook.extract.stance import Answer, find_answers, harm_of
from tollbook.extract.verb_led import SMALL, Peeler, led_speech, voices_peeler
from tollbook.extract.verb_led_blame import led_blame
from tollbook.extract.verb_led_speakers import LedSpeakers
from tollbook.extract.view import View
from tollbook.model import Actor, ActorMention, Claim, Document, Evidence, Register
from tollbook.words.analysis import Analysis

Range = tuple[int, int]
_COALITION = Peeler(frozenset({"التحالف"}), SMALL)
_HARMS = frozenset({"killed", "injured", "killed_or_injured"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A claim as it is being filled: its tokens, its sentence, the saying that holds it and the outer ones."""

    claim: Claim
    tokens: Range
    unit: int
    said: tuple[Attributed, Speaker | None] | None
    outer: tuple[tuple[Attributed, Speaker | None], ...] = ()
    denied: bool = False


def assign(analysis: Analysis, claims: Sequence[Claim], document: Document, register: Register) -> tuple[Claim, ...]:
    """`claims` with their voices, and the uncounted answers of the text besides them, in the order of the text."""
    return _Assignment(analysis, claims, document, register).run()


def by_a_party(document: Document, register: Register) -> bool:
    """Whether a party to a war published the document: its denials may speak of no harm at all."""
    return document.source is not None and register.belligerent(document.source) is not None


class _Assignment:
    def __init__(self, analysis: Analysis, claims: Sequence[Claim], document: Document, register: Register) -> None:
        self.document, self.register = document, register
        self.speech, self.words = speech("en"), voices("en")
        self.view = View(analysis, self.speech)
        mentions = self._with_short_coalitions(register.mentions(document.text, lang=document.lang))
        self.speakers = Speakers(self.view, self.speech, self.words, mentions, register.find)
        self.led = LedSpeakers(self.speakers, led_speech("ar"), voices("ar"))
        self.said = [(one, self._speaker(one)) for one in find(analysis, self.view)]
        self.blame = (
            *find_blame(self.view, self.speech, self.words, mentions, register.find),
            *led_blame(self.view, voices("ar"), mentions, register.find),
        )
        self.publisher = self._publisher()
        self.claims = claims
        self.chains: dict[str, tuple[int, tuple[str, ...]]] = {}

    def _with_short_coalitions(self, mentions: tuple[ActorMention, ...]) -> tuple[ActorMention, ...]:
        """The mentions, and "the coalition" alone as the coalition that the text names in full, the nearest before."""
        full = [m for m in mentions if "coalition" in (m.actor.name or "").lower()]
        if not full:
            return mentions
        taken = {k for m in mentions for k in range(self.view.token_at(m.start), self.view.token_at(m.end - 1) + 1)}
        found = list(mentions)
        for k, word in enumerate(self.view.norms):
            if k in taken or not (word == "coalition" or _COALITION(word)):
                continue
            start, end = self.view.span(k, k + 1)
            before = [m for m in full if m.start <= start]
            actor = before[-1].actor if before else full[0].actor
            found.append(ActorMention(start=start, end=end, text=self.document.text[start:end], actor=actor))
        return tuple(sorted(found, key=lambda m: m.start))

    def _speaker(self, one: Attributed) -> Speaker | None:
        """Who says it, remembered for later short forms."""
        for carrier in one.through:
            passed = self._named(carrier, one.unit)
            if passed is not None:
                self.speakers.history.append(passed)
        if self.view.units[one.unit].lang not in VERB_LED:
            return self.speakers.name(one)
        if one.source is None:
            return self.led.last_speaker(one.unit) if one.pattern == "carried" else None
        speaker = self.led.resolve(one.source, one.unit)
        if speaker is not None:
            self.speakers.history.append(speaker)
        return speaker

    def _named(self, tokens: Range, unit: int) -> Speaker | None:
        """Whom the words name."""
        led = self.view.units[unit].lang in VERB_LED
        return self.led.resolve(tokens, unit) if led else self.speakers.resolve(tokens, unit)

    def _lang(self, unit: int) -> str:
        return "ar" if self.view.units[unit].lang in VERB_LED else "en"

    def _words_of(self, unit: int) -> Voices:
        return voices(self._lang(unit))

    def _publisher(self) -> Actor:
        """The publisher as a speaker: a known actor under its own kind, else a medium."""
        source = self.document.source
        if source is None:
            return Actor(name=None, kind="media")
        known = self.register.find(source)
        return known if known is not None and known.kind else Actor(name=source, kind="media", guessed=known is None)

    def run(self) -> tuple[Claim, ...]:
        """The whole assignment."""
        voiced = [self._voice(claim) for claim in self.claims]
        answers = self._answers(voiced)
        voiced = [v for v in voiced if not (v.denied and v.claim.count is not None and v.claim.count.kind == "vague")]
        filled = self._with_blame([self._filled(voice) for voice in voiced])
        filled = [self._with_blame_of(v, filled) if v.claim.stance == "disputes" else v for v in filled]
        out = [self._stanced(voice).claim for voice in filled]
        out.extend(self._with_blame_of(answer, filled).claim for answer in answers)
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
        holding.sort(
            key=lambda pair: (pair[0].content[1] - pair[0].content[0], pair[0].pattern != "citing", -pair[0].cue[0])
        )
        holding = [pair for pair in holding if not self._nobody(pair[0])]
        holding = [pair for pair in holding if pair[1] is not None or pair[0].pattern == "passive"]
        if not holding:
            holding = self._goes_on(first, unit)
        if not holding or claim.headline:
            return Voice(claim, (first, last), unit, None if claim.headline else self._assessor(unit))
        counted = claim.count is not None and claim.count.kind not in {"none", "vague"} and claim.harm in _HARMS
        denied = holding[0][0].kind == "deny" and counted
        return Voice(claim, (first, last), unit, holding[0], tuple(holding[1:]), denied)

    def _nobody(self, one: Attributed) -> bool:
        """Whether the subject is a thing that only shows ("the evidence indicates")."""
        if one.source is None:
            return False
        first, last = one.source
        nobody = self.words["roles.nobody"]
        while first < last - 1 and self.view.norms[first] in self.words["articles"]:
            first += 1
        head = next((k for k in range(first, last) if self.view.norms[k] in self.speech.prepositions), last) - 1
        return head >= first and self.view.norms[head] in nobody

    def _assessor(self, unit: int) -> tuple[Attributed, Speaker | None] | None:
        """Whose finding a sentence without a speaker tells ("two were unintentionally killed"): the party's before."""
        if self._party(self.publisher):
            return None
        norms = self.view.norms[self.view.units[unit].first : self.view.units[unit].last]
        if not self._words_of(unit)["stance.findings"] & set(norms):
            return None
        for one, speaker in reversed(self.said):
            if unit - 4 <= one.unit <= unit and speaker is not None and one.spoken:
                if self._party(speaker.actor):
                    return one, speaker
                if one.unit == unit:
                    return None
        return None

    def _goes_on(self, first: int, unit: int) -> list[tuple[Attributed, Speaker | None]]:
        """ "..., the service said, eight of them seriously": the sentence goes on in the voice just named."""
        for one, speaker in reversed(self.said):
            if one.unit == unit and one.cue[1] <= first and one.spoken and speaker is not None:
                return [(one, speaker)] if one.pattern in {"after", "inverted", "according"} else []
        return []

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
        speaker = self.publisher
        via: list[str] = []
        one, said = voice.said or (None, None)
        if voice.denied:
            claimant = self._claimant(voice)
            speaker = claimant.actor if claimant else Actor(name=None, kind="anonymous")
            if claimant:
                evidence.append(self._evidence("speaker", claimant.named, "whose report is denied"))
        elif one is not None and said is not None:
            speaker = said.actor
            evidence.append(self._evidence("speaker", one.source or one.cue, f"{one.pattern}: {said.rule}"))
            for carrier in one.through:
                through = self._named(carrier, one.unit)
                if through is not None and through.actor.name not in {None, speaker.name, self.publisher.name}:
                    via.append(self._written(through))
                    evidence.append(self._evidence("via", carrier, "told to"))
            for outer, who in voice.outer:
                if who is None or outer.kind in {"deny", "dispute"} or outer.source is None:
                    continue
                name = who.actor.name
                if name and name not in {speaker.name, self.publisher.name} and self._written(who) not in via:
                    via.append(self._written(who))
                    evidence.append(self._evidence("via", outer.source, outer.pattern))
            via = via or self._carried_via(said, voice.unit)
            if via:
                self.chains[speaker.name or ""] = (voice.unit, tuple(via))
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
            modality="alleged" if voice.denied else self._modality(voice, evidence),
            evidence=tuple(evidence),
        )
        return Voice(filled, voice.tokens, voice.unit, voice.said, voice.outer)

    def _circulated(self, voice: Voice) -> Speaker | None:
        """ "ما تداولته صفحات": who spread what is denied."""
        unit, made = self.view.units[voice.unit], self._words_of(voice.unit)["stance.made"]
        for k in range(unit.first, voice.tokens[0]):
            if self.view.norms[k] in made:
                end = k + 1
                while end < voice.tokens[0] and self.view.norms[end] not in {"عن", "من", "حول", "بشان"}:
                    end += 1
                return self.led.resolve((k + 1, end), voice.unit) if end > k + 1 else None
        return None

    def _carried_via(self, said: Speaker, unit: int) -> list[str]:
        """A source named again in short ("the sources added") comes by the way that it came before."""
        if said.rule not in {"short form", "stands for", "goes on"}:
            return []
        before, via = self.chains.get(said.actor.name or "", (-9, ()))
        return list(via) if unit - before <= 2 else []

    def _written(self, speaker: Speaker) -> str:
        """A carrier's name as the text has it, behind a common noun ("the agency X" is X)."""
        first, last = speaker.named
        titles = self._words_of(speaker.unit)["roles.titles"]
        if speaker.rule != "register" or not titles:
            return speaker.actor.name or ""
        while first < last - 1 and self.view.norms[first] in titles:
            first += 1
        return " ".join(self.view.text[slice(*self.view.span(first, last))].split())

    def _claimant(self, voice: Voice) -> Speaker | None:
        """Who made the claim that somebody denies: "X, which published the claim"."""
        if self.view.units[voice.unit].lang in VERB_LED:
            return self._circulated(voice)
        norms, made = self.view.norms, self.words["stance.made"]
        reports = self.words["stance.reports"]
        for k in range(2, len(norms) - 2):
            if norms[k] in self.speech.relative and any(
                norms[j] in made and any(norms[m] in reports for m in range(j + 1, min(j + 4, len(norms))))
                for j in range(k + 1, min(k + 4, len(norms)))
            ):
                unit = self._unit(k)
                return self.speakers.before_relative(k, unit)
        return None

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
        if claim.modality != "asserted" or claim.stance in {"denies", "disputes", "unresolved"}:
            return claim.modality
        first, last = voice.tokens
        alleged = self._words_of(voice.unit)["stance.alleged"]
        unit = self.view.units[voice.unit]
        for k in range(max(unit.first, first - 4), min(unit.last, last + 3)):
            if self.view.norms[k] in alleged:
                evidence.append(self._evidence("modality", (k, k + 1), "alleged"))
                return "alleged"
        return "asserted"

    # -------------------------------------------------------------- blame

    def _with_blame(self, filled: list[Voice]) -> list[Voice]:
        """Blame that stands with each claim, then what the text names for its event elsewhere."""
        own = [self._own_blame(voice) for voice in filled]
        accused = self._accusations()
        out = []
        for index, voice in enumerate(filled):
            blame = own[index] or self._accused(voice, accused) or self._shared(index, filled, own) or self._near(voice)
            out.append(self._blamed(voice, blame))
        return out

    def _near(self, voice: Voice) -> Blame | None:
        """The one party that the sentences beside a claim name as the doer, no side speaking."""
        if voice.claim.scope == "aggregate" or self._side(voice.claim.speaker) or voice.claim.harm not in _HARMS:
            return None
        near = [b for b in self.blame if b.actor is not None and 0 < abs(b.unit - voice.unit) <= 2]
        near = [b for b in near if not self._sided(b)]
        if len({b.actor for b in near if b.rule not in {"and", "or", "with"}}) != 1:
            return None
        return min(near, key=lambda b: (abs(b.unit - voice.unit), b.rule in {"and", "or", "with"}))

    def _sided(self, blame: Blame) -> bool:
        """Whether a side says it of another."""
        for one, speaker in self.said:
            if one.unit == blame.unit and speaker is not None and one.content[0] <= blame.named[0] < one.content[1]:
                return self._side(speaker.actor) and not self._same_party(speaker.actor, blame.actor or speaker.actor)
        return False

    def _accusations(self) -> list[tuple[Speaker, Blame]]:
        """ "The network blamed X": who accuses whom."""
        found = []
        for blame in self.blame:
            if blame.rule != "accused":
                continue
            low = self.view.units[blame.unit].first
            verb = next(
                (k for k in range(blame.named[0], low, -1) if self.view.norms[k] in self.words["blame.accusing"]), 0
            )
            source = left_source(self.view, self.speech, low, verb) if verb else None
            speaker = self.speakers.resolve(source, blame.unit) if source else None
            if speaker is not None:
                found.append((speaker, blame))
        return found

    def _accused(self, voice: Voice, accused: list[tuple[Speaker, Blame]]) -> Blame | None:
        for speaker, blame in accused:
            if (
                speaker.actor == voice.claim.speaker
                and voice.claim.scope != "aggregate"
                and abs(blame.unit - voice.unit) < 8
            ):
                return blame
        return None

    def _own_blame(self, voice: Voice) -> Blame | None:
        first, last = voice.tokens
        best, near = None, 10_000
        for blame in self.blame:
            if blame.unit != voice.unit or self._victim(blame, voice):
                continue
            if blame.actor is None and not self._party(voice.claim.speaker):
                continue
            away = max(blame.named[0] - last, first - blame.named[1], 0)
            if away < near and (away <= 6 or voice.claim.scope != "aggregate"):
                best, near = blame, away
        if not self._party(voice.claim.speaker):
            return best
        if voice.claim.group == "combatant":
            return best or self._claimed_kill(voice)
        return self._avowed(voice) or best

    def _avowed(self, voice: Voice) -> Blame | None:
        """A party's finding about its own strike ("it was assessed that two were unintentionally killed")."""
        unit = self.view.units[voice.unit]
        for k in range(unit.first, unit.last):
            if self.view.norms[k] in self._words_of(voice.unit)["stance.findings"]:
                return Blame(None, (k, k + 1), k, voice.unit, "own finding")
        return None

    def _claimed_kill(self, voice: Voice) -> Blame | None:
        """A party that says "killed 12 fighters" in the active voice says that it did so."""
        first = voice.tokens[0]
        verb = voices_peeler(self._lang(voice.unit), "blame.verbs")
        active = verb(self.view.norms[first]) and self.view.norms[first - 1] not in self.speech.passive
        unit, avowed = self.view.units[voice.unit], self._words_of(voice.unit)["blame.avowed"]
        act = next((k for k in range(unit.first, first) if self.view.norms[k] in avowed), None)
        at = first if active else act
        return Blame(None, (at, at + 1), at, voice.unit, "own kill") if at is not None else None

    def _victim(self, blame: Blame, voice: Voice) -> bool:
        """Whether the party named stands inside the counted words of a claim about fighters."""
        first, last = voice.tokens
        inside = first <= blame.named[0] and blame.named[1] <= last
        return voice.claim.group == "combatant" and inside and blame.rule not in {"subject", "own act"}

    def _shared(self, index: int, filled: list[Voice], own: list[Blame | None]) -> Blame | None:
        """The nearest blame of the same event; what one side says of the other is not carried over."""
        mine = filled[index].claim
        best, near = None, 6
        for other, blame in zip(filled, own, strict=True):
            if (
                blame is None
                or other.claim.event != mine.event
                or (mine.group == "combatant" and self._party(mine.speaker))
            ):
                continue
            if mine.event is None and (other.claim.speaker != mine.speaker or mine.scope == "aggregate"):
                continue
            if (other.claim.scope == "aggregate") != (mine.scope == "aggregate"):
                continue
            blamed = blame.actor or other.claim.speaker
            sides = self._side(mine.speaker) or self._side(other.claim.speaker)
            told = not sides or other.claim.speaker in (mine.speaker, self.publisher, blamed)
            away = abs(other.unit - filled[index].unit)
            if told and away < near:
                best, near = replace(blame, actor=blamed), away
        return best

    def _side(self, actor: Actor) -> bool:
        """Whether a speaker belongs to a side, so that others need not share what it says of its rivals."""
        return actor.kind in {"government", "state_media"} or self._party(actor)

    def _party(self, actor: Actor) -> bool:
        return actor.kind in {"belligerent", "armed_group"} or bool(
            actor.name and self.register.belligerent(actor.name) is not None
        )

    def _blamed(self, voice: Voice, blame: Blame | None) -> Voice:
        if blame is None:
            return voice
        actor = blame.actor or voice.claim.speaker
        joined = [b for b in self._together(blame) if b.actor is not None and b.actor != actor]
        claim = msgspec.structs.replace(
            voice.claim,
            blamed=actor,
            blamed_also=tuple(dict.fromkeys(b.actor for b in joined if b.actor is not None)),
            blamed_relation=("or" if any(b.rule == "or" for b in joined) else "and") if joined else None,
            evidence=(
                *voice.claim.evidence,
                *(self._evidence("blamed", b.named, b.rule) for b in (blame, *joined)),
            ),
        )
        return Voice(claim, voice.tokens, voice.unit, voice.said, voice.outer)

    def _together(self, blame: Blame) -> list[Blame]:
        """The parties named in one breath with this one."""
        mine = [b for b in self.blame if b.unit == blame.unit]
        found = [blame]
        for other in mine:
            if other.rule in {"and", "or", "with"} and 0 <= other.named[0] - found[-1].named[1] <= 6:
                found.append(other)
        before = [b for b in mine if 0 <= blame.named[0] - b.named[1] <= 6]
        return found[1:] + (before[-1:] if blame.rule in {"and", "or", "with"} else [])

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
        return any(phrase in joined for phrase in self._words_of(voice.unit)["stance.own_harm"])

    # -------------------------------------------------------------- answers without a number

    def _answers(self, voiced: list[Voice]) -> list[Voice]:
        """The uncounted answers as claims; marks the claims that one of them denies or disputes."""
        out: list[Voice] = []
        found = list(find_answers(self.view))
        found.extend(self._flat_denials(voiced))
        told = {(a.unit, a.stance) for a in found if self._counted(a, voiced)}
        for answer in found:
            if (answer.unit, answer.stance) in told:
                continue
            voice = self._filled(self._answer(answer))
            if self._may_answer(voice, answer.by) and not self._spoken_already(voice, voiced, out):
                told.add((answer.unit, answer.stance))
                self._mark_denied(voice, voiced)
                out.append(voice)
        return out

    def _counted(self, answer: Answer, voiced: list[Voice]) -> bool:
        """Whether a counted claim says the same: a flat "none", or a relative number, which then disputes."""
        first, last = answer.words
        for index, other in enumerate(voiced):
            count = other.claim.count
            if count is None or not (other.tokens[0] < last and first < other.tokens[1]):
                continue
            if answer.stance == "denies" and count.kind == "none":
                return True
            if answer.stance == "disputes" and count.kind in {"relative", "vague"}:
                marked = msgspec.structs.replace(other.claim, stance="disputes", count=None)
                voiced[index] = replace(other, claim=marked)
                return True
        return False

    def _mark_denied(self, voice: Voice, voiced: list[Voice]) -> None:
        """The counted claims inside a denial are what is denied."""
        for index, other in enumerate(voiced):
            inside = voice.tokens[0] <= other.tokens[0] and other.tokens[1] <= voice.tokens[1]
            if inside and voice.claim.stance == "denies" and other.claim.count is not None:
                voiced[index] = replace(other, denied=True)

    def _flat_denials(self, voiced: list[Voice]) -> list[Answer]:
        """A verb of denying over a counted claim ("denied that 12 died")."""
        sayings = {id(v.said[0]): v.said[0] for v in voiced if v.denied and v.said}
        return [
            Answer("denies", (min(one.cue[0], one.content[0]), max(one.cue[1], one.content[1])), one.unit, None)
            for one in sayings.values()
        ]

    def _answer(self, answer: Answer) -> Voice:
        first, last = answer.words
        start, end = self.view.span(first, last)
        unit = self.view.units[answer.unit]
        claim = Claim(
            id="",
            document=self.document.id,
            external_id=self.document.external_id,
            start=start,
            end=end,
            quote=self.document.text[start:end],
            stance=answer.stance,
            harm=harm_of(self.view.norms[first:last], answer.stance, unit.lang),
            group="civilian",
            evidence=(Evidence(field="stance", start=start, end=end, rule=f"{answer.stance} without a number"),),
        )
        return self._voice(claim)

    def _spoken_already(self, voice: Voice, voiced: list[Voice], out: list[Voice]) -> bool:
        """Whether the same speaker answers so already: bare words beside a flat "none", or a second answer."""
        stance, speaker = voice.claim.stance, voice.claim.speaker
        if stance == "denies" and self._bare_denial(voice):
            flat = (v for v in voiced if v.claim.count is not None and v.claim.count.kind == "none")
            if any(abs(v.unit - voice.unit) <= 2 and self._filled(v).claim.speaker == speaker for v in flat):
                return True
        near = 3 if stance == "unresolved" else 1
        return any(
            other.claim.stance == stance and other.claim.speaker == speaker and abs(other.unit - voice.unit) < near
            for other in out
        )

    def _bare_denial(self, voice: Voice) -> bool:
        """Whether a denial names neither harm nor people ("rejected the accounts")."""
        lists = harm_words("ar" if self.view.units[voice.unit].lang == "ar" else "en")
        return not set(self.view.norms[slice(*voice.tokens)]) & (lists["killed"] | lists["injured"] | lists["both"])

    def _may_answer(self, voice: Voice, by: str | None) -> bool:
        """Media denying in their own voice are no answer; an assessment is one only from a party."""
        speaker = voice.claim.speaker
        if by == "belligerent" or voice.claim.stance == "unresolved":
            return self._party(speaker)
        return speaker != self.publisher or self._party(speaker)

    def _with_blame_of(self, voice: Voice, filled: list[Voice]) -> Voice:
        """Whom an answer is about: the party itself that answers, or whom the claims around it blame."""
        claim = voice.claim
        blamed = claim.blamed
        if blamed is None and claim.stance == "denies":
            named = next((b.actor for b in self.blame if b.unit == voice.unit and b.actor is not None), None)
            blamed = named if named is None or self._party(claim.speaker) else None
        if blamed is None and claim.stance != "disputes" and self._party(claim.speaker):
            blamed = claim.speaker
        if blamed is None:
            near = [v for v in filled if v.claim.blamed is not None and abs(v.unit - voice.unit) <= 4]
            near = [v for v in near if v.claim.group != "combatant" and v.unit <= voice.unit] or near
            near.sort(key=lambda v: abs(v.unit - voice.unit))
            blamed = near[0].claim.blamed if near else None
        return replace(voice, claim=msgspec.structs.replace(voice.claim, blamed=blamed))


def evidence_of(evidence: Sequence[Evidence], field: str) -> list[Evidence]:
    """The pieces of evidence for one field."""
    return [piece for piece in evidence if piece.field == field]
