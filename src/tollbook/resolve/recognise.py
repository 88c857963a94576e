"""Which words of a text may be names of places: candidates with what speaks for and against each of them.

Names in Latin script begin with capitals, so runs of capitalised words are read, longest known name first. A name
inside a longer capitalised run ("Aleppo Media Center", "Mr. Houston") belongs to somebody or something else. In texts
all in capitals the run says nothing, and a name needs other company.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

from tollbook.resolve.index import Entry
from tollbook.resolve.names import ARTICLES, key
from tollbook.resolve.sources import countries
from tollbook.resolve.vocabulary import common_words, english, peoples, states
from tollbook.words.fold import cases

Lookup = Callable[[str], Entry]
COUNTRIES = len(countries())  # their numbers in the index are the lowest


What = Literal["name", "break", "kind", "side", "people", "title", "word"]


class Word(NamedTuple):
    """What a word of a capitalised run says by itself. `length` is that of the name in it: a possessive ends it."""

    length: int
    norm: str
    capital: bool
    shout: bool
    what: What


class Piece(NamedTuple):
    """One word where it stands. `gap` is what stands between it and the word before (empty for the first)."""

    start: int
    end: int
    norm: str
    gap: str
    capital: bool
    shout: bool
    what: What


@dataclass(slots=True)
class Candidate:
    """A span that may name a place.

    key      what it is looked up by; empty where only a pattern speaks for it ("village of X")
    kind     the precision that the words beside it give, or None
    loose    whether the words put the event near it rather than in it
    reasons  what speaks for and against it
    inside   for a named site, the key of the town's name within it
    """

    start: int
    end: int
    key: str
    script: Literal["latin", "arabic"]
    kind: str | None = None
    loose: bool = False
    reasons: set[str] = field(default_factory=set)
    inside: str = ""


@dataclass(slots=True)
class Found:
    """What one scan gives: candidates in order; countries named by their people, with the spans of the words in Latin
    script (`adjectives`); words that belong to people's names;
    capitalised words that no name was found for and that stand where places stand (for a look-up by skeleton)."""

    candidates: list[Candidate] = field(default_factory=list)
    peoples: list[str] = field(default_factory=list)
    adjectives: list[tuple[int, int, str]] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    unknown: list[Candidate] = field(default_factory=list)


_UPPER = "A-Z\u00c0-\u00de\u0100-\u017f\u1e00-\u1eff"
_DOTTED = "St|Mt|Ft|Mr|Mrs|Ms|Dr|Sgt|Gen|Col|Lt|Sen|Gov|Rep|Rev|Capt"
_CAP = (
    r"(?:(?:[A-Z]\.){2,}|[A-Z][a-z]{0,3}\.(?:[A-Z][a-z]{0,3}\.)+"
    rf"|(?:{_DOTTED})\.|[A-Z]\.(?= [A-Z])|[{_UPPER}‘ʿ][\w’'‘`ʿʻ]*)"
)
_ARTICLE = r"(?:al|el|ar|as|ash|ad|at|az|an|ed|es|ez|et|ul)"
_LINK = rf"(?:{_ARTICLE}|de|del|la|las|los|le|les|di|da|do|dos|das|du|des|of|the|upon|on|in|am|sur|y|e|bin|ibn|abu)"
_SEP = "[ \u00a0‐–-]"
_RUN = re.compile(
    rf"(?:(?<![\w-])(?:(?:al|el|Al|El)[ -]|{_ARTICLE}-))?(?<!\w){_CAP}(?:{_SEP}(?:{_LINK}{_SEP}){{0,2}}{_CAP})*"
)
# Where a run may begin, for a quick search: what follows a small letter there must be the rest of an article.
_BEGIN = re.compile(rf"[{_UPPER}‘ʿaeu](?:(?<=[{_UPPER}‘ʿ])|(?:l|r|s|sh|d|t|z|n)[ -])")
_PIECE = re.compile(rf"({_CAP}|[a-z]+)")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_BREAKS = frozenset(["of", "the", "upon", "on", "in", "am", "sur", "y", "e"])
_BEFORE = re.compile(r"[\w’'.-]+|[^\w\s]")
_SIDES = "(?:north|south)?(?:ern|east(?:ern)?|west(?:ern)?)?"
_ROUND = re.compile(rf"(?:['’]s)? (?:{_SIDES}[ -])?(?:{_SIDES} )?([a-z]+)")  # "Raqqa's eastern countryside"
_AFTER = re.compile(r"[ \u00a0-]?([a-z]+(?:[ -][a-z]+)?)")


@lru_cache(maxsize=100_000)
def _word(written: str) -> Word:
    name = written[:-2] if written.endswith(_POSSESSIVE) else written
    norm, capital = key(name), not name.islower()
    return Word(len(name), norm, capital, name.isupper(), _what(norm, capital=capital))


def _what(norm: str, *, capital: bool) -> What:
    """What a word is that no known name begins with."""
    words = english()
    if (not capital and norm in _BREAKS) or norm in words.function:
        return "break"
    if norm in peoples():
        return "people"
    if norm in words.titles:
        return "title"
    if norm in words.kinds:
        return "kind"
    return "side" if norm in words.directions else "word"


def all_capitals(text: str) -> bool:
    """Whether capitals tell nothing in this text."""
    upper, lower = cases(text[:3000])
    return upper > 30 and upper > 0.7 * (upper + lower)


class Unlisted(NamedTuple):
    """Capitalised words of a run that no name was found for, and the kind that a word behind them gives."""

    start: int
    end: int
    key: str
    kind: str | None


class Site(NamedTuple):
    """A run, or its end, that a word for a site or street closes; the key of the town's name within it."""

    start: int
    end: int
    kind: str
    inside: str


