"""How fast place names are read, and what the place index costs to make, to load and to keep in memory.

    python -m benchmarks places

Made-up news in English and Arabic from a template, over the whole gazetteer. Speed is megabytes of UTF-8 a second of
one core's own time; memory is what a fresh process holds after it has read the texts, over what Python holds alone.

Beside it flashtext, a matcher of word lists, with the same names and texts, each in a process of its own. It finds
words and no places: it tells no namesakes apart and knows no other spellings. It keeps its names in dictionaries of
Python, so that every process fills them anew; what a command takes that loads the names and reads the texts is
therefore set beside the bare speed of matching. Where flashtext is not installed, its lines are left out.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sized
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from tollbook.resolve import load_gazetteer, load_register, stock
from tollbook.resolve.gazetteer import POPULATION
from tollbook.settings import Settings

SIZE = 2_000_000
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


Reader = Callable[[str], Sized]


def with_tollbook(cache: Path) -> Reader:
    """Our reader over the index in `cache`, which must have been built."""
    world = load_gazetteer(Settings(cache=cache))
    return partial(world.mentions, lang=None)


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


READERS: dict[str, Callable[[Path], Reader]] = {"tollbook": with_tollbook, "flashtext": with_flashtext}
SETS = {"English": (ENGLISH, PLACES), "Arabic": (ARABIC, ARABIC_PLACES)}


class Run(NamedTuple):
    """What one process took: seconds of its own time to load, megabytes held more, and per set seconds and names."""

    load: float
    held: float
    sets: dict[str, tuple[float, int]]

    @property
    def whole(self) -> float:
        """Seconds to load and to read all texts once."""
        return self.load + sum(took for took, _ in self.sets.values())


def measure(name: str, cache: Path) -> Run:
    """Load the reader called `name` and read every set once."""
    before, begin = held(), time.process_time()
    read = READERS[name](cache)
    load = time.process_time() - begin
    sets = {}
    for tongue, (templates, places) in SETS.items():
        texts = news(templates, places, SIZE)
        begin = time.process_time()
        found = sum(len(read(text)) for text in texts)
        sets[tongue] = (time.process_time() - begin, found)
    return Run(load, held() - before, sets)


def apart(name: str, cache: Path) -> Run:
    """`measure` in a fresh process."""
    script = (
        "import json, sys; from pathlib import Path; from benchmarks.places import measure; "
        "print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))"
    )
    done = subprocess.run([sys.executable, "-c", script, name, str(cache)], capture_output=True, text=True, check=True)
    load, more, sets = json.loads(done.stdout)
    return Run(load, more, {tongue: (took, found) for tongue, (took, found) in sets.items()})


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(cache=Path(folder))
        begin = time.perf_counter()
        load_gazetteer(settings)
        built = time.perf_counter() - begin
        begin = time.perf_counter()
        load_gazetteer(settings)
        loaded = time.perf_counter() - begin
        begin = time.perf_counter()
        register = load_register()
        actors = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        own = apart("tollbook", Path(folder))
        print(f"{'place index built, once':<42} {built:8.2f} s   {size:.0f} MB on disk")
        print(f"{'place index loaded (allowed: 0.3, 150)':<42} {loaded:8.3f} s   {own.held:.0f} MB more in memory")
        print(f"{'register loaded':<42} {actors:8.3f} s")
        for tongue, (templates, places) in SETS.items():
            took, found = own.sets[tongue]
            print(f"{f'places in {tongue} text (allowed: 1)':<42} {SIZE / 1e6 / took:8.2f} MB/s  {found} found")
            texts = news(templates, places, SIZE)
            begin = time.process_time()
            found = sum(len(register.mentions(text, lang=None)) for text in texts)
            took = time.process_time() - begin
            print(f"{f'actors in {tongue} text':<42} {SIZE / 1e6 / took:8.2f} MB/s  {found} found")
        if find_spec("flashtext"):
            beside(own, apart("flashtext", Path(folder)))


def beside(own: Run, other: Run) -> None:
    """Print what flashtext takes for the same names and texts, and the ratios."""
    print(f"{'flashtext, names loaded':<42} {other.load:8.2f} s   {other.held:.0f} MB more in memory")
    for tongue, (took, found) in other.sets.items():
        print(f"{f'flashtext in {tongue} text':<42} {SIZE / 1e6 / took:8.2f} MB/s  {found} found")
        print(f"{'  ours to it, matching alone':<42} {took / own.sets[tongue][0]:8.2f} times")
    print(f"{'names loaded and both sets read, ours':<42} {own.whole:8.2f} s")
    print(f"{'names loaded and both sets read, flashtext':<42} {other.whole:8.2f} s")
    print(f"{'  ours to it (asked: 5)':<42} {other.whole / own.whole:8.2f} times as fast")


if __name__ == "__main__":
    main()
