"""The grammar's pass over a document: sentence by sentence from nodes to findings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from daachorse import CharwiseDoubleArrayAhoCorasick

from tollbook.extract import again, harm, stories, survivors, verb_first
from tollbook.extract.around import correct, describe, look_around, of_those, share_scope, share_sum
from tollbook.extract.finding import Finding
from tollbook.extract.frame import frame, previewed
from tollbook.extract.grammar import nodes_of
from tollbook.extract.lexicon import harm_words
from tollbook.extract.modality import denial_words, excluded
from tollbook.extract.parts import ANY, ascribing, mark_parts, mortal, victims
from tollbook.extract.people import gather, singular
from tollbook.extract.rejected import without_rejected
from tollbook.extract.rolls import read_rolls
from tollbook.extract.wholes import NEAR, attach_parts
from tollbook.extract.withdrawn import without_withdrawn
from tollbook.model import Document
from tollbook.words.analysis import where_any
from tollbook.words.fold import cases, even, fold, fold_text
from tollbook.words.languages import LANGUAGES, Small, language, small
from tollbook.words.morphology import segmented
from tollbook.words.vocabulary import entries_of, forms_of, lexicon

if TYPE_CHECKING:
    from tollbook.words.analysis import Analysis, Sentence


_HIDDEN = re.compile("\u0640[ .,،*]\u0640")  # marks between the letters of a word, to hide it from filters


def _cut(analysis: Analysis) -> Analysis:
    """The analysis with the words of languages that write small words onto others cut apart."""
    for lang in sorted({sentence.lang for sentence in analysis.sentences}):
        cutter = lexicon(lang).cutter
        if cutter is not None:
            analysis = segmented(analysis, lang, cutter)
    return analysis


@cache
def _harm_words(acts: bool = False) -> CharwiseDoubleArrayAhoCorasick:
    """All words of harm, for passing over texts that hold none; with `acts` words like "strike" and "hospital" too."""
    wanted = ("harm", "survive", "hurt", *(("ward",) if acts else ()))
    entries = [entry for lang in LANGUAGES for entry in entries_of(lang) if entry.category in wanted]
    words = {fold(entry.form) for entry in entries if acts or entry.get("frame") != "act"}
    return CharwiseDoubleArrayAhoCorasick(
        sorted(words | denial_words("victims") | (frozenset() if acts else _naming_words()))
    )


@cache
def _naming_words() -> frozenset[str]:
    """Words that open a list of victims or of the dead by their names: "the victims were identified as"."""
    parts = {fold(e.form) for lang in LANGUAGES for e in entries_of(lang) if e.category == "part" and e.get("harm")}
    return frozenset((*parts, *(f"{word}:" for word in victims())))


def mentions_harm(document: Document) -> bool:
    """Whether any word of harm stands in the text. Quick: most texts of a crawl hold none."""
    start, end = document.span
    return _any(document.text[start:end])


def _any(text: str) -> bool:
    return bool(_harm_words().find(_folded(text)))


def _harmed(analysis: Analysis) -> Mapping[int, bool]:
    """The sentences in which a word of harm or of an act stands, and whether one may stand there as a whole word."""
    text, words = analysis.text, _harm_words(acts=True)
    if not even(text):
        parts = (_folded(text[sentence.start : sentence.end]) for sentence in analysis.sentences)
        return {number: True for number, part in enumerate(parts) if words.find(part)}
    found, end = dict[int, bool](), -1
    folded = _folded(text)
    for start, behind, _ in words.find_overlapping(folded):  # one look, since each character folds to one
        if behind <= end:
            continue  # that sentence is known
        number = analysis.sentence_at(behind - 1)
        sentence = analysis.sentences[number]
        if sentence.start <= start and behind <= sentence.end:
            beside = folded[max(0, start - 1) : start], folded[behind : behind + 1]
            whole = not any(map(_goes_on, beside)) or language(sentence.lang).verb_first
            found[number] = found.get(number, False) or whole
            end = sentence.end if whole else end
    return found


def _goes_on(letter: str) -> bool:
    """Whether a character beside a word makes it a part of a longer one; where scripts meet, two words were run on."""
    return letter.isalpha() and not "\u0600" <= letter <= "\u077f"


def _bears(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether a word stands in the sentence that tells of harm together with others: "suffered", "was taken"."""
    words = lexicon(sentence.lang).openings("bearing", "carried")
    return not words.isdisjoint(analysis.norms[sentence.first : sentence.last])


