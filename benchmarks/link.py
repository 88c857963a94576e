"""How joining grows with the number of claims: made-up reports of made-up events, timed at doubling sizes.

    python benchmarks/link.py [LARGEST]      LARGEST claims, default 100,000

Prints seconds, seconds per thousand claims, and the share of claims that ended with all and only those of their event.
Growth is near-linear when the middle column hardly rises.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from datetime import date, timedelta

from tollbook.link import link
from tollbook.model import Actor, ActorMention, Claim, Cluster, Count, Document, When, Where

SYLLABLES = (
    "ka",
    "ra",
    "bel",
    "tor",
    "min",
    "sul",
    "dra",
    "fen",
    "osh",
    "lim",
    "qar",
    "zeb",
    "nah",
    "wid",
    "jor",
    "pel",
)


class NoActors:
    """A register that knows nobody."""

    def mentions(self, text: str, *, lang: str | None) -> tuple[ActorMention, ...]:  # noqa: ARG002
        """No names."""
        return ()

    def find(self, name: str) -> Actor | None:  # noqa: ARG002
        """Nobody."""
        return None

    def belligerent(self, name: str) -> str | None:  # noqa: ARG002
        """Nobody's side."""
        return None

    def credible(self, name: str) -> bool | None:  # noqa: ARG002
        """No assessment."""
        return None


def word(chance: random.Random, syllables: int = 3) -> str:
    """A made-up word."""
    return "".join(chance.choice(SYLLABLES) for _ in range(syllables))


def archive(size: int, seed: int = 7) -> tuple[list[Claim], dict[str, Document], dict[str, int]]:
    """`size` claims in reports of two claims each, four reports an event, and each report's event.

    As reports do, one in five gives no day, one in ten a day next to the right one, one in seven a quarter of the town
    by a name of its own, and one in three another toll.
    """
    chance = random.Random(seed)
    common = [word(chance, 2) for _ in range(800)]
    places = [(word(chance), chance.uniform(-40, 60), chance.uniform(-100, 140), f"C{n % 40:02d}") for n in range(4000)]
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    events: dict[str, int] = {}
    for event in range(size // 8):
        name, lat, lon, country = chance.choice(places)
        day = date(2012, 1, 1) + timedelta(days=chance.randrange(3650))
        people = [word(chance).title() for _ in range(6)]
        killed, injured = chance.randint(1, 40), chance.randint(1, 60)
        quarter = word(chance)
        town = Where(name=name, lat=lat, lon=lon, precision="town", country=country, gazetteer_id=name)
        part = Where(
            name=quarter,
            lat=lat + 0.02,
            lon=lon + 0.02,
            precision="neighbourhood",
            country=country,
            gazetteer_id=quarter,
        )
        for _ in range(4):
            where = part if chance.random() < 1 / 7 else town
            said = (day + timedelta(days=chance.choice((-1, 1)) if chance.random() < 0.1 else 0)).isoformat()
            when = When(from_=said, to=said, precision="day")
            dead, hurt = (n + chance.choice((0, 0, 0, 0, 1, 2)) for n in (killed, injured))
            told = [*chance.choices(common, k=40), *chance.sample(people, 4), *{name, str(where.name)}]
            told.sort()
            chance.shuffle(told)
            first, second = f"killed {dead}", f"wounded {hurt}"
            text = f"{' '.join(told)} {first} and {second}."
            key = f"sha256:{len(documents):064x}"
            published = (day + timedelta(days=chance.choice((0, 1, 1, 2)))).isoformat()
            documents[key] = Document(id=key, text=text, captured_at="2024-01-01T00:00:00Z", published=published)
            events[key] = event
            vague = chance.random() < 0.2
            for quote, harm, number in ((first, "killed", dead), (second, "injured", hurt)):
                claims.append(
                    Claim(
                        id=f"c{len(claims)}",
                        document=key,
                        start=text.index(quote),
                        end=text.index(quote) + len(quote),
                        quote=quote,
                        scope="incident",
                        harm="killed" if harm == "killed" else "injured",
                        count=Count(min=number, max=number, kind="exact", text=str(number)),
                        when=When() if vague else when,
                        where=where,
                    )
                )
    return claims, documents, events


def purity(clusters: tuple[Cluster, ...], claims: list[Claim], events: dict[str, int]) -> float:
    """Share of claims whose cluster is all and only of their event."""
    by_id = {claim.id: claim for claim in claims}
    size = Counter(events[c.document] for c in claims)
    whole = 0
    for cluster in clusters:
        own = {events[by_id[c].document] for c in cluster.claims}
        if len(own) == 1 and len(cluster.claims) == size[own.pop()]:
            whole += len(cluster.claims)
    return whole / len(claims)


def main(largest: int) -> None:
    """Time `link` at an eighth, a quarter, a half and all of `largest`."""
    print(f"{'claims':>9} {'seconds':>9} {'s per 1000':>11} {'whole events':>13}")
    for size in (largest // 8, largest // 4, largest // 2, largest):
        claims, documents, events = archive(size)
        begin = time.perf_counter()
        clusters = link(claims, documents, NoActors())
        took = time.perf_counter() - begin
        whole = purity(clusters, claims, events)
        print(f"{len(claims):>9} {took:>9.1f} {1000 * took / len(claims):>11.3f} {whole:>13.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
