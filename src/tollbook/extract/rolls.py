"""Lists of names: "the dead are: A, B and C", or a line for each under "names of the dead".

The vocabulary's `roll` words open one and say what came to those named; without a harm of their own ("they are") they
carry on that of the sentence. Each name is one person. A list is one only where most of its names hold a common given
name; it ends with the first words that are no name. Where the text gives the number of all before and the names
do not exceed it, those named are of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple, cast

from tollbook.extract.finding import Finding
from tollbook.extract.grammar import People
from tollbook.extract.naming import given_names, name_words
from tollbook.model import Group, Harm, Status
from tollbook.words.analysis import Analysis, Sentence, where_any
from tollbook.words.fold import fold, spellings
from tollbook.words.languages import LANGUAGES, language, unjoined, without_article
from tollbook.words.vocabulary import Entry, lexicon

_COLON = re.compile(r"[^\n:؛;.،]{0,40}[:؛;]")
_ITEM = re.compile(r"(?:[^\n،,;؛|_]|(?<=\d)_|(?<! )_(?! ))+")  # in "a_b" the words of one name, in "a _b" two names
_MARKS = re.compile(r"[\s\d_#()\[\]{}«»\"“”'’*•●▪◾►🔴🔵🔺🔻📌⭕✔✅❗.:/\-–—]*")
_AGE = re.compile(r"\s*[(\d٠-٩].*$")
_NUMBERED = re.compile(r"\s*[(\[]?(?:\d|[-–—•*●▪◾►🔴🔵🔺🔻📌⭕✔✅❗#])")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 6  # of one name, titles left out
_HEADED = 4  # words behind the opening ones in the line above a list
_TOLD = 10  # tokens between what came to those named and the words that open the list
_BACK = 3  # sentences in which the number of those named may stand


class _Name(NamedTuple):
    start: int
    end: int
    text: str
    given: bool  # holds a common given name, its own or a father's; or an age stands behind it
    kind: Entry | None = None  # the word before it that says who it is: "الجدة", "الطفل"


@cache
def _aged() -> re.Pattern[str]:
    """An age in brackets in any language; where small words are written onto others, its last word may go on."""
    ends = {lang: "" if language(lang).attached else r"\b" for lang in LANGUAGES}
    words = "|".join(spellings(word) + ends[lang] for lang in LANGUAGES for word in name_words(lang).ages)
    return re.compile(rf"[(\[]\s*\d{{1,3}}\s*(?:{words or '(?!)'})")


_AFTER = _Name(0, 0, "", True)  # stands for the words that follow the last name


def read_rolls(analysis: Analysis, found: list[Finding], begin: int = 0) -> None:
    """Adds a finding for each name of each list in the text; `found` stays in the order of the text.

    Lists before `begin` are told again behind it, there in full.
    """
    langs = {sentence.lang for sentence in analysis.sentences}
    if all(lexicon(lang).openings("roll").isdisjoint(analysis.norms) for lang in langs):
        return
    for number, sentence in enumerate(analysis.sentences):
        if sentence.start < begin:
            continue
        openers = _openers(analysis, sentence)
        for n, (entry, start, end) in enumerate(openers):
            harm = entry.get("harm") or _told_of(analysis, sentence, start)
            harm = harm or next((f.harm for f in reversed(found) if f.sentence == number), "")
            names = _names(analysis, sentence, end) if harm else []
            if n + 1 < len(openers):
                names = [name for name in names if name.end <= openers[n + 1][1]]
            if names and 2 * sum(name.given for name in names) >= len(names):
                words = Entry("harm", entry.form, "any", {"harm": harm, "frame": "victim"})
                if len(names) > 1:  # the heading itself counts nobody else
                    found[:] = [f for f in found if not (f.start == start and f.people.kind == "vague")]
                _add(found, names, words, (start, end), number)
    found.sort(key=lambda finding: (finding.sentence, finding.start))


def _told_of(analysis: Analysis, sentence: Sentence, start: int) -> str:
    """The harm that the words before those opening a list tell of, a phrase of place or cause between: "استشهد في
    القصف كل من"; "" where none does."""
    words, opener = lexicon(sentence.lang), analysis.token_at(start)
    for at in range(opener - 1, max(sentence.first, opener - _TOLD) - 1, -1):
        group = words.word(analysis.tokens[at].norm)
        harms = group.harms if group is not None else ()
        frames = ("nominal",) if at == opener - 1 else ("verb",)
        if harm := next((entry.get("harm") for entry in harms if entry.get("frame") in frames), ""):
            return harm
        if analysis.tokens[at].kind == "punct":
            break
    return ""