@cache
def _set_words() -> tuple[str, ...]:
    return (
        " of the ",
        *sorted(f" {word} " for word in ascribing()),
        *sorted({f" {form} " for lang in LANGUAGES for form in forms_of(lang, "partitive")}),
        *sorted(
            {fold(e.form) for lang in LANGUAGES for e in entries_of(lang) if e.category == "part" and e.get("opens")}
        ),
    )


def _divides(words: str) -> bool:
    """Whether a sentence may say who some of those just told of are: "six of them were children"."""
    return any(word in words for word in _set_words())


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return fold_text(_HIDDEN.sub("", text) if "\u0640" in text else text)


def read_findings(analysis: Analysis, document: Document) -> list[Finding]:
    """The findings of a document in the order of its text."""
    caps = _in_capitals(analysis.text)
    analysis = _cut(analysis)
    opening = document.headline[0] if document.headline else 0  # what stands before a page's headline is its frame
    outside = {n for span in (*document.masked, *frame(document)) for n in analysis.starting(*span)}
    found: list[Finding] = []
    names: list[Finding] = []
    harmed = _harmed(analysis)
    for number, sentence in enumerate(analysis.sentences):
        if sentence.start < opening or number in outside:
            continue
        away = number - found[-1].sentence if found else len(analysis.sentences)
        if number in harmed:
            tells = harmed[number] or away <= NEAR or _bears(analysis, sentence)
        else:
            words = _folded(analysis.text[sentence.start : sentence.end])
            tells = any(word in words for word in _naming_words()) if not found else away == 1 and _divides(words)
        if tells:
            for finding in _sentence(analysis, sentence, number, caps, found):
                people, alone = finding.people, finding.rule == "among" and finding.part_of is None
                named = alone and (people.how == "name" or people.within == ANY)
                (names if named else found).append(finding)
    found = _with_names(found, [finding for finding in names if _victim(finding, analysis)])
    _told_later(found)
    read_rolls(analysis, found, previewed(analysis.text, *document.span))
    if any(finding.entry.get("outcome") == "open" for finding in found):
        fatal = _fatal(analysis)
        again.infer_deaths(found, fatal, fatal is not None and _fatal(analysis, own=True) is not None)
        found = _without_shooters(found)
    _lives(found)
    _of_both(found)
    found = without_withdrawn(stories.without_links(found, analysis, document), analysis)
    found = without_rejected(found, analysis)
    stories.tell_apart(found, analysis, document)
    _of_periods(found)
    for finding in found:
        whole = finding.supersedes or finding.part_of
        if whole is not None:
            finding.event = whole.event
    return found


def _told_later(found: Sequence[Finding]) -> None:
    """ "Four children were among the dead. The blast killed 13": a part of a number that the text gives behind it."""
    for at, part in enumerate(found):
        if part.entry.get("membership") != "yes" or part.part_of is not None:
            continue
        beside = [
            f for f in found if f.entry.get("membership") == "yes" and f.pred == part.pred and f.harm == part.harm
        ]
        least = sum(f.people.low or 0 for f in beside)
        behind = (f for f in found[at + 1 :] if f.harm == part.harm and f not in beside and f.part_of is None)
        whole = next((f for f in behind if f.sentence - part.sentence <= _SOON), None)
        if whole is not None and (whole.people.low or 0) > least and whole.stance == part.stance:
            for finding in beside:
                finding.part_of = whole


_SOON = 1  # sentences between a part and its whole behind it


def _with_names(found: Sequence[Finding], names: Sequence[Finding]) -> list[Finding]:
    """With the names of the dead where the text tells of no dead in other words: elsewhere they are among those."""
    told = any(finding.harm == "killed" for finding in found)
    return [*found] if told or not names else sorted([*found, *names], key=lambda finding: finding.start)


