"""Denials, disputes and open answers as claims of their own, and what they do to the counted claims beside them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from msgspec.structs import replace

from tollbook.extract.lexicon import harm_words
from tollbook.extract.stance import Answer, find_answers, harm_of
from tollbook.extract.told import HARMS, Told, Voice
from tollbook.model import Claim, Count, Evidence

_SPREAD = 14  # tokens between "what was spread" and what it says
_ENDS = frozenset((",", "،", ";", "؛", ":", "."))


class Answers:
    """Finds answers without a number. `voice` and `fill` give a claim its saying and its speaker."""

    def __init__(self, told: Told, voice: Callable[[Claim], Voice], fill: Callable[[Voice], Voice]) -> None:
        self.told, self.voice, self.fill = told, voice, fill

    def find(self, voiced: list[Voice]) -> list[Voice]:
        """The uncounted answers as claims; marks the claims that one of them denies or disputes."""
        out: list[Voice] = []
        found = list(find_answers(self.told.view))
        idle = {(a.unit, a.words[0]) for a in found if a.stance == "asserts"}
        found = [a for a in found if a.stance != "asserts"]
        found.extend(self._flat_denials(voiced))
        told = {(a.unit, a.stance) for a in found if self._counted(a, voiced)}
        denials = [a.words for a in found if a.stance == "denies"]
        for answer in found:
            if (answer.unit, answer.stance) in told:
                continue
            inside = any(low <= answer.words[0] and answer.words[1] <= high for low, high in denials)
            if answer.stance == "disputes" and inside:
                continue  # "the claim that ... is a lie"
            voice = self.fill(self._answer(answer))
            if not self._may_answer(voice, answer.by):
                continue
            if (answer.unit, answer.words[0]) in idle and not self.told.party(voice.claim.speaker):
                continue  # "no evidence tied the three to the death": who did it, and not whether
            spoken = self._spoken_already(voice, voiced, out)
            if not spoken or voice.claim.stance == "denies":
                self._mark_denied(voice, voiced)
            if not spoken:
                told.add((answer.unit, answer.stance))
                out.append(voice)
        return out

    def _counted(self, answer: Answer, voiced: list[Voice]) -> bool:
        """Whether a claim says the same: a disputed figure, a flat "none", a relative number, which then disputes."""
        first, last = answer.words
        for index, other in enumerate(voiced):
            count, meets = other.claim.count, other.tokens[0] <= last and first < other.tokens[1]
            if meets and other.claim.stance == "disputes":
                return answer.stance in {"denies", "disputes"}  # "rejected | the figure of 30 dead"
            if count is None or not meets or other.tokens[0] == last:
                continue
            if answer.stance == "denies" and count.kind == "none":
                return True
            if answer.stance == "disputes" and count.kind in {"relative", "vague"}:
                marked = msgspec.structs.replace(other.claim, stance="disputes")
                voiced[index] = replace(other, claim=marked)
                return True
        return False

    def _mark_denied(self, voice: Voice, voiced: list[Voice]) -> None:
        """The counted claims inside a denial are what is denied; "whether civilians were harmed" claims nothing."""
        for index, other in enumerate(voiced):
            count = other.claim.count
            if count is None or other.claim.harm not in HARMS:
                continue
            inside = voice.tokens[0] <= other.tokens[0] and other.tokens[1] <= voice.tokens[1]
            # "denies the fall | of civilian dead": what is denied goes on right behind the words that deny
            inside = inside or (count.kind == "vague" and voice.tokens[0] < other.tokens[0] <= voice.tokens[1])
            inside = inside or (voice.claim.stance == "denies" and self._spread(voice, other))
            asked = count.kind == "vague" and other.unit == voice.unit and other.tokens[0] > voice.tokens[0]
            before = other.unit == voice.unit and other.tokens[1] <= voice.tokens[0] and self._bare_denial(voice)
            same = other.said is not None and voice.said is not None and other.said[0] is voice.said[0]
            if (voice.claim.stance == "denies" and (inside or (before and same))) or (
                voice.claim.stance == "unresolved" and asked
            ):
                voiced[index] = replace(other, denied=True)

    def _spread(self, voice: Voice, other: Voice) -> bool:
        """ "لا صحة لما تناقلته صفحات عن مقتل 12": whether a claim is what a denial says was spread."""
        norms, made = self.told.view.norms, self.told.words_of(voice.unit)["stance.made"]
        first, last = voice.tokens[1] - 1, other.tokens[0]
        if other.unit != voice.unit or not first < last <= first + _SPREAD:
            return False
        return not made.isdisjoint(norms[first : first + 3]) and _ENDS.isdisjoint(norms[first:last])

    def _flat_denials(self, voiced: list[Voice]) -> list[Answer]:
        """A verb of denying over a counted claim ("denied that 12 died")."""
        sayings = {id(v.said[0]): v.said[0] for v in voiced if v.denied and v.said}
        return [
            Answer("denies", (min(one.cue[0], one.content[0]), max(one.cue[1], one.content[1])), one.unit, None)
            for one in sayings.values()
        ]

    def _answer(self, answer: Answer) -> Voice:
        first, last = answer.words
        start, end = self.told.view.span(first, last)
        unit = self.told.view.units[answer.unit]
        quote = self.told.document.text[start:end]
        relative = self.told.words_of(answer.unit)["stance.relative"] & set(self.told.view.norms[first:last])
        disputed = answer.stance == "disputes" and bool(relative)
        claim = Claim(
            id="",
            document=self.told.document.id,
            external_id=self.told.document.external_id,
            start=start,
            end=end,
            quote=quote,
            count=Count(kind="relative", text=quote) if disputed else None,
            stance=answer.stance,
            harm=harm_of(self.told.view.norms[first:last], answer.stance, unit.lang),
            group="civilian",
            evidence=(Evidence(field="stance", start=start, end=end, rule=f"{answer.stance} without a number"),),
        )
        return self.voice(claim)

    def _spoken_already(self, voice: Voice, voiced: list[Voice], out: list[Voice]) -> bool:
        """Whether the same speaker answers so already: bare words beside a flat "none" or a denial, a second answer."""
        stance, speaker = voice.claim.stance, voice.claim.speaker
        if stance == "denies" and self._bare_denial(voice):
            flat = [v for v in voiced if v.claim.count is not None and v.claim.count.kind == "none"]
            # "The reports that civilians died are untrue": the deaths are denied already.
            before = [v for v in voiced if v.unit == voice.unit and v.tokens < voice.tokens]
            flat += [v for v in before if v.claim.stance == "denies"]
            if any(abs(v.unit - voice.unit) <= 2 and self.fill(v).claim.speaker == speaker for v in flat):
                return True
        near = 3 if stance == "unresolved" else 1
        return any(
            other.claim.stance == stance and other.claim.speaker == speaker and abs(other.unit - voice.unit) < near
            for other in out
        )

    def _bare_denial(self, voice: Voice) -> bool:
        """Whether a denial names neither harm nor people ("rejected the accounts")."""
        lists = harm_words(self.told.lang(voice.unit))
        return not set(self.told.view.norms[slice(*voice.tokens)]) & (
            lists["killed"] | lists["injured"] | lists["both"]
        )

    def _may_answer(self, voice: Voice, by: str | None) -> bool:
        """Media denying in their own voice are no answer; an assessment is one only from a party."""
        speaker = voice.claim.speaker
        if by == "belligerent" or voice.claim.stance == "unresolved":
            return self.told.party(speaker)
        return speaker != self.told.publisher or self.told.party(speaker)
