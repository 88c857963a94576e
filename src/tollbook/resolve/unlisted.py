"""Names that no gazetteer has, or has for other places only, as places by the words around them.

Villages, quarters and camps are mostly such names. A capitalised run is taken for a place whole where

- a word for a kind of place stands right beside it ("Dan Kurmi village", "the villages of Tumbi and Old Mazar"),
- the text says what it is ("in Al-Jar, a farming area"),
- a known place follows it as what lies around it ("in Kalonge, in Masisi territory"),
- a form says that it is the place ("Location: Wad Nura"),
- people live in it ("residents of Nyabiondo"),
- it is built as names of places are ("in Kafr Dun", "at al-Dun"), or
- a sentence that tells of harm has it behind "in", and no word of it is known as anything else.

It is then the same place wherever else it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import NamedTuple, cast

import msgspec

from tollbook.model import PlaceMention, PlacePrecision, Where
from tollbook.resolve.capitals import UPPER
from tollbook.resolve.names import key
from tollbook.resolve.vocabulary import cased, common_words, harm_words, people_words, peoples
from tollbook.words.fold import fold
from tollbook.words.languages import LANGUAGES, language, topic

UNLISTED = "not in the gazetteer; a place by the words beside it"
AROUND = "a place by what the text says around it, in no gazetteer"
LIVED = frozenset({"village", "neighbourhood", "town", "district"})
_WORD = rf"[{UPPER}][\w’'‘`ʿ]*"
_LINK = r"(?:al|el|ar|as|ash|ad|at|az|an|ed|es|ez|et|ul|de|del|la|las|los|di|da|do|dos|du|des)"
_RUN = re.compile(rf"(?<![\w-])(?:(?:al|el|ar|as|ash|ad|at|az|an|es|ez)-)?{_WORD}(?:[ -](?:{_LINK}[ -])?{_WORD})*+")
_POSSESSIVE = re.compile(r"['’]s\Z")
_MOST = 4  # words of a name


class _Patterns(NamedTuple):
    """What stands around a name, compiled from the words of all languages in which names have capitals.

    after, many_after    a kind of place right behind it; the plural of one
    thing_after          a kind of place that is as often one of other things, behind a name with a preposition
    before, many_before  a kind right before it ("the village of"); the plural of one
    called               what it is called behind a comma ("Wad Nura, a village")
    struck               a word right before it by which something happens there; `inside`: one for being there
    labelled             what a form writes before it ("Location:")
    dwell                people who live there, and who is over them
    raided               a strike on it
    held                 what stands between it and a known place around or beside it
    """

    after: re.Pattern[str]
    many_after: re.Pattern[str]
    thing_after: re.Pattern[str]
    before: re.Pattern[str]
    many_before: re.Pattern[str]
    called: re.Pattern[str]
    struck: re.Pattern[str]
    inside: re.Pattern[str]
    labelled: re.Pattern[str]
    dwell: re.Pattern[str]
    raided: re.Pattern[str]
    held: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = cased()
    kinds = [word for word, kind in words.kinds.items() if kind in LIVED and word not in words.loose_kinds]
    kinds += [word for word in words.kinds if word.endswith("camp")]
    several = (word for word in kinds if word.endswith("s") and words.kinds[word] != "district")
    every, many = _any((*kinds, *words.living)), _any((*several, "districts"))
    called, beside = _any((*kinds, *words.living, *words.called)), _any(words.beside)
    return _Patterns(
        after=re.compile(rf"[ \u00a0-](?P<kind>{every})\b"),
        many_after=re.compile(rf" (?P<kind>{many})\b"),
        thing_after=re.compile(rf" (?P<kind>{_any(words.called)})\b"),
        before=re.compile(rf"\b(?P<kind>{every}|{_any(words.of)}) (?:of|called|named|known as) $"),
        many_before=re.compile(rf"\b(?P<kind>{many}) (?:of|in|around|such as|including) $"),
        called=re.compile(rf",? \(?(?:an?|the) (?:[\w-]+ ){{0,4}}?(?P<kind>{called})(?=[,.;)]| (?:{beside}|\d)\b)"),
        struck=re.compile(rf"\b(?:{_any(words.struck)}) (?:the )?$", re.IGNORECASE),
        inside=re.compile(rf"\b(?:{_any(words.inside)}) (?:the )?$", re.IGNORECASE),
        labelled=re.compile(rf"(?:^|\n)\W*(?:{_any(words.labels)}): *$", re.IGNORECASE),
        dwell=re.compile(rf"\b(?:{_any(words.dwellers)}) (?:of|in|from) $", re.IGNORECASE),
        raided=re.compile(rf"\b(?:{_any(words.raids)}) (?:on|of) $", re.IGNORECASE),
        held=re.compile(
            rf"(?P<comma>,| \()?(?P<in> in)?(?P<beside>(?: (?!in\b)(?:\w+ ){{0,5}}?(?:{_any(words.off)}))?) "
            r"?(?:the )?(?:\w+ern )?(?:[a-z]+ of )?"
        ),
    )


def _any(words: Iterable[str]) -> str:
    """Words as the choices of a pattern, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True)) or "(?!)"


