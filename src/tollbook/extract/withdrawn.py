"""What a text takes back: reports under "RETRACTED:", and in a correction what an earlier version said.

Who takes a report back says that it did not happen. Where a correction gives another figure of the same harm beside it,
that figure stands alone: what was wrong was the number, and the earlier one is no claim.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from tollbook.extract.finding import Finding
from tollbook.words.analysis import Analysis, Sentence
from tollbook.words.languages import Small, small
from tollbook.words.vocabulary import lexicon

_MARKS = frozenset("[(*#")  # what may stand before a heading
_ENDS = frozenset((":", "-", "–", "—", "|", "]", ")"))  # what parts a heading from its text
_LONGEST = 5  # words of a phrase
_SAYS = 16  # words between "an earlier version" and what it said
_BESIDE = 2  # sentences between what was taken back and what is right


class WithdrawalSmall(Small, frozen=True, kw_only=True):
    """Section `[withdrawals]`: phrases by which a text takes back what it said.

    withdrawn   headings of what is taken back as a whole
    corrected   headings of corrections; `reported`: how these name what was said before
    earlier     words for an earlier version of the text, wherever they stand
    """

    withdrawn: frozenset[str] = frozenset()
    corrected: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    reported: frozenset[str] = frozenset()


class _Heading(NamedTuple):
    """A heading, the sentences from the first to the last of what it heads, and whether all of that is taken back."""

    first: int
    last: int
    all: bool


def without_withdrawn(found: list[Finding], analysis: Analysis) -> list[Finding]:
    """The findings as the text leaves them: what it takes back is denied, or left out where it is corrected."""
    headings = _headings(analysis) if found else []
    back = [f for f in found if f.stance == "asserts" and _taken_back(f, analysis, headings)]
    if not back:
        return found
    figures = {(f.harm, f.people.low, f.people.high) for f in back if f.people.how == "count"}
    if any(heading.all and heading.first == 0 for heading in headings):  # the text below its headline is told off too
        back.extend(f for f in found if (f.harm, f.people.low, f.people.high) in figures and f.stance == "asserts")
    taken = {id(finding) for finding in back}
    taken |= {id(finding) for finding in found if id(finding.part_of) in taken}
    standing = [finding for finding in found if id(finding) not in taken]
    kept = []
    for finding in found:
        if id(finding) in taken:
            if any(_corrects(other, finding) for other in standing):
                continue
            finding.stance, finding.counted = "denies", False
            finding.evidence.append(("stance", finding.start, finding.end, "taken back"))
        kept.append(finding)
    left = {id(f) for f in found} - {id(f) for f in kept}
    for finding in kept:
        finding.part_of = None if id(finding.part_of) in left else finding.part_of
        finding.supersedes = None if id(finding.supersedes) in left else finding.supersedes
    return kept


def _corrects(other: Finding, finding: Finding) -> bool:
    """Whether another finding gives what is right of the same harm."""
    return other.harm == finding.harm and abs(other.sentence - finding.sentence) <= _BESIDE


def _headings(analysis: Analysis) -> list[_Heading]:
    """The headings of withdrawals and corrections: they open a line; a mark or the line's end stands behind them."""
    headings: list[_Heading] = []
    for number, sentence in enumerate(analysis.sentences):
        if number and analysis.sentences[number - 1].paragraph == sentence.paragraph:
            continue
        first, words = sentence.first, small(sentence.lang, "withdrawals", WithdrawalSmall)
        while first < sentence.last and analysis.norms[first] in _MARKS:
            first += 1
        size = phrase_at(analysis, sentence, first, words.withdrawn | words.corrected)
        end = first + size
        if not size or (end < sentence.last and analysis.norms[end] not in _ENDS):
            continue
        paragraph = sentence.paragraph + (end + 1 >= sentence.last)  # alone in its line, it heads the next
        last = max(n for n, other in enumerate(analysis.sentences) if other.paragraph <= paragraph)
        headings.append(_Heading(number, last, " ".join(analysis.norms[first:end]) in words.withdrawn))
    return headings


def phrase_at(analysis: Analysis, sentence: Sentence, at: int, phrases: Collection[str]) -> int:
    """How many words of the longest of some phrases stand from token `at` of a sentence on."""
    for size in range(min(_LONGEST, sentence.last - at), 0, -1):
        if " ".join(analysis.norms[at : at + size]) in phrases:
            return size
    return 0


def _taken_back(finding: Finding, analysis: Analysis, headings: Sequence[_Heading]) -> bool:
    headed = [heading for heading in headings if heading.first <= finding.sentence <= heading.last]
    if any(heading.all for heading in headed):
        return not _set_right(finding, analysis)
    return _of_earlier(finding, analysis, corrects=bool(headed))


def _set_right(finding: Finding, analysis: Analysis) -> bool:
    """ "Four people were killed, not nine": what a withdrawal says is right."""
    sentence = analysis.sentences[finding.sentence]
    words = lexicon(sentence.lang)
    groups = (words.word(norm) for norm in analysis.norms[analysis.token_at(finding.end) : sentence.last])
    return any(group is not None and "neg" in group.categories for group in groups)


def _of_earlier(finding: Finding, analysis: Analysis, *, corrects: bool) -> bool:
    """Whether words for an earlier version of a text stand before the finding and open what it said; `corrects`: the
    text is headed as a correction, so that "we reported" is enough."""
    sentence = analysis.sentences[finding.sentence]
    own, words = small(sentence.lang, "withdrawals", WithdrawalSmall), lexicon(sentence.lang)
    phrases, end = own.earlier | own.reported if corrects else own.earlier, analysis.token_at(finding.start)
    for at in range(max(sentence.first, end - _SAYS) if phrases else end, end):
        if size := phrase_at(analysis, sentence, at, phrases):
            between = [words.word(norm) for norm in analysis.norms[at + size : end]]
            return not any(group is not None and {"and", "sub"} & set(group.categories) for group in between)
    return False
