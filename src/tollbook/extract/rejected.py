"""Figures that a text gives up or calls wrong, and the one that it calls right.

"The figure of 30 dead was wrong" asserts no 30 deaths: it disputes a number, and gives none. A number behind "down
from" was given up for the one beside it and is no claim, unless it is that of another period.
"""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import People
from tollbook.extract.withdrawn import phrase_at
from tollbook.words.analysis import Analysis, Sentence
from tollbook.words.languages import Small, small
from tollbook.words.numbers import counts_in
from tollbook.words.vocabulary import lexicon

_NAMED = 6  # words between "figure" and its number
_BEHIND = 14  # words between a number and what calls it wrong
_BEFORE = 4  # words between "rejected" or "down from" and a figure
_LATER = 2  # sentences behind a figure in which the right one may stand
_HARMS = ("killed", "injured", "killed_or_injured", "missing")


class RejectionSmall(Small, frozen=True, kw_only=True):
    """Section `[rejections]`: how a text says that a figure is wrong.

    figures, reports   words for a number of people, and for what tells one
    be, wrong, beyond  "was", what a figure may be called behind it, and which of that a report of it may be called too
    rejecting          verbs that reject the figure behind them; `calling`: those that do where it is called wrong, too
    lowered            what stands before a number that was given up for a lower one; `lowering`: verbs that do where a
                       word for a figure stands between
    real, stands       adjectives of the right figure, and what stands between it and its number
    """

    figures: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    be: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    rejecting: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    lowered: frozenset[str] = frozenset()
    lowering: frozenset[str] = frozenset()
    real: frozenset[str] = frozenset()
    stands: frozenset[str] = frozenset()


def without_rejected(found: list[Finding], analysis: Analysis) -> list[Finding]:
    """The findings as the text leaves them: wrong figures are disputed, those given up left out, right ones added."""
    kept: list[Finding] = []
    for finding in found:
        if finding.stance == "asserts" and finding.people.how == "count" and finding.harm in _HARMS:
            if _given_up(finding, found, analysis):
                continue
            if _rejected(finding, analysis):
                finding.stance, finding.counted = "disputes", False
                finding.evidence.append(("stance", finding.start, finding.end, "a figure called wrong"))
        kept.append(finding)
    wrong = {id(finding) for finding in kept if finding.stance == "disputes"}
    kept = [finding for finding in kept if id(finding.part_of) not in wrong]
    left = {id(f) for f in found} - {id(f) for f in kept}
    for finding in kept:
        finding.part_of = None if id(finding.part_of) in left else finding.part_of
        finding.supersedes = None if id(finding.supersedes) in left else finding.supersedes
    real = _real(kept, analysis)
    return sorted([*kept, *real], key=lambda finding: finding.start) if real else kept


def _small(sentence: Sentence) -> RejectionSmall:
    return small(sentence.lang, "rejections", RejectionSmall)


def _given_up(finding: Finding, found: Sequence[Finding], analysis: Analysis) -> bool:
    """ "61 dead, down from 80 dead": whether the higher of two numbers of one harm is behind such words."""
    sentence, people = analysis.sentences[finding.sentence], finding.people
    same = (f for f in found if f.sentence == finding.sentence and f.harm == finding.harm and f.stance == "asserts")
    lower = (f for f in same if f.modality == "asserted" and 0 < (f.people.low or 0) < (people.low or 0))
    if finding.scope == "aggregate" or not any(lower):
        return False
    own, end = _small(sentence), analysis.token_at(people.text_start)
    for at in range(max(sentence.first, end - 2 * _BEFORE), end):
        size = phrase_at(analysis, sentence, at, own.lowered | own.lowering)
        between = analysis.norms[at + size : end]
        if not size or len(between) > _BEFORE or not _one_clause(sentence.lang, between):
            continue
        if " ".join(analysis.norms[at : at + size]) in own.lowered or not own.figures.isdisjoint(between):
            return True
    return False


