"""The vocabulary of saying, compiled: which forms are cues of which kind, and the small words around them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

import msgspec

from tollbook.words.fold import fold
from tollbook.words.languages import Small, language, small, topic
from tollbook.words.verb_forms import Form, inflected

CueKind = Literal["say", "deny", "dispute", "concede", "count", "think", "want", "judge"]


class Cue(msgspec.Struct, frozen=True):
    """One inflected form and the kinds of verb that it may be. `noun`: as often a noun as a verb."""

    lemma: str
    form: Form
    kinds: frozenset[CueKind]
    noun: bool
    addressed: bool


class ClauseSmall(Small, frozen=True, kw_only=True):
    """Section `[clauses]`: small words and endings around what is said, where the subject comes first.

    addition, choice, contrast, result, manner, meanwhile
                conjunctions by what they say: "and", "or", "but", "so", "as", "while"
    openers     words with which a sentence goes on from the one before: "however"
    that, what, about, whose, who, to, of, by, within, the
                the words themselves, each with what is used alike
    be          forms of "to be" behind a count: "its count was 12"
    adverbs     what may stand between a verb of saying and what is said: "again"; `adverb`: the ending of adverbs
    crediting   words that name a source behind a comma: "according"
    naming      prepositions within the name of somebody who was told: "an official at the ministry"
    belonging   prepositions between two nouns that stay together: "a statement of"
    sources     prepositions before those who made a report: "claims by", "reports from"
    objects, them
                pronouns that are told something; of these "them"
    it, they, we, he
                pronouns, by whom they may stand for; `its`: of things and groups; `theirs`: all that own; `own`
    alone       determiners that may be a subject: "one", "all"
    some        articles of what was not named before: "a"
    referring   determiners before a short name for what was named before: "this", "the"
    name        the word itself: "gave his name as"
    shifted     "earlier", "later"; `named_times`: words of time that also stand in names of newspapers
    seated      prepositions between an organisation and where it is: "the UN in"
    calling     verbs that say of a report what it is: "called the claim a lie"
    citing, telling, saying, claiming, accusing
                verbs (base form): what another said; to whom it was told; what takes a clause without "that"; what
                claims responsibility and lives too; what says of somebody that he did it
    unfinished    words with which no noun phrase ends: "a far | lower figure" has no speaker and no verb
    needs_object
                verbs of saying that say nothing without an object
    this        "this", "our", before the medium that publishes: "this newspaper"
    so_called   behind a hyphen, no part of a name: "so-called"; `asides` of three words, behind a name ("for its part")
    raising     verbs of bringing a toll up, whose subject may be what brings it up: "raise"
    hours       what may stand behind an hour: "am"
    past, gerund, plural, possessive
                endings; `attributive`: of words before a noun ("alleged claims")
    """

    addition: frozenset[str] = frozenset()
    choice: frozenset[str] = frozenset()
    contrast: frozenset[str] = frozenset()
    result: frozenset[str] = frozenset()
    manner: frozenset[str] = frozenset()
    meanwhile: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    the: frozenset[str] = frozenset()
    be: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    adverb: tuple[str, ...] = ()
    crediting: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    them: frozenset[str] = frozenset()
    it: frozenset[str] = frozenset()
    they: frozenset[str] = frozenset()
    we: frozenset[str] = frozenset()
    he: frozenset[str] = frozenset()
    its: frozenset[str] = frozenset()
    theirs: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    referring: frozenset[str] = frozenset()
    name: frozenset[str] = frozenset()
    shifted: frozenset[str] = frozenset()
    named_times: frozenset[str] = frozenset()
    seated: frozenset[str] = frozenset()
    citing: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    claiming: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()
    this: frozenset[str] = frozenset()
    so_called: frozenset[str] = frozenset()
    asides: frozenset[str] = frozenset()
    raising: frozenset[str] = frozenset()
    some: frozenset[str] = frozenset()
    accusing: frozenset[str] = frozenset()
    needs_object: frozenset[str] = frozenset()
    unfinished: frozenset[str] = frozenset()
    hours: frozenset[str] = frozenset()
    past: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    possessive: tuple[str, ...] = ()
    attributive: tuple[str, ...] = ()


@cache
def clause_words(lang: str) -> ClauseSmall:
    """The small words of a language around what is said."""
    return small(lang, "clauses", ClauseSmall)


@dataclass(frozen=True)
class Speech:
    """The compiled tables of one language."""

    small: ClauseSmall
    joins: frozenset[str]  # "and", "but"
    turns: frozenset[str]  # what begins a clause set against the one before: "but", "while"
    opening: frozenset[str]  # what a sentence may begin with: "and", "so"
    openers: frozenset[str]  # all that may stand before its subject
    leading_in: frozenset[str]  # what may stand between what was said and who said it: "as"

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
    called: frozenset[str]
    grounds: frozenset[str]
    having: frozenset[str]
    none: frozenset[str]
    evidence: frozenset[str]
    finding: frozenset[str]
    victims: frozenset[str]
    falsely: frozenset[str]
    owned: frozenset[str]
    regretted: frozenset[str]
    expressing: frozenset[str]
    expressed: frozenset[str]
    works: frozenset[str]
    spoken_of: frozenset[str]
    listing: frozenset[str]


@cache
def speech(lang: str) -> Speech:
    """The tables of `lang`; a list that it lacks is empty. Raises VocabularyError when the language has none."""
    table = topic(lang, "speech")
    syntax = cast("dict[str, list[str]]", table["syntax"])
    words = defaultdict(frozenset, {name: frozenset(fold(word) for word in listed) for name, listed in syntax.items()})
    own = clause_words(lang)
    cues, after = (
        _cues(table, language(lang).verb_forms == "ed-ing"),
        _after(cast("dict[str, list[str]]", table["after"])),
    )
    return Speech(
        small=own,
        joins=own.addition | own.contrast,
        turns=own.contrast | own.meanwhile,
        opening=own.addition | own.contrast | own.result,
        openers=own.addition | own.contrast | own.result | own.openers,
        leading_in=own.addition | own.contrast | own.result | own.manner,
        cues=cues,
        leading=frozenset((*cues, *after, *own.by, *words["count_nouns"], *words["owned"], *words["regretted"])),
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
        called=words["called"],
        grounds=words["grounds"],
        having=words["having"],
        none=words["none"],
        evidence=words["evidence"],
        finding=words["finding"],
        victims=words["victims"],
        falsely=words["falsely"],
        owned=words["owned"],
        regretted=words["regretted"],
        expressing=words["expressing"],
        expressed=words["expressed"],
        works=words["works"],
        spoken_of=words["spoken_of"],
        listing=words["listing"],
    )


def _cues(table: object, regular: bool) -> dict[str, Cue]:
    """The forms of the verbs of saying; `regular`: those of a base form given alone are made by rule."""
    verbs = cast("dict[str, dict[str, list[str]]]", table)["verbs"]
    syntax = cast("dict[str, dict[str, list[str]]]", table)["syntax"]
    nouns = {fold(word) for word in syntax.get("nouns", ())}
    addressed = {entry.split()[0] for entry in syntax.get("addressed", ())}
    kinds: dict[str, set[CueKind]] = {}
    forms: dict[str, tuple[str, Form]] = {}
    for kind, entries in verbs.items():
        for entry in entries:
            lemma, *_ = entry.split()
            for word, form in inflected(entry, regular=regular):
                kinds.setdefault(word, set()).add(cast("CueKind", kind))
                if word not in forms or form == "past":
                    forms[word] = (lemma, form)
    return {
        word: Cue(*forms[word], frozenset(kinds[word]), word in nouns, forms[word][0] in addressed) for word in kinds
    }


def _after(table: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Phrases by their first word, longest first: what gives a source that stands after it."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind in ("according", "citing"):
        for phrase in table.get(kind, ()):
            words = tuple(fold(phrase).split())
            found.setdefault(words[0], []).append((words, kind))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}
