"""The register of actors: who they are by any of their names, and to which belligerent they belong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import cast

from daachorse import CharwiseDoubleArrayAhoCorasick

from tollbook.errors import UsageError, VocabularyError
from tollbook.model import PARTIES, Actor, ActorKind, ActorMention
from tollbook.resolve.given_actors import ActorChange, changed
from tollbook.resolve.letters import all_capitals
from tollbook.resolve.rows import KINDS, Row, as_written, spelled
from tollbook.resolve.sources import split, table
from tollbook.words.fold import fold, fold_offsets, fold_text
from tollbook.words.languages import LANGUAGES, language

_TRAITS = tuple(map(language, LANGUAGES))
_CONJUNCTIONS = frozenset(word for traits in _TRAITS for word in traits.conjunctions)
_PROCLITICS = frozenset(word for traits in _TRAITS for word in traits.small_words)
_ELIDED = tuple((article, elided) for t in _TRAITS for article in t.article for elided in t.elided)


def load_register(
    extra: Sequence[Path] = (),
    *,
    assessments: Mapping[str, bool | None] | None = None,
    changes: Sequence[ActorChange] = (),
) -> Names:
    """The register that the program brings, with the user's own tables on top (same columns, tab-separated).

    `assessments`: what people found each source to be, by any of its names; true is credible. `changes`: the actors
    that people added or merged in this ledger.
    Raises UsageError when a user's table cannot be read, VocabularyError when a name stands under two actors.
    """
    rows = [_row(fields) for fields in table("actors.tsv")]
    for path in extra:
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"The table of actors {path} cannot be read: {error}.") from error
        own = [_row(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#")]
        names = {row.name for row in own}
        rows = [row for row in rows if row.name not in names] + own
    return Names(changed(rows, changes) if changes else rows, assessments or {})


def _row(fields: list[str]) -> Row:
    name, kind, parent, *aliases = [*fields, "", "", ""][:5]
    if kind not in KINDS or not name.strip():
        raise VocabularyError(f"The actor {name!r} has an unknown kind: {kind!r}.")
    return Row(
        name.strip(), cast("ActorKind", kind), parent.strip(), tuple(a for field in aliases for a in split(field))
    )


_KEPT = 100_000  # names whose rows are kept


def _leniency(alias: str) -> tuple[bool, bool]:
    return not as_written(alias), alias[:1].islower()


class Names:
    """Implements `model.Register` over rows of actors. Whether a source is credible is people's to say."""

    def __init__(self, rows: Iterable[Row], assessments: Mapping[str, bool | None] | None = None) -> None:
        self._rows = {row.name: row for row in rows}
        self._by_name: dict[str, Row] = {}
        self._asked: dict[str, Row | None] = {}
        for row in self._rows.values():
            if row.parent and row.parent not in self._rows:
                raise VocabularyError(f"The actor {row.name!r} belongs to an unknown one: {row.parent!r}.")
            for alias in dict.fromkeys((row.name, *row.aliases)):
                self._enter(alias, row)
        self._assessed = {self._key(name): verdict for name, verdict in (assessments or {}).items()}

    def _enter(self, alias: str, row: Row) -> None:
        other = self._by_name.setdefault(spelled(alias), row)
        if other is not row:
            raise VocabularyError(f"The name {alias!r} stands under two actors: {other.name} and {row.name}.")

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    @cached_property
    def _names(self) -> tuple[CharwiseDoubleArrayAhoCorasick, list[tuple[str, str, int]]]:
        """What finds every name in a folded text, and for each its alias as written, its actor and its length."""
        found: dict[str, tuple[str, str, int]] = {}
        for row in self._rows.values():
            # of two aliases that fold alike the one that asks less of a text stands
            for alias in sorted((row.name, *row.aliases), key=_leniency):
                if alias.startswith("?"):
                    continue
                found[fold(alias)] = alias, row.name, len(fold(alias))
                for article, elided in _ELIDED:
                    if alias.startswith(article):  # with the preposition l- the article loses its alef
                        rest = len(article) - len(elided) + 1
                        whole = elided + fold(alias).removeprefix(article)
                        found[whole] = alias[rest:], row.name, len(fold(alias[rest:]))
        return CharwiseDoubleArrayAhoCorasick(list(found)), list(found.values())

    def mentions(self, text: str, *, lang: str | None) -> tuple[ActorMention, ...]:
        """Every known actor's name in `text`, in order, longest match first, not overlapping.

        Names in Latin script begin with a capital where the register's do; Arabic names may carry proclitics, which
        stay outside the span.
        """
        del lang  # script decides
        shadow, offsets = _shadow(text)
        capitals = all_capitals(text)
        automaton, names = self._names
        found = []
        for _, behind, number in automaton.find_overlapping(shadow):
            if shadow[behind : behind + 1].isalnum():
                continue  # most letters that a name is made of are a part of some word
            alias, name, length = names[number]
            last, first = behind - 1, behind - length
            if not _stands_alone(shadow, first, last):
                continue
            start = offsets[first] if offsets else first
            end = (offsets[last] if offsets else last) + 1
            if _fits(text[start:end], alias, capitals=capitals):
                found.append((start, end, name))
        found.sort(key=lambda hit: (hit[0] - hit[1], hit[0]))
        kept: list[tuple[int, int, str]] = []
        for hit in found:
            if all(hit[1] <= other[0] or hit[0] >= other[1] for other in kept):
                kept.append(hit)
        return tuple(
            ActorMention(start=start, end=end, text=text[start:end], actor=self._actor(self._rows[name]))
            for start, end, name in sorted(kept)
        )

    def find(self, name: str) -> Actor | None:
        """The actor that goes by this name or alias, in any language; articles and possessives are forgiven."""
        row = self._row(name)
        return self._actor(row) if row else None

    def row(self, name: str) -> Row | None:
        """The row of the actor that goes by this name, with its aliases and its parent."""
        return self._row(name)

    def belligerent(self, name: str) -> str | None:
        """The canonical name of the belligerent that this actor is or belongs to; None for one that is no party."""
        row = self._row(name)
        if row is None or row.kind not in PARTIES:
            return None
        while row.parent and self._rows[row.parent].kind in PARTIES:
            row = self._rows[row.parent]
        return row.name

    def credible(self, name: str) -> bool | None:
        """What people found this source to be; None where nobody has assessed it."""
        return self._assessed.get(self._key(name))

    def _key(self, name: str) -> str:
        row = self._row(name)
        return fold(row.name if row else name.strip())

    def _row(self, name: str) -> Row | None:
        """`_look_up`, kept, since a text asks for the same few names again and again."""
        if name not in self._asked:
            if len(self._asked) > _KEPT:
                self._asked.clear()
            self._asked[name] = self._look_up(name)
        return self._asked[name]

    def _look_up(self, name: str) -> Row | None:
        plain = name.strip().strip("\"'“”«»").strip()
        for form in (plain, fold(plain), fold(name)):
            if row := self._by_name.get(form):
                return row
        folded = fold(plain).removeprefix("the ").removesuffix("'s")
        return next((row for form in (folded, *_bare(folded)) if (row := self._by_name.get(form))), None)

    @staticmethod
    def _actor(row: Row) -> Actor:
        return Actor(name=row.name, kind=row.kind)


