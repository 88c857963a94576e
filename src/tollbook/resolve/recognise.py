"""Which words of a text may be names of places: candidates with what speaks for and against each of them.

Names in Latin script begin with capitals, so runs of capitalised words are read, longest known name first. A name
inside a longer capitalised run ("Aleppo Media Center", "Mr. Houston") belongs to somebody or something else. In texts
all in capitals the run says nothing, and a name needs other company.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from tollbook.resolve.capitals import Lookup, Part, Word, Words, cut, segment
from tollbook.resolve.names import key
from tollbook.resolve.unlisted import of_people
from tollbook.resolve.vocabulary import cased, common_words, peoples, states


class Candidate(msgspec.Struct):
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
    reasons: set[str] = msgspec.field(default_factory=set)
    inside: str = ""


class Found(msgspec.Struct):
    """What one scan gives: candidates in order; countries named by their people, with the spans of the words in Latin
    script (`adjectives`); words that belong to people's names;
    capitalised words that no name was found for and that stand where places stand (for a look-up by skeleton)."""

    candidates: list[Candidate] = msgspec.field(default_factory=list)
    peoples: list[str] = msgspec.field(default_factory=list)
    adjectives: list[tuple[int, int, str]] = msgspec.field(default_factory=list)
    persons: set[str] = msgspec.field(default_factory=set)
    unknown: list[Candidate] = msgspec.field(default_factory=list)


_BEFORE = re.compile(r"[\w’'.-]+|[^\w\s]")
_SIDES = "(?:north|south)?(?:ern|east(?:ern)?|west(?:ern)?)?"
_ROUND = re.compile(rf"(?:['’]s)? (?:{_SIDES}[ -])?(?:{_SIDES} )?([a-z]+)")  # "Raqqa's eastern countryside"
_AFTER = re.compile(r"[ \u00a0-]?([a-z]+(?:[ -][a-z]+)?)")


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


def read_run(written: str, caps: bool, word: Callable[[str], Word], lookup: Lookup) -> tuple[Run, ...]:
    """The runs of a capitalised stretch, those left out that say nothing of places. `caps`: capitals tell nothing.

    `word` is `capitals.read_word` with its look-up.
    """
    if written.isalpha():
        only = _read_word(written, word(written), caps)
        return () if only is None else (only,)
    found = (_read(words, written, caps, lookup) for words in cut(written, word))
    return tuple(run for run in found if run is not None)


def _read_word(written: str, word: Word, caps: bool) -> Run | None:
    """What a word says that stands alone, as most runs do; None where it says nothing of places."""
    norm, length = word.norm, len(written)
    if word.alone == "people":
        return Run((), ((0, length, peoples()[norm]),), _NOBODY, (), None)
    if word.alone == "word" and not (caps or norm in cased().never or _acronym(written)):
        return Run((), (), _NOBODY, (Unlisted(0, length, norm, None),), None)
    if word.alone != "name":
        return None
    reasons = ["capitals"] if caps else ["acronym"] if _acronym(written) else []
    if norm in common_words():
        reasons.append("common")
    return Run(((0, length, norm, frozenset(reasons)),), (), _NOBODY, (), None)


def scan_latin(text: str, known: Iterable[tuple[int, Sequence[Run]]]) -> Found:
    """Candidates in the Latin script of `text`, in which stretches with such runs stand (see `capitals.stretches`).

    In the order of the text; of what begins at one place, sites stand before names.
    """
    found = Found()
    for start, runs in known:
        for run in runs:
            _place(text, start, run, found)
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
        if "title" not in candidate.reasons and not of_people(text[candidate.end : candidate.end + 30]):
            found.unknown.append(candidate)


def _read(line: Words, written: str, caps: bool, lookup: Lookup) -> Run | None:
    """What the words of a run say; None where they say nothing of places."""
    every = not caps or cased().kinds.get(line.words[-1].norm) in _SITES
    parts = segment(line.words, lookup, every=every)
    site = _site(line, parts) if every else None
    whats = {part.what for part in parts}
    people = tuple(_of_people(line, part) for part in parts if part.what == "people") if "people" in whats else ()
    if caps:
        names = tuple(_shouted(line, part) for part in parts if part.what == "name") if "name" in whats else ()
        return Run(names, people, _NOBODY, (), site) if names or people or site else None
    unlisted = tuple(_unlisted(line, parts, written)) if "word" in whats else ()
    if "name" not in whats:
        return Run((), people, _NOBODY, unlisted, site) if people or unlisted or site else None
    personal = _personal(line.words, parts)
    read = [_named(line, parts, n, written, personal) for n, part in enumerate(parts) if part.what == "name"]
    owned = any("personal" in reasons or "title" in reasons for *_, reasons in read)
    persons = frozenset(word.norm for word in line.words if word.capital) if owned else _NOBODY
    return Run(tuple(read), people, persons, unlisted, site)


_SITES = frozenset(["site", "neighbourhood"])
_NOBODY: frozenset[str] = frozenset()
_CAPITALS, _COMMON_CAPITALS = frozenset(["capitals"]), frozenset(["capitals", "common"])


def _of_people(line: Words, part: Part) -> tuple[int, int, str]:
    return line.starts[part.first], _end(line, part), peoples()[part.key]


def _shouted(line: Words, part: Part) -> tuple[int, int, str, frozenset[str]]:
    """A name in a text all in capitals, of which its neighbours say nothing."""
    reasons = _COMMON_CAPITALS if part.key in common_words() else _CAPITALS
    return line.starts[part.first], _end(line, part), part.key, reasons


def _named(
    line: Words, parts: Sequence[Part], n: int, written: str, personal: bool
) -> tuple[int, int, str, frozenset[str]]:
    """A name with what its run says of it. `personal`: the run looks like somebody's name."""
    part, reasons = parts[n], set[str]()
    start, end = line.starts[part.first], _end(line, part)
    if len(parts) > 1:
        _neighbours(line, parts, n, reasons)
        if personal and "unknown_beside" in reasons:
            reasons.add("personal")
    if _acronym(written[start:end]):
        reasons.add("acronym")
    if part.key in common_words():
        reasons.add("common")
    return start, end, part.key, frozenset(reasons)


