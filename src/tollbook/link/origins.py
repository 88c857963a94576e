"""Which claims repeat one origin: a statement counts once, however many outlets carry it.

The chain of attribution comes first: claims of one speaker, or that came through one agency, have one origin. Then
shared wording: a report whose own words (quotations aside) stand largely in another is a copy of it, named or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tollbook.link.sketch import SIZE, containment, sketch, words_of
from tollbook.model import Claim, Document
from tollbook.words.analysis import tokenize
from tollbook.words.fold import fold
from tollbook.words.sentences import find_quotations

RUN = 5
COPIED = 0.5
AROUND = 300
SHORTEST = 8
RELAYED = ("relayed",)
_MARK = re.compile(r"[\"“«]")
_ADDRESS = re.compile(r"https?://\S+")
_IMPERSONAL = frozenset(("witness", "anonymous", "medical", "rescue", None))


class Tie(NamedTuple):
    """Two claims of one origin. `sign`: the originator that both go back to (see `originator`); RELAYED, where the

    second is the voice of a report that speaks from the source of the first; or the share of words that were copied.
    """

    a: str
    b: str
    sign: tuple[str, ...] | float


def origins(claims: Sequence[Claim], documents: Mapping[str, Document]) -> tuple[tuple[str, ...], ...]:
    """Ids of `claims` in groups of one origin each, ordered by document and place in the text."""
    ordered = in_order(claims)
    return grouped(ordered, ties(ordered, documents))


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims by document and place in the text, so that the order in which they came decides nothing."""
    return sorted(claims, key=lambda c: (c.document, c.start, c.end, c.id))


def grouped(ordered: Sequence[Claim], found: Iterable[Tie]) -> tuple[tuple[str, ...], ...]:
    """Ids of claims in groups that the ties hold together, in the order of the claims."""
    root = {claim.id: claim.id for claim in ordered}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for a, b, _ in found:
        root[find(b)] = find(a)
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in ordered:
        groups[find(claim.id)].append(claim.id)
    return tuple(tuple(group) for group in groups.values())


def ties(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Iterator[Tie]:
    """Pairs of claims (of `claims`, in their order) that repeat one origin, each with what shows it."""
    by_name: dict[tuple[str, ...], list[str]] = defaultdict(list)
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        by_name[originator(_whole(claim, by_id), documents)].append(claim.id)
    for key, (first, *rest) in by_name.items():
        yield from (Tie(first, other, key) for other in rest)
    yield from _relayed(claims, documents)
    yield from _copies(claims, documents)


def _whole(claim: Claim, by_id: Mapping[str, Claim]) -> Claim:
    """The claim that holds this one: who gives a total is behind its parts, whoever's sentence names them."""
    seen = {claim.id}
    while claim.part_of and claim.part_of not in seen and (whole := by_id.get(claim.part_of)):
        seen.add(whole.id)
        claim = whole
    return claim


def originator(claim: Claim, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Who is behind a claim, as a key: the named speaker, else the agency farthest back, else the document's publisher.

    Nameless witnesses, medics and officials are told apart by the report that found them; their agency is its origin.
    """
    name = claim.speaker.name
    if name and claim.speaker.kind not in _IMPERSONAL:
        return ("name", fold(name))
    if name and claim.speaker.kind in {"medical", "rescue"} and (not claim.speaker.guessed or _proper(name)):
        return ("name", fold(name))
    if claim.via:
        return ("name", fold(claim.via[0]))
    publisher = origin_of(documents.get(claim.document))
    if claim.speaker.kind in _IMPERSONAL and name:
        return ("nameless", fold(publisher) if publisher else claim.document, fold(name))
    return ("name", fold(publisher)) if publisher else ("document", claim.document)


def _proper(name: str) -> bool:
    """Whether words that nobody registered name one institution: "the hospital in Mocha", not "local medics"."""
    return any(word[:1].isupper() for word in name.split()[1:])


_SOCIAL = re.compile(
    r"https?://(?:www\.|m\.|web\.)?(facebook|twitter|x|t|telegram|instagram|vk)\.(?:com|me)/(?:s/)?([^/?#]+)"
)


def publisher_of(document: Document | None) -> str | None:
    """Who put the report out: the account of a post (named or read from its address), else the publisher."""
    if document is None:
        return None
    if document.account:
        return document.account
    post = _SOCIAL.match(document.url or "")
    return f"{post.group(1)}/{post.group(2)}" if post else document.source


def origin_of(document: Document | None) -> str | None:
    """In whose voice a report speaks: whom it was forwarded from, else who put it out."""
    return (document.forwarded_from if document else None) or publisher_of(document)


def _relayed(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Iterator[Tie]:
    """A report that names one source speaks from it: its own voice beside that source is no second origin."""
    by_report: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for claim in claims:
        by_report[claim.document].setdefault(originator(claim, documents), claim.id)
    for name, first in by_report.items():
        publisher = origin_of(documents.get(name))
        own = ("name", fold(publisher)) if publisher else ("document", name)
        if own in first and len(first) == 2:
            yield Tie(*next((claim, first[own]) for key, claim in first.items() if key != own), RELAYED)


def _copies(claims: Sequence[Claim], documents: Mapping[str, Document]) -> Iterator[Tie]:
    """Pairs of claims of unnamed origin whose surroundings are copied; one claim stands for each report."""
    own: dict[str, Claim] = {}
    seen: set[str] = set()
    for claim in claims:
        named = claim.speaker.name and claim.speaker.kind not in {"media", *_IMPERSONAL}
        if not named and claim.document in documents and claim.document not in seen:
            seen.add(claim.document)
            own[claim.id] = claim
    if len(own) < 2:
        return
    words = {name: own_words(documents[claim.document], claim) for name, claim in own.items()}
    sketches = {name: sketch(words[name], RUN) for name in _alike(words)}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, own_sketch in sketches.items():
        met: set[str] = set()
        for value in own_sketch.hashes[:64]:
            met.update(holders[value][-20:])
            holders[value].append(name)
        for other in sorted(met):
            share = containment(own_sketch, sketches[other])
            if share >= COPIED:
                yield Tie(other, name, share)


def _alike(words: Mapping[str, Sequence[str]]) -> list[str]:
    """The texts of which so many word runs stand in others that a sketch could find one copied; most have next to none.

    Where all runs are kept of every text, a copy shares half of the shorter's; else a sketch may take fewer for half.
    """
    runs = {name: frozenset(zip(*(own[n:] for n in range(RUN)), strict=False)) for name, own in words.items()}
    seen: set[tuple[str, ...]] = set()
    again: set[tuple[str, ...]] = set()
    for own in runs.values():
        again |= own & seen
        seen |= own
    whole = all(len(own) <= SIZE for own in runs.values())
    least = COPIED * min(len(own) for own in runs.values() if own) if whole and seen else 1
    return [name for name, own in runs.items() if own and len(own & again) >= least]


def own_words(document: Document, claim: Claim) -> Sequence[str]:
    """What a report says around a claim in its own words: quotations are others' words. None where too few."""
    start, end = document.span
    a, b = max(start, claim.start - AROUND), min(end, claim.end + AROUND)
    text = document.text[a:b]
    if _MARK.search(text):
        for quoted in reversed(find_quotations(text, tokenize(text))):
            text = text[: quoted[0]] + " " + text[quoted[1] :]
    words = words_of(_ADDRESS.sub(" ", text))
    return words if len(words) >= SHORTEST else ()
