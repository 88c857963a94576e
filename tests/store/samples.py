"""Records that the store's tests write. The texts are invented."""

from __future__ import annotations

import hashlib

from tollbook.model import Actor, Capture, Claim, Count, Document, Incident, When, Where

CAPTURED = "2026-01-02T03:04:05Z"


def capture(text: str, **fields: object) -> tuple[Capture, bytes]:
    body = text.encode()
    sha = hashlib.sha256(body).hexdigest()
    given: dict[str, object] = {"origin": f"{text[:10]}.txt", "media_type": "text/plain", **fields}
    return Capture(sha256=sha, size=len(body), captured_at=CAPTURED, **given), body  # type: ignore[arg-type]


def document(sha: str, text: str = "Three people were killed in Sample Town.", **fields: object) -> Document:
    return Document(id=f"sha256:{sha}", captured_at=CAPTURED, text=text, **fields)  # type: ignore[arg-type]


def claim(of: Document, number: int = 0, **fields: object) -> Claim:
    given: dict[str, object] = {
        "id": f"{of.capture[:16]}-{number}",
        "document": of.id,
        "start": 0,
        "end": 23,
        "quote": of.text[:23],
        "harm": "killed",
        "count": Count(min=3, max=3, kind="exact", text="Three"),
        "when": When(from_="2025-06-01", to="2025-06-01", precision="day", text="Sunday"),
        "where": Where(name="Sample Town", country="SYR", precision="town", text="Sample Town"),
        "speaker": Actor(name="Sample Monitor", kind="monitor"),
        **fields,
    }
    return Claim(**given)  # type: ignore[arg-type]


def incident(code: str, **fields: object) -> Incident:
    return Incident(id=code, **fields)  # type: ignore[arg-type]
