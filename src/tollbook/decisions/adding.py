"""A claim that the reader missed: the words that a person points at, and what can be filled in from around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tollbook.decisions.correcting import correct
from tollbook.decisions.words import anchor
from tollbook.errors import UsageError
from tollbook.model import Actor, Claim, Count, Document, Inferred
from tollbook.words.fold import fold, fold_with_map
from tollbook.words.languages import LANGUAGES, language, small, topic
from tollbook.words.morphology import Nouns

# What an added claim keeps of what it was filled with; everything else follows from its words.
ADDED_FIELDS = (
    *("stance", "scope", "harm", "group", "status", "count", "when", "said_on", "where", "speaker", "via", "quoted"),
    *("modality", "blamed", "blamed_also", "blamed_relation", "weapon", "inferred"),
)
AROUND = ("when", "where", "speaker", "via", "said_on", "blamed", "blamed_also", "blamed_relation", "weapon")
_COUNT = re.compile(r"(?:(at least|up to|at most|about)\s+)?(\d+)(?:\s*(?:-|–|to)\s*(\d+)|(\+))?", re.IGNORECASE)


def locate(document: Document, quote: str, start: int | None = None) -> tuple[int, int]:
    """Where the words stand in the document: as written, else whatever the white space, else without vowel marks.

    `start` tells which, where they stand there more than once. Raises UsageError.
    """
    if not quote.strip():
        raise UsageError("Say which words: --quote, or --start and --end.")
    low, high = document.span
    found = [m.span() for m in re.finditer(re.escape(quote.strip()), document.text)]
    if not found:
        words = r"\s+".join(map(re.escape, quote.split()))
        found = [m.span() for m in re.finditer(words, document.text)]
    if not found:
        found = _folded(quote, document.text)
    found = [(a, b) for a, b in found if low <= a and b <= high]
    chosen = [spot for spot in found if spot[0] == start] if start is not None else found
    if not found:
        raise UsageError(f"The words {quote!r} do not stand in {document.id}.")
    if len(chosen) != 1:
        places = ", ".join(str(a) for a, _ in found)
        raise UsageError(f"These words stand at {places}; say which with --start.")
    return chosen[0]


def _folded(quote: str, text: str) -> list[tuple[int, int]]:
    """The words without vowel marks and spellings of one letter, at their place in the text as written."""
    folded, back = fold_with_map(text)
    words = r"\s+".join(re.escape(word) for word in fold(quote).split())
    return [(back[m.start()], back[m.end() - 1] + 1) for m in re.finditer(words, folded)] if words else []


def span(document: Document, start: int, end: int) -> tuple[int, int]:
    """The span, checked. Raises UsageError when it holds no words of the document."""
    low, high = document.span
    if not (low <= start < end <= high) or not document.text[start:end].strip():
        raise UsageError(
            f"Characters {start} to {end} hold no words of {document.id}, which runs from {low} to {high}."
        )
    return start, end


def read_count(words: str) -> Count:
    """A count as a person types it: 3, 7-12, 7+, at least 7, up to 40, about 50. Raises UsageError."""
    found = _COUNT.fullmatch(words.strip())
    if found is None:
        raise UsageError(f"A count is typed as 3, 7-12, 7+, at least 7, up to 40 or about 50, not {words!r}.")
    how, low, high = (found[1] or "").lower(), int(found[2]), found[3]
    if high is not None:
        if how or int(high) < low:
            raise UsageError(f"A range runs from its lowest to its highest number, as in 7-12, not {words!r}.")
        return Count(min=low, max=int(high), kind="range", text=words.strip())
    if how == "at least" or found[4]:
        return Count(min=low, kind="at_least", text=words.strip())
    if how in ("up to", "at most"):
        return Count(max=low, kind="at_most", text=words.strip())
    return Count(min=low, max=low, kind="about" if how else "none" if low == 0 else "exact", text=words.strip())


def prefill(
    document: Document,
    spot: tuple[int, int],
    read: Sequence[Claim],
    around: Iterable[Claim],
    given: Mapping[str, object],
    *,
    on_top_of: Claim | None = None,
) -> Claim:
    """The claim in the words at `spot`: what a person gave, else what is read in them, else what stands around.

    `read`: what the reader finds in these words alone. `around`: the document's other claims. `given`: fields and
    their values (a plain number for `count`), parts with a dot. `on_top_of`: the claim to whose people these come on
    top. Raises UsageError when a field is none that a claim has, or when nobody says which harm.
    """
    fitting = [c for c in read if given.get("harm") in (None, c.harm)]
    base = fitting[0] if fitting else None
    harm = given.get("harm", base.harm if base else None)
    if harm is None:
        raise UsageError("The reader reads no harm in these words: say which with --harm (killed, injured, ...).")
    near = [c for c in around if c.scope == "incident" and c.counts and c.modality != "hypothetical"]
    nearest = on_top_of or min(near, key=lambda c: (_gap(c, spot), c.start), default=None)
    claim = _blank(document, spot, base)
    claim = msgspec.structs.replace(claim, harm=base.harm if base else "killed")
    if nearest is not None:
        claim = _from_around(claim, nearest)
    if base is None and on_top_of is not None:
        claim = msgspec.structs.replace(claim, group=on_top_of.group, status=on_top_of.status)
    if claim.speaker.name is None and claim.speaker.kind is None:
        claim = msgspec.structs.replace(claim, speaker=Actor(name=document.source, kind="media"))
    for field, value in {**given, "harm": harm}.items():
        claim = correct(claim, field, msgspec.to_builtins(value), "said by the person who added the claim")
    return msgspec.structs.replace(claim, decided=None)


def _blank(document: Document, spot: tuple[int, int], base: Claim | None) -> Claim:
    """A claim in these words with what the reader read in them, and nothing else."""
    fields = {name: getattr(base, name) for name in ADDED_FIELDS} if base is not None else {"scope": "incident"}
    if fields.get("scope") == "unstated":
        fields["scope"] = "incident"
    row: dict[str, object] = {"harm": "killed", **fields, "id": "", "document": document.id}
    quote = document.text[spot[0] : spot[1]]
    return msgspec.convert(
        msgspec.to_builtins(
            row | {"start": spot[0], "end": spot[1], "quote": quote, "external_id": document.external_id}
        ),
        Claim,
    )


def _gap(claim: Claim, spot: tuple[int, int]) -> int:
    return max(claim.start - spot[1], spot[0] - claim.end, 0)


def _from_around(claim: Claim, nearest: Claim) -> Claim:
    """What these words leave open as the nearest claim has it, each field marked as inferred."""
    changes: dict[str, object] = {}
    rule = f'as in the nearest claim, "{nearest.quote}"'
    for name in AROUND:
        mine, theirs = getattr(claim, name), getattr(nearest, name)
        if _open(mine) and not _open(theirs):
            changes[name] = theirs
    if "speaker" not in changes:
        changes.pop("via", None)
    if "blamed" not in changes:
        changes.pop("blamed_also", None)
        changes.pop("blamed_relation", None)
    filled = tuple(Inferred(field=name, rule=rule) for name in changes)
    return msgspec.structs.replace(claim, **changes, inferred=(*claim.inferred, *filled))


def _open(value: object) -> bool:
    """Whether a field says nothing."""
    if isinstance(value, Actor):
        return value.name is None
    for name in ("from_", "name"):
        if hasattr(value, name):
            return getattr(value, name) is None
    return value is None or value == ()


def says_more(quote: str) -> bool:
    """Whether the words speak of further people: "another", "a further", "آخر"."""
    folded = fold(quote)
    forms = [fold(w) for lang in LANGUAGES for t in _tables(lang) for w in t]
    before = "".join(letter for lang in LANGUAGES for letter in language(lang).conjunctions)
    behind = "|".join(ending for lang in LANGUAGES for ending in small(lang, "nouns", Nouns).of_number)
    return bool(re.search(rf"(?<!\w)[{before}]?(?:{'|'.join(map(re.escape, forms))})(?:{behind})?(?!\w)", folded))


def _tables(lang: str) -> list[list[str]]:
    tables = topic(lang, "structure").get("additive")
    return [t["words"] for t in tables] if isinstance(tables, list) else []


def base_of(quote: str, harm: object, spot: tuple[int, int], around: Iterable[Claim]) -> Claim | None:
    """The claim on top of whose people "another" comes: the last whole one of this harm before the words."""
    if not says_more(quote):
        return None
    before = [c for c in around if c.harm == harm and c.counts and c.count and c.part_of is None and c.end <= spot[0]]
    return max(before, key=lambda c: (c.end, c.start), default=None)


def added_value(claim: Claim, links: Mapping[str, Claim], text: str) -> dict[str, object]:
    """What an `add` keeps of the claim. Claims that it refers to are kept by their words."""
    row = msgspec.to_builtins(claim)
    return {name: row[name] for name in ADDED_FIELDS} | {name: anchor(other, text) for name, other in links.items()}