def _rejected(finding: Finding, analysis: Analysis) -> bool:
    """Whether the text calls the figure of a finding wrong: behind it, or by the verb before it."""
    sentence = analysis.sentences[finding.sentence]
    own, norms = _small(sentence), analysis.norms
    if not own.figures:
        return False
    number = analysis.token_at(finding.people.text_start)
    named = range(number - 1, max(sentence.first, number - _NAMED) - 1, -1)
    figure = next((at for at in named if norms[at] in own.figures or norms[at] in own.reports), -1)
    if figure < 0 or not _one_clause(sentence.lang, norms[figure + 1 : number]):
        return False
    wrong = own.wrong | own.beyond if norms[figure] in own.figures else own.beyond
    behind = analysis.token_at(finding.people.text_end)
    before = norms[max(sentence.first, figure - _BEFORE) : figure]
    if any(norm.endswith(("'s", "'")) for norm in before[-2:]):
        return False  # "the ministry's figure of nine is wrong": the ministry stands by it
    if norms[figure] in own.figures and _one_clause(sentence.lang, before) and own.rejecting & set(before):
        return True
    if own.calling & set(before):
        return any(phrase_at(analysis, sentence, at, wrong) for at in range(behind, min(sentence.last, behind + 3)))
    return _called(analysis, sentence, behind, own, wrong)


def _called(analysis: Analysis, sentence: Sentence, start: int, own: RejectionSmall, wrong: frozenset[str]) -> bool:
    """Whether "was wrong" stands behind token `start`, of the figure before it: no other clause begins between."""
    norms, commas = analysis.norms, 0
    for at in range(start, min(sentence.last, start + _BEHIND)):
        commas += norms[at] == ","
        if size := phrase_at(analysis, sentence, at, own.be):
            return commas % 2 == 0 and bool(phrase_at(analysis, sentence, at + size, wrong))
        if norms[at] != "," and not _one_clause(sentence.lang, norms[at : at + 1]):
            return False
    return False


def _one_clause(lang: str, norms: Sequence[str]) -> bool:
    """Whether no mark and no word that opens a clause, joins one or tells of saying stands among some words."""
    words = lexicon(lang)
    groups = (words.word(norm) for norm in norms)
    joining = any(group is not None and {"and", "sub", "say", "rel"} & set(group.categories) for group in groups)
    return not joining and not any(norm in (",", ";", ":", ".", "(", ")") for norm in norms)


def _real(found: Sequence[Finding], analysis: Analysis) -> list[Finding]:
    """ "The real number is 21", behind a number of people harmed: as many of the same harm."""
    real: list[Finding] = []
    counted = [f for f in found if f.people.how == "count" and f.harm in _HARMS and f.part_of is None]
    for number, sentence in enumerate(analysis.sentences) if counted else ():
        own = _small(sentence)
        if not own.real or own.real.isdisjoint(analysis.norms[sentence.first : sentence.last]):
            continue
        for phrase in counts_in(analysis, sentence):
            told = [f for f in counted if f.start < phrase.start and number - f.sentence <= _LATER]
            at = _is_real(analysis, sentence, phrase.first)
            if not told or not at or phrase.kind in ("none", "vague", "relative"):
                continue
            if any(f.start <= phrase.start < f.end for f in found):
                continue
            first, start, end, last = phrase.first, phrase.start, phrase.end, told[-1]
            people = People(first, phrase.last, start, end, "count", "many", phrase.min, phrase.max, phrase.kind)
            people.text_start, people.text_end = start, end
            people.group, people.status = last.people.group, last.people.status
            span = (analysis.tokens[at - 1].start, analysis.tokens[at].end)
            real.append(Finding(last.harm, people, last.entry, span, number, "rival:real", span[0], end))
    return real


def _is_real(analysis: Analysis, sentence: Sentence, at: int) -> int:
    """Where the word for a figure stands of which the number at token `at` is the right one; else 0."""
    own, norms = _small(sentence), analysis.norms
    for figure in range(max(sentence.first + 1, at - _BEFORE), at):
        size = phrase_at(analysis, sentence, figure + 1, own.stands) if norms[figure] in own.figures else 0
        if size and figure + 1 + size == at and norms[figure - 1] in own.real:
            return figure
    return 0