def _end(line: Words, part: Part) -> int:
    """Where a part ends in its stretch."""
    return line.starts[part.last - 1] + line.words[part.last - 1].length


def _personal(words: Sequence[Word], parts: Sequence[Part]) -> bool:
    """Whether a run looks like somebody's name: two or three words, none of them a word for an office or a thing."""
    if not 2 <= len(words) <= 3 or any(part.what not in {"name", "word"} for part in parts):
        return False
    if any(word.article for word in words):
        return False
    return not any(word.norm in cased().authority or word.norm in common_words() for word in words)


def _acronym(written: str) -> bool:
    return len(written) <= 5 and written.isalpha() and written.isupper()


def _heads_line(text: str, candidate: Candidate) -> bool:
    """Whether a name opens a line as datelines do ("HOMS, July 3 -")."""
    begins = candidate.start == 0 or text[candidate.start - 1] in "\n."
    return begins and text[candidate.end : candidate.end + 2].strip()[:1] in {",", "-", "–", "—", "("}


def _neighbours(line: Words, parts: Sequence[Part], n: int, reasons: set[str]) -> None:
    for step in (-1, 1):
        at = n + step
        while 0 <= at < len(parts) and parts[at].what in {"side", "kind", "people"}:
            if parts[at].what == "kind":
                reasons.add("authority" if parts[at].key in cased().authority else "kind")
            at += step
        if not 0 <= at < len(parts) or parts[at].what == "break":
            continue
        joint = line.gaps[parts[max(at, at - step)].first]
        if step > 0 and parts[at].key.partition(" ")[0] in cased().authority:
            reasons.add("authority")
        elif parts[at].what == "title":
            reasons.add("title" if step < 0 else "unknown_beside")
        elif parts[at].what == "word":
            reasons.add("unknown_beside")
        elif parts[at].what == "name" and "-" not in joint:
            reasons.add("name_before" if step < 0 else "name_after")


def context(text: str, candidate: Candidate, *, known: bool = False) -> None:
    """Add to `candidate` what the words before and after it say; a known name needs less of them."""
    words, start, end = cased(), candidate.start, candidate.end
    reasons = candidate.reasons
    raw = text[max(0, start - 30) : start].rsplit(None, 2)  # the first of them may be the end of a longer word
    if len(raw) == 3 and raw[1].isalpha() and raw[2].isalpha():
        last, second = raw[2].lower(), raw[1].lower()
    else:
        raw = _BEFORE.findall(text, max(0, start - 48), start)
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
        led = [w.lower().rstrip(".") for w in _BEFORE.findall(text, max(0, start - 48), start)[-4:]]
        candidate.loose = any(" ".join(led[-n:]) in words.loose_before for n in (1, 2, 3))
    if last == "the" and second == "near":
        candidate.loose = True
    if text[end : end + 1] not in _STOPS:
        _behind(text, candidate, last, known)


_STOPS = frozenset(["", *',.;:!?)]"”\n\r'])  # no word goes on behind these


def _behind(text: str, candidate: Candidate, last: str, known: bool) -> None:
    """Add what the words behind a candidate say. `last` is the word before it."""
    words, reasons = cased(), candidate.reasons
    after = _AFTER.match(text, candidate.end)
    if after:
        both = after[1]
        one = both.replace("-", " ").partition(" ")[0]
        kind = words.kinds.get(both) or words.kinds.get(one)
        if kind and known:
            reasons.add("kind")
        if kind and (one not in words.loose_kinds or (one in {"area", "quarter", "ward"} and last == "the")):
            candidate.kind = kind
            reasons.add("kind")
    around = _ROUND.match(text, candidate.end)
    if around and around[1] in words.loose_after:
        candidate.loose = True
        reasons.add("kind")


_ENDS = frozenset(["", *'.!?:;"“”'])


def _site(line: Words, parts: Sequence[Part]) -> Site | None:
    """A run that ends in a word for a site or a street names it: "Abu Shouk Camp", "Main Street"."""
    words = cased()
    last = parts[-1]
    kind = words.kinds.get(last.key) if last.what in {"kind", "word"} else None
    if kind not in _SITES or len(parts) < 2:
        return None
    first = len(parts) - 2
    while first > 0 and parts[first - 1].what in {"name", "word", "side"}:
        first -= 1
    if parts[first].what not in {"name", "word", "side"}:
        return None
    names = [part for part in parts[first:-1] if part.what == "name"]
    return Site(line.starts[parts[first].first], _end(line, last), kind, names[0].key if names else "")


def _unlisted(line: Words, parts: Sequence[Part], written: str) -> Iterator[Unlisted]:
    """Groups of capitalised words that no name was found for, as they may be places by what stands beside them."""
    group: list[Part] = []
    before = "break"
    for part in [*parts, Part(0, 0, "break", "")]:
        if part.what == "word":
            group.append(part)
            continue
        if 0 < len(group) < 4 and part.what not in {"title", "name"} and before not in {"title", "name", "people"}:
            start, end = line.starts[group[0].first], _end(line, group[-1])
            plain = any(p.key not in cased().never for p in group)
            if plain and not _acronym(written[start:end]):
                kind = cased().kinds[part.key] if part.what == "kind" else None
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
