"""The small words, beginnings and endings that the grammar asks for where the verb comes first, and nouns too.

They are data (`[groups]` of `language.toml`); those of all such languages are taken together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from tollbook.words.languages import Small, of_order, small_of, topic


class LedSmall(Small, frozen=True, kw_only=True):
    """Small words, by what they do.

    Around nouns: article and articles (also run into a preposition), joins ("and"), of, holds ("of", "for") and
    held_by, any_of ("any", "fall of"), all_of, one_of, each_of ("each of"), other, another (one more woman), two,
    of_both ("one of both"), consisting (of whom a family consists), members (the word for these), shared (endings of
    "half of them"), dual_or_many, adjective and feminine (endings), joined (beginnings: "and" written onto a word).

    Names: so_called, he, servant (beginnings of given names), ali (a name that is a preposition too), who_is, grace
    (words behind "the martyr").

    Around verbs: verbs_of_one, also, with_it, beside, hurting (a noun that alone counts one), wounds (parts of words),
    unknown (doers whom nobody knows), of_force (what leads to a fighter's force), of_list (what stands in a list's
    number), from_whom, between, between_both, and_of_two (between two joined verbs), where, afterwards, others, ours,
    lives (beginnings) and onto_lives.
    Endings of verbs: after_subject (its subject stands before it), plural, not_single, own (of a subject behind "and").

    Pronouns written onto words: ending_both, ending_several, ending_she, endings (all, the longest first), their,
    of_them ("one of them").
    """

    article: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    joined: tuple[str, ...] = ()
    of: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    held_by: frozenset[str] = frozenset()
    any_of: frozenset[str] = frozenset()
    all_of: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()
    each_of: frozenset[str] = frozenset()
    other: frozenset[str] = frozenset()
    another: frozenset[str] = frozenset()
    two: frozenset[str] = frozenset()
    of_both: frozenset[str] = frozenset()
    consisting: frozenset[str] = frozenset()
    members: frozenset[str] = frozenset()
    shared: tuple[str, ...] = ()
    dual_or_many: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    so_called: frozenset[str] = frozenset()
    he: frozenset[str] = frozenset()
    servant: tuple[str, ...] = ()
    ali: frozenset[str] = frozenset()
    who_is: frozenset[str] = frozenset()
    grace: frozenset[str] = frozenset()
    verbs_of_one: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    with_it: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    hurting: frozenset[str] = frozenset()
    wounds: tuple[str, ...] = ()
    unknown: frozenset[str] = frozenset()
    of_force: frozenset[str] = frozenset()
    of_list: frozenset[str] = frozenset()
    from_whom: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    between_both: tuple[str, ...] = ()
    and_of_two: tuple[str, ...] = ()
    where: frozenset[str] = frozenset()
    afterwards: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    lives: tuple[str, ...] = ()
    onto_lives: tuple[str, ...] = ()
    after_subject: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    not_single: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    ending_both: tuple[str, ...] = ()
    ending_several: frozenset[str] = frozenset()
    ending_she: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    their: frozenset[str] = frozenset()
    of_them: frozenset[str] = frozenset()


LED = small_of("verb-subject", "groups", LedSmall)


@cache
def written_dual() -> re.Pattern[str]:
    """A pattern for endings that mean two by their vowels (`[vowels]`), on the text as it is written."""
    tables = [cast("Mapping[str, list[str]]", topic(lang, "language")["vowels"]) for lang in of_order("verb-subject")]
    return re.compile("|".join(ending for table in tables for ending in table["dual"]))
