"""The attributions of one sentence: its verbs of saying, and phrases with their source after them."""

from __future__ import annotations

from msgspec.structs import replace

from tollbook.extract.clauses import Clauses
from tollbook.extract.cues import Cue, CueKind
from tollbook.extract.saying import Attributed
from tollbook.extract.sources import hyphen, left_source, main_subject, right_source
from tollbook.extract.view import trim
from tollbook.words.analysis import where_any
from tollbook.words.vocabulary import lexicon

_SAYING: frozenset[CueKind] = frozenset({"say", "deny", "dispute", "concede"})
_ORDER: tuple[CueKind, ...] = ("deny", "dispute", "concede", "say", "count", "think", "want", "judge")
_ABOUT = ("judge", "concede")  # with a preposition before what is judged: "apologised for the death of two"
_REASONS = 6  # tokens before a verb of believing in which its grounds stand
_YEAR = 4  # digits of a year
_NAME = 5  # tokens of a name and its article before a verb
_LABEL = 8  # tokens before the colon of a label in a transcript
_WORK = 14  # tokens from "a story in the Herald" to what it alleges
_LEAD = 5  # tokens before a story in which it is said what was done with it
_OBJECT: tuple[CueKind, ...] = ("deny", "dispute", "concede", "judge", "count")


class Sentence(Clauses):
    """Reads the cues of one sentence."""

    def read(self) -> list[Attributed]:
        """The attributions whose cue stands in the sentence."""
        norms, cues, after = self.view.norms, self.words.cues, self.words.after
        expressing = self.words.owned | self.words.regretted
        headed = self._headed()
        if headed is not None:
            self.mine.append(headed)
        for i in where_any(norms, self.words.leading, self.unit.first, self.unit.last):
            word = norms[i]
            if i > self.unit.first and norms[i - 1] == "-" and hyphen(self.view, i - 1):
                continue  # "conflict-related": no verb
            if word in self.words.count_nouns and (figure := self._figure(i)) is not None:
                one: Attributed | None = figure
            elif word in expressing and (expressed := self._expressed(i)) is not None:
                one = expressed
            elif word in cues:
                one = self._believed(i, self._relayed(self._addressed(self._verb(i, cues[word]))))
            elif word in after:
                one = self._phrase(i)
            elif word in self.words.count_nouns or word in expressing:
                continue
            else:
                reported = i > self.unit.first and norms[i - 1] in self.words.reported
                one = self._reported_by(i) if reported else self._by_count(i)
            if one is not None and one.content[0] < one.content[1]:
                self.mine.append(one)
        return self.mine

    def _headed(self) -> Attributed | None:
        """ "Ministry: nine people killed": a name and a colon open the sentence."""
        view, norms = self.view, self.view.norms
        first = view.past_hour(self.unit, self.small.hours)
        if ":" not in norms[first : first + 8] or not view.capital(first):
            return None
        for k in range(first, min(self.unit.last - 2, first + 8)):
            if norms[k] == ":":
                shouted = view.text[slice(*view.span(first, k))].isupper()
                if k == first or self._clause(first, k):
                    return None
                if shouted and norms[first] in self.words.called:
                    last = self._turn_end()
                    return Attributed((first, k), (k, k + 1), (k + 1, last), "say", "transcript", self.index)
                if shouted and view.quote[k + 1] == -1:
                    return None
                return Attributed((first, k), (k, k + 1), (k + 1, self.unit.last), "say", "colon", self.index)
            if norms[k] in self.words.cues or norms[k] in self.words.finite or view.quote[k] != -1 or norms[k] == ",":
                return None
        return None

    def _turn_end(self) -> int:
        """Where somebody in a transcript ("MR. VANCE: ...") ends: before whoever comes next, or with the text."""
        view = self.view
        for unit in view.units[self.index + 1 :]:
            if ":" in view.norms[unit.first : unit.first + _LABEL]:
                colon = view.norms.index(":", unit.first)
                if view.text[slice(*view.span(unit.first, colon))].isupper():
                    return unit.first
        return len(view.tokens)

    def _closes(self, at: int, low: int) -> bool:
        """Whether a word that may open a noun phrase closes one: "the governor of Borno state said"."""
        cue, before = self.words.cues.get(self.view.norms[at]), at - 1
        if cue is None or not cue.noun or before <= low:
            return False
        return self.view.capital(before) or self.view.norms[before] in self.words.articles

    def _verb(self, i: int, cue: Cue) -> Attributed | None:
        if cue.noun and self.view.capital(i) and i > self.unit.first:
            return None
        if cue.noun and i + 1 < self.unit.last and self.view.norms[i + 1] in self.words.verbal:
            return None  # "a committee in White Nile state said"
        low, high = self._limits(i)
        group = self._group(i, low)
        norms = self.view.norms
        before = norms[group - 1] if group > low else ""
        if group == i and (
            (before in self.words.determiners and before not in self.small.alone and not self._closes(group - 1, low))
            or before in self.words.prepositions
            or before.endswith(self.small.possessive)
        ):
            return None
        if cue.noun and cue.form == "s" and group < i and norms[i - 1] in self.small.to:
            return None  # "contrary to reports that": no verb
        if cue.lemma in self.small.claiming and self.words.claimed & set(norms[i + 1 : i + 4]):
            return None
        if cue.noun and group == i and cue.form != "past" and not self._subject_before(i, low, cue):
            return None
        if self.view.quote[i] != -1 and "say" not in cue.kinds:
            return None
        helpers = norms[group:i]
        passive = cue.form in {"past", "participle"} and any(w in self.words.passive for w in helpers)
        if passive:
            return self._passive(i, group, cue, low, high)
        if cue.lemma in self.small.citing:
            return self._cited(i, group, cue, low, high)
        mode, start = self._right(i, high, cue)
        if mode == "that" and (grounds := self._grounds(group)) is not None:
            return self._made(i, group, cue, grounds, (start, self._end(start, high)), "before", spoken=True)
        if cue.form == "ing" and not any(w in self.words.passive for w in helpers):
            told = self._told_in(group, low)
            if told is not None:
                return self._forward(i, group, cue, told, mode, start, high)
            carried = self._carried(group, low)
            if carried and "count" in cue.kinds and self._counted(*carried):
                return None  # "two more victims died, raising the toll"
            return self._forward(i, group, cue, carried, mode, start, high) if carried else None
        if self._inverted(i, group, cue, mode, start, high):
            after = right_source(self.view, self.words, i + 1, high)
            said = self._left_content(group, low)
            return self._made(i, group, cue, after, said, "inverted") if after and said else None
        if before == "," or before in self.words.joins or group == low:
            source = self._coordinated(group, low)
        else:
            source = self._described(group, low) or left_source(self.view, self.words, low, group)
        if source is None or (self.view.quote[i] != -1 and norms[source[0]] in self.words.first_person):
            return None
        if norms[source[1] - 1] in self.small.unfinished:
            return None
        if mode in {"end", "bare", "later"}:
            content = self._left_content(source[0], low)
            spoken = bool(cue.kinds & _SAYING)
            if content and self._said_before(mode, source, content, start, high, spoken):
                if not cue.kinds & _SAYING:
                    return None
                if mode == "end" and start + 3 < high and self._parenthetic(content, start, high):
                    content = (content[0], self._end(start + 1, high))
                return self._made(i, group, cue, source, content, "after")
        if mode == "later":
            mode = "that"
        return self._forward(i, group, cue, source, mode, start, high)

    def _said_before(
        self, mode: str, source: tuple[int, int], content: tuple[int, int], start: int, high: int, said: bool
    ) -> bool:
        """Whether what stands before the source is what was said, and not only where. `said`: by a verb of saying."""
        if mode == "end" or self._closed_quote(source[0]):
            return True
        if mode == "later":
            if self.view.norms[content[0]] in self.words.breaks | self.words.prepositions:
                return False  # "When fighting broke out, the group said in a report that ..."
            return self._clause(*content, reach=40) and self.view.norms[start - 1] in self.words.occasions
        opens = self.view.norms[content[0]]
        if not said and opens in self.words.breaks | self.words.prepositions:
            return False  # "Since the war began, the office has recorded ..."
        if opens in self.words.prepositions and not self._clause(*content, reach=40):
            return False  # "From March to May, the office said nine ..."
        return not self._clause(start, high)

    def _parenthetic(self, content: tuple[int, int], start: int, high: int) -> bool:
        """ "Over the past week, it said, another 12 died": the clause comes after the source."""
        if self.view.norms[start] != "," or self._closed_quote(content[1]) or self.view.quote[content[0]] != -1:
            return False
        norms = self.view.norms
        if norms[start + 1] in self.words.finite or norms[content[0]] in self.words.breaks:
            return True
        return not self._clause(content[0], content[1], reach=40) and self._clause(start + 1, high, reach=24)

    def _subject_before(self, i: int, low: int, cue: Cue) -> bool:
        """Whether the word before a form that may be a noun can be its subject."""
        if i == low:
            return False
        word = self.view.norms[i - 1]
        if word in self.words.pronouns or word in self.words.relative:
            return True
        numbered = self.view.tokens[i - 1].kind == "number" and i - 1 > low and len(word) < _YEAR
        if numbered and self.view.capital(i - 2) and self.view.norms[i - 2] not in self.words.times:
            return True  # "Kanal 5 reports"
        if not self.view.word(i - 1):
            return word in {")", ",", "”", '"'}
        after, own = self.view.norms[i + 1 : i + 2], self.small
        if word.endswith(own.past + own.gerund) and not self.view.capital(i - 1):
            return False  # "dismissed claims that": they are what is dismissed
        if cue.form in {"s", "ing"} and not own.that.isdisjoint(after):
            return True
        if cue.form == "base":
            plural = word.endswith(own.plural) or word in self.words.plurals
            if not plural or set(after) & self.words.prepositions:
                return False
            if not self.view.capital(i - 1) or i - 1 == low:
                return True  # "Witnesses report 12 dead"
            one = not own.some.isdisjoint(self.view.norms[max(low, i - _NAME) : i - 1])
            # "the Houthis claim that", no "Human Rights Watch report"
            return not one and not own.that.isdisjoint(after)
        return own.of.isdisjoint(after) and (self.view.capital(i - 1) or word.endswith(own.plural))

    def _carried(self, group: int, low: int) -> tuple[int, int] | None:
        """The subject of a participle ("..., saying that"): that of the saying before it, or of the sentence."""
        for one in reversed(self.mine):
            if one.source and one.cue[1] <= group and one.pattern != "citing":
                return one.source
        return main_subject(self.view, self.words, low, group)

    def _described(self, group: int, low: int) -> tuple[int, int] | None:
        """ "Residents who fled the town said": the noun before a relative clause that ends at the verb."""
        view, norms = self.view, self.view.norms
        if norms[group - 1] in self.words.pronouns or norms[group] in self.small.to:
            return None  # "who say they hope", "who spoke to describe"
        for k in range(group - 1, low, -1):
            if not view.word(k) and view.tokens[k].kind != "number" and norms[k] != "-":
                return None
            if norms[k] not in self.small.who:
                continue
            named = view.word(k - 1) and norms[k - 1] not in self.words.prepositions | self.words.nouns_of_speech
            if not named or norms[k - 1] in self.words.cues or not self._verb_at(k + 1, group):
                return None
            noun = left_source(view, self.words, low, k)
            return (noun[0], group) if noun else None
        return None

    def _verb_at(self, k: int, end: int) -> bool:
        """Whether the words from `k` to `end` begin with a verb, not with a subject of their own: "who police said"."""
        norms, words = self.view.norms, self.words
        if k >= end or self.view.capital(k) or norms[k] in words.determiners | words.pronouns | words.prepositions:
            return False
        if norms[k] in words.finite or norms[k] in words.auxiliaries or norms[k] in words.cues:
            return True
        return norms[k].endswith(self.small.past) or (end - k > 1 and norms[k] not in words.plurals)

    def _told_in(self, group: int, low: int) -> tuple[int, int] | None:
        """ "Its attention was drawn to a story in the Herald alleging that": the medium, where a sentence only speaks
        of what it said."""
        view, norms, words = self.view, self.view.norms, self.words
        for k in range(group - 1, max(low, group - _WORK), -1):
            if view.capital(k):
                continue  # "the Sable Post"
            if norms[k] in words.finite or (norms[k] in words.cues and norms[k] not in words.works):
                return None
            if norms[k] not in words.works:
                continue
            before = next((j for j in range(k - 1, max(low, k - _LEAD), -1) if norms[j] in words.spoken_of), None)
            if before is None or k + 2 >= group or norms[k + 1] not in words.prepositions:
                return None
            source = left_source(view, words, k + 2, group)
            named = [j for j in range(k + 2, group) if norms[j] == ","]
            for comma in named:  # "in a newspaper, the Savannah Herald,"
                if any(view.capital(j) for j in range(comma + 1, min(comma + 3, group))):
                    end = next((j for j in named if j > comma), group)
                    source = comma + 1, end
            return source
        return None

    def _coordinated(self, group: int, low: int) -> tuple[int, int] | None:
        """The subject of a verb that follows "and", "but" or a comma."""
        end = group - 1 if group > low else group
        if end > low and self.view.norms[end] == ",":
            return left_source(self.view, self.words, low, group)
        return self._carried(group, low)

    def _inverted(self, i: int, group: int, cue: Cue, mode: str, start: int, high: int) -> bool:
        """Whether the subject follows the verb ("...," said the ministry)."""
        view = self.view
        if group != i or not cue.kinds & _SAYING or cue.form == "ing" or mode != "bare" or start != i + 1:
            return False
        if i == self.unit.first:
            return False
        if view.quote[i - 1] != -1 and view.quote[i] == -1:
            return True
        if view.norms[i - 1] not in {",", "-"} or view.norms[i + 1] in self.words.pronouns | self.small.of:
            return False  # "the group, which owned up to the raid, boasted of ..."
        if not self._clause(self.unit.first, i, reach=60):
            return False
        return not self._clause(i + 1, self._comma(i + 1, high))

    def _forward(
        self, i: int, group: int, cue: Cue, source: tuple[int, int], mode: str, start: int, high: int
    ) -> Attributed | None:
        """Content after the cue."""
        saying = bool(cue.kinds & _SAYING)
        if mode == "quote" and (saying or cue.kinds & {"think", "judge"}):
            content = self._quoted_content(group if self._closed_quote(source[0]) else -1, source, start, high)
            return self._made(i, group, cue, source, content, "quote")
        if mode == "colon" and saying:
            return self._made(i, group, cue, source, (start, self._end(start, high)), "before")
        if mode == "that" and cue.kinds & (_SAYING | {"think", "count"}):
            return self._made(i, group, cue, source, (start, self._end(start, high)), "before")
        if mode == "bare" and "count" in cue.kinds and self.view.norms[start] in self.small.be:
            return self._made(i, group, cue, source, (start + 1, self._end(start + 1, high)), "object", "count")
        if mode == "bare":
            return self._bare(i, group, cue, source, start, high)
        if mode == "end" and saying and cue.lemma not in self.small.needs_object:
            after = self._next_quote(high)
            if after:
                return self._made(i, group, cue, source, after, "quote")
        return None

    def _grounds(self, group: int) -> tuple[int, int] | None:
        """ "The commission has reasonable grounds to believe that": who has them says what they give to believe."""
        low = max(self.unit.first, group - _REASONS)
        at = next((k for k in range(group - 1, low, -1) if self.view.norms[k] in self.words.grounds), None)
        verb = next((k for k in range(at, low, -1) if self.view.norms[k] in self.words.having), None) if at else None
        return left_source(self.view, self.words, self.unit.first, self._group(verb, low)) if verb else None

    def _bare(self, i: int, group: int, cue: Cue, source: tuple[int, int], start: int, high: int) -> Attributed | None:
        """Content without "that": a clause, or the object of a verb that takes one."""
        norms = self.view.norms
        end = self._end(start, high)
        done = norms[i + 1 : i + 3]  # "claim to have killed nine"
        if len(done) == 2 and done[0] in self.small.to and done[1] in self.words.having and "say" in cue.kinds:
            return self._made(i, group, cue, source, (start, end), "object", "count")
        if not self.small.to.isdisjoint(norms[i + 1 : i + 2]) and "want" in cue.kinds:
            return self._made(i, group, cue, source, (i + 1, end), "object", spoken="say" in cue.kinds)
        clause = cue.lemma in self.small.saying or (cue.kinds & {"say", "think"} and self._clause(start, high, 10))
        if clause and cue.lemma not in self.small.needs_object:
            return self._made(i, group, cue, source, (start, end), "before")
        what = source[0] > self.unit.first and norms[source[0] - 1] in self.small.what
        if what and cue.kinds & _SAYING and norms[start] in self.small.about:
            return self._made(i, group, cue, source, (start + 1, end), "before")  # "what activists reported about ..."
        if self._nothing(cue, start, high):
            return self._made(i, group, cue, source, (start, end), "object", "count")
        kind = next((k for k in _OBJECT if k in cue.kinds), None)
        if kind is None or (
            norms[start] in self.words.prepositions and kind not in _ABOUT and norms[start] not in self.small.of
        ):
            return None
        if kind == "count" and not self._counts(start, high):
            return None
        if kind == "count" and (self._hurt(cue, start, high) or self._moves_toll(cue, source)):
            return None
        if kind == "count" and cue.lemma in self.words.listing and not self._counts(start, start + 2):
            return None
        reach = end if kind == "count" else self._object_end(start, end)
        speaks = "say" in cue.kinds or cue.lemma in self.small.accusing
        told = True if kind == "judge" and speaks else None  # "announced the death of ..."
        return self._made(i, group, cue, source, (start, reach), "object", kind, told)

    def _hurt(self, cue: Cue, start: int, high: int) -> bool:
        """ "A woman received three wounds": who got them counts nobody."""
        if cue.lemma not in self.words.finding:
            return False
        groups = map(lexicon(self.unit.lang).word, self.view.norms[start : min(high, start + 5)])
        return any(group is not None and "hurt" in group.categories for group in groups)

    def _moves_toll(self, cue: Cue, source: tuple[int, int]) -> bool:
        """ "DNA tests raised the toll to 12": what brings a number up says nothing."""
        return cue.lemma in self.small.raising and not self.words.victims.isdisjoint(self.view.norms[slice(*source)])

    def _counted(self, first: int, last: int) -> bool:
        """Whether a subject is those whom somebody counts: a number of people, or the victims."""
        norms = self.view.norms
        opens = self.view.tokens[first].kind == "number" or norms[first] in self.words.counted
        return opens or not self.words.victims.isdisjoint(norms[first:last])

    def _nothing(self, cue: Cue, start: int, high: int) -> bool:
        """ "Found no evidence that civilians were harmed": who found none says so."""
        norms = self.view.norms
        none = norms[start] in self.words.none and not self.words.evidence.isdisjoint(norms[start : start + 4])
        return none and cue.lemma in self.words.finding and start + 2 < high

    def _counts(self, start: int, high: int) -> bool:
        """Whether a number, or a word for what is counted, stands soon after the verb."""
        return any(
            self.view.tokens[k].kind == "number" or self.view.norms[k] in self.words.counted
            for k in range(start, min(high, start + 7))
        )

    def _passive(self, i: int, group: int, cue: Cue, low: int, high: int) -> Attributed | None:
        """ "It was reported that", "was told by X that", "is expected to"."""
        norms = self.view.norms
        source = None
        k = i + 1
        if not self.small.by.isdisjoint(norms[k : k + 1]):
            source = right_source(self.view, self.words, k + 1, high)
            k = source[1] if source else k
        mode, start = self._right(k - 1, high, replace(cue, addressed=False))
        if mode in {"that", "later"} and cue.kinds & (_SAYING | {"think"}):
            one = self._made(i, group, cue, source, (start, self._end(start, high)), "passive")
            told = left_source(self.view, self.words, low, group) if source and cue.addressed else None
            return replace(one, through=(told,)) if told else one
        if not self.small.to.isdisjoint(norms[i + 1 : i + 2]) and cue.kinds & {"say", "think"}:
            subject = left_source(self.view, self.words, low, group)
            if subject is not None:
                return self._made(i, group, cue, None, (subject[0], self._end(i + 1, high)), "passive")
        return None

    def _expressed(self, i: int) -> Attributed | None:
        """ "The army took responsibility for the deaths of two", "expressed its deep regret over": who does, owns up to
        it or speaks of it."""
        norms, unit = self.view.norms, self.unit
        if i + 2 >= unit.last or norms[i + 1] not in self.words.expressed:
            return None
        low = max(unit.first, i - _REASONS)
        verb = next((k for k in range(i - 1, low, -1) if norms[k] in self.words.expressing), None)
        if verb is None or any(norms[k] in self.words.prepositions or not self.view.word(k) for k in range(verb, i)):
            return None
        source = left_source(self.view, self.words, unit.first, self._group(verb, unit.first))
        if source is None:
            return None
        kind: CueKind = "concede" if norms[i] in self.words.owned else "say"
        content = (i + 2, self._end(i + 2, unit.last))
        return Attributed(source, (verb, i + 1), content, kind, "object", self.index, norms[i])

    def _reported_by(self, i: int) -> Attributed | None:
        """ "Nine deaths reported by the clinic": the source stands after "by"."""
        low, high = self._limits(i)
        if i - 2 < low or self.view.norms[i - 2] in self.words.passive | self.words.prepositions:
            return None
        source = right_source(self.view, self.words, i + 1, high)
        before = self._before_phrase(i - 1, low)
        if source is None or before is None:
            return None
        if self.view.norms[i + 1] in self.words.times and source[1] == i + 2:
            return None  # "31 released by noon"
        content = trim(self.view.tokens, *before)
        return Attributed(source, (i - 1, i + 1), content, "say", "according", self.index, "by")

    def _believed(self, i: int, one: Attributed | None) -> Attributed | None:
        """What somebody "wrongly said" is told of by whoever denies it."""
        if one is None or self.words.falsely.isdisjoint(self.view.norms[max(self.unit.first, i - 1) : i + 2]):
            return one
        return None if one.kind == "count" else replace(one, spoken=False)

    def _addressed(self, one: Attributed | None) -> Attributed | None:
        """ "Told X": X carries it, where it has a name."""
        if one is None or one.lemma not in self.small.telling or one.pattern == "passive":
            return one
        first = one.cue[1]
        end = self._past_addressee(first, self.unit.last)
        named = first < end and self.view.capital(first)
        return replace(one, through=((first, end),)) if named else one

    def _relayed(self, one: Attributed | None) -> Attributed | None:
        """ "The clinic, quoted by the Herald, said": the clinic speaks, through the Herald."""
        if one is None or one.source is None or one.cue[0] <= one.source[1]:
            return one
        norms = self.view.norms
        for k in range(one.source[1], one.cue[0] - 2):
            cue = self.words.cues.get(norms[k])
            if cue is not None and cue.lemma in self.small.citing and norms[k + 1] in self.small.by:
                carrier = right_source(self.view, self.words, k + 2, one.cue[0])
                return replace(one, through=(*one.through, carrier)) if carrier else one
        return one

    def _cited(self, i: int, group: int, cue: Cue, low: int, high: int) -> Attributed | None:
        """ "X quoted Y as saying that", "X, which cited Y, said": Y speaks, through X."""
        norms = self.view.norms
        if not self.small.by.isdisjoint(norms[i + 1 : i + 2]):
            return None  # "the clinic, quoted by the Herald, said"
        source = right_source(self.view, self.words, i + 1, high)
        if source is None:
            return None
        through = left_source(self.view, self.words, low, group) if group > low else None
        carriers = (through,) if through and norms[through[0]] not in self.words.relative else ()
        k = source[1]
        if not self.small.manner.isdisjoint(norms[k : k + 1]) and k + 2 < high:
            start = k + 2
            return replace(
                self._made(i, group, cue, source, (start, self._end(start, high)), "citing"), through=carriers
            )
        before = self._before_phrase(group, low)
        leading = self.words.relative | self.small.addition | self.small.within
        if before is None or not (norms[group - 1] in {",", "-", ")"} or norms[group - 1] in leading):
            return None
        return self._made(i, group, cue, source, before, "citing")

    def _phrase(self, i: int) -> Attributed | None:
        """ "According to X", "citing X": the source after, the content on the other side or after the comma."""
        norms, view = self.view.norms, self.view
        low, high = self._limits(i)
        for words, pattern in self.words.after[norms[i]]:
            if tuple(norms[i : i + len(words)]) != words:
                continue
            cue = (i, i + len(words))
            source = right_source(view, self.words, cue[1], high)
            if source is None:
                return None
            before = self._before_phrase(i, low)
            if before is None or i - low <= 1:
                start = source[1]
                while start < high and view.norms[start] != "," and view.quote[start] == -1:
                    start += 1
                content = (start + 1 if start < high and view.norms[start] == "," else start, high)
            else:
                content = before
            content = trim(view.tokens, *content)
            return Attributed(source, cue, content, "say", pattern, self.index, words[0])
        return None

    def _by_count(self, i: int) -> Attributed | None:
        """ "By its count", "by the count of the clinic": whose count it is."""
        found = self._count_of(i) or self._own_count(i)
        if found is None:
            return None
        source, end, behind = found
        content = self._before_phrase(i, self.unit.first) if i > self.unit.first else (behind, self.unit.last)
        if content is None:
            return None
        return Attributed(source, (i, end), trim(self.view.tokens, *content), "say", "according", self.index, "by")

    def _own_count(self, i: int) -> tuple[tuple[int, int], int, int] | None:
        """ "By its count", "by the clinic's count": the source, where the words end, and what stands behind them."""
        norms, own = self.view.norms, self.small
        for k in range(i + 2, min(self.unit.last, i + 8)):
            if norms[k] in self.words.count_nouns and (
                norms[k - 1].endswith(own.possessive) or norms[k - 1] in own.theirs or norms[k - 1] in own.own
            ):
                return (i + 1, k - 1 if norms[k - 1] in own.own else k), k + 1, k + 1
            if norms[k] in self.words.prepositions or not self.view.word(k):
                return None
        return None

    def _count_of(self, i: int) -> tuple[tuple[int, int], int, int] | None:
        """ "By the count of the clinic, nine died": the same, where the source stands behind."""
        norms, last = self.view.norms, self.unit.last
        of = next((k for k in range(i + 2, min(last - 1, i + 4)) if norms[k] in self.small.of), 0)
        if not of or norms[of - 1] not in self.words.count_nouns:
            return None
        source = right_source(self.view, self.words, of + 1, last)
        return (source, of + 1, source[1]) if source is not None else None

    def _figure(self, i: int) -> Attributed | None:
        """ "The ministry's figure of nine": whose figure it is."""
        view, norms, own = self.view, self.view.norms, self.small
        end = i - 1 if norms[i - 1] in own.own else i
        if i + 2 >= self.unit.last or norms[i + 1] not in own.of or end <= self.unit.first:
            return None
        if not (norms[end - 1].endswith(own.possessive) or norms[end - 1] == "'") or not self._counts(i + 2, i + 4):
            return None
        low, high = self._limits(i)
        source = left_source(view, self.words, low, end)
        if source is None:
            return None
        stops = (k for k in range(i + 3, high) if norms[k] in self.words.finite or norms[k] in {",", ";", ":"})
        return Attributed(source, (i, i + 1), (i + 2, next(stops, high)), "say", "according", self.index, norms[i])

    def _made(
        self,
        i: int,
        group: int,
        cue: Cue,
        source: tuple[int, int] | None,
        content: tuple[int, int],
        pattern: str,
        kind: CueKind | None = None,
        spoken: bool | None = None,
    ) -> Attributed:
        kinds = cue.kinds
        chosen: CueKind = kind if kind is not None else next(k for k in _ORDER if k in kinds)
        if cue.lemma in self.small.calling and not self.words.nouns_of_speech.isdisjoint(
            self.view.norms[i + 1 : i + 4]
        ):
            spoken = True  # "called the accusation a lie"
        said = chosen in _SAYING if spoken is None else spoken
        content = trim(self.view.tokens, *content)
        return Attributed(source, (group, i + 1), content, chosen, pattern, self.index, cue.lemma, said)
