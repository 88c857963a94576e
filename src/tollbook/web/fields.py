"""The fields of a claim as a person sees, explains and types them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import get_args

import msgspec

from tollbook import decisions
from tollbook.errors import UsageError
from tollbook.model import ActorKind, Claim, Document, Group, Harm, Modality, Record, Scope, Stance, Status, Weapon
from tollbook.web import shown
from tollbook.web.naming import Naming
from tollbook.web.terms import term

# What can be typed or chosen in a form, in the order of the form: the field, and the words that it can hold.
TYPED: Mapping[str, tuple[str, ...]] = {
    "count": (),
    "harm": get_args(Harm),
    "group": get_args(Group),
    "status": get_args(Status),
    "when": (),
    "where.name": (),
    "speaker.name": (),
    "speaker.kind": get_args(ActorKind),
    "blamed.name": (),
    "stance": get_args(Stance),
    "scope": get_args(Scope),
    "modality": get_args(Modality),
    "weapon": get_args(Weapon),
}


class Shown(Record, frozen=True, kw_only=True):
    """One field of a claim: its value in words, the words that gave it with their rule, what is a guess."""

    field: str
    value: str
    words: tuple[tuple[str, str], ...] = ()
    guesses: tuple[str, ...] = ()


def explained(claim: Claim, document: Document, names: Naming) -> list[Shown]:
    """Each field with the words that gave it, and what the words do not say outright."""
    own = names.own
    shown_of = names.claim(claim, apart=False)
    values = {
        "count": shown.count(own, claim.count),
        "harm": term(own, claim.harm),
        "group": term(own, claim.group),
        "status": term(own, claim.status),
        "when": shown.when(own, claim.when),
        "where": shown.isolated(shown_of.where.name) or own("unknown"),
        "speaker": f"{shown.isolated(shown_of.speaker.name) or own('unknown')} ({term(own, claim.speaker.kind)})",
        "blamed": shown.isolated(shown_of.blamed.name if shown_of.blamed else None) or own("nobody named"),
        "stance": term(own, claim.stance),
        "scope": term(own, claim.scope),
        "modality": term(own, claim.modality),
        "weapon": term(own, claim.weapon),
        "said_on": shown.day(own, claim.said_on),
        "via": own.back.join(str(names.plain(name)) for name in claim.via) or own("nobody"),
    }
    return [
        Shown(
            field=name,
            value=value,
            words=tuple((document.text[e.start : e.end], e.rule) for e in claim.evidence if e.field == name),
            guesses=tuple(i.rule for i in claim.inferred if i.field.partition(".")[0] == name),
        )
        for name, value in values.items()
    ]


def as_typed(claim: Claim) -> dict[str, str]:
    """What stands in the form's fields for this claim; "" for unknown."""
    count, when = claim.count, claim.when
    return {
        "count": _count(claim) if count else "",
        "harm": claim.harm,
        "group": claim.group or "",
        "status": claim.status,
        "when": "" if when.from_ is None else when.from_ if when.from_ == when.to else f"{when.from_}/{when.to or ''}",
        "where.name": claim.where.name or "",
        "speaker.name": claim.speaker.name or "",
        "speaker.kind": claim.speaker.kind or "",
        "blamed.name": (claim.blamed.name or "") if claim.blamed else "",
        "stance": claim.stance,
        "scope": claim.scope,
        "modality": claim.modality,
        "weapon": claim.weapon or "",
    }


def _count(claim: Claim) -> str:
    assert claim.count is not None
    low, high, kind = claim.count.min, claim.count.max, claim.count.kind
    if low is not None and high is not None:
        plain = f"{low}" if low == high else f"{low}-{high}"
        return f"about {plain}" if kind == "about" and low == high else plain
    if low is not None:
        return f"about {low}" if kind == "about" else f"{low}+"
    return f"up to {high}" if high is not None else ""


def changed(claim: Claim, typed: Mapping[str, str]) -> dict[str, object]:
    """The fields that a person typed otherwise than they stand, with the values that `review.correct` takes.

    Raises UsageError where something typed is no value.
    """
    before = as_typed(claim)
    out: dict[str, object] = {}
    for name, words in typed.items():
        if name in before and words.strip() != before[name]:
            field, value = typed_value(claim, name, words.strip())
            out[field] = value
    return out


def typed_value(claim: Claim, name: str, words: str) -> tuple[str, object]:
    """The field and value that typed words mean. Raises UsageError."""
    if name == "count":
        return name, msgspec.to_builtins(decisions.read_count(words)) if words else None
    if name == "when":
        return name, _when(words)
    if name == "blamed.name" and (claim.blamed is None or not words):
        return "blamed", {"name": words, "kind": None, "guessed": True} if words else None
    if name == "where.name" and words:
        # The old point was another place's.
        return "where", {"name": words, "precision": "unknown", "text": words}
    return name, words or None


def _when(words: str) -> object:
    if not words:
        return {"from": None, "to": None, "precision": "unknown"}
    first, slash, last = words.partition("/")
    last = last if slash else first
    if not decisions.is_day(first) or (last and not decisions.is_day(last)):
        raise UsageError(f"A date is typed as 2018-05-04, or 2018-05-04/2018-05-05 for a span, not {words!r}.")
    return {"from": first, "to": last or None, "precision": "day" if first == last else "range"}


def as_words(value: object) -> str:
    """A value as `review.correct` takes it: JSON, so that no word is taken for a number."""
    return json.dumps(value, ensure_ascii=False)
