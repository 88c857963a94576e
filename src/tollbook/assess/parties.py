"""Who is blamed, what they answer, and what they admit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tollbook.assess.figures import figures
from tollbook.assess.origins import Origin, one_origin
from tollbook.model import PARTIES, Actor, Claim, Conceded, Document, Party, Register, Reply
from tollbook.settings import Profile
from tollbook.words.telling import tell

BLAMABLE = frozenset(("belligerent", "armed_group", "government", None))

_SIDES = PARTIES | {"state_media"}


class Blame(NamedTuple):
    """Parties, and whether the claims blame rivals: parties that exclude each other in what is said."""

    parties: tuple[Party, ...]
    rivals: bool
    reasons: tuple[str, ...]


def party_name(actor: Actor, register: Register) -> str | None:
    """The belligerent that the actor is or belongs to, by the name that figures are kept under."""
    return (register.belligerent(actor.name) or actor.name) if actor.name else None


def blame(
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    profile: Profile,
    register: Register,
) -> Blame:
    """The parties that asserting claims name, most named first, with their own answers and admissions."""
    by_id = {claim.id: claim for claim in claims}
    named: Counter[str] = Counter()
    voices: dict[str, set[str]] = {}
    sides = []
    either = False
    telling = _telling(claims)
    for origin in origins:
        own = [by_id[c] for c in origin.claims if c in by_id]
        for claim in own:
            if telling(claim) and (voice := _voice(claim, documents)):
                for party in _blamed(claim, register):
                    voices.setdefault(party, set()).add(voice)
        mine = {name for claim in own if telling(claim) for name in _blamed(claim, register)}
        either = either or any(c.blamed_relation == "or" for c in own)
        if mine:
            named.update(mine)
            sides.append(mine)
    for claim in claims:
        # Who admits is a party, whether or not another names it.
        if claim.stance == "concedes" and (name := party_name(claim.speaker, register)):
            named[name] += 0
    names = sorted(named, key=lambda n: (-named[n], n))
    rivals = either or any(not a & b for n, a in enumerate(sides) for b in sides[n + 1 :])
    reasons = (
        (tell("Sources blame different parties: {who}.", who=", ".join(names)),) if rivals and len(names) > 1 else ()
    )
    parties = tuple(
        _party(name, claims, documents, profile, register, tuple(sorted(voices.get(name, ())))) for name in names
    )
    return Blame(parties, rivals and len(names) > 1, reasons)


def _telling(claims: Sequence[Claim]) -> Callable[[Claim], bool]:
    """Which claims say who did it: those that assert harm, and only where none of these names anybody, outsiders' of
    strikes that hurt nobody ("shelling by X, without casualties")."""
    named = any(c.blamed and c.stance in {"asserts", "concedes"} for c in claims)
    return lambda c: (
        c.stance in {"asserts", "concedes"} or (not named and c.stance == "denies" and c.speaker.kind not in _SIDES)
    )


def _blamed(claim: Claim, register: Register) -> list[str]:
    actors = [claim.blamed, *claim.blamed_also]
    return [name for a in actors if a and (name := party_name(a, register))]


def _voice(claim: Claim, documents: Mapping[str, Document]) -> str | None:
    """Who does the blaming, by name: the speaker, else the publisher that says it in its own voice."""
    document = documents.get(claim.document)
    return claim.speaker.name or (document.source if document else None)


def _party(
    name: str,
    claims: Sequence[Claim],
    documents: Mapping[str, Document],
    profile: Profile,
    register: Register,
    named_by: tuple[str, ...],
) -> Party:
    own = [c for c in claims if party_name(c.speaker, register) == name]
    admits = [c for c in own if c.stance == "concedes"]
    answers = [c for c in own if c.stance in {"concedes", "denies", "unresolved"}]
    return Party(
        name=name,
        role="known" if admits else "suspected",
        reply=_reply(answers),
        conceded=_conceded(name, admits, documents, profile),
        replied_on=max((c.said_on for c in answers if c.said_on), default=None),
        named_by=named_by,
    )


def _reply(answers: Sequence[Claim]) -> Reply:
    """The latest answer; an undated one stands after the dated."""
    if not answers:
        return "not_yet_assessed"
    last = max(answers, key=lambda c: (c.said_on or "9999", c.document, c.start))
    replies: dict[str, Reply] = {"concedes": "credible", "denies": "non_credible"}
    return replies.get(last.stance, "not_yet_assessed")


def _conceded(
    name: str, admits: Sequence[Claim], documents: Mapping[str, Document], profile: Profile
) -> Conceded | None:
    """What the party's own words admit; people of unknown status count, the admission being of harm to civilians."""
    if not admits:
        return None
    own = [one_origin(admits, name)]
    killed, injured = (figures(h, admits, own, documents, profile) for h in ("killed", "injured"))
    return Conceded(
        killed=killed.civilian or killed.unknown,
        injured=injured.civilian or injured.unknown,
    )
