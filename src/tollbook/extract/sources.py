"""The words that name a source: found to the left or to the right of a cue, or as the subject of the sentence."""

from __future__ import annotations

from tollbook.extract.cues import Speech
from tollbook.extract.view import View

Range = tuple[int, int]


def left_source(view: View, words: Speech, low: int, end: int) -> Range | None:
    """The noun phrase that ends just before token `end`, looking back no further than `low`."""
    norms = view.norms
    if end <= low:
        return None
    last = end
    if norms[last - 1] == ",":
        start = _aside(view, words, low, last - 1)
        if start is None:
            return None
        while _opens_aside(view, words, low, start):
            further = next((k for k in range(start - 1, low, -1) if norms[k] == ","), None)
            if further is None:
                break
            start = further
        last = start
    elif norms[last - 1] == ")":
        while last > low and norms[last - 1] != "(":
            last -= 1
        last -= 1
    if last <= low:
        return None
    if norms[last - 1] in words.relative and last - 1 > low:
        return (last - 1, last)
    if norms[last - 1] in words.pronouns:
        return (last - 1, last)
    first = _back(view, words, low, last)
    first = _without_opening(view, words, first, last)
    last = _without_occasion(view, words, first, last)
    if last <= first or not any(view.tokens[k].kind == "word" for k in range(first, last)):
        return None
    if any(
        (norms[k] in words.finite or norms[k] in words.verbal) and (k == first or norms[k - 1] != "-")
        for k in range(first, last)
    ) or _clause(view, words, first, last):
        return None
    if norms[first] in words.prepositions or (last - first == 1 and norms[first] in words.auxiliaries):
        return None
    return first, last


def _clause(view: View, words: Speech, first: int, last: int) -> bool:
    """Whether a transitive verb stands in what should be a noun phrase ("gunmen attacked the village")."""
    norms = view.norms
    for k in range(first + 1, last - 1):
        word = norms[k]
        if word.endswith(words.small.past) and len(word) > 4 and norms[k - 1] != "-" and not view.capital(k):
            after = norms[k + 1]
            if after in words.determiners or after in words.articles or view.tokens[k + 1].kind == "number":
                return norms[k - 1] not in words.determiners
    return False


def _aside(view: View, words: Speech, low: int, comma: int) -> int | None:
    """Where an aside that ends at `comma` begins (its first comma), if it follows a noun."""
    norms = view.norms
    depth = 0
    for k in range(comma - 1, low, -1):
        if norms[k] == ")":
            depth += 1
        elif norms[k] == "(":
            depth -= 1
        elif norms[k] == "," and depth == 0:
            opens = norms[k + 1]
            if (
                opens in words.relative
                or opens in words.complement
                or opens in words.small.whose
                or opens in words.determiners
                or opens in words.prepositions
                or (
                    opens in words.breaks
                    or opens.endswith(words.small.gerund + words.small.past)
                    or view.capital(k + 1)
                    or view.tokens[k + 1].kind == "number"
                )
                or comma - k <= 4
                or view.capital(k - 1)
            ):
                return k
    return None


def _opens_aside(view: View, words: Speech, low: int, comma: int) -> bool:
    """Whether what stands before `comma` is itself an aside ("X, quoting Y, which cited Z, said")."""
    for k in range(comma - 1, low, -1):
        if view.norms[k] == ",":
            after = view.norms[k + 1]
            return after in words.relative or after in words.after or after in words.small.whose
    return False


def _back(view: View, words: Speech, low: int, last: int) -> int:
    """First token of the phrase that ends before `last`: back to a mark, a conjunction of clauses or a quotation."""
    norms, quote = view.norms, view.quote
    first = last
    inside = quote[last - 1]
    while first > low:
        k = first - 1
        word = norms[k]
        if quote[k] != inside:
            break
        if word in {",", ";", ":", "?", "!", "-", "…", "]", "[", "|", "•"}:
            if word == "-" and hyphen(view, k):
                first -= 1
                continue
            if word == "," and _joined(view, words, low, k, last):
                first -= 1
                continue
            break
        if word in words.breaks or word in words.complement:
            break
        if norms[first] in words.articles and view.word(k) and not (word in words.joints or word in words.prepositions):
            break
        if (word in words.small.addition or word in words.small.choice) and _verbs(view, words, low, k):
            break
        first -= 1
    return first


def hyphen(view: View, k: int) -> bool:
    """Whether the dash at token k joins two words to one."""
    return (
        0 < k < len(view.tokens) - 1
        and view.tokens[k - 1].end == view.tokens[k].start
        and view.tokens[k].end == view.tokens[k + 1].start
    )


def _joined(view: View, words: Speech, low: int, k: int, last: int) -> bool:
    """Whether the comma at k stands inside a list of names ("Ali, Omar and Zaid said")."""
    return (
        any(view.norms[j] in words.small.addition for j in range(k + 1, last))
        and view.capital(k + 1)
        and view.capital(k - 1)
        and (not _verbs(view, words, low, k))
    )


