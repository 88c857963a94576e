"""A ledger as it was known on a past day: what had been captured and decided by the end of that day, UTC.

It answers the same questions as the store, with less. The rules are today's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tollbook import work
from tollbook.model import Claim, Decision, Document, Strike

if TYPE_CHECKING:
    from tollbook.store import Store


class AsKnown:
    """The store of a day. Reports whose date or source a person corrected later are read as they stood that day."""

    def __init__(self, store: Store, day: str, known: work.Knowledge) -> None:
        self._store = store
        self.day = day
        every = list(store.decisions())
        self._decisions = [d for d in every if self._by_then(d.at)]
        self._captures = {c.sha256 for c in store.captures() if self._by_then(c.captured_at)}
        later = {str(d.on.get("document")) for d in every if not self._by_then(d.at)} - {"None"}
        earlier = {str(d.on.get("document")) for d in self._decisions if d.act == "undo"}
        self._again = self._read_again(sorted(later | earlier), known)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def _by_then(self, moment: str) -> bool:
        """Moments are ISO, in UTC; those of the day itself count. A moment may stand in the place of the day."""
        return moment[: 19 if "T" in self.day else 10] <= self.day[:19]

    def _read_again(self, names: list[str], known: work.Knowledge) -> dict[str, work.Reading]:
        """Captures on whose documents a later act stands, read with the decisions of that day."""
        shas = {n.removeprefix("sha256:").partition("#")[0] for n in names if n.startswith("sha256:")} & self._captures
        in_view = self._store.in_view_by_capture(sorted(shas))
        return {
            sha: work.read_capture(
                self._store.capture(sha), self._store.body(sha), known, self._decisions, in_view.get(sha, ())
            )
            for sha in sorted(shas)
        }

    def decisions(self) -> Iterator[Decision]:
        """Those that had been made."""
        yield from self._decisions

    def documents(self) -> Iterator[Document]:
        """Those that had been captured."""
        for document in self._store.documents():
            if document.capture in self._again:
                yield from (d for d in self._again[document.capture].documents if d.id == document.id)
            elif document.capture in self._captures:
                yield document

    def claims(self, **wanted: Any) -> Iterator[Claim]:
        """Those that stand in such documents."""
        for claim in self._store.claims(**wanted):
            sha = claim.document.removeprefix("sha256:").partition("#")[0]
            if sha in self._captures and sha not in self._again:
                yield claim
        for reading in self._again.values():
            yield from (c for c in reading.claims if all(getattr(c, k) == v for k, v in wanted.items()))

    def claims_in(self, documents: Sequence[str]) -> list[Claim]:
        """Those that stand in these documents."""
        names = frozenset(documents)
        return [claim for claim in self.claims() if claim.document in names]

    def strikes(self) -> Iterator[Strike]:
        """Those of lists that had been brought in."""
        for strike in self._store.strikes():
            if strike.source.removeprefix("sha256:").partition(" ")[0] in self._captures:
                yield strike
