"""Which speaker a source names: the organisation spoken for, its kind, and whom "it" and "the ministry" stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from tollbook.extract.cues import Speech
from tollbook.extract.lexicon import Voices, harm_words
from tollbook.extract.saying import Attributed
from tollbook.extract.sources import hyphen, left_source, main_subject
from tollbook.extract.view import View
from tollbook.model import Actor, ActorKind, ActorMention
from tollbook.words.analysis import where_any

_ASIDE = 3  # words of "for its part"
WINDOW = 10
_PEOPLE = frozenset(("witness", "medical", "rescue"))  # kinds of people who may act before they speak
_SOON = 4  # tokens behind a subject in which it is told what happened to it
_BY = 8  # words of a name behind "by"
Range = tuple[int, int]


class Speaker(msgspec.Struct, frozen=True):
    """An actor and the tokens that name it; `organisation` tells "it" from "he"."""

    actor: Actor
    named: Range
    unit: int
    organisation: bool
    rule: str
    person: bool = False


class Speakers:
    """Names the sources of one text in order, so that later short forms find what they stand for."""

    def __init__(
        self,
        view: View,
        speech: Speech,
        words: Voices,
        mentions: Sequence[ActorMention],
        find: Callable[[str], Actor | None],
    ) -> None:
        self.view, self.speech, self.words, self.find = view, speech, words, find
        self.small = speech.small
        self._owning = frozenset((*self.small.possessive, "'"))
        self.mentions = [(view.token_at(m.start), view.token_at(m.end - 1) + 1, m) for m in mentions]
        self.history: list[Speaker] = []
        self.publisher: Actor | None = None

    def name(self, one: Attributed) -> Speaker | None:
        """The speaker of an attribution, remembered for those that follow. None where it has no source."""
        if one.source is None:
            return None
        speaker = self.resolve(one.source, one.unit)
        if speaker is not None:
            self.history.append(speaker)
        return speaker

    def resolve(self, source: Range, unit: int) -> Speaker | None:
        """Who the words of `source` are."""
        norms, words, own = self.view.norms, self.words, self.small
        first, last = source
        if last - first > _ASIDE and " ".join(norms[last - _ASIDE : last]) in own.asides:
            last -= _ASIDE
        by = next(
            (k for k in range(first + 1, last - 1) if norms[k] in own.by and norms[k - 1] in self.speech.reported), None
        )
        if by is not None:
            return self.resolve((by + 1, last), unit)
        if last - first == 1 and norms[first] in self.speech.first_person and self.view.quote[first] == -1:
            return None
        if last - first == 1 and norms[first] in self.speech.relative:
            return self.before_relative(first, unit)
        if last - first == 1 and norms[first] in self.speech.pronouns | self.words["roles.pronouns"]:
            return self._antecedent(self._person_of(norms[first]), unit, first)
        if last - first == 1 and norms[first] in words["possessives"]:
            return self._antecedent("it" if norms[first] in own.its else "he", unit, first)
        if last - first >= 3 and norms[last - 1] in own.them and norms[last - 2] in own.of:
            return self._plural_before(first, unit)
        if norms[first] in own.this and norms[last - 1] in words["roles.own_media"]:
            return None  # "a tally kept by this station": whoever publishes
        ours = norms[first] in self.speech.first_person and self.view.quote[first] == -1
        if ours and norms[last - 1] in words["roles.products"]:
            return None  # "our teams": whoever publishes
        last = next((k for k in range(first + 1, last) if norms[k] in self.speech.relative), last)
        numbered = first + (norms[first] == "(")
        if last - numbered > 2 and self.view.tokens[numbered].kind == "number" and norms[numbered + 1] == ")":
            first = numbered + 2  # "(4) Witness K": the number of a paragraph
        bare = first
        while bare < last - 1 and (norms[bare] in words["articles"] or not self.view.word(bare) or self._number(bare)):
            bare += 1
        if norms[bare] in own.so_called and bare and norms[bare - 1] == "-" and bare < last - 1:
            first = bare = bare + 1  # "the so-called administration"
        if norms[bare] in words["of"] and first < bare < last - 1:
            bare += 1  # "One of the health workers at the clinic"
            while bare < last - 1 and norms[bare] in words["articles"]:
                bare += 1
            first = bare
        if norms[bare] in words["articles"]:
            return None  # an article alone ("A day earlier the ministry said") is nobody
        owner = self._owner(bare, last)
        if owner is not None:
            last = owner
        known = self._mentioned(bare, last, unit)
        if known is not None:
            return known
        role = self._role(first, bare, last, unit)
        if role is not None:
            return role
        short = self._short(first, bare, last, unit) or self._surname(first, last, unit)
        return short or self._plain(bare, last, unit, "named")

    def _number(self, k: int) -> bool:
        """Whether token k only says how many sources there are: "three hospital sources"."""
        return self.view.norms[k] in self.speech.counted and not self.view.capital(k)

    def _owner(self, first: int, last: int) -> int | None:
        """End of the owner in "the group's monthly bulletin", "the army's media cell", "a Herald count"."""
        norms, products = self.view.norms, self.words["roles.products"]
        counted = norms[last - 1] in self.speech.count_nouns and not self.view.capital(last - 1)
        if counted and last - 2 >= first and self.view.capital(last - 2):
            return last - 1  # "according to a Herald count"
        pair = f"{norms[last - 2]} {norms[last - 1]}" if last - first >= 2 else ""
        if norms[last - 1] not in products and pair not in products:
            return None
        for k in range(last - 2, first - 1, -1):
            if norms[k].endswith(self.small.possessive) or (norms[k] == "'" and k > first):
                return k + 1 if norms[k] != "'" else k
        return None

    # -------------------------------------------------------------- names

    def _plain(self, first: int, last: int, unit: int, rule: str) -> Speaker:
        """The words themselves, and the kind that they suggest."""
        last = self._cut(first, last)
        while last - first > 1 and (self.view.norms[last - 1] in self._owning or self.view.norms[last - 1] == ","):
            last -= 1
        kind = self.kind(first, last) or self._aside_kind(last)
        if kind == "belligerent" and self._of_police and self._stem(first) in self.words["kinds.ranks"]:
            kind = "government"
        first, last = self._proper(first, last)
        name = " ".join(self.view.text[slice(*self.view.span(first, last))].split())
        for ending in self.small.possessive:
            name = name.removesuffix(ending).removesuffix(ending.replace("'", "’"))
        known = self.find(name) if self.view.capital(first) else None
        if known is not None:
            return Speaker(known, (first, last), unit, True, "register")
        if kind is None and last - first == 1 and self.view.norms[first] in self.words["roles.capitals"]:
            kind = "government"
        if kind is None and not any(self.view.capital(k) for k in range(first, last)):
            kind = "anonymous"
        if self.publisher is not None and (self.publisher.name or "").startswith(f"{name},"):
            return Speaker(self.publisher, (first, last), unit, True, "publisher")
        organisation = any(self._stem(k) in self.words["roles.organisations"] for k in range(first, last))
        return Speaker(Actor(name=name, kind=kind, guessed=True), (first, last), unit, organisation, rule)

    def _proper(self, first: int, last: int) -> Range:
        """The name itself: behind a common noun ("the newspaper X"), or as which somebody gave his name."""
        view, norms, own = self.view, self.view.norms, self.small
        k = first
        while k < last and not view.capital(k):
            k += 1
        if (
            first < k < last
            and norms[k - 1] in self.words["roles.generic"]
            and all(view.capital(j) or not view.word(j) for j in range(k, last))
        ):
            return k, last
        for j in range(last, min(last + 10, len(norms) - 2)):
            as_whom = norms[j] in own.manner or norms[j] in own.name
            if as_whom and view.capital(j + 1) and not own.name.isdisjoint(norms[last : j + 1]):
                end = j + 1
                while end < len(norms) and view.word(end) and view.capital(end):
                    end += 1
                return j + 1, end
        return first, last

    def _cut(self, first: int, last: int) -> int:
        """Before a relative clause, a participle or an aside that the source carries along."""
        for k in range(first + 1, last):
            if self.view.norms[k] in self.speech.relative or self.view.norms[k] == ",":
                return k
            if self.view.norms[k] in self.words["roles.described"] and self.view.norms[k - 1] != "-":
                return k
        return last

    def _stem(self, k: int) -> str:
        word = self.view.norms[k]
        for ending in self.small.possessive:
            word = word.removesuffix(ending)
        return word.removesuffix("'")

    def kind(self, first: int, last: int) -> ActorKind | None:
        """The kind that the words suggest: the longest phrases first, then the order of the vocabulary."""
        stems = [self._stem(k) for k in range(first, last)]
        best: tuple[int, ActorKind] | None = None
        covered: set[int] = set()
        for size in range(self.words.longest_kind, 0, -1):
            for k in range(len(stems) - size + 1):
                row = self.words.kinds.get(tuple(stems[k : k + size]))
                if row is None or covered & set(range(k, k + size)):
                    continue
                if row[1] != "media" and self._half(first + k):
                    continue
                covered.update(range(k, k + size))
                best = min(best, row) if best else row
        return best[1] if best else None

    def _half(self, k: int) -> bool:
        """Whether a word is half of a name written with a hyphen: the region "Centre-Nord" is no centre."""
        view, norms = self.view, self.view.norms
        before = k > 1 and norms[k - 1] == "-" and hyphen(view, k - 1)
        after = k + 2 < len(norms) and norms[k + 1] == "-" and hyphen(view, k + 1)
        return view.capital(k) and ((before and view.capital(k - 2)) or (after and view.capital(k + 2)))

    @cached_property
    def _of_police(self) -> bool:
        """Whether a text speaks of police and of no army: a lieutenant in it is theirs."""
        norms = set(self.view.norms)
        return bool(norms & self.words["roles.police"]) and not norms & self.words["roles.armies"]

    def _aside_kind(self, last: int) -> ActorKind | None:
        """The kind that an aside after a name gives ("Ann Lee, a surgeon,")."""
        view = self.view
        if last >= len(view.tokens) or view.norms[last] != ",":
            return None
        end = last + 1
        while end < len(view.tokens) and end < last + 12 and view.norms[end] not in {",", ".", ";"}:
            cue = self.speech.cues.get(view.norms[end])
            if cue is not None and cue.form == "ing":
                break  # "Ann Lee, saying that a surgeon died,"
            end += 1
        return self.kind(last + 1, end)

    # -------------------------------------------------------------- known actors

    def _mentioned(self, first: int, last: int, unit: int) -> Speaker | None:
        """A name of the register that is the head of the source, or that its aside or role speaks for."""
        norms, words = self.view.norms, self.words
        for start, end, mention in self.mentions:
            if end <= first:
                continue
            if start >= last:
                break
            if end >= last or (end == last - 1 and norms[end] in self._owning):
                return Speaker(mention.actor, (start, end), unit, True, "register", self._person(first, start))
            after = self._stem(end) if end < last else ""
            pair = f"{norms[end]} {norms[end + 1]}" if end + 1 < last else ""
            if after in words["roles.spokes"] or pair in words["roles.spokes"]:
                return Speaker(mention.actor, (start, end), unit, True, "speaks for", person=True)
            if norms[end] in {",", "("} or norms[end] in self.speech.relative:
                return Speaker(mention.actor, (start, end), unit, True, "register")
            if after in words["roles.officials"] and mention.actor.kind in {"belligerent", "monitor", "armed_group"}:
                return Speaker(mention.actor, (start, end), unit, True, "speaks for", person=True)
            if norms[end] in self.small.seated and start == first:
                return Speaker(mention.actor, (start, end), unit, True, "register")
        return self._aside_mention(first, last, unit)

    def _aside_mention(self, first: int, last: int, unit: int) -> Speaker | None:
        """ "Brett Lee, coalition spokesman,": the aside after a person's name names whom he speaks for."""
        view, norms = self.view, self.view.norms
        if last >= len(norms) or norms[last] != "," or not view.capital(first):
            return None
        end = last + 1
        while end < len(norms) and end < last + 14 and norms[end] not in {",", ".", ";"}:
            end += 1
        roles = self.words["roles.spokes"] | self.words["roles.officials"]
        phrase = norms[last + 1 : end]
        if not (set(phrase) & roles or any(f"{a} {b}" in roles for a, b in pairwise(phrase))):
            return None
        for start, stop, mention in self.mentions:
            if last < start < end and mention.actor.kind != "media":
                return Speaker(mention.actor, (start, min(stop, end)), unit, True, "speaks for", person=True)
        return None

    def _person(self, first: int, last: int) -> bool:
        """Whether the words before a name speak of a person ("a spokesman for X")."""
        roles = self.words["roles.spokes"] | self.words["roles.people"] | self.words["roles.officials"]
        return any(self.view.norms[k] in roles for k in range(first, last))

    # -------------------------------------------------------------- roles

    def _role(self, first: int, bare: int, last: int, unit: int) -> Speaker | None:
        """ "A spokesman for the ministry", "a ministry official", "its director": the organisation speaks."""
        norms, words, own = self.view.norms, self.words, self.small
        spokes, officials = words["roles.spokes"], words["roles.officials"]
        for k in range(bare, last):
            pair = k + 1 < last and f"{norms[k]} {norms[k + 1]}" in spokes
            if not (norms[k] in spokes or norms[k] in officials or pair):
                continue
            after = k + (2 if pair else 1)
            speaks = pair or norms[k] in spokes
            sits = speaks and k > bare and norms[after : after + 1] and norms[after] in own.seated
            if after < last and norms[after] in words["of"] and not sits:  # "the army's spokesman in Averil"
                start = after + 1
                while start < last - 1 and norms[start] in words["articles"]:
                    start += 1
                if speaks or self._organised(start, last):
                    return self._spoken_for((start, last), unit, (first, last)) if start < last else None
                return None
            whose = self._organised(bare, k) or (speaks and self._somebody(bare, k))
            if k > bare and own.addition.isdisjoint(norms[bare:k]) and whose:
                return self._spoken_for((bare if norms[first] not in own.the else first, k), unit, (first, last))
            if (k == bare or sits) and norms[first] in words["possessives"]:
                return self._antecedent("it", unit, first)
            if k == bare and speaks and after >= last:
                return self._antecedent("it", unit, first)
            return None
        return None

    def _somebody(self, first: int, last: int) -> bool:
        """Whether the words before "spokesman" name whom he speaks for: the militia's, and not "a provincial"."""
        named = any(self.view.capital(k) or not self.view.word(k) for k in range(first, last))
        return named or self.view.shouted or self.kind(first, last) is not None

    def _spoken_for(self, source: Range, unit: int, whole: Range) -> Speaker | None:
        found = self.resolve(source, unit)
        return replace(found, named=whole, rule="speaks for", person=True) if found else None

    def _organised(self, first: int, last: int) -> bool:
        return any(self._stem(k) in self.words["roles.organisations"] and not self._half(k) for k in range(first, last))

    # -------------------------------------------------------------- short forms

    def before_relative(self, first: int, unit: int) -> Speaker | None:
        """ "..., which cited the hospital": the noun before the relative word."""
        end = first
        while end > 0 and not self.view.word(end - 1):
            end -= 1
        low = self.view.units[unit].first
        source = left_source(self.view, self.speech, low, end)
        if source is None:  # "was disputed by the agency, which said"
            by = next((k for k in range(end - 1, max(low, end - _BY), -1) if self.view.norms[k] in self.small.by), None)
            source = None if by is None or by + 1 == end else (by + 1, end)
        return self.resolve(source, unit) if source else None

    def _person_of(self, word: str) -> str:
        """What a pronoun may stand for: "it", "they", "we", "he" (or she), or "" where it does not tell."""
        own = self.small
        told = (("it", own.it), ("they", own.they), ("we", own.we), ("he", own.he))
        return next((person for person, words in told if word in words), "")

    def _antecedent(self, person: str, unit: int, at: int) -> Speaker | None:
        """The latest speaker that a pronoun at token `at` may stand for, as `_person_of` tells."""
        recent = [s for s in reversed(self.history) if unit - s.unit <= WINDOW]
        several = self.small.plural if person != "it" else ()
        if person in {"it", "they", "we"}:
            fitting = [s for s in recent if s.organisation or (s.actor.name or "").endswith(several)]
        elif person == "he":
            fitting = [s for s in recent if s.person or not s.organisation]
        else:
            fitting = recent
        chosen = (fitting or recent)[:1]
        subject = self._subject_before(unit) if person in {"it", "they"} else None
        if subject is not None and (not chosen or chosen[0].unit < unit - 1):
            return subject
        acting = self._who_acts(person, at, unit)
        if acting is not None and (not chosen or chosen[0].unit < acting.unit):
            return acting
        return replace(chosen[0], unit=unit, rule="stands for") if chosen else None

    def _subject_before(self, unit: int) -> Speaker | None:
        """A known actor that begins the sentence before ("The coalition counts fewer. It ...")."""
        if unit == 0:
            return None
        low = self.view.units[unit - 1].first
        for start, end, mention in self.mentions:
            if low <= start <= low + 2 and all(self.view.norms[k] in self.words["articles"] for k in range(low, start)):
                return Speaker(mention.actor, (start, end), unit, True, "stands for")
        return None

    def _who_acts(self, person: str, at: int, unit: int) -> Speaker | None:
        """Whom "they" or "he" stands for where nobody has spoken: people who are the subject of what stands before.

        "Residents blocked the road. They said that ..."; "My cousin is there and he says that ...".
        """
        low, index, told_at = self.view.units[unit].first, unit, at
        if all(self.view.norms[k] in self.speech.openers for k in range(low, at)):
            if not unit:
                return None
            index, at = unit - 1, self.view.units[unit - 1].last
            low = self.view.units[index].first
        elif self.view.norms[at - 1] not in self.speech.joins and self.view.word(at - 1):
            return None  # "a third man died in hospital, he said"
        subject = main_subject(self.view, self.speech, low, at)
        if subject is None or person not in {"they", "he"}:
            return None
        if self._undergoes(subject[1], at, index) or self.view.quote[subject[0]] != self.view.quote[told_at]:
            return None  # ""Our people are out there," he said": they are not he
        found = self.resolve(subject, index)
        head = self._cut(*subject)
        plural = self._stem(self._without_of(subject[0], head) - 1).endswith(self.small.plural)
        fits = found is not None and found.actor.kind in _PEOPLE and plural == (person == "they")
        return replace(found, unit=index, rule="stands for") if found is not None and fits else None

    def _undergoes(self, k: int, end: int, unit: int) -> bool:
        """Whether something was done or happened to the subject before token `k`, who then says nothing of it."""
        norms = self.view.norms
        harmed = frozenset[str]().union(*harm_words(self.view.units[unit].lang).values())
        passive = k + 1 < end and norms[k] in self.speech.passive and norms[k + 1].endswith(self.small.past)
        return passive or not harmed.isdisjoint(norms[k : min(end, k + _SOON)])

    def _without_of(self, first: int, last: int) -> int:
        """Where a noun ends before what belongs to it: "residents | of Averil"."""
        return next((k for k in range(first + 1, last) if self.view.norms[k] in self.speech.prepositions), last)

    def _plural_before(self, first: int, unit: int) -> Speaker | None:
        """ "Two of them": the last plural noun that names a kind of speaker."""
        for k in range(first - 1, max(-1, first - 60), -1):
            if self.view.norms[k].endswith(self.small.plural) and self.kind(k, k + 1) in {
                "witness",
                "medical",
                "rescue",
                "government",
            }:
                return self._plain(k, k + 1, unit, "stands for")
        return None

    def _short(self, first: int, bare: int, last: int, unit: int) -> Speaker | None:
        """ "The ministry", "the monitor", "prosecutors": a name given in full before."""
        norms = self.view.norms
        if norms[first] in self.small.the and last - bare > 2:
            last = next((k for k in range(bare + 1, last) if norms[k] in self.speech.prepositions), last)
            if norms[last - 1] in self.words["roles.generic"] and norms[last - 2] in self.words["roles.backed"]:
                bare = last - 1
        if last - bare > 2 or (first == bare and self.view.capital(bare) and last - bare > 1):
            return None
        if first == bare and norms[bare] not in self.words["roles.organisations"]:
            return None
        if norms[first] not in self.small.referring and first != bare:
            return None
        head = self._stem(last - 1)
        heads = {head, *(head.removesuffix(ending) for ending in self.small.plural)}
        for known in reversed(self.history):
            if (
                unit - known.unit <= WINDOW * 2
                and any(self._stem(k) in heads for k in range(*known.named))
                and known.named[1] - known.named[0] >= last - bare
            ):
                return Speaker(known.actor, known.named, unit, known.organisation, "short form")
        if self.view.capital(bare) and last - bare > 1:
            return None
        if head in self.words["roles.generic"]:
            near = self._latest(unit, 3)
            if near is not None:
                return near
        before = self._named_before(head, bare)
        if before is not None:
            return self.resolve(before, unit)
        return self._latest(unit, WINDOW) if head in self.words["roles.generic"] else None

    def _latest(self, unit: int, reach: int) -> Speaker | None:
        """The organisation that spoke last."""
        for known in reversed(self.history):
            if unit - known.unit <= reach and known.organisation:
                return replace(known, unit=unit, rule="short form")
        return None

    def _surname(self, first: int, last: int, unit: int) -> Speaker | None:
        """A person's last name alone: the person named in full before, with the kind given there."""
        view, norms = self.view, self.view.norms
        titled = last - first == 2 and norms[first] in self.words["roles.titles_of_people"]
        if not (titled or last - first == 1) or not view.capital(last - 1):
            return None
        word = self._stem(last - 1)
        for k in reversed(where_any(norms, (word,), max(0, first - 799), first)):
            if k == 0 or not view.capital(k - 1) or view.quote[k] != -1 or not view.word(k - 1):
                continue
            start = k
            while start > 0 and k - start < 5 and view.word(start - 1) and view.capital(start - 1):
                start -= 1
            lead = start
            while lead > 0 and start - lead < 4 and view.word(lead - 1) and norms[lead - 1] not in self.speech.cues:
                lead -= 1
            kind = self._aside_kind(k + 1) or self.kind(start, k + 1) or self.kind(lead, start)
            known = self._mentioned(start, k + 1, unit)
            if known is not None and known.rule == "speaks for":
                return known
            name = " ".join(view.text[slice(*view.span(start, k + 1))].split())
            return Speaker(Actor(name=name, kind=kind, guessed=True), (start, k + 1), unit, False, "short form", True)
        return None

    def _named_before(self, head: str, before: int) -> Range | None:
        """The nearest earlier noun phrase with the same head and a capital before it."""
        view, forms = self.view, (head, head + "'", *(head + ending for ending in self.small.possessive))
        joined = self.words["roles.led"] | self.small.of | {"-"}
        for k in reversed(where_any(view.norms, forms, max(0, before - 399), before)):
            start = k
            while (
                start > 0
                and k - start < 6
                and view.word(start - 1)
                and (view.capital(start - 1) or view.norms[start - 1] in joined)
                and view.norms[start - 1] not in self.words["articles"]
                and view.norms[start - 1] not in self.speech.prepositions
            ):
                start -= 1
            if start < k:
                return start, k + 1
        return None
