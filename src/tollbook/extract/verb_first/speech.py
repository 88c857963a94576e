"""The tables of who says what where the verb comes first; their words are found behind what is written onto them."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from tollbook.extract.cues import CueKind
from tollbook.extract.lexicon import Lists, voices
from tollbook.words.fold import fold
from tollbook.words.kept import Kept
from tollbook.words.languages import Small, language, small, topic


class SayingSmall(Small, frozen=True, kw_only=True):
    """Small words around verbs of saying.

    relaying        verbs of passing on what another said; `citing`, `about` lead to that other
    object          what stands for the thing said, right behind the verb; `behind_verb`, `behind_phrase` are passed
    object_endings  the same, written onto the verb behind `what`, on which small words may stand ("what X said")
    within          "in"; `onto_nouns`, `onto_first_noun`, `onto_carriers` what may be written onto such words
    leads           words that lead to what is said; `trailing` end no name; `not_leading` are no verbs before a subject
    issued          "issued (by)"; `issued_by_name` with the article
    lack            before a noun of saying, that nothing was said: "عدم ذكر اسمه"
    following       words before the colon of a list: "على النحو الآتي"
    how, likewise   "what" behind a phrase, and phrases that hold it ("as X said")
    of_place        between an official and the organisation; `of_topic`: between a speaker and what it spread
    coalition       "the coalition"
    issues          verbs that lead to who issued what is said, behind a word of `about`
    offices         nouns that are an office before a place ("the health of Nineveh")
    stated          verbs by which something stands in a statement, behind which its noun leads to who says it
    clause_only     verbs that say something only with the word for "that" behind them ("answered that")
    asides          phrases between a verb and what is said ("for his part"); `to_us`: who was told, where the subject
                    stands before the verb; `perfect` stands between a subject and its verb ("had | said")
    as_for          "as for", before whom the next verb's subject is
    taking_in       verbs of counting that tell what was done: who says so of others is the speaker
    within_it       "in it", behind `stated`: what was put out is named before
    plainly         verbs of saying that mean nothing else, behind which a subject may close what is said
    follows         verbs that with "to" behind them say whose somebody is ("تابع لـ")
    while_he        behind a subject, what it did while it spoke ("وهو يعدل"); `he` as the subject itself ("لكنه أقر")
    relative        "who", "which", behind a subject and a comma
    telling_of      verbs of saying before "of" alone; else they are nouns ("متحدثة باسم")
    already         "once before", in "it happened before to the army that it admitted"; `shown`: films and pictures,
                    behind those who passed them on
    after_according words of according behind which the source is led by a word written onto it ("وفقا لدائرة")
    needs_on        nouns that begin what is said only before a preposition ("القضاء على")
    estimates       before an "estimate" that bounds a number and is nobody's ("على أقل تقدير")
    same            "the same", behind a source; `nameless`: sources that are then whoever spoke last
    """

    relaying: frozenset[str] = frozenset()
    citing: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    object_endings: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    behind_verb: frozenset[str] = frozenset()
    behind_phrase: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    onto_nouns: tuple[str, ...] = ()
    onto_first_noun: tuple[str, ...] = ()
    onto_carriers: tuple[str, ...] = ()
    leads: frozenset[str] = frozenset()
    issued: tuple[str, ...] = ()
    issued_by_name: tuple[str, ...] = ()
    trailing: frozenset[str] = frozenset()
    not_leading: frozenset[str] = frozenset()
    how: frozenset[str] = frozenset()
    likewise: frozenset[str] = frozenset()
    following: frozenset[str] = frozenset()
    lack: frozenset[str] = frozenset()
    of_place: frozenset[str] = frozenset()
    of_topic: frozenset[str] = frozenset()
    coalition: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    stated: frozenset[str] = frozenset()
    clause_only: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    to_us: frozenset[str] = frozenset()
    estimates: frozenset[str] = frozenset()
    perfect: frozenset[str] = frozenset()
    same: frozenset[str] = frozenset()
    nameless: frozenset[str] = frozenset()
    as_for: frozenset[str] = frozenset()
    taking_in: frozenset[str] = frozenset()
    within_it: frozenset[str] = frozenset()
    plainly: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()
    while_he: frozenset[str] = frozenset()
    he: frozenset[str] = frozenset()
    relative: frozenset[str] = frozenset()
    telling_of: frozenset[str] = frozenset()
    already: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    after_according: frozenset[str] = frozenset()
    needs_on: frozenset[str] = frozenset()


@cache
def saying_words(lang: str) -> SayingSmall:
    """The small words of a language around verbs of saying."""
    return small(lang, "saying", SayingSmall)


def peeled(word: str, onto: tuple[str, ...]) -> str:
    """A word without one of the words that may be written onto it; "" where none is."""
    return next((word.removeprefix(letter) for letter in onto if word.startswith(letter)), "")


@dataclass(eq=False)
class LedSpeech(Lists):
    """The tables of a language whose verb comes first, compiled; `what`: cues with their object written onto them."""

    cues: Mapping[str, CueKind]
    what: frozenset[str]
    after: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def led_speech(lang: str) -> LedSpeech:
    """The tables of `lang`. Raises VocabularyError when the language has none."""
    table = topic(lang, "speech")
    cues: dict[str, CueKind] = {}
    for kind, words in cast("dict[str, list[str]]", table["verbs"]).items():
        for word in words:
            cues.setdefault(fold(word), cast("CueKind", kind))
    endings = saying_words(lang).object_endings
    telling = [word for word, kind in cues.items() if kind in ("say", "count")]
    what = frozenset(word + ending for word in telling for ending in endings) - cues.keys()
    cues |= dict.fromkeys(what, "say")
    lists = {
        name: frozenset(fold(w) for w in words) for name, words in cast("dict[str, list[str]]", table["syntax"]).items()
    }
    after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for pattern, phrases in cast("dict[str, list[str]]", table["after"]).items():
        for phrase in phrases:
            words_of = tuple(fold(phrase).split())
            after.setdefault(words_of[0], []).append((words_of, pattern))
    found = LedSpeech(cues, what, {word: tuple(sorted(rows, key=lambda r: -len(r[0]))) for word, rows in after.items()})
    found.update(lists)
    return found


class Peeler:
    """Finds words of a table behind the small words that are written onto them; what it found once, it remembers.

    With `small` all such words are taken off, else only conjunctions.
    """

    def __init__(self, known: Container[str], lang: str, *, small: bool = False) -> None:
        traits = language(lang)
        self._known, self._letters = known, traits.small_words if small else traits.conjunctions
        self._second = traits.prepositions[:2] if small else ()
        self._elided, self._article = (traits.elided if small else ()), "".join(traits.article[:1])
        self._found = Kept(self._peel, 100_000)

    def __call__(self, word: str) -> str | None:
        """`word` as the table has it, or None."""
        return self._found[word]

    def where(self, norms: Sequence[str], first: int, last: int) -> list[int]:
        """Where in `norms`, from `first` to `last`, a word of the table stands."""
        found = map(self._found.__getitem__, norms[first:last])
        return [at for at, word in enumerate(found, first) if word is not None]

    def _peel(self, word: str) -> str | None:
        known, letters = self._known, self._letters
        if word in known:
            return word
        if len(word) <= 3:
            return None
        if word[0] in letters:
            rest = word[1:]
            if rest in known:
                return rest
            if rest[0] in self._second and rest[1:] in known:
                return rest[1:]
        for elided in self._elided:
            if word.startswith(elided) and (whole := self._article + word.removeprefix(elided)) in known:
                return whole
        return None


@cache
def peeler(lang: str, name: str, *, small: bool = False) -> Peeler:
    """The peeler of a list of the speech vocabulary ("cues", "after", "openers" for both, or a list)."""
    words = led_speech(lang)
    openers = frozenset(words.cues) | frozenset(words.after)
    known: Container[str] = {"cues": words.cues, "after": words.after, "openers": openers}.get(name) or words[name]
    return Peeler(known, lang, small=small)


@cache
def voices_peeler(lang: str, *names: str) -> Peeler:
    """The peeler of one or more lists of the voices vocabulary, all small words taken off."""
    table = voices(lang)
    if names == ("names",):
        return Peeler(table.names, lang, small=True)
    if names == ("parties",):
        return Peeler(frozenset(table.names) | table["blame.parties"], lang, small=True)
    return Peeler(frozenset().union(*(table[name] for name in names)), lang, small=True)
