"""The chain: what was sealed and decided, in order, each entry holding the hash of the one before.

The hash of an entry is the SHA-256 of the canonical JSON (keys sorted, no spaces, UTF-8) of its other fields. Payloads
of captures hold digests only, so that a capture can lawfully be destroyed and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Literal

import msgspec

from tollbook.model import Capture, Document, Record, encode

Kind = Literal["capture", "decision", "tombstone", "visit", "search", "reading", "seal", "bundle"]


class Entry(Record, frozen=True, kw_only=True):
    """One link. `subject` is the SHA-256 of a capture or the id of a decision or search; `payload` is JSON text."""

    seq: int
    at: str
    kind: Kind
    subject: str
    payload: str
    previous: str | None
    hash: str


def canonical(value: object) -> bytes:
    """The one JSON text that a value is hashed as."""
    plain = msgspec.to_builtins(value)
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def digest(value: object) -> str:
    """SHA-256 (hex) of the canonical JSON of `value`."""
    return hashlib.sha256(canonical(value)).hexdigest()


def link(last: Entry | None, at: str, kind: Kind, subject: str, payload: object) -> Entry:
    """The entry that follows `last`."""
    fields = {
        "seq": last.seq + 1 if last else 1,
        "at": at,
        "kind": kind,
        "subject": subject,
        "payload": canonical(payload).decode(),
        "previous": last.hash if last else None,
    }
    return msgspec.convert({**fields, "hash": digest(fields)}, Entry)


def entry_hash(entry: Entry) -> str:
    """The hash that an entry should have."""
    fields = msgspec.structs.asdict(entry)
    del fields["hash"]
    return digest(fields)


def capture_payload(capture: Capture, salt: str | None) -> dict[str, object]:
    """What the chain says of a capture: digests and size, never its content.

    What was noted of it stands there under a salt that goes when it goes, so that a name or address cannot be guessed
    and checked. The first programs gave no salt.
    """
    return {
        "sha256": capture.sha256,
        "size": capture.size,
        "record": hashlib.sha256((salt or "").encode() + encode(capture)).hexdigest(),
    }


def reading_payload(reader: str, documents: Iterable[Document], salt: str | None) -> dict[str, object]:
    """What the chain says of a reading: who read, and one digest over the SHA-256 of each text that was derived.

    It is under the salt of the capture, so that a short text that was destroyed cannot be guessed and checked.
    """
    texts = [f"{d.id} {hashlib.sha256(d.text.encode('utf-8', 'surrogatepass')).hexdigest()}" for d in documents]
    return {"reader": reader, "texts": hashlib.sha256("\n".join([salt or "", *texts]).encode()).hexdigest()}
