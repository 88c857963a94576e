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
from tollbook.words.telling import tell


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
    told = [m.why for m in matches if m.match == "nearby" and m.near and _named(m, register) in parties]
    near = told[0] if told and not blame.rivals else None
    return Action(
        declared=tell("{who} has said that it acted there.", who=" and ".join(declared))
        if declared
        else there.get("there") or near,
        nearby=there.get("nearby"),
        reported=_reported(claims, attested, profile),
        denied=denied[0] if denied else None,
    )


def _named(match: StrikeMatch, register: Register) -> str:
    """Whose strike it is, by the name that figures are kept under: a list may spell it otherwise."""
    return register.belligerent(match.belligerent) or match.belligerent


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
    return tell(
        "{n} credible origins tell of the action ({who}); no party has declared it.", n=len(found), who=named(found)
    )


def strike_status(attested: Attested, blame: Blame, acted: Action) -> tuple[StrikeStatus | None, tuple[str, ...]]:
    """declared, likely, contested or single_source; None where nobody asserts anything, or where none of them fits."""
    if acted.declared:
        return "declared", (acted.declared,)
    if not attested.origins:
        return None, ()
    if acted.denied:
        return "contested", (tell("Whether there was a strike is disputed: {why}", why=acted.denied),)
    if len(attested.origins) == 1:
        return "single_source", (tell("One origin reports the action."),)
    if blame.rivals:
        return "contested", (tell("Who acted is disputed between the sources."),)
    if acted.nearby or acted.reported:
        return "likely", tuple(s for s in (acted.nearby, acted.reported) if s)
    silent = tell(
        "{n} independent origins report harm, but fewer than two that count as credible tell of "
        "the action, and no party has declared one: no strike status is given.",
        n=len(attested.origins),
    )
    return None, (silent,)


def grade(
    civilians: bool | None, attested: Attested, blame: Blame, acted: Action, profile: Profile
) -> tuple[Grading | None, tuple[str, ...]]:
    """The suggested grading and why.

    `civilians`: harm to civilians is asserted (True), only combatants were harmed (False), no harm is told of (None).
    """
    if civilians is None:
        return None, (tell("No civilian harm is reported."),)
    if civilians is False:
        return "discounted", (tell("All who were harmed are said to have been combatants."),)
    admitting = [p.name for p in blame.parties if p.role == "known"]
    if admitting:
        return "confirmed", (tell("{who} admits harm to civilians here.", who=" and ".join(admitting)),)
    if blame.rivals:
        return "contested", blame.reasons
    if len(attested.trusted) >= 2:
        if not acted.known:
            return _two_without_strike(attested, profile)
        return "fair", (_credible(attested), tell("An action is declared or likely: {why}", why=acted.known))
    if len(attested.origins) >= 2:
        return "weak", (_unassessed(attested),)
    return "weak", (tell("One independent origin."),)


def _credible(attested: Attested) -> str:
    n, who = len(attested.trusted), named(attested.trusted)
    if attested.credible >= 2:
        return tell("{n} independent origins assessed as credible ({who}) report harm to civilians.", n=n, who=who)
    return tell(
        "{n} independent origins that count as credible by the profile ({who}) report harm to civilians.", n=n, who=who
    )


def _unassessed(attested: Attested) -> str:
    n, m = len(attested.origins), attested.credible
    if not attested.trusted:
        return tell(
            "{n} independent origins; {m} of them assessed as credible. "
            "Origins that nobody has assessed do not raise the grading.",
            n=n,
            m=m,
        )
    return tell(
        "{n} independent origins; {m} of them assessed as credible ({who}). "
        "Origins that nobody has assessed do not raise the grading.",
        n=n,
        m=m,
        who=named(attested.trusted),
    )


def _two_without_strike(attested: Attested, profile: Profile) -> tuple[Grading | None, tuple[str, ...]]:
    who = named(attested.trusted)
    choice = profile.values.get("two_sources_no_strike", "weak")
    if choice in {"contested", "weak"}:
        return choice, (
            tell(
                "Two or more credible origins ({who}), but no action nearby is known: the criteria are silent here; "
                "the profile says {choice}.",
                who=who,
                choice=choice,
            ),
        )
    return None, (
        tell(
            "Two or more credible origins ({who}), but no action nearby is known: the criteria are silent here; "
            "the profile leaves it to a person.",
            who=who,
        ),
    )


def entry(attested: Attested, blame: Blame, acted: Action, profile: Profile) -> tuple[bool, tuple[str, ...]]:
    """Whether the incident meets the profile's rule for totals, and why."""
    admitting = [p.name for p in blame.parties if p.role == "known"]
    if admitting and profile.values.get("concession_enters", True):
        return True, (tell("It enters totals: {who} admits it.", who=" and ".join(admitting)),)
    needed, kinds = int(profile.number("sources_needed")), int(profile.number("source_kinds_needed"))
    found = {kind for o in attested.trusted for kind in o.kinds}
    asked = _asked(needed, kinds)
    if not enough(attested.trusted, profile):
        return False, (_too_few(attested, asked, len(found) if kinds > 1 else None),)
    if profile.values.get("nearby_action_needed") and not acted.known:
        return False, (tell("It is provisional: the profile asks for an action nearby that is declared or likely."),)
    return True, (tell("It enters totals: {asked} or more ({who}).", asked=asked, who=named(attested.trusted)),)


def _asked(needed: int, kinds: int) -> str:
    if kinds > 1:
        one = tell("{n} credible origin of {kinds} kinds", n=needed, kinds=kinds)
        return one if needed == 1 else tell("{n} credible origins of {kinds} kinds", n=needed, kinds=kinds)
    return tell("{n} credible origin", n=needed) if needed == 1 else tell("{n} credible origins", n=needed)


def _too_few(attested: Attested, asked: str, kinds: int | None) -> str:
    """Which credible origins there are instead of those asked for; `kinds` where their kinds were asked for."""
    there = str(len(attested.trusted))
    if kinds is not None:
        there = tell("{n} of {kinds} kinds", n=there, kinds=kinds)
    if not attested.trusted:
        return tell("It is provisional: the profile asks for {asked}; there are {there}.", asked=asked, there=there)
    return tell(
        "It is provisional: the profile asks for {asked}; there are {there} ({who}).",
        asked=asked,
        there=there,
        who=named(attested.trusted),
    )
