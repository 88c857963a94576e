"""One report for a reporter: each number with speaker and words, where it is known from first, what contradicts it and
what it may not be set against. The report is read, not taken into the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from tollbook import capture, check, work
from tollbook.check import quantities
from tollbook.check.reasons import reasons
from tollbook.counting import sampling
from tollbook.counting.compare import Comparer, Ours, ours
from tollbook.errors import UnreadableInput, UsageError
from tollbook.model import Capture, Claim, Contradiction, Document
from tollbook.publish.receipt import Against, Number, Origin, Receipt
from tollbook.publish.sentence import sentence
from tollbook.words.analysis import analyse

if TYPE_CHECKING:
    from tollbook.settings import Settings
    from tollbook.store import Store

PEOPLE = frozenset(("killed", "injured", "killed_or_injured", "missing", "trapped", "displaced", "detained", "other"))
COUNTED = frozenset(("killed", "injured", "killed_or_injured"))
AROUND = 300
SHOWN = 8  # numbers that a number may not be set against


def factcheck(
    store: Store | None,
    source: str,
    given: capture.Given,
    settings: Settings,
    *,
    lang: str = "en",
    clock: Callable[[], datetime] = work.now,
    stdin: BinaryIO | None = None,
) -> list[Receipt]:
    """The receipts of the reports in one file, or at one web address: one for each report in it.

    `store` may be None: then nothing outside the report is known. Raises UnreadableInput where it cannot be had or
    read, UsageError where it holds no report.
    """
    known = work.knowledge(settings, store)
    found: list[tuple[Capture, work.Reading]] = []
    visitor = work.visitor(settings)
    for item in capture.gather([source], given, clock=clock, stdin=stdin, visitor=visitor):
        if isinstance(item, capture.Problem):
            raise UnreadableInput(item.why if item.origin in item.why else f"{item.origin}: {item.why}")
        if isinstance(item, capture.Captured):
            found.append((item.capture, work.read_capture(item.capture, item.body, known)))
    if not found:
        raise UsageError(f"There is no report in {source}.")
    others = list(work.standing(store)) if store else []
    return [
        _Check(store, settings, known, reading, others, lang).receipt(sealed, document)
        for sealed, reading in found
        for document in reading.documents
    ]


class _Check:
    """One report's claims beside each other and beside those of the ledger."""

    def __init__(
        self,
        store: Store | None,
        settings: Settings,
        known: work.Knowledge,
        reading: work.Reading,
        others: Sequence[Claim],
        lang: str,
    ) -> None:
        self._store, self._lang, self._rule, self._say = store, lang, known.profile.rule, reasons(lang)
        self._checked = sampling.sentence(sampling.kept(store) if store else None, lang)
        self._reading = reading
        self._own = {d.id: d for d in reading.documents}
        self._documents: dict[str, Document] = dict(self._own)
        self._others = [c for c in others if c.document not in self._own and c.counts and c.harm in PEOPLE]
        beside = ours(store, settings)._replace(name=self._say("ledger")) if store else NOTHING
        self._compare = Comparer(known, beside, self._published, lang)

    def receipt(self, sealed: Capture, document: Document) -> Receipt:
        """The receipt of one document."""
        claims = [c for c in self._reading.claims if c.document == document.id and c.counts and c.harm in PEOPLE]
        claims.sort(key=lambda c: (c.start, c.end))
        clashes = self._clashes(claims, document)
        return Receipt(
            origin=sealed.url or sealed.origin,
            sha256=sealed.sha256,
            captured_at=sealed.captured_at,
            title=document.title,
            source=document.source,
            published=document.published,
            lang=document.lang,
            made=f"{work.READER}; {self._rule}",
            ledger=self._store is not None,
            checked=self._checked,
            numbers=tuple(self._number(c, claims, document, clashes) for c in claims),
        )

    def _number(
        self, claim: Claim, claims: Sequence[Claim], document: Document, clashes: Sequence[Contradiction]
    ) -> Number:
        parts = [c for c in claims if c.part_of == claim.id and c.harm == claim.harm and not c.adds_to]
        start, end = document.span
        before = document.text[max(start, claim.start - AROUND) : claim.start].rpartition("\n")[2]
        after = document.text[claim.end : min(end, claim.end + AROUND)].partition("\n")[0]
        return Number(
            claim=claim,
            speaker=claim.speaker.name or document.source or self._say("itself"),
            sentence=sentence(claim, self._lang, parts=parts, publisher=document.source),
            context=(before, document.text[claim.start : claim.end], after),
            first=self._first(claim),
            against=tuple(self._against(claim, clashes)),
            beside=tuple(self._beside(claim, claims))[:SHOWN],
        )

    # ------------------------------------------------------------------ where it is known from

    def _first(self, claim: Claim) -> Origin | None:
        """The earliest claim of the ledger with the same number of the same people; None where none is earlier."""
        mine = self._day(claim)
        same = [(self._day(c) or "9999", c) for c in self._others if _one_number(claim, c)]
        if not same:
            return None
        day, found = min(same, key=lambda pair: (pair[0], pair[1].id))
        if mine is not None and mine < day:
            return None
        source = self._document(found).source
        return Origin(
            claim=found.id,
            document=found.document,
            source=source,
            day=day if day != "9999" else None,
            quote=found.quote,
        )

    def _day(self, claim: Claim) -> str | None:
        return claim.said_on[:10] if claim.said_on else self._published(claim)

    def _published(self, claim: Claim) -> str | None:
        day = self._document(claim).published
        return day[:10] if day else None

    def _document(self, claim: Claim) -> Document:
        if claim.document not in self._documents and self._store is not None:
            self._documents[claim.document] = self._store.document(claim.document)
        return self._documents[claim.document]

    # ------------------------------------------------------------------ what contradicts it

    def _clashes(self, claims: Sequence[Claim], document: Document) -> list[Contradiction]:
        near = [c for c in self._others if any(_certainly_one_event(c, mine) for mine in claims)]
        for claim in near:
            self._document(claim)
        bare = [msgspec.structs.replace(c, incident=None) for c in (*claims, *near)]
        own = [c for c in self._reading.claims if c.document == document.id]
        within = check.in_document(own, document, self._lang)
        return [*within, *check.between(bare, self._documents, self._lang)]

    def _against(self, claim: Claim, clashes: Iterable[Contradiction]) -> Iterator[Against]:
        every = {c.id: c for c in (*self._reading.claims, *self._others)}
        for clash in clashes:
            if claim.id in (clash.a, clash.b):
                other = every.get(clash.b if clash.a == claim.id else clash.a)
                if other is not None:
                    words = self._own_sentence(claim) if clash.a == clash.b else other.quote
                    yield self._other(clash.kind.replace("_", " "), other, clash.why, words)
        yield from self._denials(claim)

    def _denials(self, claim: Claim) -> Iterator[Against]:
        """Who says that no such harm was done there and then, or rejects the number."""
        if claim.stance not in ("asserts", "concedes") or claim.harm not in COUNTED or claim.part_of:
            return
        for other in (*self._reading.claims, *self._others):
            if other.stance in ("denies", "disputes") and other.counts and _answers(other, claim):
                who = other.speaker.name or self._say("itself")
                yield self._other("denied", other, self._say(other.stance, who=who))

    def _own_sentence(self, claim: Claim) -> str:
        """The whole sentence that a claim stands in: both figures that its arithmetic rests on."""
        document = self._document(claim)
        read = analyse(document.text, document.lang, document.span)
        sentence = read.sentences[read.sentence_at(claim.start)]
        return " ".join(document.text[sentence.start : sentence.end].split())

    def _other(self, kind: str, other: Claim, why: str, words: str | None = None) -> Against:
        document = self._document(other)
        day = document.published[:10] if document.published else self._say("no_date")
        elsewhere = f"{document.source or document.id[:19]}, {day}"
        return Against(
            kind=kind,
            who=other.speaker.name or document.source or self._say("itself"),
            quote=words or other.quote,
            why=why,
            where=self._say("this_report") if other.document in self._own else elsewhere,
        )

    # ------------------------------------------------------------------ what it may not be set against

    def _beside(self, claim: Claim, claims: Sequence[Claim]) -> Iterator[Against]:
        """Other totals and numbers of people killed or hurt, of this report and of its speakers, with the reason."""
        if claim.harm not in COUNTED or claim.count is None or claim.part_of:
            return
        mine = self._compare.of_claim(claim)
        totals = [c for c in self._others if claim.scope == c.scope == "aggregate" and _tempting(claim, c)]
        for other in (*claims, *totals):
            if other.id == claim.id or other.harm not in COUNTED or other.count is None or other.part_of:
                continue
            if "aggregate" not in (claim.scope, other.scope):
                continue
            found = quantities.differences(mine, self._compare.of_claim(other), self._lang)
            if found:
                yield self._other("not comparable", other, " ".join(d.why for d in found))
        yield from self._ours(claim)

    def _ours(self, claim: Claim) -> Iterator[Against]:
        if self._store is None or claim.scope != "aggregate" or claim.harm not in ("killed", "injured"):
            return
        theirs = self._compare.of_claim(claim)
        mine = self._compare.own(theirs, claim)
        if found := quantities.differences(theirs, mine, self._lang):
            yield Against(
                kind="not comparable",
                who=mine.who,
                quote=quantities.said(mine, self._say),
                why=" ".join(d.why for d in found),
                where=mine.words,
            )