def _openers(analysis: Analysis, sentence: Sentence) -> list[tuple[Entry, int, int]]:
    """The words of a sentence that open lists, with their spans: those for the dead and for the hurt, last of each."""
    words, norms = lexicon(sentence.lang), analysis.norms[sentence.first : sentence.last]
    starts = lexicon(sentence.lang).openings("roll")
    if starts.isdisjoint(norms):
        return []
    found: dict[str, tuple[Entry, int, int]] = {}
    for at in reversed(where_any(norms, starts)):
        match = words.read(norms, at)
        entry = match[1].categories.get("roll") if match else None
        if match and entry is not None and (entry.get("alone") != "yes" or _heads(analysis, sentence, at)):
            if found and ("" in found or not entry.get("harm")):
                break  # "names of the wounded: they are ..." opens one list
            tokens = analysis.tokens[sentence.first + at : sentence.first + at + match[0]]
            found.setdefault(entry.get("harm"), (entry, tokens[0].start, tokens[-1].end))
    return sorted(found.values(), key=lambda opener: opener[1]) if found else []


def _heads(analysis: Analysis, sentence: Sentence, at: int) -> bool:
    """Whether a list stands under the word at `at` of its sentence: it is alone there ("#الشهداء"), or opens a line
    that a colon ends, with numbers or bullets below ("شهداء القصف على البلدة:")."""
    if _alone(analysis, sentence):
        return True
    opener, text = analysis.tokens[sentence.first + at], analysis.text
    before, article = analysis.tokens[sentence.first : sentence.first + at], language(sentence.lang).article
    if any(token.kind != "punct" and token.norm not in article for token in before):
        return False
    line, _, below = text[opener.start :].partition("\n")
    return line.rstrip().endswith(":") and _NUMBERED.match(below.lstrip()) is not None


