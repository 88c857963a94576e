"""How fast `add` takes in reports, and how its memory grows with their number.

    python -m benchmarks add

Made-up reports from a template. Pages are timed against trafilatura alone on the same pages in the same run, since
taking the text out of a page is the one step that nobody can leave out. Times are the better of two runs.
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
from datetime import date, timedelta
from pathlib import Path

from tollbook.capture import Given
from tollbook.settings import Settings
from tollbook.store import Store
from tollbook.work import add

TEXTS, PAGES = 400, 150
MEMORY = (1000, 2000, 4000)

PLACES = (
    "Raqqa|Idlib|Kharkiv|Sanaa|Taiz|Mosul|Khartoum|Odesa|Hama|Marib|Aleppo|Derna|Homs|Daraa|Kherson|Mykolaiv|Zaporizhzhia|"
    "Kirkuk|Fallujah|Ramadi|Tikrit|Baghdad|Basra|Hodeidah|Aden|Saada|Benghazi|Misrata|Sirte|Tripoli|Nyala|El Fasher|"
    "Mogadishu|Kismayo|Baidoa|Kandahar|Kunduz|Jalalabad|Kabul|Herat"
).split("|")
START = date(2016, 1, 1)
DAYS_COVERED = 3 * 365
SIDES = ("the army", "a coalition aircraft", "government forces", "an armed group", "a drone")
SPEAKERS = ("a doctor at the hospital", "the civil defence", "a local monitor", "the health ministry", "residents")
WHERE = ("a market", "a school", "a bakery", "a house", "a bus", "a clinic")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TEMPLATE = """{where_} in {place} hit, {dead} dead

At least {dead} people, among them {children} children, were killed and {hurt} wounded on {day} when {side} struck
{where} in {place}, {speaker} said.

"We pulled {found} bodies out of the rubble before noon," {speaker} told reporters by telephone. The toll could rise,
since {missing} people were still missing in the evening.

The other side denied that it had struck {place}. "There were no strikes there on {day}," it said in a statement. Since
the beginning of the month {month} civilians have been killed in the governorate, according to a monitor.

{filler}
"""
FILLER = "People in {place} have lived with the war for years. Roads are closed, and prices in the shops have gone up. "
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{title} - The Valley Post</title>
<meta property="og:site_name" content="The Valley Post"><meta property="article:published_time" content="{date}">
{scripts}</head><body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{title}</h1>{body}</article>
<aside><h3>Related</h3><ul>{links}</ul></aside><section id="comments">{comments}</section></main>
<footer><ul>{links}</ul><p>All rights reserved.</p></footer></body></html>"""


def report(chance: random.Random) -> str:
    """One made-up report of some 1,500 characters."""
    number, place = chance.randint, chance.choice(PLACES)
    where = chance.choice(WHERE)
    dead = number(4, 60)
    return TEMPLATE.format(
        where_=where.capitalize(),
        where=where,
        place=place,
        dead=dead,
        children=number(1, 3),
        hurt=number(3, 90),
        day=chance.choice(DAYS),
        side=chance.choice(SIDES),
        speaker=chance.choice(SPEAKERS),
        found=number(2, dead),
        missing=number(2, 9),
        month=number(70, 400),
        filler=(FILLER.format(place=place) * number(1, 6)).strip(),
    )


def day_of(chance: random.Random) -> str:
    """A day of publication: an archive covers years."""
    return (START + timedelta(days=chance.randrange(DAYS_COVERED))).isoformat()


def line(number: int, chance: random.Random) -> str:
    """One made-up report as a line of JSON."""
    return json.dumps({"id": str(number), "published": day_of(chance), "text": report(chance)}) + "\n"


