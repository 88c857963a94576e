"""Who is said to have done it: "in a coalition raid", "shelling by regime forces", "Russian warplanes struck".

First every place of the text where a party is named as the doer is found, then each claim takes the one that stands
with it: in its own clause, or with another claim of the same event by the same speaker. Nobody is blamed by a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import msgspec

from tollbook.extract.cues import Speech
from tollbook.extract.lexicon import Voices
from tollbook.extract.verb_first.speech import saying_words
from tollbook.extract.view import View
from tollbook.model import FIGHTING, PARTIES, Actor, ActorMention
from tollbook.words.analysis import where_any
from tollbook.words.languages import language
from tollbook.words.numbers import number_words

Range = tuple[int, int]
_NAME = 7  # tokens of the name of an armed body
_PLACED = 5  # tokens between "that it had ordered" and what it ordered


class Blame(msgspec.Struct, frozen=True):
    """A party named as the doer, in tokens. `actor` is None for "its aircraft": the speaker itself."""

    actor: Actor | None
    named: Range
    act: int
    unit: int
    rule: str


Find = Callable[[str], Actor | None]


def find_blame(
    view: View, speech: Speech, words: Voices, mentions: Sequence[ActorMention], find: Find
) -> tuple[Blame, ...]:
    """Every doer that the text names, in order. `find` is the register's look-up of a name."""
    return tuple(sorted(_Finder(view, speech, words, mentions, find).run(), key=lambda b: b.named))


