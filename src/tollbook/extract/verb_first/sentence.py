"""Who says what where the verb comes first: "قالت الوزارة إن ...", "..., بحسب المصدر", "نقلاً عن ...".

The subject stands between the verb and a word that leads to what is said (that, a colon, a noun of harm), or, where
nothing stands there, before the verb; where nothing stands at all, the last speaker goes on.
"""

from __future__ import annotations

from tollbook.extract.announced import announcing
from tollbook.extract.cues import CueKind
from tollbook.extract.lexicon import voices
from tollbook.extract.saying import Attributed
from tollbook.extract.verb_first.speech import LedSpeech, peeled, peeler, saying_words, voices_peeler
from tollbook.extract.view import Unit, View, trim
from tollbook.words.joined_numerals import begins
from tollbook.words.languages import language, unjoined
from tollbook.words.vocabulary import lexicon

Range = tuple[int, int]
REACH = 40
_HEAD = 7  # words of a name and its colon
_LONG_HEAD = 12  # of one that begins with a word for organisations or sources
_NAME = 12  # words of a subject behind its verb
_SHORT = 4  # words of one in the middle of what is said
_AS_FOR = 16  # words between "as for" and the verb
_LABEL = 5  # words of a source before its colon
_BAR = "|"  # behind the word that a line of news begins with
_COMMAS = frozenset({"،", ",", "؛", ";", "(", ")"})
_ENDS = _COMMAS | {".", "؟", "!", "…"}  # of a subject behind its verb


