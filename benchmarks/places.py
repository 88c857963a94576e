"""How fast place names are found and read, and what the place index costs to make, to load and to keep in memory.

    python -m benchmarks places

Two kinds of made-up text in English and Arabic, over the whole gazetteer: news from one template, where all that is
kept from one text to the next helps, and articles about towns from all over the gazetteer in which few names come
again (see `_articles`). Each set is read twice by a fresh process: the first pass meets every name for the first time.
Speed is megabytes of UTF-8 a second of one core's own time; memory is what a process holds after it has read the
texts, over what Python holds alone.

Beside it flashtext, a matcher of word lists, with the same names and texts, in a process of its own. It finds names
and no places: it tells no namesakes apart and knows no other spellings; it looks at no capitals, and so finds a town
in many a common word, which ours passes over. So it is set beside our matching alone (`Matcher.spans`, the first step
of the reader: which spans of the text bear which names), and beside the whole reading. It keeps its names in
dictionaries of Python, so that every process fills them anew; what a command takes that loads the names and reads the
texts once is therefore given too, for our matching as for the whole reading. Where flashtext is not installed, its
lines are left out.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks._articles import articles

from tollbook.resolve import World, load_gazetteer, load_register, stock
from tollbook.resolve.gazetteer import POPULATION
from tollbook.resolve.index import Index
from tollbook.resolve.sources import split, table
from tollbook.settings import Settings

SIZE = 2_000_000
TEXTS = "texts.json"
ENGLISH = (
    "At least {n} people were killed when US-led coalition aircraft struck the town of {a} in {b} on Friday, {p} said.",
    "The {p} Media Center said that the wounded were taken to {a}. Officials in {b} denied it, and nobody else spoke.",
    "Residents fled towards {a}, some {n} kilometres away, after shells fell on the outskirts of {b} for a third day.",
)
ARABIC = (
    "قتل {n} أشخاص وأصيب آخرون بجروح في قصف على مدينة {a} بريف {b} مساء أمس، وفق ما ذكر المرصد السوري لحقوق الإنسان.",
    "وقال مصدر طبي إن الجرحى نقلوا إلى {a}، فيما نفت السلطات في {b} وقوع أي إصابات خلال الأيام الماضية.",
)
PLACES = ("Aleppo", "Raqqa", "Mosul", "Taiz", "Kharkiv", "Maiduguri", "Goma", "Springfield", "Cali", "Herat", "Kirkuk")
ARABIC_PLACES = ("حلب", "الرقة", "الموصل", "تعز", "إدلب", "دير الزور", "الفاشر", "سرت", "كركوك", "درعا")
PEOPLE = ("Haddad", "Moreno", "Koval", "Okoye", "Rahimi", "Brandt")


def news(templates: tuple[str, ...], places: tuple[str, ...], size: int) -> list[str]:
    """Texts of about two kilobytes each, `size` bytes together."""
    chance, texts, total = random.Random(3), [], 0
    while total < size:
        lines = [
            chance.choice(templates).format(
                n=chance.randint(2, 40), a=chance.choice(places), b=chance.choice(places), p=chance.choice(PEOPLE)
            )
            for _ in range(16)
        ]
        texts.append("\n".join(lines))
        total += len(texts[-1].encode())
    return texts


def held() -> float:
    """Megabytes that this process holds now (on Linux), else the most that it has held."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


Reader = Callable[[str], object]


class Kind(NamedTuple):
    """A reader: how it is made over the index in a folder, and how many names stand in what it gives for a text."""

    make: Callable[[Path], Reader]
    names: Callable[[Any], int]


def _world(cache: Path) -> World:
    """The gazetteer over the index in `cache`, which must have been built, and all that is read on first use."""
    world = load_gazetteer(Settings(cache=cache))
    world.mentions("A strike hit Raqqa, officials said. قصف على حلب", lang=None)
    return world


def with_tollbook(cache: Path) -> Reader:
    """Our whole reading."""
    return partial(_world(cache).mentions, lang=None)


def with_matching(cache: Path) -> Reader:
    """Our matching alone: the known names of a text, before anything is weighed."""
    return _world(cache).matcher.spans


def with_flashtext(cache: Path) -> Reader:
    """flashtext over all names of the gazetteer but skeletons, as they are compared: folded, each once."""
    from flashtext import KeywordProcessor

    del cache
    processor = KeywordProcessor()
    for place, keys in stock.everything((), POPULATION):
        for name, _ in keys:
            if not name.startswith("~"):
                processor.add_keyword(name, place.id)
    return partial(processor.extract_keywords, span_info=True)


READERS = {
    "tollbook": Kind(with_tollbook, len),
    "matching": Kind(with_matching, len),
    "flashtext": Kind(with_flashtext, len),
}