def _without_shooters(found: Sequence[Finding]) -> list[Finding]:
    """Without those who shot themselves behind others, where nothing says that they died; what replaced one of these
    replaces the one shot beside them."""
    left = {id(f): f.pred for f in found if f.people.how == "self" and f.harm != "killed"}
    for finding in found:
        if (pred := left.get(id(finding.supersedes))) is not None:
            finding.supersedes = next((f for f in found if f.pred == pred and f.people.how != "self"), None)
    return [f for f in found if id(f) not in left]


def _victim(finding: Finding, analysis: Analysis) -> bool:
    """Whether a name in a list is that of somebody harmed. Who is only called a victim is dead where the text speaks
    of death, dead or hurt where an act of violence stands before; there are victims of fraud, too."""
    if finding.people.within != ANY:
        return True
    norms, sentence = analysis.norms, analysis.sentences[finding.sentence]
    deadly = harm_words(sentence.lang)["killed"] - _VICTIMS | mortal()
    if not deadly.isdisjoint(norms) or _fatal(analysis) is not None:
        return True
    first, words = analysis.sentences[max(0, finding.sentence - _ACT)].first, lexicon(sentence.lang)
    groups = map(words.word, norms[first : sentence.last])
    if any(group is not None and "act" in group.categories for group in groups):
        finding.harm = "killed_or_injured"
        finding.inferred[:] = [("harm", "victims of an act of violence are read as killed or injured")]
        return True
    return False


_VICTIMS = frozenset(("victim", "victims"))
_ACT = 2  # sentences before a list of victims in which an act of violence is told

_SURE = 5  # so many and more of one harm, told twice, are one number


def _of_periods(found: Sequence[Finding]) -> None:
    """A toll that the text has given as that of a period, told again, is the period's; so are its dead and its injured
    where a sentence tells both again. Their parts in that sentence go with them."""
    periods: set[stories.Figure] = set()
    for _, group in groupby(found, key=lambda finding: finding.sentence):
        told = list(group)
        again = [f for f in told if f.scope == "incident" and stories.figure_of(f) in periods]
        if len({f.harm for f in again}) < 2:  # not both the dead and the injured
            again = [f for f in again if f.rule.startswith("toll")]
        kept = {id(f) for f in again}
        for finding in told:
            whole = finding if id(finding) in kept else finding.part_of
            if whole is not None and id(whole) in kept and finding.scope == "incident":
                finding.scope = "aggregate"
                span = whole.people.text_start, whole.people.text_end
                finding.evidence.append(("scope", *span, "the number of a period"))
        summed = [f for f in told if f.scope == "aggregate" and f.part_of is None and (f.people.low or 0) >= _SURE]
        if any(f.rule.startswith(("toll", "noun")) for f in summed):
            periods.update(map(stories.figure_of, summed))


def _lives(found: Sequence[Finding]) -> None:
    """Where a text says of some that they lost their lives, others whom the same word says are lost died as well."""
    lost = {finding.rule for finding in found if finding.harm == "killed" and finding.entry.get("harm") == "missing"}
    for finding in found:
        if finding.harm == "missing" and finding.rule in lost:
            finding.harm = "killed"
            finding.inferred.append(("harm", "lost, and the text speaks of lives"))


def _of_both(found: Sequence[Finding]) -> None:
    """ "8 dead and wounded", where the text goes on to tell of three dead and five wounded: all of them together."""
    for both, hurt in pairwise(found):
        joined = both.sentence == hurt.sentence and both.part_of is None and 0 < hurt.start - both.end <= _JOINED
        counted = both.people.how == "count" and (both.people.low or 0) > _PAIR  # "قتيلان وجرحى" are two dead
        dead_first = both.harm == "killed" and hurt.harm == "injured" and counted
        if not (joined and dead_first and both.rule.startswith("noun:") and hurt.people.how == "bare"):
            continue
        told = [f for f in found if f.sentence > both.sentence and f.part_of is None and f.people.low is not None]
        dead = {f.people.low for f in told if f.harm == "killed"}
        again = both.people.low in dead
        if not again and any(
            f.harm == "injured" and (both.people.low or 0) - (f.people.low or 0) in dead for f in told
        ):
            both.harm = "killed_or_injured"
            both.inferred.append(("harm", "the dead and the wounded told of later are as many together"))


