"""The versions of a page as lines: when it was looked at, and which claims came, went or changed their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from tollbook.cli.text import claim_line, one_line
from tollbook.errors import NotFound
from tollbook.model import Claim, Document, Visit

if TYPE_CHECKING:
    from tollbook.store import Store

OUTCOMES = {
    "fetched": "fetched",
    "same": "unchanged, as the server says",
    "list": "a list of pages",
    "gone": "gone",
    "failed": "not to be had",
}


def versions(store: Store, name: str) -> Iterator[str]:
    """Every look at the page, oldest first, each change followed by what it did to the claims. Raises NotFound."""
    visits = _visits(store, name)
    before: str | None = None
    for visit in visits:
        news = OUTCOMES[visit.outcome]
        if visit.outcome == "fetched" and before:
            news = "the same bytes" if visit.capture == before else "CHANGED"
        yield f"{visit.at}  {visit.url}  {news}" + (f": {visit.why}" if visit.why else "")
        if visit.outcome != "fetched" or visit.capture is None:
            continue
        if before and before != visit.capture:
            yield from _change(store, before, visit.capture)
        before = visit.capture


def _visits(store: Store, name: str) -> Sequence[Visit]:
    if name.lower().startswith(("http://", "https://")):
        visits: Sequence[Visit] = tuple(store.visits(name))
    else:
        visits = () if any(store.documents(external_id=name)) else store.versions(store.document(name).capture)
        visits = visits or tuple(_posts(store, name))
    if not visits:
        raise NotFound(f"{name} was never looked at on the web from this ledger.")
    return visits


def _posts(store: Store, name: str) -> Iterator[Visit]:
    """The versions of a post that was taken in again after its writer had changed it."""
    own = list(store.documents(external_id=name)) or [store.document(name)]
    if own[0].external_id is None or own[0].platform is None:
        return
    for document in store.documents(external_id=own[0].external_id, source=own[0].source):
        url = f"{document.account or document.source} {document.external_id}"
        yield Visit(url=url, at=document.captured_at, outcome="fetched", capture=document.capture)


def _change(store: Store, old: str, new: str) -> Iterator[str]:
    gone, come = _apart(_read(store, old), _read(store, new))
    if not gone and not come:
        yield "    The claims are the same."
    for before in gone:
        after = next((claim for claim in come if _but_for_number(claim) == _but_for_number(before)), None)
        if after is None:
            yield f"    - {claim_line(before)}"
            continue
        come.remove(after)
        yield f"    {_number(before)} became {_number(after)}:"
        yield f"    - {claim_line(before)}"
        yield f"    + {claim_line(after)}"
    for claim in come:
        yield f"    + {claim_line(claim)}"
    yield from _words(store, old, new)


def _read(store: Store, sha: str) -> list[Claim]:
    return [claim for document in store.documents(capture=sha) for claim in store.claims(document=document.id)]


def _apart(was: list[Claim], now: list[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Claims that only the one and only the other makes, by their lines; each as often as it is missing there."""
    gone, come = list(was), list(now)
    for claim in was:
        same = next((other for other in come if claim_line(other) == claim_line(claim)), None)
        if same is not None:
            come.remove(same)
            gone.remove(claim)
    return gone, come


def _but_for_number(claim: Claim) -> tuple[object, ...]:
    """What two claims must share for one to be the other with another number."""
    return claim.speaker.name, claim.stance, claim.harm, claim.group, claim.when.from_, claim.where.name


def _number(claim: Claim) -> str:
    count = claim.count
    return (count.text if count else None) or "no number"


def _words(store: Store, old: str, new: str) -> Iterator[str]:
    """The sentences that differ, in plain text."""
    was, now = (_paragraphs(store.documents(capture=sha)) for sha in (old, new))
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for line in was[a:b]:
            yield f'    before: "{line}"'
        for line in now[c:d]:
            yield f'    after:  "{line}"'


def _paragraphs(documents: Iterator[Document]) -> list[str]:
    first = next(iter(documents), None)
    return [line for part in first.text.splitlines() if (line := one_line(part))] if first else []
