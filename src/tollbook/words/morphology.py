"""What is written onto words, as in Arabic: proclitics (و ف ب ل ك ال), possessive endings, duals and plurals.

`segmented` cuts the proclitics of known words off as tokens of their own, so that the grammar meets "and", "the" and
"by" as words, as in languages that write them apart ("وبالقصف" is four tokens, each with exact offsets). Whether a
letter is a proclitic only a vocabulary can say: "والد" is a father, not "and-the-d". Which words these are is data
(`language.toml`); how an ending changes the letters before it, and how nouns make their cases, is here.

All words here are folded (`words.fold`): أ is ا, ة is ه, ى is ي.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import compress
from operator import not_
from typing import NamedTuple

from tollbook.words.analysis import Analysis, Sentence, Token
from tollbook.words.fold import skip_letters
from tollbook.words.kept import Kept
from tollbook.words.languages import Small, language, small

_SHORTEST = 3
_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"


class Nouns(Small, frozen=True, kw_only=True):
    """`never_his`: nouns whose last letter is never read as "his"; `of_number`: endings of duals and plurals;
    `oblique`: of these the one that may be either."""

    never_his: frozenset[str] = frozenset()
    of_number: tuple[str, ...] = ()
    oblique: tuple[str, ...] = ()


class Split(NamedTuple):
    """A folded word cut apart: proclitics, the word itself, an ending."""

    proclitics: tuple[str, ...]
    written: str
    word: str  # as the vocabulary knows it: "زوجت" before an ending is "زوجه"
    ending: str = ""


class Cutter:
    """Cuts words so that what remains is one of `known`; a word that is known as it stands is never cut.

    `nouns` are the words that may carry a possessive ending; `lang` says what is written onto words.
    """

    def __init__(self, known: Collection[str], nouns: Collection[str], lang: str) -> None:
        self._known, self._nouns = frozenset(known), frozenset(nouns)
        traits = language(lang)
        self._attached, self._and, self._endings = traits.attached, traits.conjunctions[:1], traits.endings
        self._the = (*traits.article, *traits.elided)
        self._before = [("".join(proclitics), proclitics) for proclitics in ((), *self._attached)]
        self._never_his = small(lang, "nouns", Nouns).never_his
        self._cuts: dict[str, Split] = {}
        self.whole: Kept[str, bool] = Kept(self._whole, 65_536)  # whether a word is left as it is, however written

    def split(self, norm: str) -> Split:
        """A folded word cut apart. Only "and" comes off a word of two letters."""
        cut = self._cuts.get(norm)
        if cut is None:
            cut = self._cuts[norm] = self._split(norm)
        return cut

    def _split(self, norm: str) -> Split:
        if norm in self._known or len(norm) < 3:
            return Split((), norm, norm)
        for before, proclitics in self._before:
            rest = norm[len(before) :]
            if not norm.startswith(before) or len(rest) < (2 if proclitics == self._and else _SHORTEST):
                continue
            if rest in self._known:
                return Split(proclitics, rest, rest)
            if not self._definite(proclitics) and (found := self._with_ending(rest)):
                return found._replace(proclitics=proclitics)
        return Split((), norm, norm)

    def _definite(self, proclitics: tuple[str, ...]) -> bool:
        """Whether the article is written onto a word: such a word is nobody's ("الطيارة" is no pilot of his)."""
        return bool(proclitics) and proclitics[-1] in self._the

    def _with_ending(self, word: str) -> Split | None:
        for ending in self._endings:
            stem = word.removesuffix(ending)
            if stem == word or len(stem) < 2:
                continue
            hamza = stem + "ء" if stem.endswith("ا") else stem[:-1] + "ء" if stem.endswith(("اؤ", "ائ")) else ""
            for lemma in (stem, stem[:-1] + "ه" if stem.endswith("ت") else "", stem + "ن", hamza):
                if lemma in self._nouns:
                    return Split((), stem, lemma, ending)
        return None

    def phrase(self, pieces: Sequence[str]) -> tuple[str, ...]:
        """The folded words of a phrase, cut as a text's tokens are."""
        out: list[str] = []
        for piece in pieces:
            cut = self.split(piece)
            out += [*cut.proclitics, cut.word, *([cut.ending] if cut.ending else [])]
        return tuple(out)

    def tokens(self, text: str, token: Token) -> Iterator[Token]:
        """The tokens that one token becomes, each with its own offsets in `text`."""
        cut = self.split(token.norm) if token.kind == "word" else None
        if cut is not None and self._his(text, token, cut):
            cut = cut._replace(written=cut.word[:-1], word=cut.word[:-1], ending="ه")
        if cut is None or not (cut.proclitics or cut.ending):
            yield token
            return
        start = token.start
        for part in cut.proclitics:
            end = skip_letters(text, start, len(part))
            yield Token(start, end, part, "word")
            start = end
        end = skip_letters(text, start, len(cut.written)) if cut.ending else token.end
        yield Token(start, end, cut.word, "word")
        if cut.ending:
            yield Token(end, token.end, cut.ending, "word")

    def _whole(self, norm: str) -> bool:
        cut = self.split(norm)
        return not (cut.proclitics or cut.ending or self._may_be_his(cut))

    def _may_be_his(self, cut: Split) -> bool:
        word = cut.word
        return not cut.ending and word.endswith("ه") and word[:-1] in self._nouns and word not in self._never_his

    def _his(self, text: str, token: Token, cut: Split) -> bool:
        """Whether a word that folding made one with its feminine ends in "his": شقيقه is no شقيقة."""
        return (
            self._may_be_his(cut)
            and not self._definite(cut.proclitics)
            and text[token.start : token.end].rstrip(_VOWELS).endswith("ه")
        )


