"""Statements that stand below the sentence that announces them: "The ministry issued the following statement:".

A sentence that ends in a colon, and in which somebody says or puts out something, has for its content what stands
below it: the quotation that opens there, over all its paragraphs; without marks of quotation the next paragraph, and
where a statement, a bulletin or a report was announced, all that follows in the text.
"""

from __future__ import annotations

import re
from functools import cache

from tollbook.extract.cues import speech
from tollbook.extract.lexicon import voices
from tollbook.extract.saying import Attributed
from tollbook.extract.sources import left_source
from tollbook.extract.verb_first.speech import led_speech
from tollbook.extract.view import View, trim
from tollbook.words.languages import Small, language, small, unjoined

Range = tuple[int, int]
_CLOSED = re.compile(r"[”»\"](?=[.,;،؛]?[ \t]*(?:\n|$))")
_COMMAS = frozenset({"،", ","})
_LONGEST = 40  # tokens of a sentence that announces something


class AnnouncedSmall(Small, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How statements are announced.

    issuing     verbs of those who put out a statement: "issued"
    statements  what is put out, and all that follows is it: "statement", "bulletin"
    by          before the name of whoever put it out: "a statement by", "صادر عن"
    ends        words behind the name that are not of it: "in", "on", "بيانا", "today"
    """

    issuing: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()


@cache
def announcing(lang: str) -> AnnouncedSmall:
    """The words of a language with which statements are announced."""
    return small(lang, "announced", AnnouncedSmall)


def announced(view: View, index: int) -> Attributed | None:
    """Who says what stands below sentence `index`; None where it announces nothing."""
    unit = view.units[index]
    colon = unit.last - 1
    if unit.last >= len(view.tokens) or view.norms[colon] != ":" or colon - unit.first > _LONGEST:
        return None
    if "\n" not in view.text[view.tokens[colon].end : view.tokens[unit.last].start]:
        return None
    found = _verb_first(view, index) if language(unit.lang).verb_first else _subject_first(view, index)
    if found is None:
        return None
    source, verb = found
    statements = announcing(unit.lang).statements
    whole = any(unjoined(norm, unit.lang) in statements for norm in view.norms[unit.first : colon])
    content = trim(view.tokens, unit.last, _end(view, index, whole=whole))
    return Attributed(source, (verb, verb + 1), content, "say", "before", index, view.norms[verb])


def _end(view: View, index: int, *, whole: bool) -> int:
    """Where what stands below sentence `index` is over."""
    first = view.units[index].last
    if (quote := view.quote[first]) != -1 and view.tokens[first].start == view.quoted.found[quote].start:
        while view.quoted.found[quote].runs_on and quote + 1 < len(view.quoted.found):
            quote += 1
        end = view.quoted.found[quote].end
        left_open = view.quoted.found[quote].inner[1] == end
        closed = _CLOSED.search(view.text, end) if left_open else None  # closed paragraphs later, not opened anew
        between = closed is not None and view.quoted.starting(end, closed.start()) is None
        return view.beyond(closed.end() if closed is not None and between else end)
    if whole:
        return len(view.tokens)
    below = view.units[index + 1]
    return next((u.first for u in view.units[index + 1 :] if u.paragraph != below.paragraph), len(view.tokens))


def _subject_first(view: View, index: int) -> tuple[Range, int] | None:
    """The name and the verb of "X said:", "X issued the following statement:", "Statement by X:"."""
    unit = view.units[index]
    words, own, norms = speech(unit.lang), announcing(unit.lang), view.norms
    colon = unit.last - 1
    for k in range(colon - 1, unit.first - 1, -1):
        cue = words.cues.get(norms[k])
        said = cue is not None and "say" in cue.kinds and not cue.noun and k > colon - 6
        put_out = norms[k] in own.issuing and not own.statements.isdisjoint(norms[k + 1 : colon])
        if said or put_out:
            source = left_source(view, words, unit.first, k)
            return (source, k) if source else None
    for k in range(unit.first + 1, colon - 1):
        if norms[k] in own.by and not own.statements.isdisjoint(norms[unit.first : k]):
            last = next((j for j in range(k + 1, colon) if norms[j] in own.ends or norms[j] == ","), colon)
            source = trim(view.tokens, k + 1, last)
            return (source, k) if source[0] < source[1] else None
    return None


def _verb_first(view: View, index: int) -> tuple[Range, int] | None:
    """The same where the verb stands before its subject: "أصدرت س بيانا جاء فيه:", "صدر عن س البيان التالي:"."""
    norms, lang, first, colon = view.norms, view.units[index].lang, view.units[index].first, view.units[index].last - 1
    own, tables = announcing(lang), voices(lang)
    products = own.statements | tables["roles.products"]
    bare = [unjoined(norm, lang) for norm in norms[first:colon]]
    if products.isdisjoint(bare):
        return None
    ends = products | own.ends | led_speech(lang)["breaks"] | _COMMAS
    for k in range(first, colon - 1):
        start = k + 1
        if norms[k] in own.by:
            if k == first or bare[k - 1 - first] not in products | tables["roles.issued"]:
                continue
        elif bare[k - first] not in own.issuing:
            continue
        elif norms[start] in own.by:
            start += 1
        source = trim(view.tokens, start, next((j for j in range(start, colon) if norms[j] in ends), colon))
        return (source, k) if source[0] < source[1] else None
    return None
