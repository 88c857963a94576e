"""Reports for the drills, made from a template: invented outlets, invented events, the same ones for the same seed."""

from __future__ import annotations

import json
import random
import uuid
from pathlib import Path

PLACES = ("Homs", "Raqqa", "Mosul", "Taiz", "Hodeidah", "Aleppo", "Idlib", "Marib", "Basra", "Latakia")
OUTLETS = ("The Drill Gazette", "Quillon Review", "Harbour Courier", "The Lanternfield Post")
SPEAKERS = ("local residents", "a hospital official", "the civil defence", "a ministry spokesman", "two witnesses")
NUMBERS = ("Two", "Three", "Four", "Seven", "Nine", "At least 11", "Between five and eight", "Some 14", "23")
WHO = ("people", "civilians", "villagers", "farm workers", "members of one family")
CAUSES = ("an airstrike on a market", "shelling of a street", "a mine beside a road", "a drone strike on a house")
MORE = (
    "{n2} others were wounded, {speaker} said.",
    "Among the dead were two children.",
    "The military denied the report.",
    "An earlier report had put the toll at {low}.",
    "The coalition said it was looking into the report.",
)
NOTE = "This text was made for a drill; none of it happened."


def report(seed: int) -> dict[str, str]:
    """One report: title, text, published (ISO date), source."""
    dice = random.Random(seed)
    day = dice.randint(1, 28)
    month = dice.randint(1, 12)
    values = {
        "n": dice.choice(NUMBERS),
        "n2": dice.choice(("Six", "Ten", "12", "A dozen")),
        "who": dice.choice(WHO),
        "cause": dice.choice(CAUSES),
        "place": dice.choice(PLACES),
        "speaker": dice.choice(SPEAKERS),
        "low": dice.choice(("one", "two")),
    }
    lead = "{n} {who} were killed in {cause} in {place} on {day}, {speaker} said."
    weekday = dice.choice(("Monday", "Tuesday", "Friday", "Sunday"))
    body = [lead.format(day=weekday, **values)]
    body += [line.format(**values) for line in dice.sample(MORE, dice.randint(1, 4))]
    return {
        "title": f"Deaths reported in {values['place']} ({seed})",
        "text": " ".join(body) + f"\n\n{NOTE} Number {seed}.",
        "published": f"2031-{month:02d}-{day:02d}",
        "source": dice.choice(OUTLETS),
    }


def write(folder: Path, number: int, first: int = 0) -> list[str]:
    """Write `number` reports as plain text, pages and lines of JSON in turn; the paths, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    for seed in range(first, first + number):
        made = report(seed)
        if seed % 10 == 7:
            path = folder / f"{seed:06d}.html"
            path.write_text(page(made), encoding="utf-8")
        elif seed % 10 == 3:
            path = folder / f"{seed:06d}.jsonl"
            lines = [{"id": f"{seed}-{n}", **report(seed * 1000 + n)} for n in range(3)]
            path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        else:
            path = folder / f"{seed:06d}.txt"
            path.write_text(made["text"], encoding="utf-8")
        paths.append(path)
    return [str(path) for path in paths]


def page(made: dict[str, str]) -> str:
    """A report as a web page."""
    paragraphs = "".join(f"<p>{line}</p>" for line in made["text"].split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><title>{made["title"]}</title>'
        f'<meta property="article:published_time" content="{made["published"]}T08:00:00Z">'
        f'<meta property="og:site_name" content="{made["source"]}"></head>'
        f"<body><article><h1>{made['title']}</h1>{paragraphs}</article></body></html>"
    )


def record(number: int, kind: str, body: bytes, address: str | None = None) -> bytes:
    """A record of a WARC: what a server answered, of this media type."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address or f'https://paper.example/{number}'}\r\n"
        f"WARC-Date: 2031-01-02T03:04:05Z\r\nWARC-Record-ID: <urn:uuid:{uuid.UUID(int=number)}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"
