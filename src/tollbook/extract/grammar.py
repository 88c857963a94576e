"""A sentence as nodes: vocabulary words, number phrases and groups of people, each with its place in the text.

The code knows categories; which words belong to them is said in words/data/<lang>/*.toml (see `words.vocabulary`):

    person, national, family, holder, modifier, pronoun, title  who is counted (people.toml)
    harm with a `frame`                                     what happened to them (harm.toml)
    det, poss, additive, prep, by, of, and, rel, sub, aux, adverb, neg, part, partitive, modal, ...   (structure.toml)
    weapon                                                  by what (weapons.toml)

`nodes_of` cuts a sentence. Small words that are written onto others were cut off before, as tokens of their own
(`words.morphology`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import repeat

import msgspec

from tollbook.model import CountKind, Group, Status
from tollbook.words.analysis import Analysis, Sentence, Token
from tollbook.words.counts import CountPhrase
from tollbook.words.languages import Small, small
from tollbook.words.numbers import counts_in, number_words
from tollbook.words.vocabulary import Entry, Phrases, lexicon, longest


class People(msgspec.Struct):
    """A group of people that a text names: how many, who they are, and how they were named.

    how    "count" (a number stands there), "a", "the", "poss" (his wife), "name", "pronoun", "bare" (a bare plural)
    head   the folded noun, "" where a number stands alone
    """

    first: int
    last: int
    start: int
    end: int
    how: str
    number: str = "any"
    low: int | None = None
    high: int | None = None
    kind: CountKind = "exact"
    text_start: int = 0
    text_end: int = 0
    group: Group = "person"
    status: Status = "unknown"
    head: str = ""
    known: bool = True
    partitive: bool = False
    additive: bool = False
    harm: Entry | None = None
    attributive: bool = False
    part: bool = False
    within: str = ""  # the harm of those it is a part of, where the words say it ("among the injured were ...")
    among: str = ""  # of a part in words ("six of the civilians"): the group that it is taken from
    used: bool = False
    relation: bool = False
    inner: int = 0
    general: bool = False
    rank: bool = False
    listed: bool = False
    definite: bool = False
    told: bool = False  # who some of those are: "six of the dead were women"
    before: bool = False  # told of before: "the bodies of the dead"
    other: bool = False  # "another", beside somebody told of before
    also: bool = False  # somebody who was "also killed", beside those told of before
    collective: bool = False  # a singular noun for several ("a couple", "a family of five")
    by_ending: bool = False  # two by an ending that careless writers give one as well
    epithet: bool = False  # says more of somebody named beside it ("an activist and mother of four")
    force: bool = False  # police and guards, whose status recorders judge differently
    mixed: bool = False  # some of them fighters: "nine soldiers and civilians"
    role: bool = False  # civilians by their trade alone
    nth: int = 0  # which of those told of it is ("a fourth body"), 0 where the words do not say
    each: bool = False  # a name in a list that "each of" opens
    aged: bool = False  # a name behind an age ("23-year-old Adam Reed")
    whose: bool = False  # "whose body": the one named right before has it
    owned: bool = False  # a body named by whose it is: "the mayor's body"
    whole: People | None = None  # of "19 of the 22": the 22
    ascribed: bool = False  # of more dead those whose doer is told: "of the 120 deaths, 80 were blamed on rebels"

    @property
    def plural(self) -> bool | None:
        """Whether the words speak of several; None where they do not show it."""
        if self.low is not None and self.low == self.high:
            return self.low != 1 if self.low else None
        if self.kind in ("at_least", "more_than", "at_most", "fewer_than", "range", "vague", "about"):
            return not (self.kind == "at_least" and self.low == 1)
        return {"one": False, "many": True}.get(self.number)


class Node(msgspec.Struct):
    """A piece of a sentence: tokens `first` to `last` (exclusive), its categories, and what was recognised in it."""

    first: int
    last: int
    start: int
    end: int
    norm: str
    kind: str
    cats: Mapping[str, Entry] = msgspec.field(default_factory=dict)
    harms: tuple[Entry, ...] = ()
    count: CountPhrase | None = None
    people: People | None = None
    capital: bool = False

    def has(self, *categories: str) -> bool:
        """Whether the node belongs to one of the categories."""
        cats = self.cats
        if cats:
            for category in categories:
                if category in cats:
                    return True
        return False


_NONE: Mapping[str, Entry] = {}


class AgeSmall(Small, frozen=True, kw_only=True):
    """Section `[ages]`: how a text says how old somebody is.

    aged, between   words before the number, and between them and two numbers that `joins` joins
    units, old      "years", and the word behind them
    """

    aged: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()


@cache
def _begin_numbers(lang: str) -> tuple[str, ...]:
    """Beginnings of number words, as of "seven-year-old"."""
    return tuple({word[:3] for word in number_words(lang)})


def nodes_of(analysis: Analysis, sentence: Sentence) -> list[Node]:
    """The nodes of a sentence in order, covering all its tokens; people are not yet put together."""
    tokens, text = analysis.tokens, analysis.text
    counts = {phrase.first: phrase for phrase in counts_in(analysis, sentence)}
    norms = analysis.norms[sentence.first : sentence.last]
    plain = _plain(sentence.lang)
    ages = small(sentence.lang, "ages", AgeSmall)
    told, dashed = bool(ages.units), "-" in norms
    found: list[Node] = []
    first, past, last = sentence.first, sentence.first, sentence.last
    known = map(plain.get, norms, repeat(_UNKNOWN))
    rows = zip(range(first, last), tokens[first:last], [*norms[1:], ""], known, strict=True)
    for at, (start, end, norm, kind), following, (cats, harms, number, aged, seconds) in rows:
        if at < past:
            continue  # read with the word before
        if counts and (phrase := counts.get(at)) is not None:
            longer = seconds.get(following) if phrase.kind == "none" and seconds is not None else None
            denial = longest(longer, norms, at - first) if longer is not None else None
            goes_on = denial is not None and denial[0] > phrase.last - at
            if denial is None or not goes_on or _DENIALS.isdisjoint(denial[1].categories):  # "no" of "no evidence"
                found.append(Node(at, phrase.last, phrase.start, phrase.end, "", "count", count=phrase))
                past = phrase.last
                continue
        if told and (kind == "number" or aged or (dashed and following == "-")):
            age = _age(tokens, at, last, ages, sentence.lang)
            if age > at:
                found.append(Node(at, age, start, tokens[age - 1].end, norm, "age"))
                past = age
                continue
        capital = kind == "word" and text[start].isupper()
        phrases = seconds.get(following) if seconds is not None else None
        if phrases is not None and (match := longest(phrases, norms, at - first)) is not None:
            length, group = match
            counted = found[-1].count if found else None
            idle = "idle" in group.categories and counted is not None and counted.kind != "none"
            # "in the first half of the year": the half is no number
            whole = "aggregate" in group.categories and norm.isascii()
            if not idle and (whole or _until_count(length, at, counts) >= length):  # "claimed 21 lives in ..."
                past = at + length
                words, behind = " ".join(norms[at - first : past - first]), tokens[past - 1].end
                found.append(
                    Node(at, past, start, behind, words, kind, group.categories, group.harms, None, None, capital)
                )
                continue
        found.append(Node(at, at + 1, start, end, norm, "number" if number else kind, cats, harms, None, None, capital))
    return found


Plain = tuple[Mapping[str, Entry], tuple[Entry, ...], bool, bool, Mapping[str, Phrases] | None]
_DENIALS = frozenset(("neg", "exclude"))
_UNKNOWN: Plain = (_NONE, (), False, False, None)


@cache
def _plain(lang: str) -> Mapping[str, Plain]:
    """What the folded words of `lang` are: categories and harms where they are no part of a phrase, whether a number,
    whether one may tell an age, and the phrases that begin with it by their second words."""
    words, numbers, aged = lexicon(lang), number_words(lang), small(lang, "ages", AgeSmall).aged
    found: dict[str, Plain] = {}
    for norm in {*numbers, *aged, *words.words, *words.openers}:
        group = words.words.get(norm)
        cats, harms = (group.categories, group.harms) if group is not None else (_NONE, ())
        found[norm] = cats, harms, norm in numbers, norm in aged, words.openers.get(norm)
    return found


def _until_count(size: int, at: int, counts: Mapping[int, CountPhrase]) -> int:
    """How much of a phrase of `size` tokens stands before the next number phrase."""
    for step in range(1, size):
        if at + step in counts:
            return step
    return size


def _age(tokens: Sequence[Token], at: int, last: int, words: AgeSmall, lang: str) -> int:
    """Where an age that starts at `at` ends ("62-year-old", "6 years old", "aged 7"); `at` when there is none."""
    norm = tokens[at].norm
    if norm in words.aged:
        first = at + 2 if at + 1 < last and tokens[at + 1].norm in words.between else at + 1
        if first < last and _years(tokens[first], lang):
            end = first + 1
            while end + 1 < last and _joins(tokens[end].norm, words) and _years(tokens[end + 1], lang):
                end += 2
            return end
    place = at + 1
    while (
        place < last
        and place < at + 4
        and (tokens[place].norm == "-" or tokens[place].norm.isalpha())
        and tokens[place].norm not in words.units
    ):
        if tokens[at].kind == "number" and tokens[place].norm != "-":
            return at
        place += 1
    if (
        place + 1 < last
        and tokens[place].norm in words.units
        and (tokens[at].kind == "number" or tokens[at + 1].norm == "-")
    ):
        after = place + 1
        if tokens[after].norm == "-" and after + 1 < last:
            after += 1
        number = tokens[at].kind == "number" or tokens[at].norm.startswith(_begin_numbers(lang))
        if tokens[after].norm in words.old and number:
            return after + 1
    return at


def _joins(norm: str, words: AgeSmall) -> bool:
    """Whether a word or mark stands between two ages: "aged 7, 9 and 12"."""
    return norm in (",", "-") or norm in words.joins


def _years(token: Token, lang: str) -> bool:
    """Whether a token may be an age: "7", "seven"."""
    return token.kind == "number" or token.norm in number_words(lang)