def segmented(analysis: Analysis, lang: str, cutter: Cutter) -> Analysis:
    """The analysis with the words of its sentences in `lang` cut apart. Offsets refer to the same text."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for sentence in analysis.sentences:
        first, at = len(tokens), sentence.first
        whole = map(cutter.whole.__getitem__, analysis.norms[at : sentence.last] if sentence.lang == lang else ())
        for number in compress(range(at, sentence.last), map(not_, whole)):
            tokens += analysis.tokens[at:number]
            tokens.extend(cutter.tokens(analysis.text, analysis.tokens[number]))
            at = number + 1
        tokens += analysis.tokens[at : sentence.last]
        span = sentence.start, sentence.end, first, len(tokens)
        sentences.append(Sentence(*span, sentence.paragraph, sentence.lang))
    return replace(analysis, tokens=tuple(tokens), sentences=tuple(sentences), cut=True)


def noun_forms(forms: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The written forms of a noun from its folded singular and plurals, each with its number ("one", "two", "many").

    Singular with its cases; dual ("طفلان", "طفلين", "طفلتا"); plurals with theirs. Where the plural is in "-ون" the
    dual in "-ين" is left out: "مدنيين" is two civilians or several, and is read as several.
    """
    singular, plurals = forms[0], forms[1:]
    feminine = singular.endswith("ه")
    stem = singular[:-1] + "ت" if feminine else singular
    yield singular, "one"
    if not feminine and not singular.endswith("ا") and len(singular) > 2:
        yield singular + "ا", "one"
    if " " not in singular and len(singular) > 2:  # "اما" and "ابان" are other words
        yield stem + "ان", "two"
        if stem + "ون" not in plurals:
            yield stem + "ين", "two"
        if feminine:
            yield stem + "ا", "two"
            yield stem + "ي", "two"
    for plural in plurals:
        yield from ((form, "many") for form in _plural_cases(plural))


def _plural_cases(plural: str) -> Iterator[str]:
    yield plural
    first, space, second = plural.partition(" ")
    if space and first.endswith("و"):
        yield f"{first[:-1]}ي {second}"  # "جامعو كمأة", "جامعي كمأة"
    elif space and first.endswith("ون") and second.endswith("ون"):
        yield f"{first[:-2]}ين {second[:-2]}ين"
    if plural.endswith("ون"):
        yield plural[:-2] + "ين"
        yield plural[:-2] + "و"
        yield plural[:-2] + "ي"
    elif not plural.endswith(("ات", "ا", "ه", "اء", "ي")):
        yield plural + "ا"