class Run(NamedTuple):
    """What the words of a capitalised run say by themselves, wherever it stands; offsets count from its beginning.

    names       known names: span, key, and what the run says for and against each
    peoples     words for a country's people and things: span and country
    persons     words that belong to people's names
    unlisted    what is left (see `Unlisted`)
    site        the site that it names, if any
    """

    names: tuple[tuple[int, int, str, frozenset[str]], ...]
    peoples: tuple[tuple[int, int, str], ...]
    persons: frozenset[str]
    unlisted: tuple[Unlisted, ...]
    site: Site | None


def read_run(written: str, caps: bool, lookup: Lookup) -> tuple[Run, ...]:
    """The runs of a capitalised stretch, those left out that say nothing of places. `caps`: capitals tell nothing."""
    found = (_read(pieces, written, caps, lookup) for pieces in _cut(written))
    return tuple(run for run in found if run.names or run.peoples or run.unlisted or run.site)


def _cut(written: str) -> Iterator[list[Piece]]:
    """The words of a stretch; a possessive ends a name: "Omdurman's Ombada"."""
    pieces, at, gap = [], 0, ""
    for number, part in enumerate(_PIECE.split(written)):
        if not number % 2:  # what stands between the words
            gap = part
            at += len(part)
            continue
        length, norm, capital, shout, what = _word(part)
        pieces.append(Piece(at, at + length, norm, gap, capital, shout, what))
        at += len(part)
        if length < len(part):
            yield pieces
            pieces = []
    if pieces:
        yield pieces


def scan_latin(text: str, read: Callable[[str, bool], Sequence[Run]]) -> Found:
    """Candidates in the Latin script of `text`. `read` is `read_run` with its look-up; most runs come again and again.

    In the order of the text; of what begins at one place, sites stand before names.
    """
    found, caps = Found(), all_capitals(text)
    at = 0
    while begin := _BEGIN.search(text, at):
        match = _RUN.match(text, begin.start())
        if match is None:
            at = begin.start() + 1
            continue
        at = match.end()
        for run in read(match[0], caps):
            _place(text, match.start(), run, found)
    return found