class _Run(NamedTuple):
    """A capitalised run without the words that only begin a sentence; whether it begins a line."""

    start: int
    end: int
    words: tuple[str, ...]
    heads: bool


def _runs(text: str) -> Iterator[_Run]:
    """The runs of a text that may be names of places."""
    words = cased()
    for match in _RUN.finditer(text):
        start, written = match.start(), _POSSESSIVE.sub("", match[0])
        if owned := list(_OWNED.finditer(written)):  # "Omdurman's Ombada"
            start, written = start + owned[-1].end(), written[owned[-1].end() :]
        opens = _OPENS.search(text, max(0, start - 12), start) is not None
        while (first := _FIRST_WORD.match(written)) and key(first[1]) in (words.function if opens else _days()):
            start, written = start + first.end(), written[first.end() :]
        parts = tuple(key(word) for word in re.split("[ -]", written))
        if written and len(parts) <= _MOST and not written.isupper() and _may_be(parts):
            yield _Run(start, start + len(written), parts, start == match.start() and _heads(text, start))


_OWNED = re.compile(r"['’]s[ -]")
_OPENS = re.compile(r"(?:^|[.!?:;\n\"“”*•]\s*)\Z")
_FIRST_WORD = re.compile(r"(\w+(?:['’]\w+)?) ")


@cache
def _days() -> frozenset[str]:
    """The names of weekdays and months, which stand beside names of places in any part of a sentence."""
    langs = [lang for lang in LANGUAGES if language(lang).capitals]
    tables = [cast("Mapping[str, list[list[str]]]", topic(lang, "dates")) for lang in langs]
    names = (word for table in tables for name in ("months", "weekdays") for words in table[name] for word in words)
    return frozenset(map(fold, names))


def _heads(text: str, start: int) -> bool:
    """Whether a line begins at `start`, numbered or not, that is a heading: short, and no sentence."""
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin : (text.find("\n", start) + 1 or len(text) + 1) - 1].rstrip()
    return (
        len(line) < _HEADING and not line.endswith((".", "!", "?")) and not re.search("[^\\W\\d_]", text[begin:start])
    )


_HEADING = 80


def _may_be(parts: Sequence[str]) -> bool:
    """Whether words may be the name of a place: no office, no people, no bare common word, no road by its number."""
    words = cased()
    if len(parts) == 1 and any(c.isdigit() for c in parts[0]):
        return False
    if any(part in peoples() or part in _days() or part in words.natural for part in parts):
        return False
    if parts[-1] in words.function:
        return False
    if any(part in words.authority and part not in words.kinds for part in parts):
        return False
    return any(
        part not in words.never
        and part not in words.kinds
        and part not in words.directions
        and part not in words.titles
        and part not in common_words()
        for part in parts
    )


def unlisted(
    text: str, taken: Sequence[PlaceMention], persons: Set[str], astray: Callable[[PlaceMention], bool]
) -> list[PlaceMention]:
    """The places of a text with those that only its words make places; `taken` are those that the gazetteer gave.

    persons  folded words that belong to people's names
    astray   whether a place lies where the text has no other business
    """
    runs = list(_runs(text))
    known = {n for n, run in enumerate(runs) if any(m.start <= run.start and run.end <= m.end for m in taken)}
    kinds = {n: kind for n, run in enumerate(runs) if (kind := _kind(text, run, taken, astray)) is not None}
    for n, run in enumerate(runs):
        if n not in kinds and n not in known and persons.isdisjoint(run.words) and _built_so(text, run, taken):
            kinds[n] = ""
    _listed_together(text, runs, known, kinds)
    if not kinds:
        return list(taken)
    names = {runs[n].words: kind for n, kind in sorted(kinds.items(), key=lambda found: (not found[1], found[0]))[::-1]}
    for n, run in enumerate(runs):
        alone = len(run.words) > 1 or run.words[0] not in persons
        settled = any(m.start < run.end and run.start < m.end and m.best and m.best.gazetteer_id for m in taken)
        if n not in kinds and run.words in names and alone and not (settled or _of_somebody(text, run)):
            kinds[n] = names[run.words]
    places = [runs[n] for n in sorted(kinds)]
    kept = [m for m in taken if not any(run.start < m.end and m.start < run.end for run in places)]
    near = [(run.words, holder) for run in places if (holder := _beside(run, kept))]
    holders = dict(reversed(near))  # what stands beside the first of several that have anything beside them
    return kept + [_mention(text, run, names[run.words], holders.get(run.words)) for run in places]


