"""Contradictions: two claims that cannot both hold, inside a document and between sources.

    parts     a part larger than its whole, parts that sum above it, running totals that do not close
    arithmetic  a rise or a fall that the figures of its own sentence do not give
    wording   a paraphrase against the quotation it renders, a headline against its article, a share against its figures
    series    one speaker's running totals over time, in several documents
    rivals    two speakers' numbers of one event; one speaker's toll that falls without a word

Each is a row for a person to look at; none changes a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tollbook.check.arithmetic import own_arithmetic, stated
from tollbook.check.parts import does_not_close, subset_exceeds_total, total_below_parts
from tollbook.check.reasons import reasons
from tollbook.check.rivals import falling_toll, rival_numbers
from tollbook.check.rows import comparable, one_event, same_speaker
from tollbook.check.series import over_time as _over_time
from tollbook.check.series import series_of
from tollbook.check.wording import headline_vs_body, in_headline, percentage, quote_vs_paraphrase
from tollbook.model import Claim, Contradiction, Document

__all__ = ["between", "comparable", "in_document", "one_event", "over_time", "same_speaker", "series_of"]


def in_document(claims: Sequence[Claim], document: Document, lang: str = "en") -> tuple[Contradiction, ...]:
    """The contradictions among one document's claims, ordered; the order of `claims` makes no difference.

    `lang` is that of the reasons. Raises VocabularyError where there are no words for it.
    """
    own, say, changes = _live(claims), reasons(lang), stated(document)
    found = [
        *subset_exceeds_total(own, say),
        *total_below_parts(own, say),
        *does_not_close(own, say),
        *headline_vs_body(own, document, say),
        *quote_vs_paraphrase(own, say),
        *own_arithmetic(own, changes, document, say),
        *percentage(own, document, [each.sentence for each in changes], say),
        *rival_numbers([c for c in own if not in_headline(c, document)], say),
        *falling_toll(own, {document.id: document}, say),
    ]
    return _once(found)


def between(claims: Sequence[Claim], documents: Mapping[str, Document], lang: str = "en") -> tuple[Contradiction, ...]:
    """Rival numbers and falling tolls among the claims of one incident that stand in different documents."""
    own, say = _live(claims), reasons(lang)
    found = [*rival_numbers(own, say, across=True), *falling_toll(own, documents, say, across=True)]
    return _once(found)


def over_time(claims: Sequence[Claim], documents: Mapping[str, Document]) -> tuple[Contradiction, ...]:
    """Falling and unclosed totals among what speakers say of periods in different documents of a ledger."""
    return _once(_over_time(_live(claims), documents))


def _live(claims: Iterable[Claim]) -> list[Claim]:
    """Claims that say something: no rejected ones, nothing that merely might happen."""
    kept = [c for c in claims if c.counts and c.modality != "hypothetical"]
    return sorted(kept, key=lambda c: (c.document, c.start, c.end, c.id))


def _once(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """One contradiction for two claims: the first kind in the order of `in_document` says most about them."""
    kept: dict[frozenset[str], Contradiction] = {}
    for row in found:
        kept.setdefault(frozenset((row.a, row.b)), row)
    return tuple(sorted(kept.values(), key=lambda row: row.id))