def _place(text: str, base: int, run: Run, found: Found) -> None:
    """Enter what a run says that begins at `base`, with what the words around it add."""
    for start, end, code in run.peoples:
        found.peoples.append(code)
        found.adjectives.append((base + start, base + end, code))
    if run.site is not None:
        start, end, kind, inside = run.site
        site = Candidate(base + start, base + end, "", "latin", kind, reasons={"pattern"}, inside=inside)
        context(text, site)
        site.kind = kind
        found.candidates.append(site)
    found.persons.update(run.persons)
    for start, end, name, reasons in run.names:
        candidate = Candidate(base + start, base + end, name, "latin", reasons=set(reasons))
        if "acronym" in reasons and _heads_line(text, candidate):
            candidate.reasons.discard("acronym")
        context(text, candidate, known=True)
        found.candidates.append(candidate)
    for unlisted in run.unlisted:
        candidate = Candidate(base + unlisted.start, base + unlisted.end, unlisted.key, "latin")
        context(text, candidate)
        if unlisted.kind is not None:
            candidate.kind = unlisted.kind
            candidate.reasons.add("kind")
        if "title" not in candidate.reasons:
            found.unknown.append(candidate)


class Part(NamedTuple):
    """Pieces `first` to `last` (exclusive) of a run as one thing."""

    first: int
    last: int
    what: What
    key: str


def _segment(pieces: list[Piece], lookup: Lookup) -> list[Part]:
    parts, at, words = [], 0, english()
    while at < len(pieces):
        piece = pieces[at]
        end, name = _longest(pieces, at, lookup) if piece.capital or piece.norm in ARTICLES else (at, "")
        if end > at and _stands(pieces, at, end, name, lookup):
            single = end == at + 1
            if single and (piece.norm in words.kinds or piece.norm in words.directions):
                parts.append(Part(at, end, "kind" if piece.norm in words.kinds else "side", piece.norm))
            else:
                parts.append(Part(at, end, "name", name))
            at = end
            continue
        parts.append(Part(at, at + 1, piece.what, piece.norm))
        at += 1
    return parts


def _stands(pieces: list[Piece], at: int, end: int, name: str, lookup: Lookup) -> bool:
    """Whether a known name may stand for itself, and is no common word, title or word for a people."""
    if name in english().never:
        return False
    if end > at + 1:
        return True
    piece = pieces[at]
    if piece.norm in peoples() and not _region_follows(pieces, at):
        return False
    return not _no_name(piece.norm) or _initials(piece, name, lookup)


def _region_follows(pieces: list[Piece], at: int) -> bool:
    """Whether the word for a people is here the name of a region ("Somali Region")."""
    return at + 1 < len(pieces) and pieces[at + 1].norm in {"region", "state", "province", "regional"}


def _no_name(norm: str) -> bool:
    return norm in english().function or norm in english().titles


def _initials(piece: Piece, name: str, lookup: Lookup) -> bool:
    """Whether a word in capitals is a country's initials ("US", not "us"); countries stand first in the index."""
    return len(name) <= 3 and piece.shout and any(p.number < COUNTRIES for p in lookup(name).postings)


def _longest(pieces: list[Piece], at: int, lookup: Lookup) -> tuple[int, str]:
    """The end of the longest known name that begins with piece `at`, and its key; (at, "") where there is none."""
    first = pieces[at].norm
    longest = lookup(first.partition(" ")[0]).longest
    begin = at
    if first in ARTICLES:
        while first in ARTICLES and begin + 1 < len(pieces):
            begin += 1
            first = pieces[begin].norm
        if begin != at:
            longest = max(longest, lookup(first.partition(" ")[0]).longest)
    elif longest == 1 and pieces[at].capital:
        return (at + 1, first) if lookup(first).postings else (at, "")
    if not longest:
        return at, ""
    top = min(len(pieces), begin + longest)
    norms = [p.norm for p in pieces[at:top]]
    articles = not ARTICLES.isdisjoint(norms)
    for end in range(top, begin, -1):
        if not pieces[end - 1].capital:
            continue
        full = " ".join(norms[: end - at])
        if lookup(full).postings:
            return end, full
        if not articles or norms[end - at - 1] in ARTICLES:
            continue
        plain = " ".join(n for n in norms[: end - at] if n not in ARTICLES)
        if plain != full and plain and lookup(plain).postings:
            return end, plain
    return at, ""


