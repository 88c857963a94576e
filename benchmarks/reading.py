"""How fast texts and pages are read, each beside the least that the same work could take.

    python -m benchmarks reading [--texts FOLDER]

Texts: milliseconds of one core's own time for each kilobyte (1,000 bytes of UTF-8: an Arabic letter is two), for
reading a document's claims, resolving their dates and places and computing its digest; the median over the documents of
a set in which a word of harm stands, and all time over all bytes. The last line has the median over all documents of
all sets. Beside it stands how often the words of the same texts could have been counted in that time (one regular
expression and a dictionary), so that machines can be compared. FOLDER holds one folder a set, each with
`documents.jsonl` (lines with id, lang, text and what else is known); without it the texts are made up.

Pages: the whole road (sealing, reading, claims, incidents, all written to a ledger) beside trafilatura alone on the
same pages in the same run. Two kinds: small dense pages, a report with hardly anything around it; and pages as news
sites send them, where 4 kB of report stand in some 200 kB and 1,700 elements (so many has the median start page of a
news site in the HTTP Archive of March 2023), most of it menus, cards, pictures and scripts.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from benchmarks.add import FILLER, PLACES, day_of, page, report, take_in

from tollbook import extract, resolve
from tollbook.cli.app import SWEEPING
from tollbook.extract.reading import mentions_harm
from tollbook.model import Claim, Digest, Document
from tollbook.settings import Settings, load_profile

BUDGET = 2.0  # ms for a kilobyte of relevant text
PASSED_OVER = 0.1  # ms for a text without a word of harm
PAGE_BUDGET = 1.5  # times trafilatura alone
FEWEST, MOST = 1, 200  # documents of a set that are read; every k-th of larger ones
PAGES = 240  # so many that what is loaded once for all of them hardly counts
ARABIC = (
    "قتل {n} أشخاص بينهم طفلان وأصيب {m} آخرون بجروح في قصف على مدينة {a} مساء أمس، وفق ما ذكر مصدر طبي. ",
    "وقالت مصادر محلية إن طائرات حربية استهدفت سوقا في {a}، ما أدى إلى مقتل {n} مدنيين وجرح العشرات. ",
    "وشهدت الأسواق في {a} حركة عادية خلال الأيام الماضية، وعادت المدارس إلى العمل بعد انقطاع طويل. ",
    "ونفت الوزارة في بيان لها استهداف المدنيين، وقالت إنها تحقق في الحادثة التي وقعت يوم الجمعة. ",
)
ARABIC_PLACES = ("حلب", "الرقة", "الموصل", "تعز", "إدلب", "درعا", "سرت", "كركوك")
QUIET = (
    "The council of {a} met on Monday to talk about the new bus lines. Two members asked for more shelters. ",
    "In {a} the harvest has begun; farmers say that prices are a third higher than last year. ",
    "A choir from {a} sang in the old theatre, and the hall was full. The next concert is on Friday. ",
)


def texts_made_up() -> dict[str, list[dict[str, str]]]:
    """Sets of made-up documents: news reports, short dense ones, Arabic ones."""
    chance = random.Random(11)
    arabic = [
        "".join(
            chance.choice(ARABIC).format(
                a=chance.choice(ARABIC_PLACES), n=chance.randint(3, 40), m=chance.randint(2, 60)
            )
            for _ in range(12)
        )
        for _ in range(120)
    ]
    reports = [report(chance) for _ in range(120)]
    return {
        "reports": [{"id": str(n), "lang": "en", "text": text} for n, text in enumerate(reports)],
        "first sentences": [{"id": str(n), "lang": "en", "text": t[:360]} for n, t in enumerate(reports)],
        "Arabic": [{"id": str(n), "lang": "ar", "text": text} for n, text in enumerate(arabic)],
    }


def texts_of(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The documents of every set under `folder`."""
    found = {}
    for file in sorted(folder.glob("*/documents.jsonl")):
        with file.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        if len(rows) >= FEWEST:
            found[file.parent.name] = rows[:: max(1, len(rows) // MOST)]
    return found


def document(row: dict[str, str]) -> Document:
    """A row as the reader hands it on."""
    return Document(
        id="sha256:" + sha256(row["text"].encode()).hexdigest(),
        external_id=row["id"],
        source=row.get("source"),
        title=row.get("title"),
        lang=row.get("lang"),
        published=row.get("published"),
        captured_at="2026-01-01T00:00:00Z",
        text=row["text"],
    )


@cache
def reader() -> Callable[[Document], tuple[tuple[Claim, ...], Digest]]:
    """Extraction, resolution and digest of a document."""
    places, actors = resolve.load_gazetteer(Settings()), resolve.load_register()
    profile = load_profile("airwars")

    def run(one: Document) -> tuple[tuple[Claim, ...], Digest]:
        claims = resolve.resolve(extract.read(one, places, actors), one, places, actors)
        return claims, extract.digest(claims, one, profile)

    return run


_WORDS = re.compile(r"\w+|[^\w\s]")


def counted(documents: Sequence[Document]) -> list[Counter[str]]:
    """The words of each text, counted."""
    return [Counter(_WORDS.findall(one.text.lower())) for one in documents]


def seconds(step: Callable[[], object]) -> float:
    """Processor time of one run."""
    begin = time.process_time()
    step()
    return time.process_time() - begin


def reading(sets: dict[str, list[dict[str, str]]]) -> None:
    """One row a set."""
    print(
        f"{'texts':18}{'number':>8}{'kB':>8}{'median ms/kB':>14}{'all ms/kB':>11}{'of 2 ms':>9}{'counting words':>16}"
    )
    rates: list[float] = []
    for name, rows in sets.items():
        documents = [one for row in rows if mentions_harm(one := document(row))]
        if not documents:
            continue
        for one in documents[:: max(1, len(documents) // 10)]:
            reader()(one)  # unmeasured: vocabularies are read on first use
        times = [seconds(partial(reader(), one)) for one in documents]
        sizes = [len(one.text.encode()) / 1000 for one in documents]
        least = seconds(partial(counted, documents))
        own = [1000 * t / size for t, size in zip(times, sizes, strict=True)]
        each = statistics.median(own)
        rates += own
        print(
            f"{name:18}{len(documents):>8}{sum(sizes):>8.0f}{each:>14.2f}{1000 * sum(times) / sum(sizes):>11.2f}"
            f"{each / BUDGET:>9.2f}{sum(times) / least:>15.1f}x"
        )
    each = statistics.median(rates)
    print(f"{'all of them':18}{len(rates):>8}{each:>22.2f}{each / BUDGET:>20.2f}")
    chance = random.Random(5)
    quiet = [document({"id": str(n), "lang": "en", "text": text}) for n, text in enumerate(quiet_texts(chance))]
    took = statistics.median(seconds(partial(reader(), one)) for one in quiet)
    size = statistics.mean(len(one.text) for one in quiet) / 1000
    share = 1000 * took / PASSED_OVER
    print(f"without harm, {size:.1f} kB each: {1000 * took:.3f} ms a text, {share:.2f} of the 0.1 ms allowed")


def quiet_texts(chance: random.Random) -> Iterator[str]:
    """Texts of two kilobytes without a word of harm."""
    for _ in range(200):
        yield "\n".join(chance.choice(QUIET).format(a=chance.choice(PLACES)) for _ in range(20))


# ------------------------------------------------------------------ pages


def full_page(chance: random.Random) -> str:
    """One made-up page as news sites send them."""
    title, _, body = report(chance).partition("\n\n")
    background = [
        chance.choice(QUIET).format(a=chance.choice(PLACES)) + FILLER.format(place=chance.choice(PLACES))
        for _ in range(12)
    ]
    earlier = report(chance).partition("\n\n")[2].strip().split("\n\n")[:2]  # what happened elsewhere
    parts = [*body.strip().split("\n\n"), *background[:6], *earlier, *background[6:]]
    paragraphs = "".join(f'<p class="dcr-story__body-text" data-block="{n}">{part}</p>' for n, part in enumerate(parts))
    menu = "".join(
        f'<li class="nav__item nav__item--l{n % 3}"><a class="nav__link" href="/section/{n}/" data-link="nav:{n}">'
        f"<span>Section {n}</span></a></li>"
        for n in range(150)
    )
    cards = "".join(
        f'<div class="card card--{n % 5}"><a href="/story/{n}" class="card__link"><picture>'
        f'<source media="(min-width:740px)" srcset="https://img.example/{n}/a.jpg?w=620&amp;s={n:032x} 1x, '
        f'https://img.example/{n}/a.jpg?w=1240&amp;s={n:032x} 2x"><img alt="" loading="lazy" width="620" height="372" '
        f'src="https://img.example/{n}/a.jpg?w=445&amp;s={n:032x}"></picture><div class="card__text"><h3>'
        f"<span>What we know about story {n}</span></h3><span><time>{n % 23 + 1} hours ago</time></span></div></a>"
        "</div>"
        for n in range(80)
    )
    icons = (
        '<svg viewBox="0 0 24 24" class="icon"><path d="M12 2C6.48 2 2 6.48 2 12s4.48 10 10 10 10-4.5 10-10z"/></svg>'
        * 40
    )
    state = json.dumps(
        {"stories": [{"id": n, "slug": f"story-{n}", "tags": ["news", "world"] * 4} for n in range(500)]}
    )
    published = f"{day_of(chance)}T10:00:00Z"
    author = {"@type": "Person", "name": "Ana Moreno"}
    data = json.dumps({"@type": "NewsArticle", "headline": title, "datePublished": published, "author": [author]})
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Valley Post</title>'
        + "".join(
            f'<meta name="tag-{n}" content="value {n}"><link rel="preload" href="/assets/{n}.js" as="script">'
            for n in range(30)
        )
        + f'<meta property="og:site_name" content="The Valley Post"><meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{published}">'
        f'<script type="application/ld+json">{data}</script><style>{".a{color:#121212;margin:0 0 12px}" * 1000}</style>'
        f"</head><body><header>{icons}<nav><ul>{menu}</ul></nav></header><main><article><h1>{title}</h1>"
        f'<div class="meta"><span class="byline">By Ana Moreno</span></div>{paragraphs}</article>'
        f'<aside class="related"><h2>More on this story</h2>{cards}</aside></main><footer><ul>{menu[:9000]}</ul>'
        f"<p>All rights reserved.</p></footer><script>window.state={state}</script>"
        f"<script>{'!function(e,t){var n=e.q||[];n.push(t)}(window,document);' * 500}</script></body></html>"
    )


def taken_apart(markups: list[str]) -> None:
    """What trafilatura does alone, as the reader asks it to."""
    from trafilatura import bare_extraction

    for markup in markups:
        bare_extraction(markup, fast=True, include_comments=False, with_metadata=True)


def pages() -> None:
    """The whole road on both kinds of page, beside trafilatura alone."""
    chance = random.Random(7)
    print(f"{'pages':26}{'kB each':>9}{'elements':>10}{'ms trafilatura':>16}{'ms whole road':>15}", end="")
    print(f"{'ratio':>8}{'of 1.5':>8}")
    for name, made in (("small and dense", page), ("as news sites send them", full_page)):
        markups = [made(chance) for _ in range(PAGES)]
        alone = min(seconds(partial(taken_apart, markups)) for _ in range(3))
        with tempfile.TemporaryDirectory() as folder:
            for number, markup in enumerate(markups):
                (Path(folder) / f"{number:04}.html").write_text(markup, encoding="utf-8")
            whole = min(seconds(partial(take_in, [folder])) for _ in range(3))
        elements = statistics.mean(len(re.findall(r"<[a-z]", markup)) for markup in markups)
        size = statistics.mean(len(markup) for markup in markups) / 1000
        print(
            f"{name:26}{size:>9.0f}{elements:>10.0f}{1000 * alone / PAGES:>16.1f}{1000 * whole / PAGES:>15.1f}"
            f"{whole / alone:>8.2f}{whole / alone / PAGE_BUDGET:>8.2f}"
        )


def start_up() -> None:
    """How long the program takes to answer at all: wall time, the best of five."""
    times = []
    for _ in range(5):
        begin = time.perf_counter()
        subprocess.run([sys.executable, "-m", "tollbook", "--version"], check=True, capture_output=True)
        times.append(time.perf_counter() - begin)
    print(f"tollbook --version: {min(times):.3f} s, {min(times) / 0.3:.2f} of the 0.3 s allowed")


def main(arguments: Sequence[str]) -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks reading")
    parser.add_argument("--texts", type=Path, help="a folder of sets, each with documents.jsonl")
    chosen = parser.parse_args(arguments)
    gc.set_threshold(*SWEEPING)  # as the program does
    reading(texts_of(chosen.texts) if chosen.texts else texts_made_up())
    print()
    pages()
    print()
    start_up()


if __name__ == "__main__":
    main(sys.argv[1:])
