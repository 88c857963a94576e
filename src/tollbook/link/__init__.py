"""Which claims speak of one event; which reports repeat one origin; the codes that events keep.

    claims  ->  mentions   what one document says of one event
            ->  keys       which mentions are worth comparing
            ->  score      named parts, each for or against
            ->  bound      what people decided, before all signs
            ->  clusters   the surest pairs first; what must stay apart stays apart

Everything here is a pure function of its arguments, and the order in which claims come makes no difference.
`join_added` joins what came to a ledger by looking only at what it can change: the result is that of joining
everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from tollbook.link.added import Added, Ledger, Then, join_added
from tollbook.link.bound import NO_BOUNDS
from tollbook.link.codes import Codes, Wishes, assign_codes, follow_words, stem_of
from tollbook.link.keys import Key, number_of
from tollbook.link.mentions import Mention, pack, unpack
from tollbook.link.origins import origins
from tollbook.link.score import fingerprint
from tollbook.link.setting import Event
from tollbook.link.tracing import trace
from tollbook.model import Bounds, Claim, Cluster, CodeRow, Document, Register

if TYPE_CHECKING:
    from tollbook.link.accounts import account
    from tollbook.link.joined import Joined, Joining

# What looks at everything weighs in columns, and loads numpy: one report more does without.
_HEAVY = {"Joined": "joined", "Joining": "joined", "account": "accounts"}

__all__ = [
    "Added",
    "CodeRow",
    "Codes",
    "Event",
    "Joined",
    "Joining",
    "Key",
    "Ledger",
    "Mention",
    "Then",
    "Wishes",
    "account",
    "assign_codes",
    "fingerprint",
    "follow_words",
    "join_added",
    "link",
    "number_of",
    "origins",
    "pack",
    "stem_of",
    "trace",
    "unpack",
]


def link(
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    register: Register,
    *,
    bounds: Bounds = NO_BOUNDS,
) -> tuple[Cluster, ...]:
    """Claims of scope incident gathered into events, ordered by their first claim's document and place in the text.

    Aggregates never join. Claims that one document tells apart stay apart. `bounds`, what people decided, stand over
    both and over what the scores say.
    """
    from tollbook.link.joined import Joining

    return tuple(found for _, found in Joining(claims, documents, register, bounds).clusters())


def __getattr__(name: str) -> object:
    if name not in _HEAVY:
        raise AttributeError(f"module 'tollbook.link' has no attribute {name!r}")
    return getattr(import_module(f"tollbook.link.{_HEAVY[name]}"), name)