def texts(index: Index) -> dict[str, list[str]]:
    """The sets by name. Towns of the articles are any of the gazetteer in English, those of our tables in Arabic."""
    towns = [place.name for place in index if place.name.isascii()]
    own = [name for _, arabic, *_ in table("places.tsv") for name in split(arabic)]
    own += [name for _, _, _, arabic, *_ in table("divisions.tsv") for name in split(arabic)]
    return {
        "English, one template": news(ENGLISH, PLACES, SIZE),
        "Arabic, one template": news(ARABIC, ARABIC_PLACES, SIZE),
        "English, articles": articles(False, towns, SIZE),
        "Arabic, articles": articles(True, own, SIZE),
    }


class Run(NamedTuple):
    """What one process took: seconds of its own time to load, megabytes held more, and for each set the seconds of
    the first pass and the second, and how many names were found."""

    load: float
    held: float
    sets: dict[str, tuple[float, float, int]]

    @property
    def whole(self) -> float:
        """Seconds to load and to read all texts once."""
        return self.load + sum(first for first, _, _ in self.sets.values())


def measure(name: str, cache: Path) -> Run:
    """Load the reader called `name` and read every set twice."""
    every = json.loads((cache / TEXTS).read_text(encoding="utf-8"))
    before, begin = held(), time.process_time()
    kind = READERS[name]
    read = kind.make(cache)
    load = time.process_time() - begin
    sets = {}
    for title, texts in every.items():
        passes = []
        for _ in range(2):
            begin = time.process_time()
            for text in texts:
                read(text)
            passes.append(time.process_time() - begin)
        sets[title] = (passes[0], passes[1], sum(kind.names(read(text)) for text in texts))
    return Run(load, held() - before, sets)


def apart(name: str, cache: Path) -> Run:
    """`measure` in a fresh process."""
    script = (
        "import json, sys; from pathlib import Path; from benchmarks.places import measure; "
        "print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))"
    )
    done = subprocess.run([sys.executable, "-c", script, name, str(cache)], capture_output=True, text=True, check=True)
    load, more, sets = json.loads(done.stdout)
    return Run(load, more, {kind: (first, again, found) for kind, (first, again, found) in sets.items()})


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        settings = Settings(cache=cache)
        begin = time.perf_counter()
        load_gazetteer(settings)
        built = time.perf_counter() - begin
        begin = time.perf_counter()
        load_gazetteer(settings)
        loaded = time.perf_counter() - begin
        begin = time.perf_counter()
        load_register()
        actors = time.perf_counter() - begin
        (path,) = cache.iterdir()
        every = texts(Index(path))
        (cache / TEXTS).write_text(json.dumps(every), encoding="utf-8")
        own = apart("tollbook", cache)
        print(f"{'place index built, once':<50} {built:8.2f} s   {path.stat().st_size / 1e6:.0f} MB on disk")
        print(f"{'place index loaded (allowed: 0.3, 150)':<50} {loaded:8.3f} s   {own.held:.0f} MB more in memory")
        print(f"{'register loaded':<50} {actors:8.3f} s")
        show("places read", "(allowed: 1)", own)
        matched = apart("matching", cache)
        print(f"{'names for matching loaded':<50} {matched.load:8.3f} s   {matched.held:.0f} MB more in memory")
        show("names matched", "", matched)
        if find_spec("flashtext"):
            beside(own, matched, apart("flashtext", cache))
        register(every)


def show(what: str, allowed: str, run: Run) -> None:
    """Print the speed on each set, on the first pass and the second."""
    for kind, (first, again, found) in run.sets.items():
        speed = f"{SIZE / 1e6 / first:8.2f} MB/s, then {SIZE / 1e6 / again:6.2f}   {found} found"
        print(f"{f'{what}: {kind} {allowed}':<50} {speed}")


def beside(own: Run, matched: Run, other: Run) -> None:
    """Print what flashtext takes for the same names and texts, and the ratios."""
    print(f"{'flashtext, names loaded':<50} {other.load:8.2f} s   {other.held:.0f} MB more in memory")
    show("flashtext", "", other)
    for kind, (first, again, _) in other.sets.items():
        ratios = f"{first / matched.sets[kind][0]:8.2f} times, then {again / matched.sets[kind][1]:6.2f}"
        print(f"{f'  matching alone to it: {kind} (asked: 5)':<50} {ratios}")
        ratios = f"{first / own.sets[kind][0]:8.2f} times, then {again / own.sets[kind][1]:6.2f}"
        print(f"{f'  whole reading to it: {kind}':<50} {ratios}")
    print(f"{'names loaded and all sets gone through once, flashtext':<50} {other.whole:8.2f} s")
    for what, run in (("matching alone", matched), ("whole reading", own)):
        ratio = f"{run.whole:8.2f} s   {other.whole / run.whole:.2f} times as fast"
        print(f"{f'  {what}, loading included':<50} {ratio}")


def register(every: dict[str, list[str]]) -> None:
    """Print how fast actors' names are found in the same texts."""
    actors = load_register()
    for kind, texts in every.items():
        begin = time.process_time()
        found = sum(len(actors.mentions(text, lang=None)) for text in texts)
        print(f"{f'actors: {kind}':<50} {SIZE / 1e6 / (time.process_time() - begin):8.2f} MB/s   {found} found")


if __name__ == "__main__":
    main()