class LedSentence:
    """Reads the cues of one sentence whose verbs come first."""

    def __init__(self, view: View, index: int, words: LedSpeech) -> None:
        self.view, self.index, self.words = view, index, words
        self.unit: Unit = view.units[index]
        self.small, self.traits = saying_words(self.unit.lang), language(self.unit.lang)
        self.mine: list[Attributed] = []
        self.struck = voices(self.unit.lang)["blame.verbs"]
        self.sources = voices(self.unit.lang)["roles.sources"]
        self.cue, self.phrase = peeler(self.unit.lang, "cues"), peeler(self.unit.lang, "after")

    def read(self) -> list[Attributed]:
        """The attributions whose cue stands in the sentence."""
        norms, cues, quote = self.view.norms, self.words.cues, self.view.quote
        opens = peeler(self.unit.lang, "openers")
        skip = self.unit.first
        headed = self._headed()
        if headed is not None:
            self.mine.append(headed)
        for k in range(self.unit.first + 1, self.unit.last - 1) if headed is None else ():
            if norms[k] == ":" and quote[k] == -1 and (label := self._labelled(k)) is not None:
                self.mine.append(label)
                break
        for i in opens.where(norms, self.unit.first, self.unit.last):
            if i < skip or quote[i] != -1:
                continue
            if self.phrase(norms[i]) is not None:
                one = self._phrase(i)
                skip = max(skip, one.source[1]) if one and one.source else skip
            else:
                word = self.cue(norms[i])
                one = self._verb(i, cues[word]) if word is not None else None
            if one is not None and one.content[0] < one.content[1] and not self._done_there(one):
                self._cut(one.cue[0])
                self.mine.append(one)
        return self.mine

    def _done_there(self, one: Attributed) -> bool:
        """Whether a finding is what an organisation says was done: "the ministry said that the clinic took in nine"."""
        if self.cue(self.view.norms[one.cue[0]]) not in self.small.taking_in:
            return False
        around = (m for m in self.mine if m.kind == "say" and m.content[0] <= one.cue[0] < m.content[1])
        bodies = voices(self.unit.lang)["roles.organisations"]
        return any(m.source and unjoined(self.view.norms[m.source[0]], self.unit.lang) in bodies for m in around)

    def _headed(self) -> Attributed | None:
        """ "الدفاع المدني: مقتل ...": a name and a colon open the sentence."""
        norms, first = self.view.norms, self.view.past_hour(self.unit, self.words["times"])
        for k in range(first, min(self.unit.last - 2, first + 3)):
            if norms[k] == _BAR:
                first = k + 1  # "عاجل | مصدر طبي: ..."
        while first < self.unit.last - 2 and not self.view.word(first):
            first += 1  # "▪️ مصدر طبي"
        opens = voices_peeler(self.unit.lang, "roles.organisations", "roles.sources")(norms[first]) is not None
        for k in range(first, min(self.unit.last - 2, first + (_LONG_HEAD if opens else _HEAD))):
            if norms[k] == ":" and self.view.quote[k] == -1:
                if k == first:
                    return None
                source = (self._subject(first, k)[0] or (first, k)) if opens else (first, k)
                return Attributed(source, (k, k + 1), (k + 1, self.unit.last), "say", "colon", self.index)
            if self.cue(norms[k]) is not None or norms[k] in _COMMAS or norms[k] in {".", "#"}:
                return None
        return None

    def _labelled(self, at: int) -> Attributed | None:
        """ "..., مصادر محلية: 6 قتلى": sources and a colon behind a comma."""
        norms, first = self.view.norms, self.unit.first
        for k in range(at - 1, max(first, at - _LABEL) - 1, -1):
            if norms[k] in _COMMAS or norms[k] == ".":
                source = (k + 1, at)
                opened = at > k + 1 and norms[k + 1] in self.sources
                content = (at + 1, self.unit.last)
                return Attributed(source, (at, at + 1), content, "say", "colon", self.index) if opened else None
            if self.cue(norms[k]) is not None or self.phrase(norms[k]) is not None:
                return None
        return None

    def _cut(self, start: int) -> None:
        """What was said before ends where another saying begins after a comma or "and"."""
        if not self.mine:
            return
        last = self.mine[-1]
        if last.content[0] < start < last.content[1]:
            end = start
            while end > last.content[0] and (
                self.view.norms[end - 1] in self.words["breaks"]
                or not self.view.word(end - 1)
                or self.view.norms[end - 1] in self.small.within
            ):
                end -= 1
            if end < start or self.view.norms[start].startswith(self.traits.joins):
                self.mine[-1] = Attributed(
                    last.source,
                    last.cue,
                    (last.content[0], end),
                    last.kind,
                    last.pattern,
                    last.unit,
                    last.lemma,
                    True,
                    last.through,
                )

    # -------------------------------------------------------------- verbs

    def _verb(self, i: int, kind: CueKind) -> Attributed | None:
        norms, view = self.view.norms, self.view
        behind = norms[i + 1 : i + 2]
        what = norms[i] in self.words.what or not set(self.small.object_endings).isdisjoint(behind)  # "what X said"
        if what and not (i > self.unit.first and norms[i - 1].endswith(self.small.what)):
            return None  # "he took him", "worth telling it"
        if kind == "count" and self._describes(i):
            return None
        if self.cue(norms[i]) in self.small.telling_of and self.small.about.isdisjoint(behind):
            return None
        answered = not self.small.object.isdisjoint(behind)
        if i > self.unit.first and norms[i - 1] in self.words["negation"] and not (answered or what):
            return None
        first = i + 1
        cue = self.cue(norms[i])
        if cue in self.small.stated:
            if not self.small.within.isdisjoint(behind):
                return self._stated(i, kind)
            if not self.small.within_it.isdisjoint(behind):
                return self._put_out_before(i, kind)
            cue = unjoined(cue or "", self.unit.lang)  # "ورد" is "it came" and "and he answered"
            if cue not in self.small.clause_only:
                return None
        if cue in self.small.issues:
            if self.small.about.isdisjoint(behind):
                return None
            first += 1
        first = self._past_asides(i, first)
        mark = self._mark(first, kind, told_of=cue not in self.small.relaying)
        if (behind_it := self._inverted(i, kind, first, mark)) is not None:
            return behind_it
        if mark is None or (cue in self.small.clause_only and not self._clause(mark)):
            return None
        if kind == "count" and i > self.unit.first and norms[i - 1] in self.small.estimates:
            return None
        if cue in self.small.follows and norms[i + 1 : i + 2] and norms[i + 1].startswith(self.small.onto_carriers):
            return None  # "طيران تابع للتحالف": no verb
        if cue in self.words["burdening"] and norms[mark[0]] not in self.words["burden"]:
            return None
        if cue in self.small.issues and any(self.cue(norms[k]) for k in range(first, mark[0])):
            return None  # "صدر عن الوزارة بيان أعلن": the other verb says it
        subject, through = self._subject(first, mark[0])
        if unjoined(cue or "", self.unit.lang) in voices(self.unit.lang)["blame.accusing"]:
            subject = self._brought_up(i) or subject  # "أما الحركة فحملت الجيش مسؤولية": whom she accuses says nothing
        if cue in self.small.relaying:
            return self._relayed(i, kind, first, mark)
        relayed = next((k for k in range(first, mark[0]) if norms[k] in self.small.citing), None)
        if relayed is not None:
            carrier = subject
            subject, _ = self._subject(relayed + 2, mark[0])
            through = ((carrier,) if carrier else ()) + through
        pattern = "before"
        if self._told_to(first, i) or (self._informs(first, i) and self._left(i) is not None):
            subject = None
        if subject is None:
            subject = self._left(i)
            pattern = "before" if subject else "carried"
        end = self.unit.last
        if answered:
            end = next((k for k in range(mark[1], end) if norms[k] in _COMMAS or norms[k] in self.words["that"]), end)
        content = trim(view.tokens, mark[1], end)
        return Attributed(subject, (i, i + 1), content, kind, pattern, self.index, norms[i], True, through)

    def _inverted(self, i: int, kind: CueKind, first: int, mark: Range | None) -> Attributed | None:
        """ "«...»، يقول X": the verb and its subject behind what is said, or "..., تضيف X, ..." in the middle of it."""
        view, norms, unit = self.view, self.view.norms, self.unit
        if norms[i] not in self.small.plainly or i < unit.first + 2:
            return None
        comma = norms[i - 1] in {"،", ","}
        close = i - 1 - comma
        quote = view.quote[close]
        closed = quote != -1 and view.quote[i] == -1 and close + 1 == view.beyond(view.quoted.found[quote].end)
        end = next((k for k in range(first, min(unit.last, first + _NAME)) if norms[k] in _ENDS), unit.last)
        leads_on = mark is not None and mark[0] < end and not (closed and norms[mark[0]] in self.words["object"])
        if leads_on or not (closed or (comma and end < unit.last and end - first <= _SHORT)):
            return None
        breaks, goes_on = self.words["breaks"], self.small.while_he
        last = next((k for k in range(first + 1, end) if norms[k] in breaks or norms[k] in goes_on), end)
        subject, through = self._subject(first, last)
        if subject is None or self.cue(norms[subject[0]]) is not None:
            return None
        start = view.beyond(view.quoted.found[quote].start) if closed else self._clause_start(i - 1)
        behind = close + 1 if closed or norms[end] not in _COMMAS else unit.last
        content = trim(view.tokens, start, behind)
        return Attributed(subject, (i, i + 1), content, kind, "inverted", self.index, norms[i], True, through)

    def _told_to(self, first: int, i: int) -> bool:
        """Whether what follows the verb at `i` is to whom it was said: "مدير المشفى قال لنبض الجبل إن"."""
        word, roles, own = self.view.norms[first], voices(self.unit.lang), self.words
        if self.cue(self.view.norms[i]) not in self.small.plainly or not word.startswith(self.small.onto_carriers):
            return False
        speakers = (self.sources, roles["roles.officials"], roles["roles.organisations"])
        if any(word in words for words in (*speakers, own["that"], own["nouns"], own["object"])):
            return False
        return lexicon(self.unit.lang).word(word) is None and self._left(i) is not None

    def _informs(self, first: int, i: int) -> bool:
        """Whether whom the verb at `i` informed stands behind it: "مسؤول في المشفى أبلغ «الشرق» أن".

        So does whoever follows where "that" leads to a subject before the verb: "إلا أن مسؤولا أبلغ الشرق بأن".
        """
        if self.cue(self.view.norms[i]) not in self.words["informing"]:
            return False
        if self.view.quote[first] != -1 or self.view.norms[first] in self.words["carriers"]:
            return True
        left = self._left(i)
        return left is not None and self.view.norms[left[0] - 1] in self.words["that"]

    def _describes(self, i: int) -> bool:
        """Whether the verb at `i` only says what a source is: "قالت الرابطة، وهي هيئة توثق الانتهاكات، إن"."""
        norms = self.view.norms
        for k in range(i - 2, max(self.unit.first, i - _SHORT), -1):
            if norms[k] in self.small.while_he:
                return norms[k - 1] in _COMMAS
        return False

    def _past_asides(self, i: int, first: int) -> int:
        """Behind "it", "for his part" and to whom it was said, between the verb at `i` and its subject."""
        norms, own = self.view.norms, self.small
        while first < self.unit.last:
            told = norms[first] in own.to_us and self._left(i) is not None
            if told or norms[first] in own.behind_verb or norms[first] in own.object_endings:
                first += 1
            elif " ".join(norms[first : first + 2]) in own.asides:
                first += 2  # "من جانبه", "عبر الهاتف"
            else:
                break
        return first

    def _clause(self, mark: Range) -> bool:
        """Whether what is said begins as a clause or a quotation, and not as a noun."""
        word = self.view.norms[mark[0]]
        return word in self.words["that"] or word == ":" or self.view.quote[mark[0]] != -1

    def _stated(self, i: int, kind: CueKind) -> Attributed | None:
        """ "وجاء في بيان أصدرته X أن": whoever put out the statement says it."""
        norms, first = self.view.norms, i + 2
        if norms[i + 1 : i + 2] == [] or norms[i + 1] not in self.small.within or first >= self.unit.last:
            return None
        if norms[first] not in self.words["occasions"] | voices(self.unit.lang)["roles.products"]:
            return None
        mark = self._mark(first + 1, kind)
        if mark is None or not self._clause(mark):
            return None
        subject, through = self._subject(first, mark[0])
        content = trim(self.view.tokens, mark[1], self.unit.last)
        return Attributed(subject, (i, i + 1), content, kind, "before", self.index, norms[i], True, through)

    def _put_out_before(self, i: int, kind: CueKind) -> Attributed | None:
        """ "أصدرت X بيانا جاء فيه أن", "X اكتفى بمنشور جاء فيه أن": whoever put out what is named before says it."""
        norms, own = self.view.norms, announcing(self.unit.lang)
        mark = self._mark(i + 2, kind)
        if mark is None or not self._clause(mark):
            return None
        before = range(i - 1, max(self.unit.first, i - REACH) - 1, -1)
        put_out = next((k for k in before if unjoined(norms[k], self.unit.lang) in own.issuing), None)
        if put_out is None:
            return None
        first = put_out + 1 + (norms[put_out + 1] in own.by)
        ends = own.statements | own.ends | self.words["breaks"] | _COMMAS
        onto = self.small.onto_first_noun
        last = next((k for k in range(first, i) if norms[k] in ends or peeled(norms[k], onto) in own.statements), i)
        subject = trim(self.view.tokens, first, last) if last > first else self._left(put_out)
        content = trim(self.view.tokens, mark[1], self.unit.last)
        return Attributed(subject, (i, i + 1), content, kind, "before", self.index, norms[i], True) if subject else None

    def _relayed(self, i: int, kind: CueKind, first: int, mark: Range) -> Attributed | None:
        """ "نقلت X عن Y أن": Y says it, through X."""
        norms = self.view.norms
        about = next((k for k in range(first, mark[0]) if norms[k] in self.small.about), None)
        if about is None:
            return None
        carrier, _ = self._subject(first, about)
        source, _ = self._subject(about + 1, mark[0])
        content = trim(self.view.tokens, mark[1], self.unit.last)
        return Attributed(
            source, (i, i + 1), content, kind, "citing", self.index, norms[i], True, (carrier,) if carrier else ()
        )

    def _mark(self, first: int, kind: CueKind, *, told_of: bool = False) -> Range | None:
        """Where the subject must be over, and where what is said begins.

        `told_of`: what follows "of" is said by the subject, and not by whom it cites.
        """
        norms, words, own = self.view.norms, self.words, self.small
        leading = None
        for k in range(first, min(self.unit.last, first + REACH)):
            word = norms[k]
            if told_of and word in _COMMAS:
                if leading is not None and norms[leading] in own.about:
                    break  # "تحدث عن 11 قتيلا، قبل أن"
                told_of = False  # "قال المصدر، الذي طلب عدم الكشف عن اسمه، إن"
            if word in words["that"]:
                return k, k
            if word == ":":
                return k, k + 1
            if self._long_quote(k):
                return k, k
            if (
                k > first
                and norms[k - 1] not in own.within
                and (word in words["nouns"] or peeled(word, own.onto_nouns) in words["nouns"])
                and (word not in own.needs_on or not words["object"].isdisjoint(norms[k + 1 : k + 2]))
            ):
                if leading is not None and norms[leading] in own.leads and word.startswith(self.traits.joins):
                    break  # "تحدث عن 11 قتيلا | وما يزيد على عشرين جريحا"
                return k, k
            if kind == "count" and (self._number(k) or word in words["counted"]):
                return k, k
            if k > first and word in words["burden"]:
                return k, k
            if k == first and (word in words["nouns"] or peeled(word, own.onto_first_noun) in words["nouns"]):
                return k, k
            behind = k > first or (told_of and word in own.about)  # its subject may stand before it
            about = word in own.about and norms[leading or k] not in own.leads  # "تحدث بعد ساعات من القصف عن"
            if (leading is None or about) and word in words["object"] and behind and norms[k - 1] not in own.citing:
                leading = k
            if k > first and self.cue(word) and word.startswith(self.traits.joins):
                break
        if leading is not None and norms[leading] in own.leads:
            return leading, leading + 1
        return None

    def _number(self, k: int) -> bool:
        """Whether a number begins at token `k`, in digits or in words."""
        return self.view.tokens[k].kind == "number" or (
            self.traits.numerals == "units-tens" and begins(self.view.norms[k], self.unit.lang)
        )

    def _long_quote(self, k: int) -> bool:
        quote = self.view.quote[k]
        if quote == -1 or (k > 0 and self.view.quote[k - 1] == quote):
            return False
        size = 0
        while k + size < self.unit.last and self.view.quote[k + size] == quote:
            size += 1
        return size > 8

    def _subject(self, first: int, end: int) -> tuple[Range | None, tuple[Range, ...]]:
        """The noun phrase from `first`, no further than `end`, and those to whom it was said."""
        norms, words, own = self.view.norms, self.words, self.small
        last, put_out = first, self._put_out(first, end)
        while last < end:
            word = norms[last]
            if (
                word in _COMMAS
                or word in words["breaks"]
                or (word in words["times"] and not first < put_out <= last)
                or ((word in own.citing or word in {"«", '"', "“"}) and last == first + 9)
            ):
                break
            if last == first and word in own.within:
                break  # "تحدث في حصيلة أولية عن": no subject
            if self._carrier(last) or (word in own.within and last + 1 < end and norms[last + 1] in words["occasions"]):
                break
            if last > first and word in self.struck:
                break
            issued = word in own.about and (norms[last - 1].startswith(own.issued) or first < put_out < last)
            if last > first and not issued and (word in words["that"] or word in own.citing or word in own.about):
                break
            last += 1
        through = next((self._carried_by(k, end) for k in range(last, end) if self._carrier(k)), None)
        while last > first and (norms[last - 1] in own.trailing or norms[last - 1] in words["times"]):
            last -= 1
        found = trim(self.view.tokens, first, last)
        if not any(self.view.word(k) for k in range(*found)):
            return None, ((through,) if through else ())
        opening = norms[found[0]] if found[1] > found[0] else ""
        noun = opening in words["nouns"] and not (opening in own.offices and found[1] > found[0] + 1)
        named = bool(opening) and opening not in words["object"] and not noun
        return (found if named else None), ((through,) if through else ())

    def _put_out(self, first: int, end: int) -> int:
        """Where a verb of publishing stands behind a statement at `first` ("بيان أصدرته الوزارة"); 0 if none does."""
        tables = voices(self.unit.lang)
        if first >= end or self.view.norms[first] not in tables["roles.products"]:
            return 0
        return next(
            (k for k in range(first + 1, min(end, first + 3)) if self.view.norms[k] in tables["roles.issued"]), 0
        )

    def _carrier(self, k: int) -> bool:
        word = self.view.norms[k]
        return peeled(word, self.small.onto_carriers) in self.words["carriers"]

    def _carried_by(self, k: int, end: int) -> Range:
        last = k + 1
        while last < end and self.view.norms[last] not in _COMMAS and self.view.norms[last] not in self.words["that"]:
            last += 1
        return k, last

    def _left(self, i: int) -> Range | None:
        """The noun phrase before the verb ("... غير أن المستشفى أكد")."""
        norms, words = self.view.norms, self.words
        if norms[i].startswith(self.traits.conjunctions) and self.cue(norms[i]) != norms[i]:
            # "تتحدث عن قتلى ... وتنفي": whoever spoke before goes on; "أما الوزارة فتقول": she whom "as for" names
            return self._issuer(i) or self._as_for(i)
        if (once := self._once_before(i)) is not None:
            return once
        i = self._before_aside(i)
        while i > self.unit.first and norms[i - 1] in self.small.perfect:
            i -= 1  # "وكان رئيس البلدية قد تحدث"
        if i - 2 > self.unit.first and " ".join(norms[i - 2 : i]) in self.small.asides:
            i -= 2  # "شبكة الوادي من جهتها وثقت"
        first = i
        while first > self.unit.first:
            word = norms[first - 1]
            if word in _COMMAS or (word in {".", ":", "؟", "!", "»"} and self.view.quote[first - 1] == -1):
                break
            if word in words["leading"] and word not in self.small.not_leading:
                break
            unsaid = not self.small.lack.isdisjoint((norms[first - 2], norms[first]))  # "مصدر طلب عدم ذكر اسمه قال"
            if word in words["that"] or ((word in words["breaks"] or self.cue(word)) and not unsaid):
                break
            first -= 1
        while first < i and norms[first] in words["leading"]:
            first += 1
        if (issuer := self._issuer(i)) is not None:
            return issuer
        found = trim(self.view.tokens, first, i)
        if found[1] - found[0] > 1 and norms[found[1] - 1] in self.small.shown:
            found = found[0], found[1] - 1  # "ناشطون تداولوا مقاطع قالوا"
        if found[1] > found[0] and self.view.tokens[found[0]].kind == "number":
            return None  # "56 جثة انتشلت": what was found, and nobody's name
        if found[1] <= found[0] and first > self.unit.first and norms[first - 1] in _COMMAS:
            return self._owner(i)
        if found[1] <= found[0] or found[1] - found[0] > 9 or norms[found[0]] in words["times"] | words["nouns"]:
            return None
        if any(self._harms(word) for word in norms[slice(*found)]):
            return None  # "فرقنا أسعفت المصابين وانتشلت": what was done there, and no name
        return found

    def _once_before(self, i: int) -> Range | None:
        """ "سبق للجيش أن أقر": who did so once before, between "before" and "that"."""
        norms = self.view.norms
        if i - 2 <= self.unit.first or norms[i - 1] not in self.words["that"]:
            return None
        for k in range(i - 3, max(self.unit.first, i - _SHORT - 2) - 1, -1):
            if unjoined(norms[k], self.unit.lang) in self.small.already:
                return k + 1, i - 1
        return None

    def _owner(self, i: int) -> Range | None:
        """ "تبنى التنظيم الهجوم، متحدثا عن": who owned the attack before the participle at `i`."""
        owning = voices(self.unit.lang)["blame.owning"]
        for k in range(i - 1, self.unit.first - 1, -1):
            if unjoined(self.view.norms[k], self.unit.lang) in owning:
                return self._subject(k + 1, i)[0]
            if self.cue(self.view.norms[k]) is not None:
                return None
        return None

    def _before_aside(self, i: int) -> int:
        """The comma before what is said of a source between two commas, where the second stands before word `i`: "the
        agency, which spoke to survivors, thinks"; else `i`."""
        norms, first = self.view.norms, self.unit.first
        if i - 1 <= first or norms[i - 1] not in _COMMAS:
            return i
        opened = next((k for k in range(i - 2, max(first, i - REACH), -1) if norms[k] in _COMMAS), None)
        if opened is None or norms[opened + 1] not in self.small.relative | self.small.while_he:
            return i
        return opened

    def _brought_up(self, i: int) -> Range | None:
        """Whom "as for" brings up before the verb at `i`, with what is written onto that verb; no place or topic."""
        norms = self.view.norms
        joined = norms[i].startswith(self.traits.conjunctions) and self.cue(norms[i]) != norms[i]
        found = self._as_for(i) if joined else None
        apart = self.words["object"] | self.small.within | self.small.of_topic
        return None if found is None or norms[found[0]] in apart else found

    def _as_for(self, i: int) -> Range | None:
        """ "أما وكيل الضحايا، المحامي س، فيقول إن": whom the words "as for" bring up before the verb at `i`."""
        norms = self.view.norms
        for k in range(i - 2, max(self.unit.first, i - _AS_FOR) - 1, -1):
            if norms[k] in self.small.as_for:
                end = next((j for j in range(k + 1, i) if norms[j] in _COMMAS or norms[j] in self.words["breaks"]), i)
                found = trim(self.view.tokens, k + 1, end)
                return found if found[0] < found[1] and norms[found[0]] not in self.words["nouns"] else None
            if norms[k] in {".", ":"} or self.cue(norms[k]) is not None:
                return None
        return None

    def _harms(self, word: str) -> bool:
        """Whether a word is a verb of harm and nothing else."""
        group = lexicon(self.unit.lang).word(word)
        return group is not None and bool(group.harms) and all(e.get("frame") == "verb" for e in group.harms)

    def _issuer(self, i: int) -> Range | None:
        """ "صدر عن الوزارة بيان أعلن": who issued it, where a statement speaks right before the verb at `i`."""
        norms, tables = self.view.norms, voices(self.unit.lang)
        if i <= self.unit.first or norms[i - 1] not in tables["roles.products"]:
            return None
        for k in range(i - 3, self.unit.first - 1, -1):
            issued = unjoined(norms[k], self.unit.lang) in tables["roles.issued"]
            if issued and norms[k + 1] in self.small.about and k + 2 < i - 1:
                return k + 2, i - 1
        return None

    # -------------------------------------------------------------- phrases

    def _phrase(self, i: int) -> Attributed | None:
        """ "بحسب X": X says the clause on the other side."""
        norms, view = self.view.norms, self.view
        word = norms[i] if norms[i] in self.words.after else norms[i][1:]
        pattern = ""
        for phrase, kind in self.words.after[word]:
            if (word, *norms[i + 1 : i + len(phrase)]) == phrase:
                pattern, first = kind, i + len(phrase)
                break
        if not pattern or first >= self.unit.last:
            return None
        own = self.small
        if norms[first] in own.how or word in own.likewise or norms[first - 1] in own.how:
            verb = first + (norms[first] in own.how)
            if verb >= self.unit.last or self.cue(norms[verb]) is None:
                return None
            first = verb + 1
            if self.cue(norms[verb]) in self.small.relaying:  # "بحسب ما نقل موقع كذا عن شهود"
                about = (k for k in range(first, min(self.unit.last, first + REACH)) if norms[k] in self.small.about)
                first = next(about, first - 1) + 1
        while first < self.unit.last and norms[first] in own.behind_phrase:
            first += 1
        end = first
        while (
            end < self.unit.last
            and norms[end] not in _COMMAS
            and norms[end] not in {".", ":"}
            and norms[end] not in self.words["that"]
        ):
            end += 1
        if norms[end - 1] in own.following:
            return None  # "حسب الجهات على النحو الآتي": a list, and no source
        source, through = self._subject(first, end)
        if source is None:
            return None
        if source[1] - source[0] > 12:
            source = (source[0], source[0] + 12)
        if i - self.unit.first <= 1:
            apart = end < self.unit.last and norms[end] != "."  # not "بحسب الجيران ما زال ...", without a comma
            start = end + 1 if apart else source[1]
            content = (min(start, self.unit.last), self.unit.last)
        else:
            content = (self._clause_start(i), i)
        return Attributed(
            source,
            (i, first),
            trim(view.tokens, *content),
            "say",
            pattern if pattern == "citing" else "according",
            self.index,
            word,
            True,
            through,
        )

    def _clause_start(self, i: int) -> int:
        start = self.unit.first
        for one in self.mine:
            if one.pattern == "according" and one.source and one.source[1] <= i:
                start = max(start, one.source[1])
        return start