NOTHING = Ours("no ledger", (), frozenset(), None, None)


def _one_number(a: Claim, b: Claim) -> bool:
    """Whether two claims certainly give one number of the same people in the same event or period."""
    if a.count is None or b.count is None or (a.count.min, a.count.max) != (b.count.min, b.count.max):
        return False
    if a.stance != b.stance or not check.comparable(a, b):
        return False
    if "aggregate" in (a.scope, b.scope):
        return a.scope == b.scope and _same_period(a, b)
    return _certainly_one_event(a, b)


def _answers(denial: Claim, claim: Claim) -> bool:
    """Whether a denial bears on a claim: inside one report where nothing speaks against it, else day and place tell."""
    if denial.harm not in (claim.harm, "killed_or_injured"):
        return False
    if (denial.scope == "aggregate") != (claim.scope == "aggregate"):
        return False
    if denial.document != claim.document:
        return _certainly_one_event(denial, claim)
    free = [msgspec.structs.replace(c, incident=None, scope="incident") for c in (denial, claim)]
    return check.one_event(free[0], free[1])


def _tempting(a: Claim, b: Claim) -> bool:
    """Whether a reader might set one total against the other: one speaker, or times that meet."""
    if check.same_speaker(a, b):
        return True
    return (a.when.from_ or "") <= (b.when.to or "9999") and (b.when.from_ or "") <= (a.when.to or "9999")


def _same_period(a: Claim, b: Claim) -> bool:
    return a.when.from_ is not None and (a.when.from_, a.when.to) == (b.when.from_, b.when.to)


def _certainly_one_event(a: Claim, b: Claim) -> bool:
    """Whether both name a day and a place, and these allow one event."""
    known = all(c.when.from_ and c.where.name and c.scope != "aggregate" for c in (a, b))
    free = [msgspec.structs.replace(c, incident=None) for c in (a, b)]
    return known and check.one_event(free[0], free[1])


def texts(receipts: Sequence[Receipt], show: Callable[[Receipt], Iterable[str]]) -> Iterator[str]:
    """Several receipts as lines, an empty line between two."""
    for n, receipt in enumerate(receipts):
        if n:
            yield ""
        yield from show(receipt)


def names(path_stem: str, receipts: Sequence[Receipt]) -> Mapping[str, Receipt]:
    """File names for the receipts of one input: "NAME.html", or "NAME-1.html" and so on where there are several."""
    if len(receipts) == 1:
        return {f"{path_stem}.html": receipts[0]}
    return {f"{path_stem}-{n}.html": receipt for n, receipt in enumerate(receipts, 1)}
