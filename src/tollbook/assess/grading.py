"""Grading and strike status after Airwars' public criteria, as drafts with their reasons. A person decides.

The two are independent of each other: the grading says how well the harm is attested, the strike status whether the
action is. Decision order of the grading: combatants only; an admission; rival blame; several credible origins and a
declared or likely action; one origin; several origins without a known action (a setting).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tollbook.assess.parties import Blame, party_name
from tollbook.model import Claim, Grading, Register, StrikeStatus
from tollbook.settings import Profile


class Attested(NamedTuple):
    """Independent origins that assert harm: all, those assessed as credible, and those that count as credible."""

    origins: int
    credible: int
    trusted: int


def attest(claims: Sequence[Claim], origins: Iterable[Sequence[str]], register: Register, profile: Profile) -> Attested:
    """Count the origins that assert or admit harm. A source that nobody has assessed counts as the profile says."""
    by_id = {claim.id: claim for claim in claims}
    presumed = bool(profile.values.get("unassessed_sources_count", False))
    total = credible = trusted = 0
    for group in origins:
        own = [by_id[c] for c in group if c in by_id and by_id[c].stance in {"asserts", "concedes"}]
        if not own:
            continue
        verdicts = {register.credible(c.speaker.name) for c in own if c.speaker.name}
        total += 1
        credible += True in verdicts
        trusted += True in verdicts or (presumed and verdicts != {False})
    return Attested(total, credible, trusted)


def strike_status(
    claims: Sequence[Claim], attested: Attested, blame: Blame, register: Register
) -> tuple[StrikeStatus | None, tuple[str, ...]]:
    """declared, likely, contested or single_source; None where nobody asserts anything."""
    parties = {party.name for party in blame.parties}
    own = [c for c in claims if c.stance in {"asserts", "concedes"} and party_name(c.speaker, register) in parties]
    if declared := sorted({name for c in own if (name := _declares(c, register))}):
        return "declared", (f"{' and '.join(declared)} has said that it acted there.",)
    if attested.origins == 0:
        return None, ()
    if attested.origins == 1:
        return "single_source", ("One origin reports the action.",)
    if blame.rivals:
        return "contested", ("Who acted is disputed between the sources.",)
    return "likely", (f"{attested.origins} independent origins report the action; no party has declared it.",)


def _declares(claim: Claim, register: Register) -> str | None:
    """The speaker, where it admits the harm or names itself as the one who acted."""
    speaker = party_name(claim.speaker, register)
    itself = claim.blamed is not None and party_name(claim.blamed, register) == speaker
    return speaker if claim.stance == "concedes" or itself else None


def grade(
    civilians: bool | None,
    attested: Attested,
    blame: Blame,
    strike: StrikeStatus | None,
    rule: Mapping[str, object],
) -> tuple[Grading | None, tuple[str, ...]]:
    """The suggested grading and why.

    `civilians`: harm to civilians is asserted (True), only combatants were harmed (False), no harm is told of (None).
    """
    if civilians is None:
        return None, ("No civilian harm is reported.",)
    if civilians is False:
        return "discounted", ("All who were harmed are said to have been combatants.",)
    admitting = [p.name for p in blame.parties if p.role == "known"]
    if admitting:
        return "confirmed", (f"{' and '.join(admitting)} admits harm to civilians here.",)
    if blame.rivals:
        return "contested", blame.reasons
    if attested.trusted >= 2:
        if strike in {"declared", "likely"}:
            judged = "assessed as credible" if attested.credible >= 2 else "that count as credible by the profile"
            return "fair", (f"{attested.trusted} independent origins {judged}, and an action there is {strike}.",)
        return _two_without_strike(rule)
    if attested.origins >= 2:
        return "weak", (
            f"{attested.origins} independent origins; {attested.credible} of them assessed as credible. "
            "Origins that nobody has assessed do not raise the grading.",
        )
    return "weak", ("One independent origin.",)


def _two_without_strike(rule: Mapping[str, object]) -> tuple[Grading | None, tuple[str, ...]]:
    reason = "Two or more origins, but no action nearby is known: the criteria are silent here"
    choice = rule.get("two_sources_no_strike", "weak")
    if choice == "contested":
        return "contested", (f"{reason}; the profile says contested.",)
    if choice == "weak":
        return "weak", (f"{reason}; the profile says weak.",)
    return None, (f"{reason}; the profile leaves it to a person.",)
