"""Who is said to have done it, in a language whose verb comes first: "غارة لطيران س", "قصفت قوات س", "قصف روسي"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from tollbook.extract.blame import Blame
from tollbook.extract.lexicon import voices
from tollbook.extract.verb_first.speech import Peeler, peeler, voices_peeler
from tollbook.extract.verb_first.words import PeopleSmall
from tollbook.extract.view import View
from tollbook.model import PARTIES, Actor, ActorMention
from tollbook.words.fold import fold
from tollbook.words.languages import Small, language, small, without_article
from tollbook.words.vocabulary import lexicon

_BACK = 6
_BRIEF = 3
_NEAR, _ACCUSED = 4, 8  # tokens between "accused" and a party, or the words for its people
_OPENED = 9  # tokens behind a verb of opening in which the fire is named
_GROUP = 6  # tokens of a group's noun and its name in quotation marks
_STATIONED = 8  # tokens behind "stationed" up to the verb


class BlameSmall(Small, frozen=True, kw_only=True):
    """Small words around the names of doers.

    source      "from", and `hands` behind it ("on the part of"); `on`, `hand`: "at the hands of"
    either      "or"
    onto_names  small words that are written onto a name behind which nobody is accused
    feminine    the ending of a verb whose subject may be "our forces"
    ours        endings that make forces those of whoever speaks: "our", and `theirs`: "its"
    passing     words behind which a verb has no object: "were killed in", "at"
    """

    source: frozenset[str] = frozenset()
    hands: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    hand: frozenset[str] = frozenset()
    either: frozenset[str] = frozenset()
    onto_names: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    passing: frozenset[str] = frozenset()


def led_blame(
    view: View,
    lang: str,
    mentions: Sequence[ActorMention],
    find: Callable[[str], Actor | None],
    about: Sequence[str] = (),
) -> list[Blame]:
    """Every doer that the sentences in such a language name. `about`: words beside the text, of its publisher."""
    return _LedFinder(view, lang, mentions, find, about).run()


class _LedFinder:
    def __init__(
        self,
        view: View,
        lang: str,
        mentions: Sequence[ActorMention],
        find: Callable[[str], Actor | None],
        about: Sequence[str],
    ) -> None:
        words = voices(lang)
        self.view, self.lang, self.words, self.find, self.about = view, lang, words, find, about
        self.small, self.traits = small(lang, "blaming", BlameSmall), language(lang)
        self.adjective = small(lang, "people", PeopleSmall).adjective
        self.act, self.verb = voices_peeler(lang, "blame.acts"), voices_peeler(lang, "blame.verbs")
        self.accuses, self.bridge = voices_peeler(lang, "blame.accusing"), voices_peeler(lang, "blame.by")
        self.support, self.side = voices_peeler(lang, "blame.support"), voices_peeler(lang, "blame.parties")
        self.national, self.anybody = voices_peeler(lang, "names"), voices_peeler(lang, "parties")
        self.beside = Peeler(words.beside, lang, small=True)
        self.body, self.opens = voices_peeler(lang, "blame.led_names"), voices_peeler(lang, "blame.opening")
        self.armed, self.force = voices_peeler(lang, "blame.armed_names"), voices_peeler(lang, "blame.forces")
        self.group = voices_peeler(lang, "blame.groups", "blame.group_quoted")
        self.cue, self.carrier = peeler(lang, "cues"), peeler(lang, "carriers", small=True)
        self.known: dict[str, Actor | None] = {}
        self.named: dict[int, tuple[int, Actor]] = {}
        self.starts = {view.token_at(m.start): m.start for m in mentions}
        for m in mentions:
            if m.actor.kind in PARTIES:
                self.named[view.token_at(m.start)] = (view.token_at(m.end - 1) + 1, m.actor)
        self._name_occupiers()

    def _name_occupiers(self) -> None:
        """ "جيش الاحتلال" where the text names another's occupation in full ("الاحتلال التركي"): that other's army."""
        norms, vague = self.view.norms, self.words["blame.vague_parties"]
        inside = {k: end for k, (end, _) in self.named.items()}
        short = [k for k, end in inside.items() if norms[end - 1] in vague]
        full = {actor for end, actor in self.named.values() if end > 1 and norms[end - 2] in vague}
        for k in short if full else ():
            end, actor = self.named[k]
            if actor not in full and len(full) == 1:
                self.named[k] = end, next(iter(full))
            elif actor not in full:
                del self.named[k]

    def run(self) -> list[Blame]:
        found: list[Blame] = []
        named = sorted(self.named)
        for index, unit in enumerate(self.view.units):
            if unit.lang != self.lang:
                continue
            past = unit.first
            found.extend(self._own_acts(index, unit.first, unit.last))
            own = named[bisect_left(named, unit.first) : bisect_left(named, unit.last)]
            sought = (self.anybody, self.body, self.armed, self.group)
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

    def _own_acts(self, index: int, low: int, high: int) -> list[Blame]:
        """ "نفذت قواتنا", "قالت إن طائراتها استهدفت": what the speaker's own forces did."""
        norms, own = self.view.norms, self.small
        found = []
        for k in range(low, high):
            if not norms[k].endswith((*own.ours, *own.theirs)) or not self._forces(norms[k]):
                continue
            before, behind = norms[max(low, k - 1) : k], norms[k + 1 : min(high, k + 2)]
            led = norms[k].endswith(own.ours) and any(
                self.verb(word) == word and word.endswith(own.feminine) for word in before
            )
            if led or any(self.verb(word) == word and word.endswith(own.feminine) for word in behind):
                found.append(Blame(None, (k, k + 1), k, index, "own act"))
        return found

    def _forces(self, norm: str) -> bool:
        """Whether a word is one for forces, with "our" or "its" written onto it."""
        endings = (*self.small.ours, *self.small.theirs)
        stems = [norm.removesuffix(ending) for ending in endings if norm.endswith(ending)]
        return any(self.force(stem) is not None for stem in stems)

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
            party = self._party(first) if first < high and not self._armed(first) else None
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
        """ "القوات الأمنية", "المجموعات المسلحة": forces that two words name, of whichever country."""
        norms = self.view.norms
        if (group := self._group(k)) is not None:
            return group
        armed = self._armed(k)
        head = self.armed(norms[k]) if armed else self.body(norms[k])
        if head is None or k + 1 >= len(norms):
            return None
        if not armed and norms[k + 1] not in self.words["blame.led_names_of"]:
            return None
        name = f"{self._written(k, head)} {self._written(k + 1, norms[k + 1])}"
        return k + 2, Actor(name=name, kind="armed_group" if armed else "government", guessed=True)

    def _group(self, k: int) -> tuple[int, Actor] | None:
        """A group that no register knows, by its noun and its name: "ميليشيا الكانيات", "جماعة «كوديكو»"."""
        view, norms = self.view, self.view.norms
        head = self.group(norms[k])
        if head is None or k + 1 >= len(norms):
            return None
        quote = view.quote[k + 1]
        if quote != -1 and view.quote[k] == -1:
            end = view.beyond(view.quoted.found[quote].end)
            if head not in self.words["blame.group_quoted"] or end - k > _GROUP:
                return None
            start, last = view.quoted.found[quote].inner
            name = " ".join(view.text[start:last].split())
            if any(k < start < end for start in self.named):
                return None  # "ميليشيا «س/ص»": the register knows who stands in the quotation marks
            known = self.find(f"{self._written(k, head)} {name}") or self.find(name)
            return end, known or Actor(name=name, kind="armed_group", guessed=True)
        named = norms[k + 1].startswith(self.traits.article) and view.word(k + 1)
        if head not in self.words["blame.groups"] or not named or norms[k + 1].endswith(self.adjective):
            return None
        if lexicon(self.lang).word(norms[k + 1]) is not None or self._party(k + 1) is not None:
            return None
        name = f"{self._written(k, head)} {self._written(k + 1, norms[k + 1])}"
        return k + 2, Actor(name=name, kind="armed_group", guessed=True)

    def _armed(self, k: int) -> bool:
        """ "التنظيمات الإرهابية": whether two words from token `k` on are how a side calls whoever fights it."""
        norms = self.view.norms
        of = self.words["blame.armed_names_of"]
        return self.armed(norms[k]) is not None and k + 1 < len(norms) and norms[k + 1] in of

    def _hit_by(self, word: str) -> bool:
        """ "استهدفته", "أطلقتها": whether a verb of striking has what it hit or fired written onto it."""
        return word in self.words["blame.verbs"] or self._fired(word)

    def _fired(self, word: str) -> bool:
        stems = (word.removesuffix(ending) for ending in self.traits.endings if word.endswith(ending))
        return any(len(stem) > 2 and self.verb(stem) is not None for stem in stems)

    def _some_did(self, k: int, end: int, low: int, high: int) -> bool:
        """ "هاجمت مفرزة من عصابات س نقطة": some of a party's people behind their verb.

        Where the verb may as well tell what was done to them, someone hit must stand behind.
        """
        norms, some = self.view.norms, self.words["blame.some"]
        first = k - 1 if k > low and norms[k - 1] in some else k
        if first - 3 < low or norms[first - 1] not in self.small.source or norms[first - 2] not in some:
            return False
        verb = norms[first - 3]
        if self.verb(verb) != verb:
            return False
        group = lexicon(self.lang).word(verb)
        if group is None or all(entry.get("voice") == "active" for entry in group.harms):
            return True
        at = end
        if at < high and not self.view.word(at):  # "اختطف مسلحون من التنظيم، أمس الثلاثاء، خمسة"
            at = next((j + 1 for j in range(at + 1, min(high, at + _OPENED)) if norms[j] == norms[at]), high)
        behind = norms[at : at + 1] if at < high and self.view.word(at) else ()
        return any(word not in self.small.passing and not word.startswith(self.traits.prepositions) for word in behind)

    def _led_by_preposition(self, k: int) -> bool:
        """ "موالية للجيش وقتلت": whether a preposition is written onto the party at token `k`: it does nothing."""
        start = self.view.tokens[k].start
        written = self.starts.get(k, start) > start and self.view.norms[k].startswith(self.traits.prepositions)
        return written or self.view.norms[k].startswith(self.traits.elided)

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
        known = self._by_its_words(word) or self._meant(word)
        return (k + 1, known) if known is not None else None

    def _meant(self, word: str) -> Actor | None:
        """Whom "the occupation" means in a text about a country where it means one ("الاحتلال" in Gaza)."""
        stem = without_article(word, self.lang)
        for name, words in self.words.meant.items():
            if without_article(fold(name).split()[0], self.lang) != stem:
                continue
            if any(norm in words or norm[1:] in words for norm in (*self.view.norms, *self.about)):
                return self.find(name)
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

    def _says(self, norm: str) -> bool:
        """Whether a word joined to what stands before says something new: "حملت القوات ... المسؤولية، | وقالت ..."."""
        return norm.startswith(self.traits.joins) and self.cue(norm) not in {None, norm}

    def _accuser(self, end: int, high: int, *, begins: bool) -> bool:
        """Whether the name that ends at `end` accuses: whom it accuses stands behind it ("اتهمت الحكومة قوات س").

        `begins`: it stands right behind the verb, so that a noun behind it is the accused.
        """
        norms = self.view.norms
        at = end
        if begins and at < high and self.view.quote[at] != -1 and self.view.quote[end - 1] == -1:
            return True  # "حملت القوات «طيرانا أجنبيا» المسؤولية"
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
        side = self.side(norms[k])
        if any(self.carrier(norm) is not None for norm in norms[max(low, k - 1) : k + 1]):
            return None  # "تبنى التنظيم الهجوم عبر وكالة س": who passed it on
        if k not in self.named and self._armed(k):
            before = next((norms[j] for j in range(k - 1, max(low, k - 3) - 1, -1) if self.view.word(j)), "")
            return "by" if self._by_its_hand(k, low) or self._fired(before) else None
        if k not in self.named and side in words["blame.kinds"] and self._meant(side) is None:
            if self._owns(k, end, low, high):
                return "owns"
            did = k > low and self.verb(norms[k - 1]) is not None
            return "by" if did or self._by_its_hand(k, low) else None
        reach = _ACCUSED if not words["blame.accused"].isdisjoint(norms[max(low, k - 1) : k + 1]) else _NEAR
        for j in range(max(low, k - reach), k):
            if self.accuses(norms[j]) and not any(self._says(norm) for norm in norms[j + 1 : k]):
                return None if self._accuser(end, high, begins=j == k - 1) else "accused"
        some = k - 3 >= low and norms[k - 1] in self.small.source and norms[k - 2] in words["blame.some"]
        if self._by_its_hand(k - 2 if some else k, low) or (some and self.act(norms[k - 3])):
            return "by"
        if self._from_its_area(k, low):
            return "from its area"
        if self._some_did(k, end, low, high):
            return "by"
        if k - 2 >= low and norms[k - 1] in self.small.source and not self.act(norms[k - 2]):
            return None
        if self._owns(k, end, low, high):
            return "owns"
        if k - 2 >= low and norms[k - 2] in words["blame.named_acts"] and self.view.quote[k - 1] != -1:
            return None  # "عملية «س»": what an operation is called
        for j in range(k - 1, max(low - 1, k - 1 - _BACK), -1):
            word = norms[j]
            if self.act(word) or self._hit_by(word) or self.verb(word) or self._opened_fire(j, high):
                return "by"
            struck = j > low and word in words["blame.by"]  # "قصف عناصر", "أطلقها عناصر"
            struck = struck and (self.act(norms[j - 1]) is not None or self._fired(norms[j - 1]))
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
            if verb is not None and norms[j].startswith(self.traits.joins) and self._led_by_preposition(k):
                return None
            if verb is not None and not (k > low and norms[k - 1] in words["blame.targets"]):
                return "subject"
            if norms[j] == "." or (not stationed and (norms[j] in {"،", ","} or norms[j] in words["blame.targets"])):
                break
        return None
