"""Which claim takes which blame: its own clause first, then its speaker, its event, and the sentences beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec.structs import replace

from tollbook.extract.blame import Blame
from tollbook.extract.lexicon import Voices
from tollbook.extract.sources import left_source, main_subject
from tollbook.extract.speakers import Speaker
from tollbook.extract.told import HARMS, Spoken, Told, Voice
from tollbook.extract.verb_first.blame import BlameSmall
from tollbook.extract.verb_first.speech import led_speech, saying_words, voices_peeler
from tollbook.extract.wholes import ASCRIBED
from tollbook.model import FIGHTING, Claim
from tollbook.words.languages import language, of_order, small
from tollbook.words.vocabulary import lexicon

_NAMING = frozenset(("responsible", "accused", "is accused"))  # rules that say who those without a name were
_BESIDE = 2  # sentences to either side of a claim
_AUXILIARIES = 2  # words between a doer and its verb: "had not bombed"
_CLAUSE = 8  # words around a claim in which doers whom nobody knows are its own
_LABEL = 5  # tokens of the label of an item, up to its colon
_ANYWHERE = 12  # for what the text is about, where it names one doer only


@cache
def _that() -> frozenset[str]:
    """The words of all languages that begin a clause with "that"."""
    return frozenset(("that",)).union(*(led_speech(lang)["that"] for lang in of_order("verb-subject")))


class Blaming:
    """Hands the doers that a text names to its claims."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.events: dict[int, set[int | None]] = {}  # of the claims of each sentence

    def fill(self, filled: list[Voice]) -> list[Voice]:
        """Blame that stands with each claim, then what the text names for its event elsewhere."""
        parted = {v.claim.part_of for v in filled if any(e.rule == ASCRIBED for e in v.claim.evidence)}
        self.events = {}
        for voice in filled:
            if voice.claim.harm in HARMS:
                self.events.setdefault(voice.unit, set()).add(voice.claim.event)
        own = [None if voice.claim.id in parted else self._own_blame(voice) for voice in filled]
        accused = self._accusations()
        out = []
        for index, voice in enumerate(filled):
            blame = own[index] or self._accused(voice, accused)
            told_off = voice.claim.id in parted  # of 120 deaths those are blamed on others, or on nobody
            if blame is None and not told_off and self._unknown(voice) is None:
                blame = self._shared(index, filled, own) or self._near(voice)
            out.append(self._blamed(voice, blame))
        return out

    def _near(self, voice: Voice) -> Blame | None:
        """The one party that the sentences beside a claim name as the doer, no side speaking."""
        if voice.claim.scope == "aggregate" or voice.claim.harm not in HARMS:
            return None
        if self.told.side(voice.claim.speaker):
            return None if self.told.party(voice.claim.speaker) else self._just_told(voice)
        for reach in (_BESIDE, _ANYWHERE):
            near = [b for b in self.told.blame if b.actor is not None and 0 < abs(b.unit - voice.unit) <= reach]
            near = [b for b in near if not (self._sided(b) or self._undone(b))]
            near = [b for b in near if not self.told.apart(b.unit, voice.unit)]
            near = [b for b in near if not self._others_between(b, voice)]
            named = {b.actor for b in near if b.rule not in {"and", "or", "with"}}
            near = [b for b in near if not self._of_another_item(b, voice)]
            if len(named) == 1 and near:
                return min(near, key=lambda b: (abs(b.unit - voice.unit), b.rule in {"and", "or", "with"}))
            if named or voice.claim.event:
                return None
        return None

    def _of_another_item(self, blame: Blame, voice: Voice) -> bool:
        """Whether a doer stands in another item of a list than the claim, which tells of other events."""
        told = self.events.get(blame.unit)
        if told is None or voice.claim.event is None or voice.claim.event in told:
            return False
        its, mine = self._item(blame.unit), self._item(voice.unit)
        return None not in (its, mine) and its != mine

    def _item(self, unit: int) -> int | None:
        """The paragraph of a sentence where it is an item of a list: it opens with a mark, or a label and a colon."""
        view, paragraph = self.told.view, self.told.view.units[unit].paragraph
        while unit and view.units[unit - 1].paragraph == paragraph:
            unit -= 1
        first = view.units[unit].first
        labelled = ":" in view.norms[first : min(view.units[unit].last, first + _LABEL)]
        return paragraph if labelled or not (view.word(first) or view.quote[first] != -1) else None

    def _said_in(self, unit: int) -> Iterator[Spoken]:
        """What is said in one sentence, and by whom."""
        for one, speaker in self.told.said(self.told.view.units[unit].last):
            if one.unit == unit:
                yield one, speaker

    def _accuser(self, blame: Blame) -> Speaker | None:
        """Who accuses: the last to speak in the sentence before the accused is named."""
        found = None
        for one, speaker in self._said_in(blame.unit):
            named = one.source is not None and one.source[0] <= blame.named[0] < one.source[1]
            if speaker is not None and one.cue[0] < blame.named[0] and not named:
                found = speaker
        return found

    def _teller(self, blame: Blame) -> Speaker | None:
        """Whose words name the doer; None where they are the text's own."""
        told = (
            speaker for one, speaker in self._said_in(blame.unit) if one.content[0] <= blame.named[0] < one.content[1]
        )
        return next((speaker for speaker in told if speaker is not None), None)

    def _just_told(self, voice: Voice) -> Blame | None:
        """The armed group that the text itself names as the doer right before an official counts its victims."""
        near = [b for b in self.told.blame if b.unit == voice.unit - 1 and b.rule == "subject"]
        units = self.told.view.units
        if self.told.view.shouted or not near or units[voice.unit].paragraph != units[voice.unit - 1].paragraph:
            return None
        said = self.told.said(units[voice.unit].last)
        blame = near[-1]
        groups = len({b.actor for b in near}) == 1 and blame.actor is not None and blame.actor.kind == "armed_group"
        own = not any(one.content[0] <= blame.named[0] < one.content[1] for one, _ in said)
        return blame if groups and own and not self._undone(blame) else None

    def _others_between(self, blame: Blame, voice: Voice) -> bool:
        """Whether others without a name did it: "Militiamen had struck at dawn. At noon soldiers came. 45 lay dead"."""
        if blame.rule in _NAMING or self.told.view.shouted:
            return False
        view = self.told.view
        if blame.unit > voice.unit and not self._ascribed(blame, voice):
            return False  # "Bombers struck the office. X claimed the attack"
        for unit in range(min(blame.unit + 1, voice.unit), voice.unit + 1):
            if any(b.unit == unit for b in self.told.blame):
                continue
            subject = main_subject(view, self.told.speech, view.units[unit].first, view.units[unit].last)
            suffers = subject is not None and view.norms[subject[1]] in self.told.speech.passive
            if subject and not suffers and view.norms[subject[1] - 1] in self.told.words_of(unit)["blame.doers"]:
                return True
        return False

    def _ascribed(self, blame: Blame, voice: Voice) -> bool:
        """Whether somebody else than whoever makes the claim says who did it."""
        teller = self._teller(blame)
        return teller is not None and teller.actor not in (voice.claim.speaker, self.told.publisher)

    def _sided(self, blame: Blame) -> bool:
        """Whether a side says it of another."""
        teller = self._teller(blame)
        return (
            teller is not None
            and self.told.side(teller.actor)
            and not self.told.same_party(teller.actor, blame.actor or teller.actor)
        )

    def _accusations(self) -> list[tuple[Speaker, Blame]]:
        """ "The network blamed X": who accuses whom."""
        found = []
        accusing = self.told.words["blame.accusing"] | self.told.words["blame.ascribing"]
        for blame in self.told.blame:
            if blame.rule != "accused":
                continue
            low = self.told.view.units[blame.unit].first
            verb = next((k for k in range(blame.named[0], low, -1) if self.told.view.norms[k] in accusing), 0)
            source = left_source(self.told.view, self.told.speech, low, verb) if verb else None
            speaker = self.told.speakers.resolve(source, blame.unit) if source else None
            if speaker is not None:
                found.append((speaker, blame))
        return found

    def _accused(self, voice: Voice, accused: list[tuple[Speaker, Blame]]) -> Blame | None:
        for speaker, blame in accused:
            if (
                speaker.actor == voice.claim.speaker
                and voice.claim.scope != "aggregate"
                and abs(blame.unit - voice.unit) < 8
                and not self.told.apart(blame.unit, voice.unit)
            ):
                return blame
        return None

    def _own_blame(self, voice: Voice) -> Blame | None:
        first, last = voice.tokens
        best, near = None, 10_000
        for blame in self.told.blame:
            if blame.unit != voice.unit or self._victim(blame, voice):
                continue
            if blame.actor is None and (not self.told.party(voice.own) or self.told.found_nothing(voice)):
                continue
            if voice.claim.stance == "asserts" and self._undone(blame):
                continue
            if blame.rule == "accused" and self._rival_accuses(blame, voice):
                continue
            away = max(blame.named[0] - last, first - blame.named[1], 0)
            if away < near and not (voice.claim.scope == "aggregate" and self._parted(blame, voice)):
                best, near = blame, away
        unknown = self._unknown(voice)
        if unknown is not None and unknown < near:
            best = None
        if not self.told.party(voice.claim.speaker):
            return best
        if voice.claim.group == "combatant":
            return best or self._claimed_kill(voice)
        return self._avowed(voice) or best

    def _unknown(self, voice: Voice) -> int | None:
        """How many words from a claim its clause names doers whom nobody knows ("unknown gunmen"); else None."""
        first, last = voice.tokens
        view, unit = self.told.view, self.told.view.units[voice.unit]
        words = self.told.words_of(voice.unit)
        before = range(first - 1, max(unit.first, first - _CLAUSE) - 1, -1)
        behind = range(first, min(unit.last, last + _CLAUSE))
        for stretch in (before, behind):
            for k in stretch:
                if not (view.word(k) or first <= k < last):
                    break
                if self._unknown_at(k, words, inside=first <= k < last):
                    return max(k - last, first - k, 0)
        return None

    def _unknown_at(self, k: int, words: Voices, *, inside: bool) -> bool:
        """Whether token `k` says that nobody knows who did it; `inside` the claim it may say so of the harmed."""
        norms = self.told.view.norms
        if norms[k] in words["blame.unknown"]:
            return norms[k + 1 : k + 2] == [] or norms[k + 1] not in words["blame.identity"]
        behind = norms[k + 1 : k + 3]
        return (
            not inside and norms[k] in words["blame.unidentified"] and not words["blame.strangers"].isdisjoint(behind)
        )

    def _rival_accuses(self, blame: Blame, voice: Voice) -> bool:
        """Whether one who fights accuses its rival beside a claim of somebody else's."""
        accuser = self._accuser(blame)
        if accuser is None or accuser.actor == voice.claim.speaker:
            return False
        return accuser.actor.kind in FIGHTING

    def _undone(self, blame: Blame) -> bool:
        """Whether the words behind a doer say that it did nothing: "its aircraft had not bombed the school"."""
        behind = self.told.view.norms[blame.named[1] : blame.named[1] + _AUXILIARIES]
        if not self.told.words_of(blame.unit)["blame.undone"].isdisjoint(behind):
            return True
        for one, _ in self._said_in(blame.unit):
            first, last = one.source or (0, 0)
            if one.kind == "deny" and first <= blame.named[0] < last:
                return True  # "the army's media office denied the shelling"
        return False

    def _parted(self, blame: Blame, voice: Voice) -> bool:
        """Whether another clause with "that" begins between a doer and a claim."""
        between = self.told.view.norms[blame.named[1] : voice.tokens[0]]
        return not _that().isdisjoint(between) or len(between) > 20

    def _avowed(self, voice: Voice) -> Blame | None:
        """A party's finding about its own strike ("it was assessed that two were unintentionally killed")."""
        unit = self.told.view.units[voice.unit]
        for k in range(unit.first, unit.last):
            if self.told.view.norms[k] in self.told.words_of(voice.unit)["stance.findings"]:
                return Blame(None, (k, k + 1), k, voice.unit, "own finding")
        return None

    def _claimed_kill(self, voice: Voice) -> Blame | None:
        """A party that says "killed 12 fighters" in the active voice says that it did so."""
        first = voice.tokens[0]
        verb = voices_peeler(self.told.lang(voice.unit), "blame.verbs")
        active = verb(self.told.view.norms[first]) and self.told.view.norms[first - 1] not in self.told.speech.passive
        active = active and not self._may_be_passive(first, voice.unit)
        own = self.told.words_of(voice.unit)["blame.own_kills"]
        if any(self.told.view.norms[k] in own for k in range(*voice.tokens)):
            return Blame(None, (first, first + 1), first, voice.unit, "own kill")
        unit, avowed = self.told.view.units[voice.unit], self.told.words_of(voice.unit)["blame.avowed"]
        act = next((k for k in range(unit.first, first) if self.told.view.norms[k] in avowed), None)
        at = first if active else act
        return Blame(None, (at, at + 1), at, voice.unit, "own kill") if at is not None else None

    def _may_be_passive(self, k: int, unit: int) -> bool:
        """ "قتل خمسة جنود، كما أعلنت هيئة الأركان": whether letters leave open who did it."""
        lang, norms = self.told.lang(unit), self.told.view.norms
        if not language(lang).verb_first or norms[k].endswith(small(lang, "blaming", BlameSmall).feminine):
            return False
        group = lexicon(lang).word(norms[k])
        if group is None or all(entry.get("voice") != "either" for entry in group.harms):
            return False
        return not (k and norms[k - 1] in led_speech(lang)["that"] and norms[k - 1].endswith(language(lang).endings))

    def _victim(self, blame: Blame, voice: Voice) -> bool:
        """Whether the party named stands inside the counted words of a claim about fighters."""
        first, last = voice.tokens
        inside = first <= blame.named[0] and blame.named[1] <= last
        if voice.claim.group == "combatant" and last <= blame.named[0] <= last + 1 and blame.rule in {"by", "subject"}:
            between = self.told.view.norms[last : blame.named[0]]
            ranks = saying_words(self.told.lang(voice.unit)).of_place
            if between and ranks.issuperset(between):
                return True  # "قتل قياديا | في | داعش": whose he was
        if voice.claim.group != "combatant" or not inside:
            return False
        if blame.rule == "subject":  # "13 rebels neutralised"
            count = voice.claim.count
            return count is not None and voice.claim.quote.startswith(count.text or "\0")
        return blame.rule != "own act"

    def _shared(self, index: int, filled: list[Voice], own: list[Blame | None]) -> Blame | None:
        """The nearest blame of the same event; what one side says of the other is not carried over."""
        mine = filled[index].claim
        if mine.scope == "aggregate" or mine.harm not in HARMS or self._own_side_hurt(mine):
            return None
        best, near = None, 6
        for other, blame in zip(filled, own, strict=True):
            if blame is None or blame.rule == "own kill" or other.claim.event != mine.event:
                continue
            if other.claim.scope == "aggregate" or (mine.event is None and other.claim.speaker != mine.speaker):
                continue
            if self.told.apart(other.unit, filled[index].unit):
                continue
            blamed = blame.actor or other.own
            if other.claim.stance == "denies" and other.claim.speaker == blamed:  # who denies an act of its own
                continue
            sides = self.told.side(mine.speaker) or self.told.side(other.claim.speaker)
            told = not sides or other.claim.speaker in (mine.speaker, self.told.publisher, blamed)
            away = abs(other.unit - filled[index].unit)
            if told and away < near:
                best, near = replace(blame, actor=blamed), away
        return best

    def _own_side_hurt(self, claim: Claim) -> bool:
        """Whether a party speaks of dead fighters: its own, unless its words say who killed them."""
        return claim.group == "combatant" and self.told.party(claim.speaker)

    def _blamed(self, voice: Voice, blame: Blame | None) -> Voice:
        if blame is None:
            return voice
        actor = blame.actor or voice.own
        joined = [b for b in self._together(blame) if b.actor is not None and b.actor != actor]
        claim = msgspec.structs.replace(
            voice.claim,
            blamed=actor,
            blamed_also=tuple(dict.fromkeys(b.actor for b in joined if b.actor is not None)),
            blamed_relation=("or" if any(b.rule == "or" for b in joined) else "and") if joined else None,
            evidence=(
                *voice.claim.evidence,
                *(self.told.evidence("blamed", b.named, b.rule) for b in (blame, *joined)),
            ),
        )
        return Voice(claim, voice.tokens, voice.unit, voice.said, voice.outer)

    def _together(self, blame: Blame) -> list[Blame]:
        """The parties named in one breath with this one."""
        mine = [b for b in self.told.blame if b.unit == blame.unit]
        found = [blame]
        for other in mine:
            if other.rule in {"and", "or", "with"} and 0 <= other.named[0] - found[-1].named[1] <= 6:
                found.append(other)
        before = [b for b in mine if 0 <= blame.named[0] - b.named[1] <= 6]
        return found[1:] + (before[-1:] if blame.rule in {"and", "or", "with"} else [])

    def fill_answer(self, voice: Voice, filled: list[Voice]) -> Voice:
        """Whom an answer is about: the party itself that answers, or whom the claims around it blame."""
        claim = voice.claim
        blamed = claim.blamed
        if blamed is None and claim.stance == "denies":
            named = next((b.actor for b in self.told.blame if b.unit == voice.unit and b.actor is not None), None)
            blamed = named if named is None or self.told.party(claim.speaker) else None
        if blamed is None and claim.stance != "disputes" and self.told.party(claim.speaker):
            blamed = claim.speaker
        if blamed is None:
            near = [v for v in filled if v.claim.blamed is not None and abs(v.unit - voice.unit) <= 4]
            near = [v for v in near if v.claim.group != "combatant" and v.unit <= voice.unit] or near
            near.sort(key=lambda v: abs(v.unit - voice.unit))
            blamed = near[0].claim.blamed if near else None
        return replace(voice, claim=msgspec.structs.replace(voice.claim, blamed=blamed))
