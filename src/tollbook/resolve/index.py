"""The place index: one file, built once, read through a memory map.

Layout (little endian): magic, a JSON header (fingerprint of the sources, counts, section offsets), a table of places
(fixed size), a heap of strings, a heap of postings (with the words that may follow a first word) and an open-addressing
hash table of CRC-32 sums. Only the pages that a text touches are read, so loading costs nothing and several processes
share them. Behind them stands an automaton that finds all names of a text in one pass (Aho and Corasick's, in the form
that daachorse keeps), and for each of its patterns where the name stands in the heap; it is read when first used.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple, cast
from zlib import crc32

from daachorse import DoubleArrayAhoCorasick

from tollbook.resolve.letters import forms
from tollbook.words.kept import Kept

MAGIC = b"TOLLBOOKPLACES8\n"
_PLACE = struct.Struct("<IHIHffIIB3sxx")
_SLOT = struct.Struct("<II")
_U32 = struct.Struct("<I")
_HEAD = struct.Struct("<BBH")
KINDS = ("country", "governorate", "district", "city", "town", "village", "neighbourhood", "site", "unknown")

# How a name belongs to a place; the lower the better.
MAIN, OTHER, SKELETON = 0, 1, 2


class Place(NamedTuple):
    """A place of a gazetteer. `country` is ISO 3166 alpha-3, `admin` the first-order code inside it ("12").

    `arabic` is its name in Arabic where a source gives one, to be shown; names by which it is found are its keys.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    admin: str
    population: int
    kind: str
    arabic: str = ""


class Posting(NamedTuple):
    """A place under one of its names: its number, and how the name belongs to it (MAIN, OTHER, SKELETON)."""

    number: int
    how: int


class Entry(NamedTuple):
    """What stands under a key: the places of that name, and how many words the longest name that begins so has.

    Names by their consonants are looked up whole and count for no beginning.
    """

    longest: int
    numbers: tuple[int, ...]  # packed: most are asked only whether there are any

    @property
    def postings(self) -> tuple[Posting, ...]:
        """The places of that name, the lowest numbers first."""
        return tuple(Posting(number >> 2, number & 3) for number in self.numbers)


NOTHING = Entry(0, ())


def build(path: Path, fingerprint: str, places: Iterable[tuple[Place, Sequence[tuple[str, int]]]]) -> None:
    """Write an index of `places`, each with its keys, to `path`. The file appears at once and whole, or not at all."""
    records, strings, heap = bytearray(), bytearray(), bytearray()
    by_key: dict[str, list[int]] = {}
    longest: dict[str, int] = {}
    seconds: dict[str, set[str]] = {}
    count = 0
    for count, (place, keys) in enumerate(places, 1):
        records += _pack(place, strings)
        for name, how in keys:
            by_key.setdefault(name, []).append((count - 1) << 2 | how)
            words = name.split(" ", 2) if how != SKELETON else ()
            if len(words) > 1:
                longest[words[0]] = max(longest.get(words[0], 0), name.count(" ") + 1)
                seconds.setdefault(words[0], set()).add(words[1])
    table, at = _table(by_key, longest, seconds, heap)
    names = {name: at[name] for name in by_key if not name.startswith("~")}
    single = {form for name in names if " " not in name for form in forms(name)}
    automaton, patterns = _automaton(names)
    header = {"fingerprint": fingerprint, "places": count, "keys": len(by_key.keys() | longest.keys())}
    header["single"] = len(single)
    sections = {"records": records, "strings": strings, "heap": heap, "table": table}
    sections |= {"patterns": patterns, "automaton": automaton}
    _write(path, header, sections)


def _pack(place: Place, strings: bytearray) -> bytes:
    offsets = []
    for text in (place.id, place.name):
        raw = text.encode()
        offsets += [len(strings), len(raw)]
        strings += raw
    admin = len(strings)
    code, arabic = place.admin.encode()[:255], place.arabic.encode()
    strings += bytes([len(code)]) + code + _U32.pack(len(arabic)) + arabic
    kind = KINDS.index(place.kind)
    return _PLACE.pack(*offsets, place.lat, place.lon, place.population, admin, kind, place.country.encode()[:3])


