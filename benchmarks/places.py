"""How fast place names are read, and what the place index costs to make, to load and to keep in memory.

    python -m benchmarks places

Made-up news in English and Arabic from a template, over the whole gazetteer. Speed is megabytes of UTF-8 a second of
one core's own time; memory is what a fresh process holds after it has read the texts, over what Python holds alone.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tollbook.resolve import load_gazetteer, load_register
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


def memory(cache: Path) -> float:
    """Megabytes that loading and reading add to a fresh process."""
    script = (
        "import sys; from pathlib import Path; from benchmarks.places import *; before = held(); "
        "world = load_gazetteer(Settings(cache=Path(sys.argv[1]))); "
        "[world.mentions(t, lang='en') for t in news(ENGLISH, PLACES, 200_000)]; print(held() - before)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(cache)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main() -> None:
    """Print one table."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(cache=Path(folder))
        begin = time.perf_counter()
        load_gazetteer(settings)
        built = time.perf_counter() - begin
        begin = time.perf_counter()
        world = load_gazetteer(settings)
        loaded = time.perf_counter() - begin
        begin = time.perf_counter()
        register = load_register()
        actors = time.perf_counter() - begin
        size = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1e6
        print(f"{'place index built':<34} {built:8.2f} s   {size:.0f} MB on disk")
        print(f"{'place index loaded':<34} {loaded:8.3f} s   {memory(Path(folder)):.0f} MB more in memory")
        print(f"{'register loaded':<34} {actors:8.3f} s")
        for name, templates, places in (("English", ENGLISH, PLACES), ("Arabic", ARABIC, ARABIC_PLACES)):
            texts = news(templates, places, SIZE)
            for what, read in (("places", world.mentions), ("actors", register.mentions)):
                begin = time.process_time()
                found = sum(len(read(text, lang=None)) for text in texts)
                took = time.process_time() - begin
                print(f"{what + ' in ' + name + ' text':<34} {SIZE / 1e6 / took:8.2f} MB/s  {found} found")


if __name__ == "__main__":
    main()
