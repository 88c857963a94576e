"""A desk that decides at random about generated reports, and a reader that then reads them otherwise."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import msgspec

from tollbook import capture, decisions, extract, read, review, work
from tollbook.errors import UsageError
from tollbook.model import Capture, Claim, Count, Document
from tollbook.settings import Settings
from tollbook.store import Store

PLACES = ("Mocha", "Taiz", "Aden", "Hodeidah")
DAYS = ("4 May 2018", "9 May 2018", "20 June 2018", "21 June 2018", "2 July 2018")
SPEAKERS = ("Medics", "Residents", "The Red Crescent", "Aid workers", "State television")
WORDS = (
    "killed in an air strike on",
    "slain by shelling of",
    "wounded by gunfire in",
    "killed when a mine went off in",
)
PEOPLE = ("civilians", "people", "women", "children", "fighters")


def reports(chance: random.Random, n: int) -> Iterator[bytes]:
    """Lines of a .jsonl file. Every figure stands once in all of them, so that words can be told by it."""
    figures = list(range(3, 3 + 4 * n))
    chance.shuffle(figures)
    for number in range(n):
        told = [
            f"{chance.choice(SPEAKERS)} said that {figures.pop()} {chance.choice(PEOPLE)} were {chance.choice(WORDS)} "
            f"{chance.choice(PLACES)} in Yemen on {chance.choice(DAYS)}."
            for _ in range(chance.randint(1, 3))
        ]
        missed = f" In {chance.choice(PLACES)} the toll sheet of the clinic listed {figures.pop()} names."
        row = {
            "id": f"r{number}",
            "text": " ".join(told) + missed,
            "published": "2018-07-03",
            "source": f"Paper {number % 7}",
        }
        yield msgspec.json.encode(row) + b"\n"


class Desk:
    """Somebody who decides at random. `decide` makes one act, or none where chance chose an impossible one."""

    def __init__(self, store: Store, chance: random.Random, known: work.Knowledge) -> None:
        self.store, self.chance, self.known = store, chance, known

    def decide(self) -> None:
        acts: list[Callable[[], object]] = [
            *(self.accept, self.reject, self.correct, self.add, self.same, self.apart, self.split, self.merge),
            *(self.move, self.override, self.sign, self.withdraw, self.note, self.assess, self.undo),
        ]
        try:
            self.chance.choice(acts)()
        except UsageError:
            return

    def _claim(self) -> str:
        return self.chance.choice([c.id for c in self.store.claims()])

    def _incident(self) -> str:
        return self.chance.choice([i.id for i in self.store.incidents()])

    def _either(self) -> str:
        return self.chance.choice((self._claim, self._incident))()

    def _n(self) -> int:
        return self.chance.randint(500, 999)

    def accept(self) -> object:
        return review.accept(self.store, self._claim(), "desk-1", None, work.now)

    def reject(self) -> object:
        return review.reject(self.store, self._claim(), "desk-1", "misread", work.now)

    def correct(self) -> object:
        field, value = self.chance.choice([("count", str(self._n())), ("group", "man"), ("weapon", "drone")])
        return review.correct(self.store, self._claim(), field, value, "desk-2", None, work.now)

    def add(self) -> object:
        document = self.chance.choice([d for d in self.store.documents() if "listed " in d.text])
        start = document.text.index("listed ")
        around = work.standing(self.store, document=document.id)
        given = {"harm": "killed", "count": self._n()}
        claim = decisions.prefill(document, (start, len(document.text) - 1), (), around, given)
        return review.add(self.store, claim, {}, "desk-2", None, work.now)

    def same(self) -> object:
        return review.same(self.store, self._either(), self._either(), "desk-1", None, work.now)

    def apart(self) -> object:
        return review.apart(self.store, self._either(), self._either(), "desk-1", None, work.now)

    def split(self) -> object:
        incident = self.store.incident(self._incident())
        taken = self.chance.sample(incident.claims, min(len(incident.claims), self.chance.randint(1, 3)))
        return review.split(self.store, incident.id, taken, "desk-3", None, work.now)

    def merge(self) -> object:
        return review.merge(self.store, self._incident(), self._incident(), "desk-3", None, work.now)

    def move(self) -> object:
        return review.move(self.store, self._claim(), self._incident(), "desk-3", None, work.now)

    def override(self) -> object:
        n = self._n()
        return review.override(self.store, self._incident(), "killed", f"{n}-{n + 5}", "desk-4", "a list", work.now)

    def sign(self) -> object:
        state = self.chance.choice(("signed", "signed", "published", "in_review"))
        return review.sign(self.store, self._incident(), state, "desk-5", None, work.now)

    def withdraw(self) -> object:
        if self.chance.random() < 0.7:
            return None
        return review.withdraw(self.store, self._incident(), "desk-5", "a hoax", work.now)

    def note(self) -> object:
        return review.note(self.store, self._either(), "look again", "desk-5", work.now)

    def assess(self) -> object:
        name = self.chance.choice(SPEAKERS)
        return review.assess(
            self.store, name, self.chance.choice(("yes", "no", "unknown")), "desk-5", "known", work.now
        )

    def undo(self) -> object:
        made = list(self.store.decisions())
        return review.undo(self.store, self.chance.choice(made).id, "desk-1", None, work.now) if made else None


@contextmanager
def another_reader(chance_seed: int) -> Iterator[None]:
    """A reader with another vocabulary and other rules, for as long as the block lasts.

    It knows "slain" no longer, cuts quotes wider or narrower, takes some numbers for others and some people for
    civilians, gives every claim another id, and puts a headline before every third text; from some texts it drops the
    first sentence.
    """
    plain_read, plain_extract = read.read, extract.read

    def texts(sealed: Capture, body: bytes) -> Iterator[Document]:
        for document in plain_read(sealed, body):
            turn = int(document.capture[:6], 16) + chance_seed
            text = document.text
            if turn % 3 == 0:
                text = "A day in Yemen\n" + text
            if turn % 11 == 0:
                text = text.partition(". ")[2] or text
            yield msgspec.structs.replace(document, text=text)

    def claims(document: Document, gazetteer: object, register: object) -> tuple[Claim, ...]:
        out = []
        for claim in plain_extract(document, gazetteer, register):  # type: ignore[arg-type]
            turn = (claim.count.min or 0 if claim.count else 0) * 7 + chance_seed
            if "slain" in claim.quote:
                continue
            start, end, count = claim.start, claim.end, claim.count
            if turn % 4 == 0:
                end = min(len(document.text), end + 9)
            elif turn % 4 == 1:
                end = max(start + 4, end - 3)
            if turn % 5 == 0 and count is not None and count.min is not None:
                count = Count(min=count.min + 1000, max=count.min + 1000, kind="exact", text=count.text)
            out.append(
                msgspec.structs.replace(
                    claim,
                    id=f"c{claim.id[1:][::-1]}",
                    start=start,
                    end=end,
                    quote=document.text[start:end],
                    count=count,
                )
            )
        ids = {f"c{c.id[1:][::-1]}": c.id for c in out}
        return tuple(
            msgspec.structs.replace(c, part_of=ids.get(c.part_of or ""), supersedes=ids.get(c.supersedes or ""))
            for c in out
        )

    with (
        mock.patch.object(read, "read", texts),
        mock.patch.object(extract, "read", claims),
        mock.patch.object(work, "READER", "another reader"),
    ):
        yield


def decided_ledger(store: Store, seed: int, acts: int, folder: Path) -> work.Knowledge:
    """A ledger of generated reports with `acts` decisions of all kinds, taken in as they were made."""
    chance = random.Random(seed)
    path = folder / "reports.jsonl"
    path.write_bytes(b"".join(reports(chance, 24)))
    settings = Settings()
    work.add(store, [str(path)], capture.Given(), settings)
    known = work.knowledge(settings, store)
    desk = Desk(store, chance, known)
    with store.batch():
        while store.counts().decisions < acts:
            before = store.counts().decisions
            desk.decide()
            made = list(store.decisions())
            if len(made) == before:
                continue
            again = review.touched(made, made[-1])
            if again:
                work.rerun(store, settings, again)
            elif len(made) % 3 == 0:
                work.settle(store, known)
        work.settle(store, known)
    return known