def _bare(folded: str) -> list[str]:
    """A name without an article that is written onto it."""
    return [folded.removeprefix(article) for traits in _TRAITS for article in traits.article]


def _shadow(text: str) -> tuple[str, list[int] | None]:
    """`text` folded, and for each folded character its offset in `text` (None where they are the same)."""
    folded = fold_text(text)
    if len(folded) == len(text):
        return folded, None
    return folded, fold_offsets(text)


def _stands_alone(shadow: str, first: int, last: int) -> bool:
    """Whether no letter beside a name makes it a part of a word; behind it stands none."""
    if shadow[last + 1 : last + 2] == "'" and (beyond := shadow[last + 2 : last + 3]).isalpha() and beyond != "s":
        return False
    at = first - 1
    if "\u0600" <= shadow[first] <= "\u06ff":
        for _ in range(2):
            if at >= 0 and shadow[at] in _PROCLITICS:
                at -= 1
        if at == first - 3 and shadow[at + 1] not in _CONJUNCTIONS:
            return False
    return at < 0 or not shadow[at].isalnum()


def _fits(written: str, alias: str, *, capitals: bool) -> bool:
    if as_written(alias):
        return written == alias and not (capitals and len(alias) < 5)
    return not alias[0].isupper() or written[0].isupper()
