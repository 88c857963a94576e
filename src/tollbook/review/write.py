"""Writing an act down: the row, and the words that it will be found again by."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from tollbook import decisions
from tollbook.errors import UsageError
from tollbook.model import Act, Claim, Decision, Incident

if TYPE_CHECKING:
    from tollbook.store import Store

Clock = Callable[[], datetime]


def write(
    store: Store,
    act: Act,
    by: str,
    on: Mapping[str, object],
    value: object,
    reason: str | None,
    clock: Clock,
    undoes: str | None = None,
) -> Decision:
    """Append one row. Raises UsageError without a desk name."""
    if not by.strip():
        raise UsageError("A decision needs a desk name: --as NAME or TOLLBOOK_DESK.")
    at = clock().isoformat(timespec="seconds")
    figures = decisions.moves_figures(act, on)
    return store.append_decision(
        act=act, by=by, on=on, value=value, reason=reason, undoes=undoes, at=at, figures=figures
    )


def need(reason: str | None, what: str) -> None:
    """Raises UsageError where an act that needs a reason has none."""
    if not reason or not reason.strip():
        raise UsageError(f"{what} needs a reason: say it with --reason.")


def claim_anchor(store: Store, claim: Claim) -> dict[str, object]:
    """The words of a claim, to be found again."""
    return decisions.anchor(claim, store.document(claim.document).text)


def incident_anchor(store: Store, incident: Incident, without: Iterable[str] = ()) -> dict[str, object]:
    """An incident by its code and by the words of its claims, in the order of these; some may be left out."""
    left = set(without)
    texts: dict[str, str] = {}
    own = []
    for name in incident.claims:
        if name not in left:
            claim = store.claim(name)
            if claim.document not in texts:
                texts[claim.document] = store.document(claim.document).text
            own.append(decisions.anchor(claim, texts[claim.document]))
    return {"kind": "incident", "code": incident.id, "claims": own}


def parse_value(words: str) -> object:
    """JSON where the words are JSON (`null`, `12`, `{"name": "SANA", "kind": "state_media"}`), else the words."""
    try:
        value: object = json.loads(words)
    except json.JSONDecodeError:
        return words
    return value