def _read(pieces: list[Piece], written: str, caps: bool, lookup: Lookup) -> Run:
    parts = _segment(pieces, lookup)
    people = [part for part in parts if part.what == "people"]
    persons: set[str] = set()
    names = []
    for n, part in enumerate(parts):
        if part.what != "name":
            continue
        start, end = pieces[part.first].start, pieces[part.last - 1].end
        reasons: set[str] = set()
        if not caps:
            _neighbours(pieces, parts, n, reasons)
            personal = "unknown_beside" in reasons and _personal(pieces, parts)
            if personal:
                reasons.add("personal")
            if personal or "title" in reasons:
                persons.update(p.norm for p in pieces if p.capital)
            if _acronym(written[start:end]):
                reasons.add("acronym")
        else:
            reasons.add("capitals")
        if part.key in common_words():
            reasons.add("common")
        names.append((start, end, part.key, frozenset(reasons)))
    return Run(
        tuple(names),
        tuple((pieces[p.first].start, pieces[p.last - 1].end, peoples()[p.key]) for p in people),
        frozenset(persons),
        () if caps else tuple(_unlisted(pieces, parts, written)),
        _site(pieces, parts),
    )


def _personal(pieces: list[Piece], parts: list[Part]) -> bool:
    """Whether a run looks like somebody's name: two or three words, none of them a word for an office or a thing."""
    if not 2 <= len(pieces) <= 3 or any(part.what not in {"name", "word"} for part in parts):
        return False
    if any(p.norm in ARTICLES for p in pieces):
        return False
    return not any(p.norm in english().authority or p.norm in common_words() for p in pieces)


def _acronym(written: str) -> bool:
    return len(written) <= 5 and written.isalpha() and written.isupper()


def _heads_line(text: str, candidate: Candidate) -> bool:
    """Whether a name opens a line as datelines do ("HOMS, July 3 -")."""
    begins = candidate.start == 0 or text[candidate.start - 1] in "\n."
    return begins and text[candidate.end : candidate.end + 2].strip()[:1] in {",", "-", "–", "—", "("}


def _neighbours(pieces: list[Piece], parts: list[Part], n: int, reasons: set[str]) -> None:
    for step in (-1, 1):
        at = n + step
        while 0 <= at < len(parts) and parts[at].what in {"side", "kind", "people"}:
            if parts[at].what == "kind":
                reasons.add("authority" if parts[at].key in english().authority else "kind")
            at += step
        if not 0 <= at < len(parts) or parts[at].what == "break":
            continue
        joint = pieces[parts[max(at, at - step)].first].gap
        if step > 0 and parts[at].key.partition(" ")[0] in english().authority:
            reasons.add("authority")
        elif parts[at].what == "title":
            reasons.add("title" if step < 0 else "unknown_beside")
        elif parts[at].what == "word":
            reasons.add("unknown_beside")
        elif parts[at].what == "name" and "-" not in joint:
            reasons.add("name_before" if step < 0 else "name_after")