def _alone(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether a sentence is one word with its article: the heading of a list ("#الشهداء")."""
    words = [
        t
        for t in analysis.tokens[sentence.first : sentence.last]
        if t.kind != "punct" and t.norm not in language(sentence.lang).article
    ]
    return len(words) == 1


def _names(analysis: Analysis, sentence: Sentence, at: int) -> list[_Name]:
    """The names of a list behind its opening words."""
    text = analysis.text
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    colon = _COLON.match(text, at)
    if colon is not None:
        at = colon.end()
    elif not any(name.given for name in _read(text, at, line, sentence.lang)):  # the heading goes on
        numbered = _NUMBERED.match(text[line:].lstrip())
        if len(text[at:line].split()) > (_HEADED if numbered is None else 3 * _HEADED):
            return []
        at = line
    found: list[_Name] = []
    marks: bool | None = None
    for item in _ITEM.finditer(text, at):
        if not item.group().strip():
            continue
        marked = _NUMBERED.match(item.group()) is not None
        marks = marked if marks is None else marks
        names = _read(text, item.start(), item.end(), sentence.lang)
        cut_short = item.group().rstrip().endswith(("…", ".."))
        if not names or not (names[0].given or marked) or (marks and not marked):
            break
        if cut_short and not (marked and names[0].given):
            break
        if marked:  # a line with its number or bullet under such words, two unknown words and more: rare names too
            names = [name._replace(given=name.given or _strange(name.text, sentence.lang)) for name in names]
        found.extend(names)
        if cut_short or item.group().rstrip().endswith(".") or _AFTER in names:
            break
    return [name for name in found if name.text]


def _read(text: str, start: int, end: int, lang: str) -> list[_Name]:
    """The name or the joined names that an item of a list consists of; nothing where it says anything else.

    Where known words follow a name it is the last of its list: `_AFTER` stands behind it.
    """
    words = name_words(lang)
    first = _MARKS.match(text, start, end)
    start = first.end() if first else start
    bare = _AGE.sub("", text[start:end]).rstrip(" .…؛:\"”»'")
    aged = _aged().search(text, start, end)
    spans = [(start + m.start(), start + m.end()) for m in _WORD.finditer(bare)]
    kind = None
    if spans and _tells(fold(text[slice(*spans[0])]), lang):
        return []
    while spans and _titled(word := fold(text[slice(*spans[0])]), lang):
        kind, spans = kind or _kind(word, lang), spans[1:]
    stop = next((n for n, (a, b) in enumerate(spans) if n and _ends(text[a:b], lang)), len(spans))
    joints = [n for n, (a, b) in enumerate(spans[:stop]) if n and _begins(fold(text[a:b]), lang)]
    names = []
    for low, high in pairwise([0, *joints, stop]):
        own = spans[low:high]
        if low and len(own) > 1 and _relative(fold(text[slice(*own[0])]), lang):
            own = own[1:]  # "and his son Omar"
        if not own or (len(own) == 1 and fold(text[slice(*own[0])]) in words.heading):
            return []
        begin, last = own[0][0], own[-1][1]
        norm = fold(text[slice(*own[0])])
        if _joined(norm, lang):
            bare = unjoined(norm, lang)
            begin, norm = begin + len(norm) - len(bare), bare
        relative = low > 0 and _relative(norm, lang)
        given = (
            relative
            or text[begin:last] in words.ambiguous
            or any(_given(word, lang) for word in (norm, *(fold(text[a:b]) for a, b in own[1:])))
            or any(text[a:b] in words.ambiguous for a, b in own[1:])
        )
        given = given or (aged is not None and not joints)
        if len(own) > _WORDS or (not given and (len(own) == 1 or stop < len(spans))):
            return []
        names.append(_Name(begin, last, text[begin:last], given, None if low else kind))
    return [*names, _AFTER] if names and stop < len(spans) else names


def _tells(norm: str, lang: str) -> bool:
    """Whether a word, "and" before it or not, is a verb that tells of harm: "وأصيب محمد"."""
    group = lexicon(lang).word(unjoined(norm, lang))
    return group is not None and any(entry.get("frame") == "verb" for entry in group.harms)


def _strange(text: str, lang: str) -> bool:
    """Whether it is two words or more that the grammar does not know."""
    words = text.split()
    return len(words) > 1 and "_" not in text and not any(_ends(word, lang) for word in words)


def _ends(written: str, lang: str) -> bool:
    """Whether a word ends the name before it; with its dots علي is a name, على is none."""
    return written not in name_words(lang).ambiguous and _known(fold(written), lang)


def _known(norm: str, lang: str) -> bool:
    """Whether a word is one of the grammar's, and no part of a name."""
    words = lexicon(lang)
    group = words.word(norm)
    if group is None:
        cutter = words.cutter
        return cutter is not None and not name_words(lang).onto_none.isdisjoint(cutter.split(norm).proclitics)
    return bool(group.harms) or not any(category in group.categories for category in ("given_name", "title", "person"))


def _begins(norm: str, lang: str) -> bool:
    """Whether another person is named from a word on: by name, or as a relative of the one before."""
    return _joined(norm, lang) or _relative(norm, lang)


def _relative(norm: str, lang: str) -> bool:
    """Whether "and" is written onto a word for a relative: "وابنه", "وزوجته"."""
    words = lexicon(lang)
    if words.cutter is None or not norm.startswith(language(lang).joins) or _given(norm, lang):
        return False
    group = words.word(words.cutter.split(norm).word)
    return group is not None and any(entry.get("relation") == "yes" for entry in group.entries)


def _joined(norm: str, lang: str) -> bool:
    """Whether "and" is written onto a given name: "وخالد"."""
    bare = unjoined(norm, lang)
    return bare != norm and not _given(norm, lang) and _given(bare, lang)


def _given(norm: str, lang: str) -> bool:
    return norm in given_names(lang)


def _titled(norm: str, lang: str) -> bool:
    """Whether a word before a name says who the person is ("الشاب", "السيدة", "الشهيد")."""
    group = lexicon(lang).word(without_article(unjoined(norm, lang), lang))
    return group is not None and (
        any(category in group.categories for category in ("title", "person"))
        or any(entry.get("frame") == "victim" for entry in group.harms)
    )


def _kind(norm: str, lang: str) -> Entry | None:
    """The entry of a word for people before a name."""
    group = lexicon(lang).word(without_article(unjoined(norm, lang), lang))
    return group.categories.get("person") if group is not None else None


def _add(found: list[Finding], names: Sequence[_Name], entry: Entry, pred: tuple[int, int], sentence: int) -> None:
    harm = cast("Harm", entry.get("harm"))
    whole = next(
        (
            f
            for f in reversed(found)
            if f.harm == harm
            and f.part_of is None
            and (f.people.low or 0) >= len(names)
            and (f.people.low or 0) > 1
            and 0 <= sentence - f.sentence <= _BACK
            and f.start < names[0].start
        ),
        None,
    )
    rule = f"part:{whole.rule}" if whole else "list"
    for name in names:
        people = People(0, 1, name.start, name.end, "name", "one", 1, 1, "exact", name.start, name.end)
        people.head, people.each = _WORD.sub(lambda m: fold(m.group()), name.text), True
        if name.kind is not None:
            people.group = cast("Group", name.kind.get("group", "person"))
            people.status = cast("Status", name.kind.get("status", "unknown"))
        one = Finding(harm, people, entry, pred, sentence, rule, name.start, name.end)
        if whole is not None:
            people.part, one.part_of = True, whole
            one.scope, one.event, one.stance, one.modality = whole.scope, whole.event, whole.stance, whole.modality
        found.append(one)


__all__ = ["read_rolls"]
