"""A person adds a claim that the reader missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tollbook import decisions
from tollbook.errors import UsageError
from tollbook.model import Claim, Decision
from tollbook.review.write import Clock, parse_value, write

if TYPE_CHECKING:
    from tollbook.store import Store


def given_fields(harm: str | None, count: str | None, pairs: Sequence[str]) -> dict[str, object]:
    """The fields that a person gave: harm, count as typed, and "FIELD=VALUE" pairs. Raises UsageError."""
    fields: dict[str, object] = {}
    if harm is not None:
        fields["harm"] = harm
    if count is not None:
        fields["count"] = decisions.read_count(count)
    for pair in pairs:
        name, sign, words = pair.partition("=")
        if not sign or not name:
            raise UsageError(f"--set takes FIELD=VALUE, as in speaker.name=Medics, not {pair!r}.")
        fields[name.strip()] = parse_value(words.strip())
    return fields


def add(store: Store, claim: Claim, links: Mapping[str, Claim], by: str, reason: str | None, clock: Clock) -> Decision:
    """The claim, filled by `decisions.prefill`, is what the document says. Its words are its evidence.

    `links`: claims that it belongs to, by field (`part_of`, `adds_to`, `supersedes`). Raises UsageError when the
    reader has these words as that claim already.
    """
    with store.batch():
        text = store.document(claim.document).text
        for other in store.claims(document=claim.document):
            if (other.start, other.end, other.harm, other.group) == (claim.start, claim.end, claim.harm, claim.group):
                raise UsageError(f"These words are claim {other.id} already; correct that one instead.")
        on = {
            "kind": "claim",
            "document": claim.document,
            "start": claim.start,
            "end": claim.end,
            "quote": claim.quote,
            **decisions.context(text, claim.start, claim.end),
            "harm": claim.harm,
        }
        return write(store, "add", by, on, decisions.added_value(claim, links, text), reason, clock)
