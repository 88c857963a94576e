"""The independent origins of an incident's claims: who they are, of what kind, and whether they count as credible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tollbook.model import Claim, Cluster, Document, Register
from tollbook.settings import Profile

ASSERTING = frozenset(("asserts", "concedes"))


class Origin(NamedTuple):
    """Claims that repeat one origin. `asserts`: it says that harm was done. `credible`: a person assessed it so;
    `trusted`: it counts as credible by the profile. `kinds` are the kinds of its speakers."""

    claims: tuple[str, ...]
    name: str
    kinds: frozenset[str]
    asserts: bool
    credible: bool
    trusted: bool


def origins_of(
    cluster: Cluster,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    profile: Profile,
    register: Register,
) -> list[Origin]:
    """The cluster's origins in a fixed order: its originators, or its publishers where the profile goes by those.

    A claim that stands in no origin of the cluster is one of its own.
    """
    known = {name for group in cluster.origins for name in group}
    groups: list[tuple[str, ...]] = [*cluster.origins, *((c.id,) for c in claims if c.id not in known)]
    if profile.values.get("independence_rule") == "publisher":
        groups = _by_publisher(claims, documents)
    by_id = {claim.id: claim for claim in claims}
    presumed = bool(profile.values.get("unassessed_sources_count"))
    return [_origin(g, [by_id[c] for c in g if c in by_id], documents, register, presumed) for g in groups]


def _by_publisher(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for claim in claims:
        document = documents.get(claim.document)
        publisher = (document.account or document.source) if document else None
        groups.setdefault(publisher or claim.document, []).append(claim.id)
    return [tuple(group) for group in groups.values()]


def _origin(
    ids: tuple[str, ...], claims: Sequence[Claim], documents: Mapping[str, Document], register: Register, presumed: bool
) -> Origin:
    own = [c for c in claims if c.stance in ASSERTING]
    verdicts = {register.credible(c.speaker.name) for c in own if c.speaker.name}
    credible = True in verdicts
    names = dict.fromkeys(c.speaker.name for c in own if c.speaker.name)
    sources = dict.fromkeys(d.source for c in own if (d := documents.get(c.document)) and d.source)
    return Origin(
        claims=ids,
        name=next(iter(names), None) or next(iter(sources), None) or "an unnamed source",
        kinds=frozenset(c.speaker.kind or "unknown" for c in own),
        asserts=bool(own),
        credible=credible,
        trusted=credible or (presumed and bool(own) and verdicts != {False}),
    )


def one_origin(claims: Sequence[Claim], name: str) -> Origin:
    """All these claims as one origin, for what a party itself says."""
    return Origin(tuple(c.id for c in claims), name, frozenset(), asserts=True, credible=False, trusted=True)


def trusted(origins: Sequence[Origin]) -> list[Origin]:
    """Those that assert harm and count as credible by the profile."""
    return [o for o in origins if o.asserts and o.trusted]


def named(origins: Sequence[Origin]) -> str:
    """Their names, for a sentence."""
    return "; ".join(sorted(o.name for o in origins))


def enough(origins: Sequence[Origin], profile: Profile) -> bool:
    """Whether these are as many, and of as many kinds, as the profile asks for."""
    kinds = {kind for o in origins for kind in o.kinds}
    needed, various = profile.number("sources_needed"), profile.number("source_kinds_needed")
    return len(origins) >= max(1, needed) and len(kinds) >= various
