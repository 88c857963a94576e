"""The versions of a page as lines: when it was looked at, and which claims came, went or changed their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from tollbook.cli.text import claim_line, one_line
from tollbook.errors import NotFound
from tollbook.model import Document, Visit

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
        visits = store.versions(store.document(name).capture)
    if not visits:
        raise NotFound(f"{name} was never looked at on the web from this ledger.")
    return visits


def _change(store: Store, old: str, new: str) -> Iterator[str]:
    was, now = _read(store, old), _read(store, new)
    gone, come = _apart(was, now)
    for line in gone:
        yield f"    - {line}"
    for line in come:
        yield f"    + {line}"
    if not gone and not come:
        yield "    The claims are the same."
    yield from _words(store, old, new)


def _read(store: Store, sha: str) -> list[str]:
    documents = list(store.documents(capture=sha))
    return [claim_line(claim) for document in documents for claim in store.claims(document=document.id)]


def _apart(was: list[str], now: list[str]) -> tuple[list[str], list[str]]:
    """Lines that only the one and only the other has, each as often as it is missing there."""
    gone, come = list(was), list(now)
    for line in was:
        if line in come:
            come.remove(line)
            gone.remove(line)
    return gone, come


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
