"""What a text says twice in different words: quotation and paraphrase, headline and body, share and figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.check.ends import compatible, ends, shown
from tollbook.check.reasons import ENGLISH, Reasons
from tollbook.check.rows import comparable, one_event, row, same_speaker
from tollbook.check.vocabulary import says, words
from tollbook.model import Claim, Contradiction, Document
from tollbook.words.fold import fold

ASSERTING = frozenset(("asserts", "concedes"))
LINE = 160
WHOLE = ("killed", "injured", "killed_or_injured")


def quote_vs_paraphrase(claims: Sequence[Claim], say: Reasons = ENGLISH) -> Iterator[Contradiction]:
    """A number in a speaker's own words, and another number that the text puts into the same mouth."""
    quoted = [c for c in claims if c.quoted and c.speaker.name and c.stance in ASSERTING]
    for own in quoted:
        for said in claims:
            if said.quoted or said.stance not in ASSERTING or said.document != own.document:
                continue
            if not same_speaker(own, said) or not comparable(own, said) or not one_event(own, said):
                continue
            if _linked(own, said) or own.headline or said.headline:
                continue
            if not _renders(own, said):
                yield row(own, said, "quote_vs_paraphrase", say("quotation", own=shown(own), said=shown(said)))


def _renders(own: Claim, said: Claim) -> bool:
    """Whether the paraphrase can be said of the quotation."""
    x, y = ends(own), ends(said)
    if x is None or y is None:
        return True
    # "between 71 and 96" is not "at least 96": a floor must not lie above what the quotation allows.
    if own.count and said.count and own.count.kind == "range" and said.count.kind in {"at_least", "more_than"}:
        return y.low <= x.low
    return compatible(x, y)


def _linked(a: Claim, b: Claim) -> bool:
    if a.part_of or b.part_of:
        return a.part_of != b.part_of or a.id == b.part_of or b.id == a.part_of
    return a.id == b.supersedes or b.id == a.supersedes


def headline_vs_body(claims: Sequence[Claim], document: Document, say: Reasons = ENGLISH) -> Iterator[Contradiction]:
    """A headline whose number nothing in the article bears out."""
    heads = [c for c in claims if in_headline(c, document) and c.harm in WHOLE and not c.part_of]
    body = [c for c in claims if not in_headline(c, document) and c.stance in ASSERTING]
    for head in heads:
        mine = ends(head)
        if mine is None or head.count is None or head.stance not in ASSERTING:
            continue
        rows = [c for c in body if c.harm == head.harm and ends(c) and c.scope == head.scope and one_event(head, c)]
        if rows and not _borne_out(head, rows):
            other = min(rows, key=lambda c: (c.part_of is not None, not comparable(head, c), c.start, c.id))
            if comparable(head, other):
                yield row(head, other, "headline_vs_body", say("headline", head=shown(head), body=shown(other)))


def in_headline(claim: Claim, document: Document) -> bool:
    """Whether the claim stands in the headline: as the reader says, else in a first line that looks like one."""
    if claim.headline:
        return True
    head = document.headline or _first_line(document)
    return head is not None and head[0] <= claim.start < head[1]


def _first_line(document: Document) -> tuple[int, int] | None:
    """A first line that stands alone without a full stop, as headlines do."""
    start, end = document.span
    text = document.text[start:end]
    line = text.partition("\n")[0]
    rest = text[len(line) :]
    alone = rest.startswith("\n") and rest.strip() != ""
    return (start, start + len(line)) if alone and len(line) <= LINE and line.rstrip()[-1:] not in ".!؟" else None


def _borne_out(head: Claim, rows: Sequence[Claim]) -> bool:
    """Whether some figure of the article, or the sum of two of them, is the headline's."""
    if head.count is None:
        return True
    # A toll that the article itself replaces bears nothing out.
    replaced = {c.supersedes for c in rows}
    rows = [c for c in rows if c.id not in replaced]
    told = {n for c in rows if c.count for n in (c.count.min, c.count.max) if n is not None}
    mine = {n for n in (head.count.min, head.count.max) if n is not None}
    if mine & told:
        return True
    wholes = [c.count.min for c in rows if c.count and c.count.min is not None and not c.part_of]
    sums = {a + b for n, a in enumerate(wholes) for b in wholes[n + 1 :]}
    if mine & (sums | {sum(wholes)}):
        return True
    # "at least 4" over an article that says 5 is no contradiction; "42" over "at least 34" is one.
    if head.count.kind in {"at_least", "more_than", "about", "at_most", "fewer_than"}:
        limits = ends(head)
        return any(limits and (e := ends(c)) and compatible(limits, e) for c in rows)
    return False


_SHARE = re.compile(rf"(\d{{1,3}}(?:[.,]\d+)?)\s*(?:{'|'.join(re.escape(fold(word)) for word in words('percent'))})")
SENTENCE = 200


def percentage(
    claims: Sequence[Claim], document: Document, told: Sequence[tuple[int, int]] = (), say: Reasons = ENGLISH
) -> Iterator[Contradiction]:
    """A stated rise or fall in per cent that the two figures it joins do not give.

    `told`: stretches of the text that state their own change with both its figures; they are judged by themselves.
    """
    totals = [c for c in claims if _numbers(c) and not c.part_of and c.scope != "incident"]
    for new in totals:
        stretch = fold(document.text[new.end : new.end + SENTENCE].partition(". ")[0])
        share = _SHARE.search(stretch)
        rise, fall = says("rise", stretch), says("fall", stretch)
        if share is None or rise == fall or any(start <= new.start < end for start, end in told):
            continue
        before = [c for c in totals if c is not new and same_speaker(c, new) and comparable(c, new)]
        if len(before) != 1 or 0 in _numbers(before[0]):
            continue
        stated = float(share.group(1).replace(",", ".")) * (1 if rise else -1)
        # Of two ranges the lowest numbers may be meant, or the highest.
        pairs = zip(_numbers(before[0]), _numbers(new), strict=False)
        real = [100 * (after - before_) / before_ for before_, after in pairs]
        if all(abs(each - stated) > 1.0 for each in real):
            gives = say("or").join(f"{each:+.0f} %" for each in dict.fromkeys(real))
            figures = {"old": shown(before[0]), "new": shown(new), "gives": gives, "stated": f"{stated:+.0f} %"}
            yield row(new, before[0], "percentage", say("share", **figures))


def _numbers(claim: Claim) -> tuple[int, ...]:
    """The ends of a count that can be set against a share: lowest first; none where it is open, about or vague."""
    count = claim.count
    if count is None or count.kind not in ("exact", "range") or count.min is None or count.max is None:
        return ()
    return (count.min, count.max)