def page(chance: random.Random) -> str:
    """One made-up page of some 30 kB around a report, with menus, scripts and readers' comments."""
    title, _, body = report(chance).partition("\n\n")
    return PAGE.format(
        title=title,
        date=f"{day_of(chance)}T10:00:00Z",
        scripts="".join(f"<script>var a{n} = {list(range(60))};</script>" for n in range(30)),
        links="".join(f'<li class="menu item"><a href="/{n}/story">Another story {n}</a></li>' for n in range(60)),
        body="".join(f"<p>{part}</p>" for part in body.strip().split("\n\n")),
        comments="".join(f'<div class="comment"><p>Comment {n}: I do not believe it.</p></div>' for n in range(20)),
    )


def timed(step: Callable[[], object]) -> float:
    """Seconds of the better of two runs."""
    times = []
    for _ in range(2):
        started = time.perf_counter()
        step()
        times.append(time.perf_counter() - started)
    return min(times)


def take_in(names: list[str], stop_after: str | None = None) -> None:
    """`add` into an empty ledger."""
    with tempfile.TemporaryDirectory() as folder, Store.open(f"{folder}/ledger") as store:
        found = add(store, names, Given(), Settings(), stop_after=stop_after)
        if found.problems:
            raise SystemExit(f"{len(found.problems)} reports failed, the first: {found.problems[0]}")


def speed(folder: Path) -> None:
    """Documents a second, for texts and for pages, beside trafilatura alone."""
    from trafilatura import bare_extraction

    chance = random.Random(7)
    pages = [page(chance) for _ in range(PAGES)]
    lines = folder / "texts.jsonl"
    lines.write_text("".join(line(number, chance) for number in range(TEXTS)))
    (folder / "pages").mkdir()
    for number, markup in enumerate(pages):
        (folder / "pages" / f"{number:04}.html").write_text(markup)

    take_in([str(lines)])  # once unmeasured: the place index is built, the libraries are loaded
    rows = [
        ("texts, whole road", TEXTS, timed(lambda: take_in([str(lines)]))),
        ("texts, sealed only", TEXTS, timed(lambda: take_in([str(lines)], "capture"))),
        ("pages, whole road", PAGES, timed(lambda: take_in([str(folder / "pages")]))),
        ("pages, sealed only", PAGES, timed(lambda: take_in([str(folder / "pages")], "capture"))),
    ]
    alone = timed(lambda: [bare_extraction(p, fast=True, include_comments=False, with_metadata=True) for p in pages])
    print(f"{'':24}{'reports':>9}{'seconds':>9}{'a second':>10}{'time by trafilatura alone':>28}")
    for name, count, seconds in rows:
        ratio = f"{seconds / alone:.2f}" if name.startswith("pages") else ""
        print(f"{name:24}{count:>9}{seconds:>9.2f}{count / seconds:>10.1f}{ratio:>28}")
    print(f"{'trafilatura alone':24}{PAGES:>9}{alone:>9.2f}{PAGES / alone:>10.1f}{'1.00':>28}")


def peak(count: int) -> tuple[float, float]:
    """Seconds, and megabytes at the peak, of a process of its own that takes in `count` texts."""
    command = [sys.executable, "-m", "benchmarks.add", str(count)]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def peak_here(count: int) -> tuple[float, float]:
    """The same in this process. Linux counts in kilobytes, macOS in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        chance = random.Random(count)
        lines = Path(folder) / "texts.jsonl"
        with lines.open("w") as out:
            out.writelines(line(number, chance) for number in range(count))
        started = time.perf_counter()
        take_in([str(lines)])
        seconds = time.perf_counter() - started
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def main() -> None:
    """Print both tables."""
    with tempfile.TemporaryDirectory() as folder:
        speed(Path(folder))
    print(f"\n{'texts':>9}{'seconds':>9}{'a second':>10}{'peak MB':>9}{'ratio':>8}")
    first = 0.0
    for count in MEMORY:
        seconds, most = peak(count)
        first = first or most
        print(f"{count:>9}{seconds:>9.1f}{count / seconds:>10.1f}{most:>9.0f}{most / first:>8.2f}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(*peak_here(int(sys.argv[1])))
    else:
        main()
