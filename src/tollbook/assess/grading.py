"""Grading and strike status after Airwars' public criteria, as drafts with their reasons. A person decides.

The two are independent of each other: the grading says how well the harm is attested, the strike status whether the
action is. Decision order of the grading: combatants only; an admission; rival blame; several credible origins and an
action nearby; one origin; several origins without a known action (a setting).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tollbook.assess.origins import Origin, enough, named, trusted
from tollbook.assess.parties import Blame, party_name
from tollbook.model import Claim, Grading, Register, StrikeMatch, StrikeStatus
from tollbook.settings import Profile


class Attested(NamedTuple):
    """Independent origins that assert harm: all, those assessed as credible, and those that count as credible."""

    origins: tuple[Origin, ...]
    trusted: tuple[Origin, ...]

    @property
    def credible(self) -> int:
        """How many a person assessed as credible."""
        return sum(o.credible for o in self.origins)


class Action(NamedTuple):
    """What is known of an action of a belligerent there or nearby that day, and the sentence that says so."""

    declared: str | None
    nearby: str | None
    reported: str | None
    denied: str | None

    @property
    def known(self) -> str | None:
        """The surest sentence by which an action is declared or likely; None where none is known."""
        return self.declared or self.nearby or self.reported


def attest(origins: Iterable[Origin]) -> Attested:
    """The origins that assert or admit harm. A source that nobody has assessed counts as the profile says."""
    asserting = tuple(o for o in origins if o.asserts)
    return Attested(asserting, tuple(trusted(asserting)))


def action(
    claims: Sequence[Claim],
    attested: Attested,
    blame: Blame,
    matches: Sequence[StrikeMatch],
    register: Register,
    profile: Profile,
) -> Action:
    """What belligerents say of their own action, and what credible origins report of it."""
    parties = {party.name for party in blame.parties}
    own = [c for c in claims if c.stance in {"asserts", "concedes"} and party_name(c.speaker, register) in parties]
    there = {m.match: m.why for m in reversed(matches)}
    declared = sorted({name for c in own if (name := _declares(c, register))})
    denied = [m.why for m in matches if m.match == "none"]
    # Belligerents tell of strikes "near" a town: of the party that is blamed this is its word for that place.
    told = [m.why for m in matches if m.match == "nearby" and m.near and m.belligerent in parties]
    near = told[0] if told and not blame.rivals else None
    return Action(
        declared=f"{' and '.join(declared)} has said that it acted there." if declared else there.get("there") or near,
        nearby=there.get("nearby"),
        reported=_reported(claims, attested, profile),
        denied=denied[0] if denied else None,
    )


def _declares(claim: Claim, register: Register) -> str | None:
    """The speaker, where it admits the harm or names itself as the one who acted."""
    speaker = party_name(claim.speaker, register)
    itself = claim.blamed is not None and party_name(claim.blamed, register) == speaker
    return speaker if claim.stance == "concedes" or itself else None


def _reported(claims: Sequence[Claim], attested: Attested, profile: Profile) -> str | None:
    """Two or more credible origins that tell of an action: they name a weapon or a party."""
    if not profile.values.get("action_from_reports", True):
        return None
    telling = {c.id for c in claims if c.weapon or c.blamed}
    found = [o for o in attested.trusted if telling.intersection(o.claims)]
    if len(found) < 2:
        return None
    return f"{len(found)} credible origins tell of the action ({named(found)}); no party has declared it."


def strike_status(attested: Attested, blame: Blame, acted: Action) -> tuple[StrikeStatus | None, tuple[str, ...]]:
    """declared, likely, contested or single_source; None where nobody asserts anything, or where none of them fits."""
    if acted.declared:
        return "declared", (acted.declared,)
    if not attested.origins:
        return None, ()
    if acted.denied:
        return "contested", (f"Whether there was a strike is disputed: {acted.denied}",)
    if len(attested.origins) == 1:
        return "single_source", ("One origin reports the action.",)
    if blame.rivals:
        return "contested", ("Who acted is disputed between the sources.",)
    if acted.nearby or acted.reported:
        return "likely", tuple(s for s in (acted.nearby, acted.reported) if s)
    return None, (
        f"{len(attested.origins)} independent origins report harm, but fewer than two that count as credible tell of "
        "the action, and no party has declared one: no strike status is given.",
    )


def grade(
    civilians: bool | None, attested: Attested, blame: Blame, acted: Action, profile: Profile
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
    if len(attested.trusted) >= 2:
        if not acted.known:
            return _two_without_strike(attested, profile)
        judged = "assessed as credible" if attested.credible >= 2 else "that count as credible by the profile"
        who = f"{len(attested.trusted)} independent origins {judged} ({named(attested.trusted)})"
        return "fair", (f"{who} report harm to civilians.", f"An action is declared or likely: {acted.known}")
    if len(attested.origins) >= 2:
        return "weak", (
            f"{len(attested.origins)} independent origins; {attested.credible} of them assessed as credible"
            f"{f' ({named(attested.trusted)})' if attested.trusted else ''}. "
            "Origins that nobody has assessed do not raise the grading.",
        )
    return "weak", ("One independent origin.",)


def _two_without_strike(attested: Attested, profile: Profile) -> tuple[Grading | None, tuple[str, ...]]:
    who = named(attested.trusted)
    reason = f"Two or more credible origins ({who}), but no action nearby is known: the criteria are silent here"
    choice = profile.values.get("two_sources_no_strike", "weak")
    if choice == "contested":
        return "contested", (f"{reason}; the profile says contested.",)
    if choice == "weak":
        return "weak", (f"{reason}; the profile says weak.",)
    return None, (f"{reason}; the profile leaves it to a person.",)


def entry(attested: Attested, blame: Blame, acted: Action, profile: Profile) -> tuple[bool, tuple[str, ...]]:
    """Whether the incident meets the profile's rule for totals, and why."""
    admitting = [p.name for p in blame.parties if p.role == "known"]
    if admitting and profile.values.get("concession_enters", True):
        return True, (f"It enters totals: {' and '.join(admitting)} admits it.",)
    needed, kinds = int(profile.number("sources_needed")), int(profile.number("source_kinds_needed"))
    found = {kind for o in attested.trusted for kind in o.kinds}
    asked = f"{needed} credible {'origin' if needed == 1 else 'origins'}" + (f" of {kinds} kinds" if kinds > 1 else "")
    if not enough(attested.trusted, profile):
        who = f" ({named(attested.trusted)})" if attested.trusted else ""
        of = f" of {len(found)} kinds" if kinds > 1 else ""
        return False, (f"It is provisional: the profile asks for {asked}; there are {len(attested.trusted)}{of}{who}.",)
    if profile.values.get("nearby_action_needed") and not acted.known:
        return False, ("It is provisional: the profile asks for an action nearby that is declared or likely.",)
    return True, (f"It enters totals: {asked} or more ({named(attested.trusted)}).",)