def context(text: str, candidate: Candidate, *, known: bool = False) -> None:
    """Add to `candidate` what the words before and after it say; a known name needs less of them."""
    words, start, end = english(), candidate.start, candidate.end
    reasons = candidate.reasons
    raw = _BEFORE.findall(text[max(0, start - 48) : start])[-4:]
    before = [w.lower().rstrip(".") for w in raw[-2:]]
    if raw and len(raw[-1]) > 5 and raw[-1].endswith("."):  # the end of a sentence, not of an abbreviation
        before.append(".")
    last, second = before[-1] if before else ".", before[-2] if len(before) > 1 else ""
    if last in _ENDS or "\n" in text[max(0, start - 2) : start]:
        reasons.add("first")
    if last in words.prepositions or (last == "the" and second in words.prepositions):
        reasons.add("preposition")
    if last in words.titles:
        reasons.add("title")
    of = second if last == "of" and second else last
    if of in words.kinds and of not in words.loose_kinds:
        written = " ".join(raw[-2:]) if raw[-1:] == ["of"] else " ".join(raw[-1:])
        if written.lower() == written:
            candidate.kind = words.kinds[of]
            reasons.add("kind")
    if last in words.loose_ends:
        led = [*(w.lower().rstrip(".") for w in raw[:-2]), *before]
        candidate.loose = any(" ".join(led[-n:]) in words.loose_before for n in (1, 2, 3))
    if last == "the" and second == "near":
        candidate.loose = True
    after = _AFTER.match(text, end)
    if after:
        both = after[1]
        one = both.replace("-", " ").partition(" ")[0]
        kind = words.kinds.get(both) or words.kinds.get(one)
        if kind and known:
            reasons.add("kind")
        if kind and (one not in words.loose_kinds or (one in {"area", "quarter", "ward"} and last == "the")):
            candidate.kind = kind
            reasons.add("kind")
    around = _ROUND.match(text, end)
    if around and around[1] in words.loose_after:
        candidate.loose = True
        reasons.add("kind")


_ENDS = frozenset(["", *'.!?:;"“”'])


def _site(pieces: list[Piece], parts: list[Part]) -> Site | None:
    """A run that ends in a word for a site or a street names it: "Abu Shouk Camp", "Main Street"."""
    words = english()
    last = parts[-1]
    kind = words.kinds.get(last.key) if last.what in {"kind", "word"} else None
    if kind not in {"site", "neighbourhood"} or len(parts) < 2:
        return None
    first = len(parts) - 2
    while first > 0 and parts[first - 1].what in {"name", "word", "side"}:
        first -= 1
    if parts[first].what not in {"name", "word", "side"}:
        return None
    names = [part for part in parts[first:-1] if part.what == "name"]
    return Site(pieces[parts[first].first].start, pieces[-1].end, kind, names[0].key if names else "")


def _unlisted(pieces: list[Piece], parts: list[Part], written: str) -> Iterator[Unlisted]:
    """Groups of capitalised words that no name was found for, as they may be places by what stands beside them."""
    group: list[Part] = []
    before = "break"
    for part in [*parts, Part(0, 0, "break", "")]:
        if part.what == "word":
            group.append(part)
            continue
        if 0 < len(group) < 4 and part.what not in {"title", "name"} and before not in {"title", "name", "people"}:
            start, end = pieces[group[0].first].start, pieces[group[-1].last - 1].end
            plain = any(p.key not in english().never for p in group)
            if plain and not _acronym(written[start:end]):
                kind = english().kinds[part.key] if part.what == "kind" else None
                yield Unlisted(start, end, " ".join(p.key for p in group), kind)
        before = part.what if not group or part.what != "break" else "break"
        group = []


_STATE = re.compile(r",\s+((?:[A-Z]\.\s?){2}|[A-Z]{2}\b|[A-Z]\.?\s?[A-Z][a-z]{1,2}\.|[A-Z][a-z]{1,4}\b\.?)")


def state_after(text: str, end: int) -> tuple[int, int, str] | None:
    """The span and key of a state's abbreviation that follows a name after a comma ("Slidell, La.")."""
    match = _STATE.match(text, end) if text.startswith(",", end) else None
    if match and (name := states().get(key(match.group(1)))):
        return match.start(1), match.end(1), name
    return None
