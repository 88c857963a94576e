"""The vocabulary of saying, compiled: which forms are cues of which kind, and the small words around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from tollbook.words.fold import fold
from tollbook.words.languages import topic

CueKind = Literal["say", "deny", "dispute", "concede", "count", "think", "want", "judge"]
Form = Literal["base", "s", "past", "ing", "participle"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One inflected form and the kinds of verb that it may be. `noun`: as often a noun as a verb."""

    lemma: str
    form: Form
    kinds: frozenset[CueKind]
    noun: bool
    addressed: bool


@dataclass(frozen=True)
class Speech:
    """The compiled tables of one language."""

    cues: dict[str, Cue]
    after: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    leading: frozenset[str]  # words at which an attribution may be found: verbs, the first of phrases, "by"
    complement: frozenset[str]
    pronouns: frozenset[str]
    relative: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    finite: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    breaks: frozenset[str]
    occasions: frozenset[str]
    times: frozenset[str]
    nouns_of_speech: frozenset[str]
    abbreviations: frozenset[str]
    not_adverbs: frozenset[str]
    openings: frozenset[str]
    first_person: frozenset[str]
    count_nouns: frozenset[str]
    plurals: frozenset[str]
    counted: frozenset[str]
    claimed: frozenset[str]
    reported: frozenset[str]
    verbal: frozenset[str]
    articles: frozenset[str]
    joints: frozenset[str]


@cache
def speech(lang: str) -> Speech:
    """The tables of `lang`; a list that it lacks is empty. Raises VocabularyError when the language has none."""
    table = topic(lang, "speech")
    syntax = cast("dict[str, list[str]]", table["syntax"])
    words = defaultdict(frozenset, {name: frozenset(fold(word) for word in listed) for name, listed in syntax.items()})
    cues, after = _cues(table), _after(cast("dict[str, list[str]]", table["after"]))
    return Speech(
        cues=cues,
        leading=frozenset((*cues, *after, "by")),
        verbal=frozenset(w for w, cue in cues.items() if cue.form == "past" and "say" in cue.kinds)
        - words["adjectival"],
        after=after,
        complement=words["complement"],
        pronouns=words["pronouns"],
        relative=words["relative"],
        auxiliaries=words["auxiliaries"],
        passive=words["passive"],
        finite=words["finite"],
        determiners=words["determiners"],
        prepositions=words["prepositions"],
        breaks=words["breaks"],
        occasions=words["occasions"],
        times=words["times"],
        nouns_of_speech=words["speech_nouns"],
        abbreviations=words["abbreviations"],
        not_adverbs=words["not_adverbs"],
        openings=words["openings"],
        first_person=words["first_person"],
        count_nouns=words["count_nouns"],
        plurals=words["plurals"],
        counted=words["counted"],
        claimed=words["claimed"],
        reported=words["reported"],
        articles=words["articles"],
        joints=words["joints"],
    )


def _cues(table: object) -> dict[str, Cue]:
    verbs = cast("dict[str, dict[str, list[str]]]", table)["verbs"]
    syntax = cast("dict[str, dict[str, list[str]]]", table)["syntax"]
    nouns = {fold(word) for word in syntax.get("nouns", ())}
    addressed = {entry.split()[0] for entry in syntax.get("addressed", ())}
    kinds: dict[str, set[CueKind]] = {}
    forms: dict[str, tuple[str, Form]] = {}
    for kind, entries in verbs.items():
        for entry in entries:
            lemma, *_ = entry.split()
            for word, form in inflected(entry):
                kinds.setdefault(word, set()).add(cast("CueKind", kind))
                if word not in forms or form == "past":
                    forms[word] = (lemma, form)
    return {
        word: Cue(*forms[word], frozenset(kinds[word]), word in nouns, forms[word][0] in addressed) for word in kinds
    }


def inflected(entry: str) -> Iterable[tuple[str, Form]]:
    """The forms of a verb: those given, or the regular ones of a base form given alone."""
    base, *given = entry.split()
    names: tuple[Form, ...] = ("s", "past", "ing", "participle")
    yield base, "base"
    if given:
        yield from zip(given, names, strict=False)
        return
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeou":
        yield from ((base[:-1] + "ies", "s"), (base[:-1] + "ied", "past"), (base + "ing", "ing"))
        return
    double = base + base[-1] if _doubles(base) else stem
    yield base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s"), "s"
    yield double + "ed", "past"
    yield double + "ing", "ing"


def _doubles(base: str) -> bool:
    """Whether the last consonant doubles: stressed short syllables ("admit", "rip"); a small closed set of endings."""
    return base.endswith(("mit", "rip", "log", "nod", "cur", "dub", "rebut", "slam", "plan", "beg"))


def _after(table: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by their first word, longest first: what gives a source that stands after it."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in ("according", "citing"):
        for phrase in table.get(kind, ()):
            words = tuple(fold(phrase).split())
            found.setdefault(words[0], []).append((words, kind))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}
