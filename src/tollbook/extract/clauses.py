"""Where clauses, quotations and asides of a sentence begin and end, seen from a word of saying."""

from __future__ import annotations

from tollbook.extract.cues import Cue, Speech
from tollbook.extract.saying import Attributed
from tollbook.extract.view import Unit, View
from tollbook.words.analysis import where_any

REACH = 14
_CLOSING = frozenset((";", ","))


class Clauses:
    """The stretches of one sentence. `mine` are the attributions found in it so far."""

    def __init__(self, view: View, index: int, words: Speech) -> None:
        self.view, self.index, self.words = view, index, words
        self.small = words.small
        self.unit: Unit = view.units[index]
        self.mine: list[Attributed] = []

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
        return (
            word.endswith(self.small.adverb)
            and len(word) > 4
            and not self.view.capital(i)
            and word not in self.words.not_adverbs
        )

    def _comma(self, first: int, high: int) -> int:
        norms = self.view.norms
        while first < high and norms[first] not in {",", ";"}:
            first += 1
        return first

    def _clause(self, first: int, high: int, reach: int = REACH) -> bool:
        """Whether a finite verb stands in the next words."""
        norms, words, past = self.view.norms, self.words, self.small.past
        for k in range(first, min(high, first + reach)):
            word = norms[k]
            if (
                word in words.finite
                or (word.endswith(past) and len(word) > 4 and k > first and norms[k - 1] != "-")
                or (word in words.cues and k > first and words.cues[word].form == "past")
            ):
                return True
            if word in {";", ":"}:
                return False
        return False

    def _right(self, i: int, high: int, cue: Cue) -> tuple[str, int]:
        """What stands after the cue: ("quote" | "that" | "colon" | "bare" | "end", its first token)."""
        norms, words, view, that = self.view.norms, self.words, self.view, self.small.that
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
                word in that
                and norms[k - 1] in words.occasions
                and norms[k + 1] in words.pronouns | words.finite | words.articles
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
                if later < high and norms[later] in that:
                    return "that", later
            return ("bare", k) if word in {"(", "[", "$", "'"} else ("end", k)
        if word in words.prepositions or cue.addressed:
            for later in range(k, min(high, k + REACH)):
                if norms[later] in that or (norms[later] in words.complement and cue.addressed):
                    return ("that" if cue.addressed else "later"), later
                if norms[later] in {",", ";"} or view.quote[later] != view.quote[i]:
                    break
        return "bare", k

    def _past_addressee(self, k: int, high: int) -> int:
        """Past the person told ("told reporters", "told CNN's Ann Lee")."""
        norms, words, view = self.view.norms, self.words, self.view
        if k < high and norms[k] in self.small.objects:
            return k + 1
        first = k
        while k < high and k < first + 8 and view.word(k) and norms[k] not in words.complement:
            if norms[k] in words.pronouns or norms[k] in words.finite or norms[k] in words.times:
                break
            if norms[k] in words.prepositions and norms[k] not in self.small.naming:
                break
            if k > first and norms[k] in words.determiners and norms[k - 1] not in words.prepositions:
                break
            k += 1
        return k

    def _past_occasions(self, k: int, high: int) -> int:
        """Past what dates or places the saying ("late on Friday", "in a statement")."""
        norms, words = self.view.norms, self.words
        while k < high:
            if norms[k] in words.times or self._adverb(k) or norms[k] in self.small.adverbs:
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

    def _end(self, start: int, high: int) -> int:
        """Where a clause that begins at start ends: the sentence, or a new attribution after a comma."""
        norms, words = self.view.norms, self.words
        for k in where_any(norms, words.joins | _CLOSING, start + 1, high):
            if norms[k] == ";" and self.view.quote[k] == -1:
                return k
            if norms[k] == "," and k + 1 < high:
                after = norms[k + 1]
                cue = words.cues.get(after)
                if (cue is not None and cue.form == "ing" and "say" in cue.kinds) or after in self.small.crediting:
                    return k
                if after in words.turns:
                    return k
            elif norms[k] in words.joins and k + 1 < high:
                cue = words.cues.get(norms[k + 1])
                if cue is not None and cue.form in {"past", "s", "ing"} and "say" in cue.kinds and not cue.noun:
                    return k
        return high

    def _object_end(self, start: int, end: int) -> int:
        return min(end, max(self._comma(start, end), start + 1))

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
        view, joins, turns = self.view, self.words.joins, self.words.turns
        if self._closed_quote(first):
            return self._quotation_back(view.quote[first - 1], first)
        end = first
        while end > low and view.norms[end - 1] in self.words.leading_in:
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
            and (not view.word(start) or view.norms[start] in joins or view.norms[start] in turns)
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
        end = view.beyond(view.quoted.found[view.quote[start]].end)
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
        return after, view.beyond(view.quoted.found[view.quote[after]].end)

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