_PAIR = 2
_JOINED = 3  # characters of "and" between two nouns


def _fatal(analysis: Analysis, *, own: bool = False) -> tuple[int, int] | None:
    """The first words that call what happened fatal ("deadly shooting", "homicide"), with their span.

    `own`: only those that say that whoever killed died as well ("murder-suicide").
    """
    norms, starts = analysis.norms, lexicon(analysis.lang).openings("fatal")
    words = lexicon(analysis.lang)
    for at in where_any(norms, starts):
        match = words.find(norms, at)
        if (
            match
            and any(
                entry.category == "fatal"
                and (not own or entry.get("own"))
                and not any(word in norms for word in entry.get("unless").split())
                for entry in match[1]
            )
            and norms[max(0, at - 1)] not in _NOT_FATAL
            and _NO_FATAL.isdisjoint(norms[max(0, at - _WORDS_OF_NO) : at])
        ):
            return analysis.tokens[at].start, analysis.tokens[at + match[0] - 1].end
    return None


_NOT_FATAL = frozenset(("attempted", "near", "non", "not", "-"))  # "attempted homicide", "a non-fatal shooting"
_NO_FATAL = frozenset(("not", "never", "no", "without", "didn't", "wasn't", "isn't", "weren't", "don't", "doesn't"))
_WORDS_OF_NO = 4  # words between "not" and what was not fatal ("did not receive a fatal wound")


def _sentence(
    analysis: Analysis, sentence: Sentence, number: int, caps: bool, before: Sequence[Finding]
) -> list[Finding]:
    if language(sentence.lang).verb_first:
        nodes = verb_first.gather(nodes_of(analysis, sentence), analysis.text, sentence.lang)
        parts = mark_parts(nodes)
        found = [finding for finding in verb_first.find(nodes, number, sentence.lang) if _stands(finding)]
    else:
        nodes = gather(nodes_of(analysis, sentence), caps)
        parts = mark_parts(nodes)
        found = [finding for finding in harm.find(nodes, number) if _stands(finding)]
        found.extend(survivors.lost(nodes, number, analysis))
    found = [finding for finding in found if _somebody(finding, sentence.lang)]
    for finding in found:
        if finding.people.head == "all" and not any(number - other.sentence <= NEAR for other in before):
            _as_before(finding, analysis, number)
    found = again.settle(found, before)
    said = frozenset().union(*[node.cats for node in nodes]) if found or parts else frozenset[str]()
    found = [finding for finding in found if not excluded(nodes, finding, said)]
    for finding in found:
        if finding.entry.get("inferred"):
            finding.inferred.append(("harm", finding.entry.get("inferred")))
        look_around(nodes, finding, said)
        whole = _named_whole(finding, found)
        if whole is not None:
            finding.part_of = whole
        elif finding.entry.get("membership") == "yes" or finding.people.partitive:
            finding.part_of = of_those(finding, found, before)
    correct(said, found, before)
    if (
        found
        and "retract" in said
        and any(node.has("retract") and node.cats["retract"].get("before") for node in nodes)
    ):
        found[0].supersedes = next((f for f in reversed(before) if f.sentence == number - 1), None)
    share_scope(found)
    share_sum(found)
    attach_parts(parts, found, before, number)
    _as_counted(found)
    for finding in found:
        describe(nodes, finding, said, sentence.lang)
    found.sort(key=lambda finding: finding.start)
    return found


def _as_counted(found: Sequence[Finding]) -> None:
    """Where parts are one too many for their whole and one of them is two by its ending alone, it is one: "ثلاثة، هم
    رجل وزوجته وطفلاهما"."""
    for part in found:
        whole = part.part_of
        if whole is None or not part.people.by_ending or part.people.low != _PAIR:
            continue
        told = sum(other.people.low or 0 for other in found if other.part_of is whole)
        if whole.people.kind == "exact" and told - 1 == whole.people.low:
            part.people.low = part.people.high = 1


