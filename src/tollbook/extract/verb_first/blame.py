"""Who is said to have done it, in a language whose verb comes first: "غارة لطيران س", "قصفت قوات س", "قصف روسي"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from tollbook.extract.blame import Blame
from tollbook.extract.lexicon import voices
from tollbook.extract.verb_first.speech import Peeler, voices_peeler
from tollbook.extract.verb_first.words import PeopleSmall
from tollbook.extract.view import View
from tollbook.model import Actor, ActorMention
from tollbook.words.languages import Small, language, small, without_article

_BACK = 6
_BRIEF = 3
_NEAR, _ACCUSED = 4, 8  # tokens between "accused" and a party, or the words for its people
_OPENED = 9  # tokens behind a verb of opening in which the fire is named
_STATIONED = 8  # tokens behind "stationed" up to the verb


class BlameSmall(Small, frozen=True, kw_only=True):
    """Small words around the names of doers.

    source      "from", and `hands` behind it ("on the part of"); `on`, `hand`: "at the hands of"
    either      "or"
    onto_names  small words that are written onto a name behind which nobody is accused
    """

    source: frozenset[str] = frozenset()
    hands: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    hand: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    onto_names: tuple[str, ...] = ()


def led_blame(
    view: View, lang: str, mentions: Sequence[ActorMention], find: Callable[[str], Actor | None]
) -> list[Blame]:
    """Every doer that the sentences in such a language name."""
    return _LedFinder(view, lang, mentions, find).run()


class _LedFinder:
    def __init__(
        self,
        view: View,
        lang: str,
        mentions: Sequence[ActorMention],
        find: Callable[[str], Actor | None],
    ) -> None:
        words = voices(lang)
        self.view, self.lang, self.words, self.find = view, lang, words, find
        self.small, self.traits = small(lang, "blaming", BlameSmall), language(lang)
        self.adjective = small(lang, "people", PeopleSmall).adjective
        self.act, self.verb = voices_peeler(lang, "blame.acts"), voices_peeler(lang, "blame.verbs")
        self.accuses, self.bridge = voices_peeler(lang, "blame.accusing"), voices_peeler(lang, "blame.by")
        self.support, self.side = voices_peeler(lang, "blame.support"), voices_peeler(lang, "blame.parties")
        self.national, self.anybody = voices_peeler(lang, "names"), voices_peeler(lang, "parties")
        self.beside = Peeler(words.beside, lang, small=True)
        self.body, self.opens = voices_peeler(lang, "blame.led_names"), voices_peeler(lang, "blame.opening")
        self.known: dict[str, Actor | None] = {}
        self.named: dict[int, tuple[int, Actor]] = {}
        for m in mentions:
            if m.actor.kind in {"belligerent", "armed_group", "government"}:
                self.named[view.token_at(m.start)] = (view.token_at(m.end - 1) + 1, m.actor)

    def run(self) -> list[Blame]:
        found: list[Blame] = []
        named = sorted(self.named)
        for index, unit in enumerate(self.view.units):
            if unit.lang != self.lang:
                continue
            past = unit.first
            own = named[bisect_left(named, unit.first) : bisect_left(named, unit.last)]
            sought = (self.anybody, self.body)
            parties = {*own}.union(*(peel.where(self.view.norms, unit.first, unit.last) for peel in sought))
            for k in sorted(parties):
                party = self._party(k) if k >= past else None
                if party is None:
                    continue
                end, actor = party
                rule = self._rule(k, end, unit.first, unit.last)
                if rule is not None:
                    found.append(Blame(actor, (k, end), k, index, rule))
                    joined = self._joined(end, index, unit.last)
                    found.extend(joined)
                    end = joined[-1].named[1] if joined else end
                past = end
        return found

    def _joined(self, k: int, index: int, high: int) -> list[Blame]:
        """Parties named with the one before ("... والاحتلال الروسي", "بدعم من ...")."""
        found: list[Blame] = []
        norms = self.view.norms
        while k < high:
            rule = "and"
            first = self._past_marks(k, high)
            if first < high and norms[first] in self.small.either:
                rule, first = "or", first + 1
            if self.support(norms[first]) if first < high else False:
                rule, first = "with", first + 1
                while first < high and (norms[first] in self.words["blame.by"] or not self.view.word(first)):
                    first += 1
            elif first >= high or not (rule == "or" or norms[first].startswith(self.traits.joins)):
                return found
            beside = self.beside(norms[first]) if first < high else None
            if beside is not None and self.national(norms[k - 1]) is not None:
                forces = self.find(self.words.beside[beside])  # "للطيران الروسي والسوري"
                if forces is not None:
                    found.append(Blame(forces, (first, first + 1), first, index, rule))
                return found
            first = next((j for j in range(first, min(first + 3, high)) if self._party(j)), high)
            party = self._party(first) if first < high else None
            if party is None:
                return found
            found.append(Blame(party[1], (first, party[0]), first, index, rule))
            k = party[0]
        return found

    def _past_marks(self, k: int, high: int) -> int:
        while k < high and not self.view.word(k) and self.view.norms[k] not in {".", ":"}:
            k += 1
        return k

    def _party(self, k: int) -> tuple[int, Actor] | None:
        if k in self.named:
            end, actor = self.named[k]
            if end == k + 1 and end < len(self.view.norms) and self.side(self.view.norms[k]) is not None:
                foreign = self.national(self.view.norms[end])  # "النظام التركي" is not the one that the text calls so
                if foreign is not None:
                    return self._party(end)
            return end, actor
        if self.anybody(self.view.norms[k]) is None:
            return self._led_name(k)
        national = self.national(self.view.norms[k])
        if national is not None:
            if national not in self.known:
                self.known[national] = self.find(self.words.names[national])
            actor = self.known[national] or Actor(name=self.words.names[national], kind="belligerent", guessed=True)
            return k + 1, actor
        party = self.side(self.view.norms[k])
        if party is None:
            return None
        if party in self.words["blame.vague_parties"]:
            return self._in_full(k, party)
        written = self._written(k, party)
        known = self._by_its_words(party) or self.find(party) or self.find(written)
        if known is None and self.named and party in self.words["blame.kinds"]:
            return None
        return k + 1, known or Actor(name=written, kind="belligerent", guessed=True)

    def _led_name(self, k: int) -> tuple[int, Actor] | None:
        """ "القوات الأمنية": forces that two words name, of whichever country."""
        norms = self.view.norms
        if self.body(norms[k]) is None or k + 1 >= len(norms) or norms[k + 1] not in self.words["blame.led_names_of"]:
            return None
        name = f"{self._written(k, self.body(norms[k]) or norms[k])} {self._written(k + 1, norms[k + 1])}"
        return k + 2, Actor(name=name, kind="government", guessed=True)

    def _opened_fire(self, j: int, high: int) -> bool:
        """ "فتحت القوات النار": whether the verb at `j` opens fire, and no inquiry."""
        fire = self.words["blame.fire"]
        return self.opens(self.view.norms[j]) is not None and any(
            norm in fire for norm in self.view.norms[j + 1 : min(high, j + _OPENED)]
        )

    def _in_full(self, k: int, word: str) -> tuple[int, Actor] | None:
        """ "The occupation": by the adjective after it, or the only power that the text names so."""
        after = next((j for j in range(k + 1, min(k + 3, len(self.view.norms))) if self.view.word(j)), None)
        if after is not None and self.national(self.view.norms[after]) is not None:
            party = self._party(after)
            return party if party is not None else None
        known = self._by_its_words(word) or self._occupied(word)
        return (k + 1, known) if known is not None else None

    def _occupied(self, word: str) -> Actor | None:
        """Whom "the occupation" means in a text about an occupied country ("الاحتلال" in Gaza)."""
        for name, words in self.words.occupied.items():
            if any(norm in words or norm[1:] in words for norm in self.view.norms):
                return self.find(f"{word} {name}")
        return None

    def _by_its_words(self, word: str) -> Actor | None:
        """The only power that the text names in full with this word."""
        for elided in self.traits.elided:
            word = word.removeprefix(elided)
        stem = without_article(word, self.lang)
        full = {
            actor
            for start, (end, actor) in self.named.items()
            if end > start + 1 and any(stem in self.view.norms[j] for j in range(start, end))
        }
        return full.pop() if len(full) == 1 else None

    def _written(self, k: int, party: str) -> str:
        """The party as a name: the word in the text, without what is written onto it."""
        start, end = self.view.span(k, k + 1)
        written = self.view.text[start:end]
        for elided in self.traits.elided:
            if written.startswith(elided):
                return self.traits.article[0] + written.removeprefix(elided)
        return written[max(0, len(self.view.norms[k]) - len(party)) :]

    def _from_its_area(self, k: int, low: int) -> bool:
        """ "قصف مصدره المناطق التي تسيطر عليها قوات س", "قصف من مناطق سيطرة س": fire out of what a party holds."""
        norms, words = self.view.norms, self.words
        held = next((j for j in range(k - 1, max(low, k - 4) - 1, -1) if norms[j] in words["blame.held"]), None)
        if held is None:
            return False
        if any(norms[j] in words["blame.out_of"] for j in range(max(low, held - 6), held)):
            return True
        out = next((j for j in range(held - 1, max(low, held - 4), -1) if norms[j] in self.small.source), None)
        return (
            out is not None
            and norms[out + 1] in words["blame.ground"]
            and any(self.act(norms[j]) for j in range(max(low, out - _BRIEF), out))
        )

    def _by_its_hand(self, k: int, low: int) -> bool:
        """ "من قبل س", "من قبل الميليشيات س": the words of the doer, a word for its forces between."""
        norms, first = self.view.norms, k
        while (
            first > low
            and k - first < 2
            and norms[first - 1] not in self.small.hands | self.small.hand
            and self.bridge(norms[first - 1])
        ):
            first -= 1
        if first - 2 < low:
            return False
        before, last = norms[first - 2], norms[first - 1]
        own = self.small
        return (before in own.source and last in own.hands) or (before in own.on and last in own.hand)

    def _accuser(self, end: int, high: int, *, begins: bool) -> bool:
        """Whether the name that ends at `end` accuses: whom it accuses stands behind it ("اتهمت الحكومة قوات س").

        `begins`: it stands right behind the verb, so that a noun behind it is the accused.
        """
        norms = self.view.norms
        at = end
        definite = self.traits.article
        while at < high and norms[at].startswith(definite) and self._party(at) is None and not self.accuses(norms[at]):
            if begins and not norms[at].endswith(self.adjective):
                return True  # "اتهم الجيش السوداني الميليشيا"
            at += 1  # "الوفاق الوطني": the name goes on
        if at >= high or not self.view.word(at) or self.accuses(norms[at]):
            return False
        beside = (k for k in range(at, min(at + 2, high)) if not norms[k].startswith(self.traits.joins))
        if any(self._party(k) is not None for k in beside):
            return not norms[at].startswith(self.small.onto_names)
        return norms[at] not in self.words["blame.by"] and not norms[at].startswith(self.traits.small_words)

    def _owns(self, k: int, end: int, low: int, high: int) -> bool:
        """ "تبنى التنظيم الهجوم", "أعلن التنظيم مسؤوليته": whether a party owns an act, named right behind it."""
        norms, words = self.view.norms, self.words
        before, behind = norms[max(low, k - _BRIEF) : k], norms[end : min(high, end + _BRIEF)]
        owning, avowing = (
            any(word in words[name] or word[1:] in words[name] for word in before)
            for name in ("blame.owning", "blame.avowing")
        )
        return (owning and any(map(self.act, behind))) or (
            (owning or avowing) and not words["blame.own_doing"].isdisjoint(behind)
        )

    def _rule(self, k: int, end: int, low: int, high: int) -> str | None:
        norms, words = self.view.norms, self.words
        if k not in self.named and self.side(norms[k]) in words["blame.kinds"]:
            if self._owns(k, end, low, high):
                return "owns"
            did = k > low and self.verb(norms[k - 1]) is not None
            return "by" if did or self._by_its_hand(k, low) else None
        reach = _ACCUSED if not words["blame.accused"].isdisjoint(norms[max(low, k - 1) : k + 1]) else _NEAR
        for j in range(max(low, k - reach), k):
            if self.accuses(norms[j]):
                return None if self._accuser(end, high, begins=j == k - 1) else "accused"
        some = k - 3 >= low and norms[k - 1] in self.small.source and norms[k - 2] in words["blame.some"]
        if self._by_its_hand(k - 2 if some else k, low) or (some and self.act(norms[k - 3])):
            return "by"
        if self._from_its_area(k, low):
            return "from its area"
        if k - 2 >= low and norms[k - 1] in self.small.source and not self.act(norms[k - 2]):
            return None
        if self._owns(k, end, low, high):
            return "owns"
        for j in range(k - 1, max(low - 1, k - 1 - _BACK), -1):
            word = norms[j]
            if self.act(word) or self.verb(word) or self._opened_fire(j, high):
                return "by"
            struck = j > low and self.act(norms[j - 1]) and word in words["blame.by"]
            if (word in words["blame.targets"] and not struck) or word in {".", "،", ",", ":", "؛"}:
                break
            if not self.view.word(j):
                continue
            if not (self.bridge(word) or k - j <= 2):
                break
        reach, stationed = end + 3, False
        for j in range(end, high):
            if norms[j] in words["blame.stationed"]:
                reach, stationed = j + _STATIONED, True
            if j >= reach:
                break
            fired = norms[j] in words["blame.opening"] and self._opened_fire(j, high)  # not "... and opened fire"
            verb = norms[j] if fired else self.verb(norms[j])
            if verb is not None and not (k > low and norms[k - 1] in words["blame.targets"]):
                return "subject"
            if norms[j] == "." or (not stationed and (norms[j] in {"،", ","} or norms[j] in words["blame.targets"])):
                break
        return None
