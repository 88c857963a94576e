"""The small words, beginnings and endings that this package asks of a language by name.

They are data: sections of `language.toml`, each read once into one of these records. What a language lacks is left out.
"""

from __future__ import annotations

import re
from functools import cache

from tollbook.errors import VocabularyError
from tollbook.words.languages import Small, Written, small


class PeopleSmall(Small, frozen=True, kw_only=True):
    """Section `[people]`: words and endings around nouns for people.

    article     "the" as a word of its own; `articles`: also where a preposition has run into it
    joins       "and"
    of, to      "of" as in "three of them"; "of" as in "bodies of workers", also where the article has run into it
    holds       both, between a noun and those whom it holds ("bodies of", "a group of")
    any_of      what "no" may stand before besides people: "any", "fall of"
    all_of, one_of, each_of
                "all", "one of", "each of"
    nth         "third", "fourth" and so on, in order; `nth_woman` the same of a woman or a body
    other       "other", in all its forms; `another`: that which says "one more woman"
    two         "two" in the forms that stand behind a noun or alone, never before a noun
    both        words that show that those before are two: "one of the two", "both"
    consisting  "of", "consists of", "made up of": leads to the members of a family; `members`: the word for these
    construct   the ending of a subject of two before the noun that it belongs to ("عاملا إغاثة")
    kunya       "mother of", before a name
    adjective   endings of adjectives that are made of nouns; `feminine`: the ending of most nouns for women
    rank        "with the rank of", behind which stands what the officer before it was
    """

    article: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    all_of: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()
    each_of: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    another: frozenset[str] = frozenset()
    nth: tuple[str, ...] = ()
    nth_woman: tuple[str, ...] = ()
    two: frozenset[str] = frozenset()
    both: frozenset[str] = frozenset()
    consisting: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    construct: tuple[str, ...] = ()
    kunya: frozenset[str] = frozenset()
    adjective: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    rank: frozenset[str] = frozenset()


class PronounSmall(Small, frozen=True, kw_only=True):
    """Section `[pronouns]`: pronouns written onto a word, by whom they mean (`both`, `several`, `she`, `he`, `us`), and
    pronouns of their own: `apart` ("he"), `and_apart` ("and he"), `one_of_them` (out of several, and of two)."""

    both: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    she: tuple[str, ...] = ()
    he: tuple[str, ...] = ()
    us: tuple[str, ...] = ()
    apart: frozenset[str] = frozenset()
    and_apart: frozenset[str] = frozenset()
    one_of_them: frozenset[str] = frozenset()


class HarmSmall(Small, frozen=True, kw_only=True):
    """Section `[harm]`: words and endings around words of harm.

    singular    verbs that say that one was hurt, without naming whom
    injury      a noun that alone, first in its sentence, counts one
    numbered    words between those who are told of and how many they are ("الجرحى وعددهم 19")
    remains     nouns for what is left of the dead, whatever those are called ("رفات 41 ضحية")
    wounds      parts of words for wounds; `with_it`: "with which" behind the verb that tells how he got them
    lives       beginnings of words for lives: "five lost their lives"
    unknown     doers whom nobody knows: "unknown men"
    belonging   words that lead to the body that a fighter belongs to: "of", "belonging to", "in"
    others      "others" and "a third", who are of the kind of those before; `deputies` too, where these are fighters
    also        "also"                          alongside   "with", which joins and names no more of the harmed
    about       "about", "from"                 within      "in"
    after       "after", "as a result of"       between     "between"
    namely      words between a toll and its number: "by", "and they are"
    wishes      words of a pious wish between "the martyr" and the name
    inside      verbs and nouns behind which those stand who were in what was hit ("a school sheltering 40")
    things      what is hit and is nobody; `limbs`: what the hurt lose
    courts      words for what courts and prosecutors do, before words of putting to death; only where a word of
                `carried_out` leads there, and none of `halted` before it, was it done; `upon`: "on" those put to death
    sentences   words for what a court hands down, behind those on whom
    particles   verbs that are particles too, behind a comma ("فقد")
    made_up     "consisting", between a crew and how many they were
    they        "they are", between a whole and the list of its parts
    leaving     beginnings of words for leaving one's home, to which people are forced
    finding     words for finding and recovering, before a body
    goods       what one loses besides lives and limbs: homes, work, control
    Endings of verbs: `plural` of several, `dual` of two (and what is written alike); `agreeing` of those that stand
    behind their subject only; `not_single` of all that speak of more than one.
    """

    singular: frozenset[str] = frozenset()
    injury: frozenset[str] = frozenset()
    numbered: frozenset[str] = frozenset()
    remains: frozenset[str] = frozenset()
    wounds: tuple[str, ...] = ()
    with_it: frozenset[str] = frozenset()
    lives: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()
    belonging: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    deputies: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    alongside: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    between: tuple[str, ...] = ()
    namely: frozenset[str] = frozenset()
    wishes: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    limbs: frozenset[str] = frozenset()
    courts: frozenset[str] = frozenset()
    sentences: frozenset[str] = frozenset()
    carried_out: frozenset[str] = frozenset()
    halted: frozenset[str] = frozenset()
    upon: frozenset[str] = frozenset()
    made_up: frozenset[str] = frozenset()
    they: frozenset[str] = frozenset()
    leaving: tuple[str, ...] = ()
    finding: frozenset[str] = frozenset()
    goods: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    plural: tuple[str, ...] = ()
    dual: tuple[str, ...] = ()
    agreeing: tuple[str, ...] = ()
    not_single: tuple[str, ...] = ()


class Vowels(Written, frozen=True, kw_only=True):
    """Section `[vowels]`: `dual`, patterns of endings that mean two by their vowels, on the text as it is written."""

    dual: tuple[str, ...] = ()


_NEVER = "(?!)"


@cache
def written_dual(lang: str) -> re.Pattern[str]:
    """A pattern for endings that mean two by their vowels. Raises VocabularyError where one of them is no pattern."""
    patterns = small(lang, "vowels", Vowels).dual
    try:
        return re.compile("|".join(patterns) or _NEVER)
    except re.error as error:
        raise VocabularyError(f"In {lang}/language.toml a pattern of [vowels] is wrong: {error}.") from error
