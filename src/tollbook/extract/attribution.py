"""Who says what, over a whole text and on any topic: source, words that attribute, and what is said.

The finder goes from the words of saying outwards: a verb of the vocabulary is a cue when it has a subject of its own
and something that is said, as a clause, a quotation or (for denying, admitting, judging) an object. Word order tells
four patterns apart: "X said that ...", "..., X said", "..., said X", and phrases with their source after them
("according to X", "citing X").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tollbook.extract.cues import Cue, CueKind, Speech, speech
from tollbook.extract.saying import Attributed
from tollbook.extract.sources import left_source, main_subject, right_source
from tollbook.extract.verb_led import LedSentence, led_speech
from tollbook.extract.view import Unit, View, trim
from tollbook.model import Attribution, Document
from tollbook.words.analysis import Analysis, analyse

REACH = 14
VERB_LED = frozenset({"ar"})


def find(analysis: Analysis, view: View | None = None) -> tuple[Attributed, ...]:
    """Every attribution of the text in the order of its cues."""
    english = speech("en")
    seen = view or View(analysis, english)
    found: list[Attributed] = []
    for index, unit in enumerate(seen.units):
        if unit.lang in VERB_LED:
            found.extend(LedSentence(seen, index, led_speech(unit.lang)).read())
        else:
            found.extend(Sentence(seen, index, english, found).read())
    return tuple(_settle(seen, found))


def attributions(document: Document) -> tuple[Attribution, ...]:
    """The attributions of a document as records with character offsets; of a part, only those inside it.

    What a quoted speaker says that others said is left out, and counting, which says something only of harm.
    """
    first, last = document.span
    analysis = analyse(document.text, document.lang)
    view = View(analysis, speech("en"))
    rows = []
    for one in find(analysis, view):
        if one.kind == "count" or view.quote[one.cue[0]] != -1:
            continue
        content = view.span(*one.content)
        if first <= content[0] and content[1] <= last:
            rows.append(
                Attribution(
                    external_id=document.external_id,
                    document=document.id,
                    source=view.span(*one.source) if one.source else None,
                    cue=view.span(*one.cue),
                    content=content,
                )
            )
    return tuple(rows)


class Sentence:
    """Reads the cues of one sentence. `before` are the attributions found so far in the text."""

    def __init__(self, view: View, index: int, words: Speech, before: list[Attributed]) -> None:
        self.view, self.index, self.words, self.before = view, index, words, before
        self.unit: Unit = view.units[index]
        self.mine: list[Attributed] = []

    def read(self) -> list[Attributed]:
        """The attributions whose cue stands in the sentence."""
        norms, cues, after = self.view.norms, self.words.cues, self.words.after
        for i in range(self.unit.first, self.unit.last):
            word = norms[i]
            if word in cues:
                one = self._verb(i, cues[word])
            elif word in after:
                one = self._phrase(i)
            elif word == "by":
                one = self._by_count(i)
            else:
                continue
            if one is not None and one.content[0] < one.content[1]:
                self.mine.append(one)
        return self.mine

    # -------------------------------------------------------------- limits

    def _limits(self, i: int) -> tuple[int, int]:
        """The stretch of the sentence around token i that stands on the same side of the quotation marks."""
        quote, mark = self.view.quote, self.view.quote[i]
        if mark == -1:
            return self.unit.first, self.unit.last
        first = last = i
        while first > self.unit.first and quote[first - 1] == mark:
            first -= 1
        while last < self.unit.last and quote[last] == mark:
            last += 1
        return first, last

    def _group(self, i: int, low: int) -> int:
        """First token of the verb group that ends in the cue at i ("has since", "did not", "went on to")."""
        norms, first = self.view.norms, i
        while first > low and (norms[first - 1] in self.words.auxiliaries or self._adverb(first - 1)):
            first -= 1
        return first

    def _adverb(self, i: int) -> bool:
        word = self.view.norms[i]
        return word.endswith("ly") and len(word) > 4 and not self.view.capital(i) and word not in self.words.not_adverbs

    # -------------------------------------------------------------- verbs

    def _verb(self, i: int, cue: Cue) -> Attributed | None:
        if cue.noun and self.view.capital(i) and i > self.unit.first:
            return None
        low, high = self._limits(i)
        group = self._group(i, low)
        norms = self.view.norms
        before = norms[group - 1] if group > low else ""
        if group == i and (
            (before in self.words.determiners and before not in {"one", "all", "both"})
            or before in self.words.prepositions
            or before.endswith("'s")
        ):
            return None
        if cue.noun and group == i and cue.form != "past" and not self._subject_before(i, low, cue):
            return None
        if self.view.quote[i] != -1 and "say" not in cue.kinds:
            return None
        helpers = norms[group:i]
        passive = cue.form in {"past", "participle"} and any(w in self.words.passive for w in helpers)
        if passive:
            return self._passive(i, group, cue, low, high)
        if cue.lemma in _CITING:
            return self._cited(i, group, cue, low, high)
        mode, start = self._right(i, high, cue)
        if cue.form == "ing" and not any(w in self.words.passive for w in helpers):
            carried = self._carried(group, low)
            return self._forward(i, group, cue, carried, mode, start, high) if carried else None
        if self._inverted(i, group, cue, mode, start, high):
            after = right_source(self.view, self.words, i + 1, high)
            said = self._left_content(group, low)
            return self._made(i, group, cue, after, said, "inverted") if after and said else None
        if before in {"and", "but", ","} or group == low:
            source = self._coordinated(group, low)
        else:
            source = left_source(self.view, self.words, low, group)
        if source is None or (self.view.quote[i] != -1 and norms[source[0]] in self.words.first_person):
            return None
        if mode in {"end", "bare", "later"}:
            content = self._left_content(source[0], low)
            if content and self._said_before(mode, source, content, start, high):
                if not cue.kinds & _SAYING:
                    return None
                if mode == "end" and start + 3 < high and self._parenthetic(content, start, high):
                    content = (content[0], self._end(start + 1, high))
                return self._made(i, group, cue, source, content, "after")
        if mode == "later":
            mode = "that"
        return self._forward(i, group, cue, source, mode, start, high)

    def _said_before(self, mode: str, source: tuple[int, int], content: tuple[int, int], start: int, high: int) -> bool:
        """Whether what stands before the source is what was said, and not only where or when."""
        if mode == "end" or self._closed_quote(source[0]):
            return True
        if mode == "later":
            return self._clause(*content, reach=40) and self.view.norms[start - 1] in self.words.occasions
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
        if not self.view.word(i - 1):
            return word in {")", ",", "”", '"'}
        after = self.view.norms[i + 1 : i + 2]
        if cue.form == "s" and after == ["that"]:
            return True
        return after != ["of"] and (self.view.capital(i - 1) or word.endswith("s"))

    def _carried(self, group: int, low: int) -> tuple[int, int] | None:
        """The subject of a participle ("..., saying that"): that of the saying before it, or of the sentence."""
        for one in reversed(self.mine):
            if one.source and one.cue[1] <= group and one.pattern != "citing":
                return one.source
        return main_subject(self.view, self.words, low, group)

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
        if view.norms[i - 1] not in {",", "-"} or view.norms[i + 1] in self.words.pronouns:
            return False
        if not self._clause(self.unit.first, i, reach=60):
            return False
        return not self._clause(i + 1, self._comma(i + 1, high))

    def _comma(self, first: int, high: int) -> int:
        norms = self.view.norms
        while first < high and norms[first] not in {",", ";"}:
            first += 1
        return first

    def _clause(self, first: int, high: int, reach: int = REACH) -> bool:
        """Whether a finite verb stands in the next words."""
        norms, words = self.view.norms, self.words
        for k in range(first, min(high, first + reach)):
            word = norms[k]
            if (
                word in words.finite
                or (word.endswith("ed") and len(word) > 4 and k > first and norms[k - 1] != "-")
                or (word in words.cues and k > first and words.cues[word].form == "past")
            ):
                return True
            if word in {";", ":"}:
                return False
        return False

    # -------------------------------------------------------------- what follows

    def _right(self, i: int, high: int, cue: Cue) -> tuple[str, int]:
        """What stands after the cue: ("quote" | "that" | "colon" | "bare" | "end", its first token)."""
        norms, words, view = self.view.norms, self.words, self.view
        k = i + 1
        if cue.addressed:
            k = self._past_addressee(k, high)
        k = self._past_occasions(k, high)
        if k >= high:
            return "end", high
        if view.quote[k] != view.quote[i] and view.quote[k] != -1:
            return "quote", k
        word = norms[k]
        if word in words.complement:
            relative = (
                word == "that" and norms[k - 1] in words.occasions and norms[k + 1] in words.pronouns | words.finite
            )
            return ("later" if relative else "that"), k
        if word == ":":
            return "colon", k + 1
        if word == "," or not view.word(k):
            after = k + 1
            if word == "," and after < high:
                if view.quote[after] != view.quote[i] and view.quote[after] != -1:
                    return "quote", after
                later = self._past_aside(after, high)
                if later < high and norms[later] == "that":
                    return "that", later
            return ("bare", k) if word in {"(", "[", "$", "'"} else ("end", k)
        if word in words.prepositions or cue.addressed:
            for later in range(k, min(high, k + REACH)):
                if norms[later] == "that" or (norms[later] in words.complement and cue.addressed):
                    return ("that" if cue.addressed else "later"), later
                if norms[later] in {",", ";"} or view.quote[later] != view.quote[i]:
                    break
        return "bare", k

    def _past_addressee(self, k: int, high: int) -> int:
        """Past the person told ("told reporters", "told CNN's Ann Lee")."""
        norms, words, view = self.view.norms, self.words, self.view
        if k < high and norms[k] in {"him", "her", "them", "us", "me", "you", "it"}:
            return k + 1
        first = k
        while k < high and k < first + 8 and view.word(k) and norms[k] not in words.complement:
            if norms[k] in words.pronouns or norms[k] in words.finite or norms[k] in words.times:
                break
            if norms[k] in words.prepositions and norms[k] not in {"of", "at", "with", "for"}:
                break
            if k > first and norms[k] in words.determiners and norms[k - 1] not in words.prepositions:
                break
            k += 1
        return k

    def _past_occasions(self, k: int, high: int) -> int:
        """Past what dates or places the saying ("late on Friday", "in a statement")."""
        norms, words = self.view.norms, self.words
        while k < high:
            if norms[k] in words.times or self._adverb(k) or norms[k] in {"again", "also", "afterwards"}:
                k += 1
                continue
            end = self._occasion(k, high)
            if end == k:
                return k
            k = end
        return k

    def _occasion(self, k: int, high: int) -> int:
        """End of a phrase of preposition and occasion or time that begins at k, or k."""
        norms, words = self.view.norms, self.words
        if norms[k] not in words.prepositions:
            return k
        end = k
        for j in range(k + 1, min(high, k + 7)):
            word = norms[j]
            if word in words.occasions or word in words.times:
                end = j + 1
            elif end > k:
                return end + self._number(end, high)
            elif (
                not self.view.word(j) or word in words.complement or word in words.prepositions or word in words.finite
            ):
                return end
        return end + self._number(end, high) if end > k else k

    def _number(self, k: int, high: int) -> int:
        """1 where token k is the number of a date ("on July 7")."""
        return int(k < high and self.view.tokens[k].kind == "number" and len(self.view.norms[k]) <= 4)

    def _past_aside(self, k: int, high: int) -> int:
        """Past an aside between commas, if one begins at k."""
        for j in range(k, min(high, k + 12)):
            if self.view.norms[j] == ",":
                return j + 1
        return high

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
        if mode == "that" and cue.kinds & (_SAYING | {"think"}):
            return self._made(i, group, cue, source, (start, self._end(start, high)), "before")
        if mode == "bare" and "count" in cue.kinds and norms_be(self.view.norms, start):
            return self._made(i, group, cue, source, (start + 1, self._end(start + 1, high)), "object", "count")
        if mode == "bare":
            return self._bare(i, group, cue, source, start, high)
        if mode == "end" and saying and cue.lemma not in _NEEDS_OBJECT:
            after = self._next_quote(high)
            if after:
                return self._made(i, group, cue, source, after, "quote")
        return None

    def _bare(self, i: int, group: int, cue: Cue, source: tuple[int, int], start: int, high: int) -> Attributed | None:
        """Content without "that": a clause, or the object of a verb that takes one."""
        norms = self.view.norms
        end = self._end(start, high)
        if norms[i + 1 : i + 2] == ["to"] and "want" in cue.kinds:
            return self._made(i, group, cue, source, (i + 1, end), "object", spoken="say" in cue.kinds)
        clause = cue.lemma == "say" or (cue.kinds & {"say", "think"} and self._clause(start, high, 10))
        if clause and cue.lemma not in _NEEDS_OBJECT:
            return self._made(i, group, cue, source, (start, end), "before")
        kind = next((k for k in _OBJECT if k in cue.kinds), None)
        if kind is None or (norms[start] in self.words.prepositions and kind != "judge" and norms[start] != "of"):
            return None
        reach = end if kind == "count" else self._object_end(start, end)
        return self._made(i, group, cue, source, (start, reach), "object", kind)

    def _object_end(self, start: int, end: int) -> int:
        return min(end, max(self._comma(start, end), start + 1))

    def _end(self, start: int, high: int) -> int:
        """Where a clause that begins at start ends: the sentence, or a new attribution after a comma."""
        norms, words = self.view.norms, self.words
        for k in range(start + 1, high):
            if norms[k] == ";" and self.view.quote[k] == -1:
                return k
            if norms[k] == "," and k + 1 < high:
                after = norms[k + 1]
                cue = words.cues.get(after)
                if (cue is not None and cue.form == "ing" and "say" in cue.kinds) or after in {"according", "citing"}:
                    return k
                if after in {"but", "while", "whereas"}:
                    return k
            elif norms[k] in {"and", "but"} and k + 1 < high:
                cue = words.cues.get(norms[k + 1])
                if cue is not None and cue.form in {"past", "s", "ing"} and "say" in cue.kinds and not cue.noun:
                    return k
        return high

    # -------------------------------------------------------------- what precedes

    def _closed_quote(self, first: int) -> bool:
        """Whether a quotation ends just before token `first`."""
        view = self.view
        return (
            first > 0
            and view.quote[first - 1] != -1
            and view.quote[first] != view.quote[first - 1]
            and ("\n" not in view.text[view.tokens[first - 1].end : view.tokens[first].start])
        )

    def _left_content(self, first: int, low: int) -> tuple[int, int] | None:
        """What was said before the source (or inverted cue) at token `first`: a quotation, or the clause before."""
        view = self.view
        if self._closed_quote(first):
            return self._quotation_back(view.quote[first - 1], first)
        end = first
        while end > low and view.norms[end - 1] in {"and", "but", "as", "so"}:
            end -= 1
        if end <= low or view.norms[end - 1] not in {",", "-", "?", "!", ")"}:
            return None
        if view.quote[end - 2] != -1 and view.quote[end - 1] == -1 and end - 2 >= 0:
            return self._quotation_back(view.quote[end - 2], end)
        start = low
        for one in self.mine:
            if one.pattern in {"after", "inverted"} and one.cue[1] < end:
                start = max(start, one.cue[1], one.source[1] if one.source else 0)
        while (
            start < end
            and (not view.word(start) or view.norms[start] in {"and", "but", "while"})
            and view.quote[start] == -1
        ):
            start += 1
        return (start, end - 1) if end - 1 > start + 1 else None

    def _quotation_back(self, quote: int, end: int) -> tuple[int, int]:
        """From where a quotation opens, or the clause that leads into it, to just before token `end`."""
        view = self.view
        start = view.token_at(view.quoted.found[quote].start)
        while quote > 0 and view.quoted.found[quote - 1].runs_on:
            quote -= 1
            start = view.token_at(view.quoted.found[quote].start)
        if start > self.unit.first:
            lead = self.unit.first
            for one in self.mine:
                if one.cue[1] < start:
                    lead = max(lead, one.cue[1], one.content[1], one.source[1] if one.source else 0)
            if self._clause(lead, start) or start - lead <= 6:
                start = lead
        return start, end

    def _quoted_content(self, resumed: int, source: tuple[int, int], start: int, high: int) -> tuple[int, int]:
        """A quotation after the cue, with the half before it where the source stands in its middle."""
        view = self.view
        end = view.token_at(view.quoted.found[view.quote[start]].end - 1) + 1
        more = any(q != -1 for q in view.quote[end:high])
        if (end < self.unit.last and self._clause(end, high)) or (end < high - 3 and more):
            end = self._end(end, high)
        if resumed >= 0:
            start = self._quotation_back(view.quote[source[0] - 1], source[0])[0]
        return start, end

    def _next_quote(self, high: int) -> tuple[int, int] | None:
        """A quotation that opens the next sentence, where this one ends in a cue ("He went on.")."""
        view = self.view
        after = self.unit.last
        if high < self.unit.last or after >= len(view.tokens) or view.quote[after] == -1:
            return None
        if view.quote[after] == view.quote[self.unit.last - 1]:
            return None
        return after, view.token_at(view.quoted.found[view.quote[after]].end - 1) + 1

    # -------------------------------------------------------------- passives and phrases

    def _passive(self, i: int, group: int, cue: Cue, low: int, high: int) -> Attributed | None:
        """ "It was reported that", "was told by X that", "is expected to"."""
        norms = self.view.norms
        source = None
        k = i + 1
        if norms[k : k + 1] == ["by"]:
            source = right_source(self.view, self.words, k + 1, high)
            k = source[1] if source else k
        mode, start = self._right(k - 1, high, replace(cue, addressed=False))
        if mode in {"that", "later"} and cue.kinds & (_SAYING | {"think"}):
            one = self._made(i, group, cue, source, (start, self._end(start, high)), "passive")
            told = left_source(self.view, self.words, low, group) if source and cue.addressed else None
            return replace(one, through=(told,)) if told else one
        if norms[i + 1 : i + 2] == ["to"] and cue.kinds & {"say", "think"}:
            subject = left_source(self.view, self.words, low, group)
            if subject is not None:
                return self._made(i, group, cue, None, (subject[0], self._end(i + 1, high)), "passive")
        return None

    def _cited(self, i: int, group: int, cue: Cue, low: int, high: int) -> Attributed | None:
        """ "X quoted Y as saying that", "X, which cited Y, said": Y speaks, through X."""
        norms = self.view.norms
        source = right_source(self.view, self.words, i + 1, high)
        if source is None:
            return None
        through = left_source(self.view, self.words, low, group) if group > low else None
        carriers = (through,) if through and norms[through[0]] not in self.words.relative else ()
        k = source[1]
        if norms[k : k + 1] == ["as"] and k + 2 < high:
            start = k + 2
            return replace(
                self._made(i, group, cue, source, (start, self._end(start, high)), "citing"), through=carriers
            )
        before = self._before_phrase(group, low)
        if before is None or self.view.norms[group - 1] not in {",", "-", "which", "who", "that", "and", "in", ")"}:
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
        """ "By its count": whose count it is."""
        norms, view = self.view.norms, self.view
        for k in range(i + 2, min(self.unit.last, i + 8)):
            if norms[k] in self.words.count_nouns and (
                norms[k - 1].endswith("'s") or norms[k - 1] in {"its", "their", "own", "his"}
            ):
                source = (i + 1, k - 1 if norms[k - 1] == "own" else k)
                content = self._before_phrase(i, self.unit.first) if i > self.unit.first else (k + 1, self.unit.last)
                if content is None:
                    return None
                return Attributed(source, (i, k + 1), trim(view.tokens, *content), "say", "according", self.index, "by")
            if norms[k] in self.words.prepositions or not view.word(k):
                return None
        return None

    def _before_phrase(self, i: int, low: int) -> tuple[int, int] | None:
        view = self.view
        end = i
        if end > low and view.norms[end - 1] in {",", "-", "("}:
            end -= 1
        start = low
        for k in range(end - 1, low, -1):
            if view.norms[k] == ";":
                start = k + 1
                break
        for one in self.mine:
            if one.pattern in {"according", "after", "inverted"} and one.cue[1] < end:
                start = max(start, one.cue[1], one.source[1] if one.source else 0)
        return (start, end) if end - start > 1 else None

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
        said = chosen in _SAYING if spoken is None else spoken
        content = trim(self.view.tokens, *content)
        return Attributed(source, (group, i + 1), content, chosen, pattern, self.index, cue.lemma, said)


_SAYING: frozenset[CueKind] = frozenset({"say", "deny", "dispute", "concede"})
_ORDER: tuple[CueKind, ...] = ("deny", "dispute", "concede", "say", "count", "think", "want", "judge")
_OBJECT: tuple[CueKind, ...] = ("deny", "dispute", "concede", "judge", "count")
_CITING = frozenset({"cite", "quote"})
# Verbs of saying that say nothing without an object: "put", "show", "find" at the end of a sentence.
_NEEDS_OBJECT = frozenset(
    {
        "put",
        "show",
        "find",
        "fire",
        "shoot",
        "go",
        "describe",
        "cite",
        "quote",
        "point",
        "read",
        "mention",
        "rule",
        "charge",
    }
)


def norms_be(norms: list[str], k: int) -> bool:
    """Whether token k is a form of "be" ("among those that it counted were ...")."""
    return norms[k] in {"was", "were", "is", "are"}


def _settle(view: View, found: list[Attributed]) -> Iterator[Attributed]:
    """Quotations run on: what follows in marks of its own, with nobody else named, belongs to the last speaker."""
    taken = {k for one in found for k in range(one.cue[0], one.cue[1])}
    for one in _chained(found):
        yield replace(one, content=(one.content[0], _run_on(view, one, taken)))


def _chained(found: list[Attributed]) -> Iterator[Attributed]:
    """A source cited between a subject and its verb ("X, citing Y, said that") says what the verb's subject says."""
    for one in found:
        if one.pattern == "citing":
            for main in found:
                if main.unit != one.unit or main.source is None or main is one or main.pattern == "citing":
                    continue
                if main.source[1] <= one.cue[0] and one.cue[1] <= main.cue[0]:
                    one = replace(one, content=main.content)  # noqa: PLW2901
                    break
                if main.cue[1] <= one.cue[0] and one.content[0] <= main.cue[0] and main.content[1] <= one.cue[0]:
                    one = replace(one, content=main.content)  # noqa: PLW2901
                    break
        yield one


def _run_on(view: View, one: Attributed, taken: set[int]) -> int:
    """Where the content ends once quotations that go on after it are counted in."""
    end = one.content[1]
    if not one.spoken:
        return end
    index = view.quote[end - 1]
    if index == -1:
        return end
    resumed = one.pattern in {"after", "inverted"}
    edge = view.units[one.unit].last
    while True:
        if view.quoted.found[index].runs_on and index + 1 < len(view.quoted.found):
            index += 1
        elif resumed and edge < len(view.tokens) and view.quote[edge] > index and _opens_with(view, edge):
            index = view.quote[edge]
        else:
            return end
        close = view.token_at(view.quoted.found[index].end - 1) + 1
        unit_end = next((u.last for u in view.units[one.unit :] if u.last >= close), close)
        if any(k in taken for k in range(close, unit_end)):
            return end
        end, edge = close, unit_end


def _opens_with(view: View, k: int) -> bool:
    """Whether the token opens a quotation in the same paragraph as the one before it."""
    between = view.text[view.tokens[k - 1].end : view.tokens[k].start]
    return view.tokens[k].start == view.quoted.found[view.quote[k]].start and "\n" not in between
