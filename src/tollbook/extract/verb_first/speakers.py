"""Whom a source names in a language whose verb comes first: organisations spoken for, short forms, names in marks."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from tollbook.extract.lexicon import Voices
from tollbook.extract.speakers import WINDOW, Range, Speaker, Speakers
from tollbook.extract.verb_first.speech import LedSpeech, peeler, saying_words, voices_peeler
from tollbook.extract.verb_first.words import PeopleSmall
from tollbook.model import FIGHTING, MEDIA, PARTIES, Actor, ActorKind
from tollbook.words.fold import fold
from tollbook.words.languages import language, small, unjoined, without_article

_OPENERS = ("roles.titles", "roles.officials", "roles.organisations")
_LONGEST_NAME = 9  # words of an organisation's
_MARKS = (("«", "»"), ("“", "”"), ('"', '"'))


class LedSpeakers:
    """Names sources; shares the history of `Speakers`, so that a text may mix languages."""

    def __init__(self, base: Speakers, speech: LedSpeech, words: Voices, lang: str) -> None:
        self.base, self.view, self.speech, self.words = base, base.view, speech, words
        self.lang, self.small, self.traits = lang, saying_words(lang), language(lang)

    def resolve(self, source: Range, unit: int) -> Speaker | None:
        """Who the words of `source` are."""
        first, last = self._to_publisher(*self._bounds(source))
        if last - first > 1 and self.view.norms[last - 1] in self.small.same:
            last -= 1  # "المصدر نفسه"
            if last - first == 1 and self.view.norms[first] in self.small.nameless:
                latest = self._latest(unit) or self.last_speaker(unit)
                if latest is not None:
                    return latest
        if last - first == 1 and self.view.norms[first] in self.small.he:
            return self.last_speaker(unit)  # "لكنه أقر بأن"
        if self._spoken_to(*source):
            return self.last_speaker(unit)  # "وقال لـ«الصحيفة» إن"
        if self._accused_alone(*source):
            return self.last_speaker(unit)  # "ونفى ذلك، واتهم الجيش بقتل"
        if last <= first or self.view.norms[first] in self.words["roles.ours"]:
            return None  # "our correspondent": whoever publishes
        if self.view.norms[first] in self.words["roles.our_teams"]:
            medium = self.base.publisher is None or self.base.publisher.kind in MEDIA
            return self._latest(unit) if medium else None
        if not self.words["roles.its"].isdisjoint(self.view.norms[first : first + 3]):
            spoke = self.base.history[-1] if self.base.history else None
            if spoke is not None and spoke.unit == unit:
                return replace(spoke, rule="short form")  # "قال فلان إن طواقمه انتشلت"
            return self._latest(unit)  # "its spokesman", "its media office"
        if self.view.norms[first] in self.words["roles.products"]:
            return self._of_statement(first, last, unit)
        issued = next((k for k in range(first + 1, last - 1) if self.view.norms[k] in self.small.about), None)
        if issued is not None and self.view.norms[issued - 1].startswith(self.small.issued):
            first = issued + 1
        spokes = self._spokes(first, last)
        if spokes is not None:
            found = self.resolve((spokes, last), unit)
            return replace(found, named=source, rule="speaks for", person=True) if found else None
        known = self._mentioned(first, last, unit)
        if known is not None:
            return known
        short = self._short(first, last, unit)
        if short is not None:
            return short
        party = self._media_of(first, last, unit)
        if party is not None:
            return party
        inner = self._organisation_in(first, last)
        if inner is not None:
            found = self.resolve((inner, last), unit)
            return replace(found, named=(first, last)) if found else self._plain(first, last, unit)
        return self._plain(first, last, unit)

    def last_speaker(self, unit: int) -> Speaker | None:
        """The speaker who goes on where a verb of saying has no subject."""
        for known in reversed(self.base.history):
            if unit - known.unit <= WINDOW:
                return replace(known, unit=unit, rule="goes on")
        return None

    def _bounds(self, source: Range) -> Range:
        """The source without what describes it at length."""
        first, last = source
        before = unjoined(self.view.norms[first - 1], self.lang) if first else ""
        while last - first > 1 and not self.view.word(first):
            first += 1
        accuses, informs = before in self.words["blame.accusing"], before in self.speech["informing"]
        for k in range(first + 1, last):
            if accuses and (self._accused(k) or self._second(first, k, last)):
                return first, k
            issued = self.view.norms[k].startswith(self.small.issued_by_name)
            issued = issued and self.small.about.isdisjoint(self.view.norms[k:last])
            if (
                self.view.norms[k] in self.speech["breaks"] | self.speech["told"]
                or self.view.norms[k] in {"،", ","}
                or issued
                # "أبلغ المصدر | وكالة ...", "أبلغ المصدر | «الشرق»"
                or (informs and (self.view.norms[k] in self.speech["carriers"] or self._opens(k)))
            ):
                return first, k
            if not self.view.word(k) and self.view.norms[k - 1] in self.traits.towards:
                return first, k - 1  # "مصدر طبي | لـ«الصحيفة»"
        return first, last

    def _opens(self, k: int) -> bool:
        """Whether a quotation mark opens at token `k`."""
        return self.view.norms[k] in {opens for opens, _ in _MARKS}

    def _spoken_to(self, k: int, last: int) -> bool:
        """Whether those to whom somebody spoke begin at word `k`, behind a verb of saying: a name in quotation marks
        behind a lone "to", or one with "to the" on it."""
        norms = self.view.norms
        if not k or peeler(self.lang, "cues")(norms[k - 1]) is None:
            return False
        alone = norms[k] in self.traits.towards and k + 1 < last and not self.view.word(k + 1)
        return alone or (norms[k].startswith(self.traits.elided) and self.view.word(k))

    def _of_statement(self, first: int, last: int, unit: int) -> Speaker | None:
        """Who put out the statement at word `first` ("بيان أصدرته الوزارة", "تقرير للمرصد"), else who spoke last."""
        norms, times = self.view.norms, self.speech["times"]
        put_out = next((k for k in range(first + 1, last) if norms[k] in self.words["roles.issued"]), None)
        about = next((k for k in range(first + 1, last - 1) if norms[k] in self.small.about), None)
        if put_out is not None:
            by = about if about is not None and about > put_out else put_out
            begin = next((k for k in range(by + 1, last) if norms[k] not in times), last)
        else:
            named = voices_peeler(self.lang, "roles.organisations", "roles.titles", "roles.officials")
            begin = next((k for k in range(first + 1, last) if named(norms[k]) or self._begins_name(k)), last)
        if begin < last:
            return self.resolve((begin, last), unit)
        subject = self._subject_of(unit) if put_out is not None else None
        if subject is not None:
            return self.resolve(subject, unit)
        return self._latest(unit) or self._plain(first, put_out or last, unit)

    def _begins_name(self, k: int) -> bool:
        """Whether a known name begins with word `k`, or one in quotation marks."""
        return any(start == k for start, _, _ in self.base.mentions) or self.view.quote[k] != -1

    def _subject_of(self, unit: int) -> Range | None:
        """The organisation of which the first verb of a sentence tells: "تلقى المكتب ... وفق تحديث نشره"."""
        norms, first = self.view.norms, self.view.units[unit].first + 1
        end = first
        while end < self.view.units[unit].last and not (
            norms[end] in self.speech["breaks"]
            or norms[end] in self.speech["times"]
            or norms[end] in self.speech["that"]
            or not self.view.word(end)
        ):
            end += 1
        organisation = end > first and norms[first] in self.words["roles.organisations"]
        return (first, end) if organisation and end - first <= _LONGEST_NAME else None

    def _second(self, first: int, k: int, last: int) -> bool:
        """Whether a second noun with its article begins with word `k`, and ends the source: "اتهمت المعارضة | الحكومة".

        An adjective of the first ends as such.
        """
        norms, the = self.view.norms, self.traits.article
        definite = all(norm.startswith(the) for norm in norms[first:last])
        return definite and not norms[k].endswith(small(self.lang, "people", PeopleSmall).adjective)

    def _accused_alone(self, first: int, last: int) -> bool:
        """Whether the words behind a verb of accusing are the accused and nobody else: a party and no more, or a name
        in quotation marks. Whoever accuses was named before; the accused say nothing here."""
        if not first or unjoined(self.view.norms[first - 1], self.lang) not in self.words["blame.accusing"]:
            return False
        quote = self.view.quote[first]
        if quote != -1:
            return self.view.beyond(self.view.quoted.found[quote].end) >= last
        parties = (end for start, end, one in self.base.mentions if start == first and one.actor.kind in PARTIES)
        end = max(parties, default=first)
        if end == first and self._accused(first):
            owned = not self.view.norms[first].startswith(self.traits.article)
            end += 1 + (owned and self._definite(first + 1))  # "قوات | الجيش"
        adjective = small(self.lang, "people", PeopleSmall).adjective
        while first < end < last and self._definite(end) and self.view.norms[end].endswith(adjective):
            if self._accused(end):
                break  # "الجيش | الحوثيين"
            end += 1  # "القوات | الحكومية"
        return end >= last

    def _definite(self, k: int) -> bool:
        return self.view.norms[k].startswith(self.traits.article)

    def _accused(self, k: int) -> bool:
        """Whether the accused begin with word `k`: "اتهم المرصد | قوات النظام"."""
        norm = self.view.norms[k]
        if any(start == k and mention.actor.kind in PARTIES for start, _, mention in self.base.mentions):
            return True
        return norm in self.words["blame.accused"] or norm in self.words["blame.parties"]

    def _spokes(self, first: int, last: int) -> int | None:
        for size in (4, 3, 2):
            if (
                last - first > size - 1
                and " ".join(self.view.norms[first : first + size]) in self.words["roles.spokes"]
            ):
                return first + size
        return None

    def _mentioned(self, first: int, last: int, unit: int) -> Speaker | None:
        """A name of the register that begins the source, behind a common noun at most."""
        for start, end, mention in self.base.mentions:
            if end <= first or start >= last:
                continue
            led = self.words["roles.titles"] | self.words["roles.sources"]  # "وكالة س", "مصادر س"
            if start == first or (start == first + 1 and self.view.norms[first] in led):
                return Speaker(mention.actor, (max(start, first), min(end, last)), unit, True, "register")
        return None

    def _media_of(self, first: int, last: int, unit: int) -> Speaker | None:
        """ "مكتب إعلام عملية «س»", "المركز الإعلامي لقوات س": the party whose words for its media lead to its name."""
        norms, k = self.view.norms, first
        media = voices_peeler(self.lang, "roles.media_offices")
        while k < last and (media(norms[k]) is not None or not self.view.word(k) or norms[k] in self.small.of_place):
            k += 1
        for start, end, mention in self.base.mentions:
            if first < start <= k and end <= last and mention.actor.kind in FIGHTING:
                return Speaker(mention.actor, (first, last), unit, True, "speaks for")
        return None

    def _to_publisher(self, first: int, last: int) -> Range:
        """The source without the publisher to whom it spoke: "مصدر طبي | للقناة", "مصادر طبية | لمراسلنا"."""
        publisher = self.base.publisher
        whole = fold(publisher.name or "").split() if publisher else []
        for k in range(first + 1, last):
            to, rest = self.view.norms[k], self.view.norms[k + 1 : last]
            if to in self.small.to_us:
                return first, k
            for elided in self.traits.elided:
                named = [self.traits.article[0] + to.removeprefix(elided), *rest]
                if to.startswith(elided) and ((named[0] in whole and not rest) or named == whole[: len(named)]):
                    return first, k
            if to[:1] in self.traits.prepositions and whole and [to[1:], *rest] == whole[: len(rest) + 1]:
                return first, k
        return first, last

    # -------------------------------------------------------------- short forms

    def _stem(self, k: int) -> str:
        return _stem(self.view.norms[k], self.lang)

    def _short(self, first: int, last: int, unit: int) -> Speaker | None:
        """ "الوزارة", "المصدر", "تقريره", "مدير المستشفى": whom the text named before."""
        norms = self.view.norms
        if last - first > 3:
            return None
        if norms[first][:-1] in self.words["roles.products"]:
            return self._latest(unit)
        if (
            norms[first] in self.words["roles.officials"]
            and last - first == 2
            and norms[last - 1].startswith(self.traits.article)
        ):
            first += 1
        if last - first > 1 or not norms[first].startswith((*self.traits.article, *self.traits.elided)):
            return None
        stem = self._stem(first)
        for known in reversed(self.base.history):
            named = range(*known.named)
            if unit - known.unit > 2 * WINDOW:
                break
            if any(self._stem(k) == stem for k in named) or any(
                stem == without_article(word, self.lang) for word in (known.actor.name or "").split()
            ):
                return replace(known, unit=unit, rule="short form")
        earlier = self._before(stem, first)
        return self.resolve(earlier, unit) if earlier else None

    def _latest(self, unit: int) -> Speaker | None:
        for known in reversed(self.base.history):
            if unit - known.unit <= WINDOW and known.organisation:
                return replace(known, unit=unit, rule="short form")
        return None

    def _before(self, stem: str, first: int) -> Range | None:
        """A longer form earlier in the text: the same noun with a noun or adjective after it."""
        for k in range(first - 1, max(-1, first - 300), -1):
            known = stem in (self._stem(k), *(self.view.norms[k].removeprefix(p) for p in self.traits.prepositions))
            if known and k + 1 < first and (self.view.word(k + 1) or self.view.quote[k + 1] != -1):
                end = k + 1
                while (
                    end < first
                    and end - k < 4
                    and (self.view.word(end) or self.view.quote[end] != -1)
                    and (self.view.norms[end].startswith(self.traits.article) or self.view.quote[end] != -1)
                ):
                    end += 1
                if end > k + 1:
                    return k, end
        return None

    # -------------------------------------------------------------- names

    def _organisation_in(self, first: int, last: int) -> int | None:
        """ "مصدر في مستشفى كذا": where the organisation begins, behind an official and "in" or "of"."""
        if voices_peeler(self.lang, "roles.officials")(self.view.norms[first]) is None:
            return None
        for k in range(first + 1, last - 1):
            word = self.view.norms[k]
            if word in self.small.of_place:
                return k + 1 if self.view.norms[k + 1] in self.words["roles.organisations"] else None
        return None

    def _plain(self, first: int, last: int, unit: int) -> Speaker:
        kind = self.kind(first, last)
        organisation = any(self.view.norms[k] in self.words["roles.organisations"] for k in range(first, last))
        quote = next((self.view.quote[k] for k in range(first, last) if self.view.quote[k] != -1), None)
        if quote is not None and voices_peeler(self.lang, "roles.titles")(self.view.norms[first]):
            start, end = self.view.quoted.found[quote].inner
        else:
            start, end = self.view.span(first, last)
        name = " ".join(self.view.text[start:end].split())
        bare = self.view.norms[first]
        if quote is None and self._joined(bare):
            name, bare = name[1:], bare[1:]
        elided = tuple(filter(bare.startswith, self.traits.elided)) if quote is None else ()
        if elided:
            name = self.traits.article[0] + name.removeprefix(elided[0])  # "للجيش"
        opener = bare.startswith(self.traits.small_words) and voices_peeler(self.lang, *_OPENERS)(bare)
        led = first > 0 and unjoined(self.view.norms[first - 1], self.lang) in self.small.after_according
        if (
            quote is None
            and not elided
            and (opener not in {None, False, bare} or (led and bare.startswith(self.small.onto_carriers)))
        ):
            name = name[1:]
        name = _closed(name)
        known = self.base.find(name) or self._publisher(first, last)
        if known is not None:
            return Speaker(known, (first, last), unit, True, "register")
        return Speaker(Actor(name=name, kind=kind, guessed=True), (first, last), unit, organisation, "named")

    def _publisher(self, first: int, last: int) -> Actor | None:
        """The publisher, where the words are how its name begins, or its noun with the article alone: "المنظمة"."""
        publisher = self.base.publisher
        whole = fold(publisher.name or "").split() if publisher else []
        own = [self.view.norms[k] for k in range(first, last) if self.view.word(k)]
        if not whole or not own:
            return None
        if len(own) == 1:
            noun = own[0].startswith(self.traits.article) and own[0] in self.words["roles.organisations"]
            return publisher if noun and self._stem(first) == without_article(whole[0], self.lang) else None
        return publisher if own == whole[: len(own)] else None

    def _kind_within(self, norm: str) -> tuple[int, ActorKind] | None:
        """The kind that a word suggests without what is written onto it: "للمرصد", "وشهود"."""
        for elided in self.traits.elided:
            if norm.startswith(elided):
                return self.words.kinds.get((self.traits.article[0] + norm.removeprefix(elided),))
        return self.words.kinds.get((norm[1:],)) if norm[:1] in self.traits.small_words else None

    def _joined(self, norm: str) -> bool:
        """Whether a conjunction is written onto a noun with its article, and the noun is none that begins so."""
        for joins in self.traits.conjunctions:
            for article in self.traits.article:
                if norm.startswith(joins + article) and len(norm) > len(joins + article) + 2:
                    beginnings = ((norm[:size],) for size in range(len(joins + article), len(norm) + 1))
                    return not any(beginning in self.words.kinds for beginning in beginnings)  # "والدها"
        return False

    def kind(self, first: int, last: int) -> ActorKind | None:
        """The kind that the words suggest, in the order of the vocabulary; of two sources, that of the first."""
        best: tuple[int, ActorKind] | None = None
        norms = self.view.norms[first : self._first_of_two(first, last)]
        if norms and (norms[0],) not in self.words.kinds and (bare := voices_peeler(self.lang, *_OPENERS)(norms[0])):
            norms = [bare, *norms[1:]]  # "وقيادة عمليات س"
        for size in range(self.words.longest_kind, 0, -1):
            for k in range(len(norms) - size + 1):
                phrase = tuple(norms[k : k + size])
                row = self.words.kinds.get(phrase) or (self._kind_within(phrase[0]) if size == 1 else None)
                if row is not None:
                    best = min(best, row) if best else row
        return best[1] if best else "anonymous"

    def _first_of_two(self, first: int, last: int) -> int:
        """Where the first of two sources ends: "مسؤولون محليون | ومسعفون"; an adjective of the first is no second."""
        adjective = small(self.lang, "people", PeopleSmall).adjective
        for k in range(first + 1, last):
            norm = self.view.norms[k]
            second = norm.startswith(self.traits.joins) and (norm[1:],) in self.words.kinds
            if second and (norm,) not in self.words.kinds and not norm.endswith(adjective):
                return k
        return last


@lru_cache(maxsize=65_536)
def _stem(word: str, lang: str) -> str:
    """A word without its article and what is written before it."""
    traits = language(lang)
    for letter in traits.small_words:
        if any(word.startswith(letter + article) for article in traits.article):
            word = word.removeprefix(letter)
    for elided in traits.elided:
        if word.startswith(elided):
            return word.removeprefix(elided)
    return without_article(word, lang)


def _closed(name: str) -> str:
    """A name without a quotation mark whose partner stands outside it."""
    for opens, closes in _MARKS:
        alone = name.count(closes) % 2 if opens == closes else name.count(closes) > name.count(opens)
        if alone and name.endswith(closes):
            name = name.removesuffix(closes).rstrip()
    return name
