"""Withdrawing a report, or everything that names a person, so that nothing of it can be found in the ledger again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

import msgspec

from tollbook import work
from tollbook.errors import NotFound, UsageError
from tollbook.model import Document, Progress
from tollbook.settings import Settings
from tollbook.store import Reason
from tollbook.words import fold
from tollbook.words.texts import texts_in

if TYPE_CHECKING:
    from tollbook.store import Store, Withdrawn

REASONS: dict[Reason, str] = {
    "safety": "somebody is in danger while it stands here",
    "request": "somebody whom it concerns, or the family, asked for it",
    "law": "a court or the law demands it",
    "error": "it should never have been taken in",
    "retention": "the time for which it may be kept is over",
}
SHORTEST = 4  # letters of a name that is looked for everywhere
TELLING = 25  # letters of a quote that is not said like this by chance


@dataclass(frozen=True, slots=True)
class Plan:
    """What a withdrawal would destroy: captures (SHA-256, hex) with a line on each, and words that go wherever they
    stand among people's decisions.
    """

    captures: dict[str, str]
    words: tuple[str, ...]
    sought: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What was destroyed, and where the same words still stand: (table, row), of reports that were not named."""

    withdrawn: Withdrawn
    left: tuple[tuple[str, str], ...]


def plan(store: Store, name: str) -> Plan:
    """What goes with `name`: a document or capture by its id; else every report in which these words stand.

    Other versions of a page, a medium and its transcripts, a message and its attachments go together. Raises NotFound
    where neither is here, AmbiguousName, UsageError for a name too short to look for.
    """
    sha = _capture_named(store, name)
    own = {sha} if sha else set(_naming(store, name))
    people = () if sha else (" ".join(name.split()),)
    if not own and not (people and (_in_decisions(store, people[0]) or _in_searches(store, people[0]))):
        raise NotFound(f"No report, decision or search in this ledger is named, or names, {name!r}.")
    return plan_of(store, own, people)


def plan_of(store: Store, captures: Collection[str], people: tuple[str, ...] = ()) -> Plan:
    """What goes with these captures (SHA-256, hex), and with people's names where they are told."""
    whole = store.belonging(captures)
    documents = [document for each in sorted(whole) for document in store.documents(capture=each)]
    quotes = {
        claim.quote.strip()
        for document in documents
        for claim in store.claims(document=document.id)
        if len(claim.quote.strip()) >= TELLING
    }
    titles = {d.title.strip() for d in documents if d.title and len(d.title.strip()) >= TELLING}
    plain = sorted(" ".join(word.split()) for word in quotes | titles)
    return Plan({each: _line(store, each) for each in sorted(whole)}, (*people, *plain), (*people, *plain))


def withdraw(
    store: Store, settings: Settings, what: Plan, by: str, reason: str, progress: Progress | None = None
) -> Done:
    """Destroy what the plan says, compute the incidents anew, and write the database without what was deleted.

    `reason` is one of REASONS. Raises UsageError for another or without a desk name, LedgerLocked.
    """
    if reason not in get_args(Reason):
        known = "; ".join(f"{word} ({meaning})" for word, meaning in REASONS.items())
        raise UsageError(f"--reason is a class, since the tombstone stays for ever: {known}. {reason!r} is none.")
    if not by.strip():
        raise UsageError("A withdrawal needs a desk name: --as NAME or TOLLBOOK_DESK.")
    gone = store.destroy(what.captures, by, msgspec.convert(reason, Reason), what.words)
    finish(store, settings, progress)
    return Done(gone, tuple(store.holding(what.sought)) if what.sought else ())


def finish(store: Store, settings: Settings, progress: Progress | None = None) -> None:
    """What follows a withdrawal, also one that was broken off: incidents made anew, bytes and freed pages destroyed."""
    if not store.settled():
        work.settle(store, work.knowledge(settings, store, progress), progress)
    store.compact()


def _capture_named(store: Store, name: str) -> str | None:
    """The capture of that document, or of that digest; None where none bears the name."""
    with suppress(NotFound):
        return store.document(name).capture
    with suppress(NotFound):
        return store.capture(name).sha256
    return None


def _naming(store: Store, name: str) -> Iterator[str]:
    """Captures in which these words stand: in a document, in what was noted, or in bytes that were not read."""
    wanted = _folded(name)
    if len(wanted) < SHORTEST:
        raise UsageError(f"{name!r} is too short a name to look for everywhere; give the report's id.")
    for capture in store.captures():
        documents = tuple(store.documents(capture=capture.sha256))
        noted = _said(msgspec.to_builtins(capture))
        read = " ".join(_said(_words_of(document)) for document in documents)
        unread = "" if documents else store.body(capture.sha256).decode("utf-8", "replace")
        if wanted in _folded(f"{noted} {read} {unread}"):
            yield capture.sha256


def _words_of(document: Document) -> Sequence[object]:
    return (document.text, document.title, document.url, document.account, document.source)


def _in_decisions(store: Store, name: str) -> bool:
    wanted = _folded(name)
    return any(wanted in _folded(_said(msgspec.to_builtins(decision))) for decision in store.decisions())


def _in_searches(store: Store, name: str) -> bool:
    wanted = _folded(name)
    return any(wanted in _folded(_said(msgspec.to_builtins(search))) for search in store.searches())


def _said(value: object) -> str:
    """Every text inside a value."""
    return " ".join(texts_in(value))


def _folded(text: str) -> str:
    return " ".join(fold.fold(text).split()).casefold()


def _line(store: Store, sha: str) -> str:
    capture = store.capture(sha)
    title = next((d.title for d in store.documents(capture=sha) if d.title), None)
    return f"{title or capture.title or capture.origin} ({capture.source or capture.url or capture.media_type})"