def _table(
    by_key: dict[str, list[int]], longest: dict[str, int], seconds: dict[str, set[str]], heap: bytearray
) -> tuple[bytearray, dict[str, int]]:
    """The hash table, and where each key stands in the heap, which is filled."""
    keys = sorted(by_key.keys() | longest.keys())
    heap += b"\0"  # an offset of 0 marks an empty slot
    size = 1 << max(4, (len(keys) * 4 // 3).bit_length())
    table, places = bytearray(size * _SLOT.size), {}
    for name in keys:
        raw = name.encode()
        numbers = sorted(set(by_key.get(name, ())))
        at = places[name] = len(heap)
        heap += _HEAD.pack(min(len(raw), 255), min(longest.get(name, 1), 255), len(numbers)) + raw[:255]
        heap += struct.pack(f"<{len(numbers)}I", *numbers)
        if name in seconds:
            following = "\n".join(sorted(seconds[name])).encode()
            heap += _U32.pack(len(following)) + following
        digest = crc32(raw)
        slot = digest & (size - 1)
        while _U32.unpack_from(table, slot * 8 + 4)[0]:
            slot = (slot + 1) & (size - 1)
        _SLOT.pack_into(table, slot * 8, digest, at)
    return table, places


def _automaton(heap: Mapping[str, int]) -> tuple[bytearray, bytearray]:
    """The automaton of all forms of the names, and where in the heap each form's name stands."""
    patterns: dict[bytes, int] = {}
    for name in sorted(heap, key=lambda name: (" " in name, name)):  # those of one word first: see `Index.single`
        for form in forms(name):
            patterns.setdefault(form, heap[name])
    if not patterns:
        return bytearray(), bytearray()
    automaton = DoubleArrayAhoCorasick(list(patterns))
    return bytearray(cast("bytes", automaton.__getstate__())), bytearray(
        struct.pack(f"<{len(patterns)}I", *patterns.values())
    )


def _write(path: Path, header: dict[str, object], sections: dict[str, bytearray]) -> None:
    offset, places = 0, {}
    for name, body in sections.items():
        places[name] = [offset, len(body)]
        offset += len(body)
    head = json.dumps({**header, "sections": places}).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(MAGIC + _U32.pack(len(head)) + head)
            for body in sections.values():
                file.write(body)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


_COUNTRIES = Kept[bytes, str](lambda raw: raw.rstrip(b"\0").decode(), 1000)


class Index:
    """An index that was built. Raises ValueError when the file is no index of this version or was cut short."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if hasattr(mmap, "MADV_RANDOM"):  # the pages around one that is asked for are not wanted, too
            self._map.madvise(mmap.MADV_RANDOM)
        start = len(MAGIC)
        if self._map[:start] != MAGIC:
            raise ValueError(f"{path} is no place index of this version")
        (length,) = _U32.unpack_from(self._map, start)
        header = json.loads(self._map[start + 4 : start + 4 + length])
        self.fingerprint = str(header["fingerprint"])
        base = start + 4 + length
        sections = {name: (base + at, size) for name, (at, size) in header["sections"].items()}
        if max(at + size for at, size in sections.values()) != len(self._map):
            raise ValueError(f"{path} is not whole")
        self._records, self._strings, self._heap = (sections[s][0] for s in ("records", "strings", "heap"))
        self._patterns, _ = sections["patterns"]
        self._automaton = sections["automaton"]
        self._table, size = sections["table"]
        self._mask = size // 8 - 1
        self._count = int(header["places"])
        self.single = int(
            header["single"]
        )  # so many names that `search` finds are of one word: their numbers are lower

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Place]:
        return (self.place(number) for number in range(self._count))

    @cached_property
    def search(self) -> Callable[[bytes], list[tuple[int, int, int]]]:
        """Finds in `letters.Letters.sought` every known name, overlaps and all, that ends where a word does.

        Gives for each where it begins, where the space behind it ends, and a number to ask `under`; in the order of
        their ends, the longest first.
        """
        at, size = self._automaton
        if not size:
            return lambda _: []
        automaton: Any = DoubleArrayAhoCorasick([b"-"])  # its stub lacks what fills it
        with self._path.open("rb") as file:  # which it copies: through the map it would be held twice
            file.seek(at)
            automaton.__setstate__(file.read(size))
        search: Callable[[bytes], list[tuple[int, int, int]]] = automaton.find_overlapping
        return search

    def under(self, number: int) -> tuple[str, Entry]:
        """The key of the name that `search` found by that number, and what stands under it."""
        (at,) = _U32.unpack_from(self._map, self._patterns + 4 * number)
        at += self._heap
        length, longest, n = _HEAD.unpack_from(self._map, at)
        at += _HEAD.size
        key = self._map[at : at + length].decode(errors="ignore")
        return key, Entry(longest, struct.unpack_from(f"<{n}I", self._map, at + length))

    def entry(self, key: str) -> Entry:
        """What stands under `key`; NOTHING where no name has it."""
        at, longest, n = self._find(key)
        if not at:
            return NOTHING
        return Entry(longest, struct.unpack_from(f"<{n}I", self._map, at))

    def seconds(self, word: str) -> frozenset[str]:
        """The second words of all known names of several words that begin with `word`."""
        at, longest, n = self._find(word)
        if longest < 2:
            return frozenset()
        at += 4 * n
        (size,) = _U32.unpack_from(self._map, at)
        return frozenset(self._map[at + 4 : at + 4 + size].decode().split("\n"))

    def _find(self, key: str) -> tuple[int, int, int]:
        """Where the postings of `key` stand, the longest name that begins so, how many they are; zeros where none."""
        raw = key.encode()
        digest = crc32(raw)
        slot = digest & self._mask
        while True:
            found, at = _SLOT.unpack_from(self._map, self._table + slot * 8)
            if not at:
                return 0, 0, 0
            if found == digest:
                at += self._heap
                length, longest, n = _HEAD.unpack_from(self._map, at)
                at += _HEAD.size + length
                if self._map[at - length : at] == raw[:255]:
                    return at, longest, n
            slot = (slot + 1) & self._mask

    def place(self, number: int) -> Place:
        """The place with that number."""
        row = _PLACE.unpack_from(self._map, self._records + number * _PLACE.size)
        id_at, id_len, name_at, name_len, lat, lon, population, admin_at, kind, country = row
        strings, data = self._strings, self._map
        id_at, name_at, admin_at = id_at + strings, name_at + strings, admin_at + strings
        arabic_at = admin_at + 1 + data[admin_at]  # two strings, each behind its length
        (arabic_len,) = _U32.unpack_from(data, arabic_at)
        return Place(
            str(data[id_at : id_at + id_len], "utf-8"),
            str(data[name_at : name_at + name_len], "utf-8"),
            round(lat, 5),
            round(lon, 5),
            _COUNTRIES[country],
            data[admin_at + 1 : arabic_at].decode(errors="ignore"),
            population,
            KINDS[kind],
            str(data[arabic_at + 4 : arabic_at + 4 + arabic_len], "utf-8") if arabic_len else "",
        )