def _verbs(view: View, words: Speech, low: int, end: int) -> bool:
    """Whether a finite verb stands between the last mark before `end` and `end`."""
    norms = view.norms
    for k in range(end - 1, low - 1, -1):
        word = norms[k]
        if word in {",", ";", ":"} or view.quote[k] != view.quote[end]:
            return False
        cue = words.cues.get(word)
        if word in words.finite or (cue is not None and cue.form == "past"):
            return True
        if word.endswith(words.small.past) and len(word) > 4 and not view.capital(k) and norms[k - 1] != "-":
            return True
    return False


def _without_opening(view: View, words: Speech, first: int, last: int) -> int:
    """Past what may stand before the subject without a comma ("In its letters the ministry", "Meanwhile X")."""
    norms = view.norms
    while first < last and (norms[first] in words.openers or (not view.word(first) and norms[first] not in {"(", "$"})):
        first += 1
    for k in range(first + 1, min(first + 4, last - 1)):  # "A day earlier state television ..."
        if norms[k] in words.small.shifted and norms[k - 1] in words.times:
            return k + 1
    if first < last and (norms[first] in words.prepositions or norms[first] in words.times):
        seen = 0
        for k in range(first + 1, last):
            if norms[k] in words.determiners and norms[k - 1] not in words.prepositions:
                seen += 1
                if k - first >= 2:
                    return k
            if norms[k - 1] in words.times and (view.capital(k) and norms[k] not in words.times):
                return k
    return first


def _without_occasion(view: View, words: Speech, first: int, last: int) -> int:
    """Before what dates or places the saying ("Ryan on Thursday", "the army late Monday")."""
    norms = view.norms
    while last - first > 1:
        word = norms[last - 1]
        dated = view.tokens[last - 1].kind == "number" and norms[last - 2] in words.times
        if dated or (word in words.times and not _part_of_name(view, words, first, last)) or word in words.prepositions:
            last -= 1
        elif word in words.occasions and any(
            norms[k] in words.prepositions for k in range(max(first + 1, last - 5), last - 1)
        ):
            cut = max(k for k in range(max(first + 1, last - 5), last - 1) if norms[k] in words.prepositions)
            if norms[cut] in words.small.belonging:
                return last
            last = cut
        else:
            return last
    return last


def _part_of_name(view: View, words: Speech, first: int, last: int) -> bool:
    """Whether a word of time ends a name ("the Khartoum Evening"): capitals on it and before it, and no weekday."""
    capitals = last - first > 1 and view.capital(last - 1) and view.capital(last - 2)
    return capitals and view.norms[last - 1] in words.small.named_times


def right_source(view: View, words: Speech, first: int, high: int) -> Range | None:
    """The noun phrase that begins at `first`, up to a comma, a verb or what dates the saying."""
    norms, quote = view.norms, view.quote
    while first < high and (norms[first] == '"' or norms[first] == ":"):
        first += 1
    if first >= high or (not view.word(first)):
        return None
    last = first
    while last < high:
        word = norms[last]
        if word in {",", ";", ":", "(", "?", "!", '"', "“", "”", ")", "…", "["} or quote[last] != quote[first]:
            break
        if word == "." and last == high - 1:
            break
        if word == "-" and not hyphen(view, last):
            break
        if last > first and (word in words.breaks or word in words.complement or word in words.finite):
            break
        if last > first and word in words.times and not view.capital(last - 1):
            break
        if (
            word in words.pronouns
            and last > first
            and not (word in words.small.this and norms[last - 1] in words.small.by)
        ):
            break
        last += 1
    last = _without_occasion(view, words, first, last)
    while last > first and not view.word(last - 1) and norms[last - 1] not in {")", "."}:
        last -= 1
    while last > first and norms[last - 1] == "." and last - first > 1 and len(norms[last - 2]) > 1:
        last -= 1
    return (first, last) if last > first else None


def main_subject(view: View, words: Speech, low: int, end: int) -> Range | None:
    """The first noun phrase of a sentence, before its first verb."""
    norms = view.norms
    first = low
    while first < end and (not view.word(first) or norms[first] in words.opening):
        first += 1
    if first < end and (
        norms[first] in words.prepositions or norms[first] in words.breaks or norms[first].endswith(words.small.gerund)
    ):
        comma = next((k for k in range(first, end) if norms[k] == ","), None)
        if comma is None or comma + 1 >= end:
            return None
        first = comma + 1
    for k in range(first, min(end, first + 16)):
        word = norms[k]
        cue = words.cues.get(word)
        if k > first and (
            word in words.finite
            or word in words.auxiliaries
            or (cue is not None and cue.form in {"past", "s"} and not cue.noun)
            or (word.endswith(words.small.past) and len(word) > 4)
            or word == ","
        ):
            return (first, _without_occasion(view, words, first, k))
    return None
