"""What kind of speaker a publisher is that no register knows, by the words of its name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.extract.lexicon import Voices, voices
from tollbook.model import MEDIA, ActorKind
from tollbook.words.analysis import tokenize
from tollbook.words.languages import LANGUAGES, language

_BODIES: tuple[ActorKind, ...] = ("monitor", "medical", "rescue", "un")
_STATES: tuple[ActorKind, ...] = ("government", "belligerent")
_BEGINNING: tuple[ActorKind, ...] = (*_BODIES, "government")  # parties are in the register


def kind_of(source: str, lang: str | None) -> ActorKind:
    """The kind of a publisher: what the noun of its name says, else a medium. `lang`: of what it published.

    The words of the name say which language it is in: a report may be put out under a name of another.
    """
    norms = [token.norm for token in tokenize(source)]
    if len(norms) > 1 and " " not in source.strip():
        return "media"  # the address of a site, the name of an account
    langs = dict.fromkeys(known for known in (lang, *LANGUAGES) if known in LANGUAGES)
    read = (_began(norms, known) if language(known).verb_first else _ended(norms, known) for known in langs)
    return next((kind for kind in read if kind is not None), "media")


def _rows(norms: Sequence[str], words: Voices) -> Iterator[tuple[int, int, int, ActorKind]]:
    """The words for kinds of speakers in a name, the longest first: where they begin and end, and their row."""
    taken: set[int] = set()
    for size in range(min(words.longest_kind, len(norms)), 0, -1):
        for k in range(len(norms) - size + 1):
            row = words.kinds.get(tuple(norms[k : k + size]))
            if row is not None and taken.isdisjoint(range(k, k + size)):
                taken.update(range(k, k + size))
                yield k, k + size, *row


def _began(norms: Sequence[str], lang: str) -> ActorKind | None:
    """The kind of a name that its noun begins; where the noun ends it ("Haven Relief News") the rest misleads."""
    words = voices(lang)
    if any(words.kinds.get((norm,), (0, None))[1] in MEDIA for norm in norms):
        return None
    longest = range(min(words.longest_kind, len(norms)), 0, -1)
    size, head = next(((n, row) for n in longest if (row := words.kinds.get(tuple(norms[:n])))), (0, None))
    if head is not None and head[1] == "belligerent" and size > 1:
        return head[1]  # "قيادة عمليات س"
    if head is None or head[1] not in _BEGINNING:
        return None
    found = (words.kinds.get(tuple(norms[k : k + n])) for n in longest for k in range(len(norms)))
    return min(row for row in (*found, head) if row is not None and row[1] in _BEGINNING)[1]


def _ended(norms: Sequence[str], lang: str) -> ActorKind | None:
    """The kind of a name whose noun ends it, or stands before "of": "Horn Strikes Monitor", "Office of the Governor".

    A word that opens a name and has its noun behind it ("Health Affairs", "The Rescue Times") tells nothing, but for
    the names of the United Nations. A body of a state says that it is one.
    """
    words = voices(lang)
    norms = norms[1:] if norms[:1] and norms[0] in words["articles"] else norms
    rows = list(_rows(norms, words))
    if any(kind == "un" and first == 0 for first, _, _, kind in rows):
        return "un"
    if any(kind in MEDIA for *_, kind in rows):
        return None
    found, bodies = [], words["roles.organisations"]
    watched = not words["publishers.watched"].isdisjoint(norms)
    for first, last, rank, kind in rows:
        if not watched and " ".join(norms[first:last]) in words["publishers.papers"]:
            continue
        alone = last == len(norms) or not norms[last].isalnum() or norms[last] in words["of"]
        body = (alone and first == 0) or not bodies.isdisjoint(norms[first:last])
        if (last - first > 1 or first > 0 or alone) and (kind in _BODIES or (kind in _STATES and body)):
            found.append((rank, kind))
    return min(found)[1] if found else None