def _beside(run: _Run, known: Sequence[PlaceMention]) -> Where | None:
    """The known place named within a few words of an unknown one: a settlement or district, else a province."""
    near = [m for m in known if _placed(m) and abs(m.start - run.start) < _NEAR]
    near.sort(key=lambda m: (m.best is not None and m.best.precision == "governorate", abs(m.start - run.start)))
    return near[0].best if near else None


def _placed(mention: PlaceMention) -> bool:
    best = mention.best
    return best is not None and best.gazetteer_id is not None and best.precision in _HOLDERS


_NEAR = 160  # characters between a name and the known place whose point it takes
_HOLDERS = frozenset({"city", "town", "village", "neighbourhood", "district", "site", "governorate"})


def _kind(text: str, run: _Run, taken: Sequence[PlaceMention], astray: Callable[[PlaceMention], bool]) -> str | None:
    """The kind of place that the words around a run make it, "" where they say no kind; None where it is none."""
    inside = [m for m in taken if m.start < run.end and run.start < m.end]
    if any(m.start <= run.start and run.end <= m.end and not astray(m) for m in inside) or _told(text, run, inside):
        return None
    words, known = _patterns(), any(m.best and m.best.gazetteer_id and not astray(m) for m in inside)
    before, after = text[max(0, run.start - 40) : run.start], text[run.end : run.end + 60]
    behind = None if run.words[-1] in cased().kinds else words.after.match(after)  # "the Cedar County town council"
    match = behind or words.before.search(before) or words.many_before.search(before)
    if match and (behind or not of_people(after)):
        return _precision(match["kind"])
    if known:
        return None
    there = words.inside.search(before)
    if there and (match := words.thing_after.match(after)):
        return _precision(match["kind"])
    if match := words.called.match(after):
        return _precision(match["kind"])
    held = "" if _definite(before) else _held(text, run, taken)
    if there or (held == "mark" and (words.struck.search(before) or run.heads)):
        return "" if held else None
    return "" if words.dwell.search(before) or words.labelled.search(before) else None


def is_around(place: Where) -> bool:
    """Whether only the words around a name make it a place."""
    return place.why is not None and place.why.startswith(AROUND)


def of_people(after: str) -> bool:
    """Whether words for people follow a name, which is theirs: "a camp of Averi militants"."""
    following = _NEXT_WORD.match(after)
    return following is not None and following[1] in people_words()


_NEXT_WORD = re.compile(r" ([a-z]+)\b")


def _told(text: str, run: _Run, inside: Sequence[PlaceMention]) -> bool:
    """Whether the other words of a run beside the places in it only say what they are: "Orange County"."""
    if not inside:
        return False
    others = "".join(
        " " if any(m.start <= at < m.end for m in inside) else text[at] for at in range(run.start, run.end)
    )
    words = cased()
    return all(key(word) in words.kinds or key(word) in words.directions for word in re.findall(r"\w+", others))


def _built_so(text: str, run: _Run, taken: Sequence[PlaceMention]) -> bool:
    """Whether a name behind a word for being somewhere is built as names of places are.

    "In Kafr Dun", "near Wadi Dun", and with the article of Arabic "at al-Dun".
    """
    if any(m.start < run.end and run.start < m.end for m in taken) or text.startswith(("-", "‑", "'", "’"), run.end):
        return False
    before, words = text[max(0, run.start - 40) : run.start], _patterns()
    if len(run.words) > 1 and run.words[0] in cased().openers:
        return (words.inside.search(before) or words.struck.search(before)) is not None
    if _ARTICLE.match(text, run.start):
        return (words.inside.search(before) or _AT.search(before)) is not None
    inside = words.inside.search(before) or words.raided.search(before)
    if _WHERE.match(text, run.end) and (inside or words.struck.search(before)):
        return _nothing_else(run.words)
    return inside is not None and not _definite(before) and _nothing_else(run.words) and _of_harm(text, run)


