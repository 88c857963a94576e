"""Noting where people searched and for what, also where they found nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tollbook.errors import UsageError
from tollbook.model import Search

if TYPE_CHECKING:
    from tollbook.store import Store


def note_search(
    store: Store,
    by: str,
    where: str,
    words: str,
    found: int | None = None,
    *,
    span: tuple[str | None, str | None] = (None, None),
    documents: Sequence[str] = (),
    note: str | None = None,
) -> Search:
    """Write down one search: `where` it was made, for which `words`, how much it `found` (0: nothing).

    `span`: first and last day of publication that was searched, ISO; `documents`: names of the reports that were taken
    in from it. Without `found` it found these. Raises UsageError where a value cannot be, NotFound for a document that
    is not here.
    """
    if not by.strip():
        raise UsageError("A search needs a desk name: --as NAME or TOLLBOOK_DESK.")
    if not where.strip() or not words.strip():
        raise UsageError("A search needs a place where it was made and the words that were searched.")
    since, until = (_day(value) for value in span)
    if since and until and since > until:
        raise UsageError(f"A search cannot reach from {since} back to {until}.")
    ids = tuple(dict.fromkeys(store.document(name).id for name in documents))
    found = len(ids) if found is None else found
    if found < len(ids):
        raise UsageError(f"A search that found {found} cannot have given {len(ids)} reports.")
    return store.put_search(
        by, where.strip(), words.strip(), found, span=(since, until), documents=ids, note=(note or "").strip() or None
    )


def _day(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value.strip()).isoformat() if value else None
    except ValueError:
        raise UsageError(f"{value!r} is no ISO day such as 2017-08-06.") from None