def _as_before(finding: Finding, analysis: Analysis, number: int) -> None:
    """ "Four people were in the car. All were killed": so many as the one group of the sentence before."""
    if not number or finding.harm != "killed":
        return
    sentence = analysis.sentences[number - 1]
    groups = [node.people for node in gather(nodes_of(analysis, sentence), caps=False) if node.people is not None]
    several = [people for people in groups if people.plural and people.how != "thing"]
    people = finding.people
    if len(several) == 1 and several[0].how == "count" and several[0].known and several[0].head:
        told = several[0]
        people.how, people.low, people.high, people.kind = "count", told.low, told.high, told.kind
        people.group, people.status = told.group, told.status


def _named_whole(finding: Finding, found: Sequence[Finding]) -> Finding | None:
    """The number of the same harm of which the words of a finding are a part: "80 of the 120 deaths"."""
    people, least = finding.people, finding.people.low or 0
    beside = (f for f in found if f is not finding and f.people is people.whole and f.harm == finding.harm)
    return next((f for f in beside if (f.people.low or 0) > least), None)


class UnharmedSmall(Small, frozen=True, kw_only=True):
    """Section `[unharmed]`: nouns of what is killed and hurt without being anybody: `animals` and `things`."""

    animals: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()


def _somebody(finding: Finding, lang: str) -> bool:
    """Whether an unknown noun behind a number or an article names no animal, and no thing that is killed."""
    nouns, people = small(lang, "unharmed", UnharmedSmall), finding.people
    if people.known or people.head in nouns.animals:
        return people.known
    return people.head not in nouns.things or people.start < finding.pred[0]


def _stands(finding: Finding) -> bool:
    """Whether the people found can be counted at all."""
    people = finding.people
    frame = finding.rule.partition(":")[0]
    if people.how == "thing":
        return False  # "the city's 39th homicide of the year"
    if people.how == "pronoun":
        return not people.part and frame in ("passive", "active", "intransitive", "open", "lives", "carried", "noun")
    if people.how in ("the", "poss", "bare") and people.low is None and people.kind != "vague":
        named = people.number == "one" and frame == "verb"  # "الشهيد سامر ... استشهد"
        if people.plural or (people.harm is not None and not named) or not people.head:
            return False
        people.low = people.high = 1
    if people.how == "bare" and people.low is None and not people.known:
        return False
    general = finding.rule.startswith("nominal:") and finding.entry.get("asserts") != "yes"
    if people.how == "bare" and people.kind == "vague" and general:
        return False  # "the killing of civilians": of nobody in particular
    if finding.harm in ("strikes", "events") and people.kind == "vague":
        return False
    if people.kind == "none" and (people.partitive or not people.known):
        return False
    if finding.entry.get("whom") == "people" and not (people.known and people.head and people.how in ("count", "a")):
        return False  # "a machine gun was seized"
    if finding.entry.get("sure") == "yes" and not (people.how == "name" or (people.known and people.kind != "vague")):
        return False  # "opened fire on a minibus"
    if finding.entry.get("soft") == "yes" and not (people.known and people.how in ("count", "a", "name")):
        return False
    if finding.entry.get("soft") == "yes" and frame == "active" and people.kind == "vague":
        return False  # "was buried several days later"
    if (
        people.how == "the"
        and people.number == "any"
        and finding.harm in ("displaced", "missing", "detained", "trapped")
    ):
        return False
    if finding.harm == "displaced" and frame == "intransitive" and people.how in ("the", "name") and singular(people):
        return False  # "the driver fled"
    if people.rank and people.how == "the":
        return False  # "the first reporter killed this year" only ranks somebody told of
    if people.how == "the" and people.number == "any" and frame not in ("passive", "active", "open", "carried"):
        return False
    return not (people.part and finding.rule.startswith("noun:"))


def _in_capitals(text: str) -> bool:
    upper, lower = cases(text[:3000])
    return upper > 2 * lower