class _Finder:
    def __init__(self, view: View, speech: Speech, words: Voices, mentions: Sequence[ActorMention], find: Find) -> None:
        self.view, self.speech, self.words, self.find = view, speech, words, find
        self.acts, self.doers = words["blame.acts"], words["blame.doers"]
        self.verbs, self.parties = words["blame.verbs"], words["blame.parties"]
        self.demonyms, self.joins = tuple(words["blame.demonyms"]), words["blame.joins"]
        self.of, self.by, self.source = words["blame.of"], words["blame.by"], words["blame.from"]
        self.passed = words["articles"] | words["blame.told_of"] | {"-", *speech.small.possessive}
        self.with_forces = words["blame.led"] | words["blame.backed"] | {"-", "'", *speech.small.possessive}
        self.forces, self.troops = {tuple(force.split()) for force in words["blame.forces"]}, words["blame.troops"]
        self.named = {}
        for m in mentions:
            if m.actor.kind in PARTIES:
                self.named[view.token_at(m.start)] = (view.token_at(m.end - 1) + 1, m.actor)

    def run(self) -> list[Blame]:
        found: list[Blame] = []
        norms, named = self.view.norms, self.named
        opening = set(filter(self.words.opens_blame, set(norms)))
        index = past = 0
        for k in sorted({*named, *where_any(norms, opening)}):
            while self.view.units[index].last <= k:
                index += 1
            unit = self.view.units[index]
            if k < past or language(unit.lang).verb_first:
                continue
            end, one = self._at(k, index, unit.first, unit.last)
            if one is None and norms[k] in self.words["blame.they"]:
                one = self._they(k, index, found)
            if one is not None:
                found.append(one)
                if one.actor is not None:
                    found.extend(self._joined(max(end, k + 1), index, unit.last))
            past = max(end, k + 1)
        return found

    def _joined(self, k: int, index: int, high: int) -> list[Blame]:
        """A party named with the one before ("Russian and government forces", "with the support of X")."""
        norms, articles = self.view.norms, self.words["articles"]
        joined = norms[k] if k < high else ""
        rule = "or" if joined in self.words["blame.either"] else "and" if joined in self.joins else ""
        if not rule:
            support = next((j for j in range(k, min(k + 5, high)) if norms[j] in self.words["blame.support"]), None)
            if support is None:
                return []
            rule, k = "with", support
        for j in range(k + 1, min(k + 4, high)):
            if j in self.named:
                end, actor = self.named[j]
                return [Blame(actor, (j, end), j, index, rule)]
            if self._party(j):
                full, act = self._extended(j + 1, high)
                return [Blame(self._worded(j, full), (j, full), j, index, rule)] if full > j + 1 or act else []
            if norms[j] not in articles and norms[j] not in self.of | self.source | self.by:
                return []
        return []

    def _at(self, k: int, index: int, low: int, high: int) -> tuple[int, Blame | None]:
        norms = self.view.norms
        if k in self.named:
            end, actor = self.named[k]
        elif norms[k] in self.words["blame.members"] and (unit := self._unit(k, high)) is not None:
            end, actor = unit
        elif (force := self._national(k, low)) is not None:
            first, end = force
            full, act = self._extended(end, high)
            rule = self._rule(first, full, act, low, high)
            if rule == "subject" and not self._attacks(end, low, high):
                return full, None  # "Army soldiers murdered"
            return full, Blame(self._worded(first, end), (first, full), first, index, rule) if rule else None
        elif self._named_doer(k, low, high):
            return k + 1, Blame(self._worded(k, k + 1), (k, k + 1), k, index, "by")
        elif norms[k] in self.troops and not self.view.shouted:
            attacks = self._attack(k, low, high)
            return k + 1, Blame(self._worded(k, k + 1), (k, k + 1), k, index, "subject") if attacks else None
        elif self._party(k):
            end, actor = k + 1, Actor(name=None)
        elif norms[k] in self.words["blame.led"] and self._led(k, index) is not None:
            return self._led_act(k, index, high)
        elif norms[k] in self.words["first_person"] or norms[k] in self.words["blame.itself"]:
            return k + 1, self._own(k, index, high)
        else:
            return k + 1, None
        full, act = self._extended(end, high)
        rule = self._rule(k, full, act, low, high)
        if rule is None:
            return full, None
        if actor.name is None:
            if full == k + 1 and act is None and not self._acts_at_once(k, full):
                return full, None
            actor = self._worded(k, full)
        return full, Blame(actor, (k, full), act if act is not None else k, index, rule)

    def _they(self, k: int, index: int, found: list[Blame]) -> Blame | None:
        """ "Fighters of X opened fire. They killed 31": who did it in the sentence before."""
        last = found[-1] if found else None
        opens = k == self.view.units[index].first and k + 1 < len(self.view.norms)
        if self.view.shouted or last is None or last.unit != index - 1 or last.rule != "subject" or not opens:
            return None
        if self.view.units[index].paragraph != self.view.units[index - 1].paragraph:
            return None
        done = self.view.norms[k + 1] in self.verbs
        return Blame(last.actor, (k, k + 1), k, index, "subject") if done else None

    def _national(self, k: int, low: int) -> Range | None:
        """The forces at `k` with the name of their state in capitals before them: "Myanmar air force"."""
        norms, first = self.view.norms, k
        size = next((n for n in (2, 1) if tuple(norms[k : k + n]) in self.forces), 0)
        if not size or self.view.shouted or self.view.capital(k):
            return None
        passed = self.speech.determiners | self.speech.prepositions | self.speech.times | self.speech.openings
        while (
            first > low
            and self.view.word(first - 1)
            and self.view.capital(first - 1)
            and self.view.tokens[first - 1].kind != "number"
            and norms[first - 1] not in passed
            and norms[first - 1] not in self.speech.cues
        ):
            first -= 1
        if first == k or (first == k - 1 and (norms[first],) in self.words.kinds):
            return None  # "Security forces"
        where = self.speech.prepositions - self.of - self.by - self.source - self.words["blame.against"]
        return None if first > low and norms[first - 1] in where else (first, k + size)

    def _named_doer(self, k: int, low: int, high: int) -> bool:
        """Whether a bare word for a force stands alone behind "by" and the verb of its deed: "shot by the police"."""
        norms = self.view.norms
        if norms[k] not in self.words["blame.by_forces"]:
            return False
        if k + 1 < high and (
            norms[k + 1] in self.of | {"-", "'", *self.speech.small.possessive} or k + 1 in self.named
        ):
            return False
        if k + 1 < high and norms[k + 1] in self.doers | self.acts:
            return False  # "by army shelling"
        by = k - 1 - (k - 1 > low and norms[k - 1] in self.words["articles"])
        return by > low and norms[by] in self.by and norms[by - 1] in self.verbs

    def _attack(self, k: int, low: int, high: int) -> bool:
        """Whether bare "troops" attack: "troops on patrol opened fire".

        Whom they are said to have killed are their victims alone: "nine died, and soldiers killed five raiders".
        """
        norms = self.view.norms
        before = norms[k - 1] if k > low else ""
        if k + 1 < high and norms[k + 1] in self.of:
            return False  # "soldiers of fortune"
        if before and (before not in self.words["articles"] and before not in self.joins and self.view.word(k - 1)):
            return False  # "29 soldiers", "attacked soldiers"
        return self._attacks(k + 1, low, high, counted=False)

    def _attacks(self, first: int, low: int, high: int, *, counted: bool = True) -> bool:
        """Whether the words behind a subject say what it did, to whom: "opened fire", if `counted` "killed six men"."""
        norms = self.view.norms
        for j in range(first, min(high, first + 8)):
            word = norms[j]
            if word in self.words["blame.suffering"] or not self.view.word(j) or word in self.joins:
                return False
            if word in self.words["blame.attacking"]:
                return True
            if word in self.verbs:
                whom = norms[j + 1] if j + 1 < high else ""
                small = self.speech.determiners | self.speech.prepositions
                return counted and (whom in small or self._counted(j + 1, low))
        return False

    def _unit(self, k: int, high: int) -> tuple[int, Actor] | None:
        """ "Soldiers of the Averil Battalion": the armed body that their name gives, with the token behind it."""
        norms = self.view.norms
        first = k + 2
        if first >= high or norms[k + 1] not in self.of | self.source:
            return None
        while first < high and norms[first] in self.words["articles"]:
            first += 1
        last = first
        while last < min(high, first + _NAME) and self._of_name(last, first):
            last += 1
        armed = any(self.words.kinds.get((norms[j],), (0, ""))[1] in FIGHTING for j in range(first, last))
        return (last, self._worded(first, last)) if armed and last > first + 1 else None

    def _of_name(self, k: int, first: int) -> bool:
        """Whether token k goes on with a name that begins at `first`: capitals, or in capitals all but verbs."""
        word = self.view.norms[k]
        if self.view.shouted:
            ends = word in self.verbs or word in self.speech.finite or word in self.speech.cues
            return self.view.word(k) and not ends and word not in self.speech.prepositions - self.of
        return self.view.capital(k) or (k > first and self.view.tokens[k].kind == "number")

    def _acts_at_once(self, k: int, full: int) -> bool:
        """Whether a bare word for a party ("rebels") stands right before a verb of striking."""
        return self.view.norms[k] in self.parties and any(
            word in self.verbs for word in self.view.norms[full : full + 2]
        )

    def _led(self, k: int, index: int) -> Actor | None:
        """The coalition of "a U.S.-led airstrike": the words joined by hyphens, and "coalition"."""
        view, start = self.view, k
        while start > 0 and view.tokens[start - 1].end == view.tokens[start].start:
            start -= 1
        if start == k or view.norms[k - 1] != "-":
            return None
        led, words = view.text[view.tokens[start].start : view.tokens[k].end], saying_words(view.units[index].lang)
        return next(filter(None, (self.find(f"{led} {word}") for word in sorted(words.coalition))), None)

    def _led_act(self, k: int, index: int, high: int) -> tuple[int, Blame | None]:
        full, act = self._extended(k + 1, high)
        actor = self._led(k, index)
        if actor is None or (act is None and full == k + 1):
            return k + 1, None
        return full, Blame(actor, (k, max(full, k + 1)), act if act is not None else k, index, "act of")

    def _party(self, k: int) -> bool:
        """An adjective of a state or a word for a party, with a doer or act after it."""
        word = self.view.norms[k]
        if word in self.parties:
            return True
        if word in self.words["blame.states"]:
            return self.view.text[slice(*self.view.span(k, k + 1))].isupper() and not self.view.shouted
        return (
            word.endswith(self.demonyms)
            and len(word) > 4
            and (self.view.capital(k) or (k > 0 and self.view.norms[k - 1] == "#"))
            and word not in self.words["blame.no_demonyms"]
        )

    def _extended(self, end: int, high: int) -> tuple[int, int | None]:
        """The party with its forces ("Russian" "warplanes"), and the act that follows it ("raid"), if any."""
        norms = self.view.norms
        k, seen = end, 0
        while k < high and seen < 4:
            word = norms[k]
            if word in self.doers and word not in self.acts:
                return k + 1, (k + 1 if k + 1 < high and norms[k + 1] in self.acts else None)
            if word in self.acts:
                return end, k
            if word in self.with_forces:
                k += 1
                continue
            if (
                not self.view.word(k)
                or word in self.speech.prepositions
                or word in self.speech.finite
                or word in self.speech.cues
            ):
                break
            if word in self.speech.breaks or word in self.speech.determiners:
                break
            k, seen = k + 1, seen + 1
        return end, None

    def _rule(self, k: int, full: int, act: int | None, low: int, high: int) -> str | None:
        norms = self.view.norms
        before = k - 1
        while before >= low and norms[before] in self.passed:
            before -= 1
        previous = norms[before] if before >= low else ""
        if self._ascribed(before, low):
            return "accused"
        if previous in self.words["blame.against"] or (
            act is None and before > low and norms[before - 1] in self.words["blame.fighting"]
        ):
            return None
        if previous in self.words["blame.beside"] and act is None:
            return None
        if any(norms[j] in self.words["blame.answering"] for j in range(max(low, before - 4), before + 1)):
            return None
        if previous in self.words["blame.undone"]:
            return None  # "the rebels, not government troops"
        if any(norms[j] in self.words["blame.accusing"] for j in range(max(low, k - 5), k)):
            return "accused"
        if previous in self.words["blame.suspecting"] and norms[before - 1] in self.speech.relative:
            return "accused"
        if act is not None and previous not in self.of:
            return "act of"
        if self._stands_accused(full, high):
            return "is accused"
        if self._act_before(before, low, previous):
            return "by"
        if any(norms[j] in self.words["blame.responsibility"] for j in range(full, min(high, full + 7))):
            return "responsible"
        if previous not in self.speech.prepositions and self._subject(full, high):
            return "subject"
        return None

    def _ascribed(self, to: int, low: int) -> bool:
        """Whether an act is ascribed to what follows: "attributed the raid to", "an attack attributed to"."""
        norms = self.view.norms
        if to <= low or norms[to] not in self.words["blame.ascribed_to"]:
            return False
        behind = range(max(low, to - 7), to)
        verb = next((j for j in reversed(behind) if norms[j] in self.words["blame.ascribing"]), None)
        if verb is None or not (self.words["blame.undone"] | self.words["blame.unascribed"]).isdisjoint(
            norms[max(low, verb - 4) : verb]
        ):
            return False
        acts = self.acts | self.words["blame.responsibility"] | self.words["blame.ascribed"]
        return any(norms[j] in acts for j in range(max(low, verb - 8), to)) or self._counted(verb - 2, low)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        """The number words of the languages of the text."""
        return frozenset[str]().union(*map(number_words, {unit.lang for unit in self.view.units}))

    def _counted(self, k: int, low: int) -> bool:
        """Whether a bare number of those told of before stands at token k: "80 were blamed on"."""
        return k >= low and (self.view.tokens[k].kind == "number" or self.view.norms[k] in self._numbers)

    def _stands_accused(self, full: int, high: int) -> bool:
        """Whether the words behind a party say that it is blamed: "has been accused of"."""
        norms, j = self.view.norms, full
        while j < high and norms[j] in self.speech.finite:
            j += 1
        return full < j < high and norms[j - 1] in self.speech.passive and norms[j] in self.words["blame.accusing"]

    def _act_before(self, before: int, low: int, previous: str) -> bool:
        of, by = previous in self.of, previous in self.by
        reach = 3 if of else 4 if previous in self.source else 10 if by else 0
        if not reach:
            return False
        norms = self.view.norms
        verb = norms[before - 1]
        done = tuple(self.words["blame.passive"])
        if by and verb.endswith(done) and verb not in self.verbs | self.words["blame.done"]:
            return False
        ascribed = self.words["blame.ascribed"]
        for j in range(before - 1, max(low - 1, before - 1 - reach), -1):
            if norms[j] in self.acts or (norms[j] in self.doers and of):
                return True
            if by and (norms[j] in self.verbs or (verb in self.words["blame.done"] and norms[j] in ascribed)):
                return True
            if norms[j] in {";", ":"} or (
                norms[j] in self.speech.cues
                and "say" in self.speech.cues[norms[j]].kinds
                and norms[j] not in self.verbs
            ):
                return False
        return False

    def _subject(self, full: int, high: int) -> bool:
        """Whether a verb of striking follows before another verb."""
        norms = self.view.norms
        if full < high and norms[full] in self.speech.nouns_of_speech:
            return False  # "a militia claim that two were killed": who says so
        for j in range(full, min(high, full + 9)):
            word = norms[j]
            if word in self.words["blame.suffering"]:
                return False
            if word in self.verbs:
                return word not in self.words["blame.nouns_too"] or j - full < 4
            cue = self.speech.cues.get(word)
            if (
                word in {";", ":", "."}
                or (
                    word in self.joins and (self.view.shouted or norms[full] not in self.speech.prepositions)
                )  # "on bikes and camels opened"
                or (
                    cue is not None
                    and cue.form == "past"
                    and cue.kinds & {"say", "deny", "concede", "dispute", "judge", "count"}
                )
            ):
                return False
        return False

    def _own(self, k: int, index: int, high: int) -> Blame | None:
        """ "Its aircraft", "our guns", "we killed": the speaker."""
        norms, own = self.view.norms, self.speech.small
        word = norms[k]
        if word in self.words["blame.itself"]:
            return self._own_order(k, index, high)
        for j in range(k + 1, min(high, k + 5)):
            if word in own.we and norms[j] in self.verbs:
                return Blame(None, (k, k + 1), j, index, "own act")
            if word not in own.we and word not in own.objects and norms[j] in (self.acts | self.doers):
                if norms[j] not in self.acts and self._suffers(j + 1, high):
                    return None  # "five of its soldiers were killed in shelling"
                return Blame(None, (k, j + 1), j, index, "own act")
            if not self.view.word(j) or norms[j] in self.speech.prepositions:
                return None
        return None

    def _suffers(self, k: int, high: int) -> bool:
        """Whether something was done to the people right before token k: "were killed", "had been wounded"."""
        norms, j = self.view.norms, k
        while (
            j < min(high, k + 3) and norms[j] in self.speech.finite | self.speech.passive and norms[j] not in self.verbs
        ):
            j += 1
        return k < j < high and norms[j - 1] in self.speech.passive and norms[j] in self.verbs

    def _own_order(self, k: int, index: int, high: int) -> Blame | None:
        """ "A strike that it had ordered": the speaker's, behind what was done."""
        norms = self.view.norms
        act = k - 2 if norms[k - 1] in self.speech.relative else k - 1
        while act >= k - _PLACED and (self.view.capital(act) or norms[act] in self.speech.prepositions):
            act -= 1  # "a strike in Kapisa"
        if act < self.view.units[index].first or norms[act] not in self.acts:
            return None
        verb = next((j for j in range(k + 1, min(high, k + 4)) if norms[j] in self.words["blame.ordering"]), None)
        if verb is None or not self.words["blame.undone"].isdisjoint(norms[k:verb]):
            return None
        return Blame(None, (k, k + 1), act, index, "own act")

    def _worded(self, first: int, last: int) -> Actor:
        name = " ".join(self.view.text[slice(*self.view.span(first, last))].split())
        if last == first + 1:
            for doer in self.words.bodies:
                known = self.find(f"{name} {doer}")
                if known is not None:
                    return known
        return self.find(name) or Actor(name=name, kind=None, guessed=True)