def _of_harm(text: str, run: _Run) -> bool:
    """Whether the sentence of a name tells of harm."""
    start = max(text.rfind(mark, 0, run.start) for mark in ".!?\n")
    end = min((at for mark in ".!?\n" if (at := text.find(mark, run.end)) > 0), default=len(text))
    return not harm_words().isdisjoint(fold(word) for word in _LOWER.findall(text[start + 1 : end]))


_LOWER = re.compile(r"\b[a-z]+\b")


def _nothing_else(words: Sequence[str]) -> bool:
    """Whether no word of a name is known as anything but a name."""
    known = cased()
    return not any(
        word in common_words() or word in known.kinds or word in known.titles or word in known.authority
        for word in words
    )


_ARTICLE = re.compile(rf"[AaEe][lnrstz][hs]?-[{UPPER}]")
_WHERE = re.compile(r", where\b")
_AT = re.compile(r"\bat $")


def _definite(before: str) -> bool:
    return before.endswith("the ")


def _held(text: str, run: _Run, taken: Sequence[PlaceMention]) -> str:
    """How a known place stands right behind a run as what lies around or beside it: "in", behind a "mark", or ""."""
    for mention in taken:
        if run.end < mention.start <= run.end + _FAR and mention.best and mention.best.gazetteer_id:
            match = _patterns().held.fullmatch(text, run.end, mention.start)
            if match is None or mention.best.precision not in _WIDE or _POSSESSIVE.match(text[mention.end :][:2]):
                return ""
            if (office := _OFFICE.match(text, mention.end)) and key(office[1]) in cased().authority:
                return ""  # "Nabil Haddad (Averil Police)"
            if mention.best.precision not in {"country", "governorate"} and _LISTED.match(text, mention.end):
                return ""  # "in Averil, Dorn and Moss"
            return "mark" if match["comma"] else "in" if match["in"] or match["beside"] else ""
    return ""


_OFFICE = re.compile(rf" ([{UPPER}]\w+)")
_LISTED = re.compile(rf",? and [{UPPER}]|, [{UPPER}][\w’']*,? (?:and )?[{UPPER}]")
_FAR = 50  # characters between a name and the known one beside it
_WIDE = frozenset({"governorate", "country", "district", "city", "town"})


def _listed_together(text: str, runs: Sequence[_Run], known: Set[int], kinds: dict[int, str]) -> None:
    """Names told together under one plural: "the villages of A, B and C", "A and B villages"."""
    words = _patterns()
    for n, run in enumerate(runs):
        before = words.many_before.search(text[max(0, run.start - 40) : run.start])
        after = words.many_after.match(text[run.end : run.end + 20])
        for match, step in ((before, 1), (after, -1)):
            at = n + step
            while match and 0 <= at < len(runs):
                first, second = sorted((at, at - step))
                if not _AND.fullmatch(text[runs[first].end : runs[second].start]):
                    break
                if at not in known:
                    kinds.setdefault(at, _precision(match["kind"]))
                at += step


_AND = re.compile(r", |,? and ")


def _of_somebody(text: str, run: _Run) -> bool:
    """Whether a title stands before a name."""
    before = re.search(r"(\w+)\.? $", text[max(0, run.start - 20) : run.start])
    return before is not None and before[1].lower() in cased().titles


def _precision(word: str) -> str:
    """The kind that a word gives; an area or zone may be of any size."""
    kind = cased().kinds.get(word, "village")
    return "" if kind in {"district", "governorate"} and word in cased().loose_kinds else kind


def _mention(text: str, run: _Run, kind: str, holder: Where | None) -> PlaceMention:
    """A place without a point of its own: it takes that of the known one beside it."""
    written = text[run.start : run.end]
    precision: PlacePrecision = kind or "unknown"  # type: ignore[assignment]
    where = Where(name=written, precision=precision, text=written, why=AROUND)
    if holder is not None:
        where = msgspec.structs.replace(
            where,
            lat=holder.lat,
            lon=holder.lon,
            country=holder.country,
            near=True,
            within=(str(holder.name),),
            why=f"{AROUND}; the point is that of {holder.name}, named beside it",
        )
    return PlaceMention(start=run.start, end=run.end, text=written, best=where)
