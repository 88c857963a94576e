"""What one report says of one harm, as statements: conjuncts added up, restatements kept side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tollbook.assess.unborn import unborn_in
from tollbook.model import Claim
from tollbook.settings import Profile
from tollbook.words.vague import read_vague

MIXED = "killed_or_injured"
COUNTED_STANCES = frozenset(("asserts", "concedes"))
# "a woman, her two sons and a shepherd": counts that stand this close (in characters) are conjuncts of one sentence.
CLOSE = 60
GENERAL = frozenset(("person", "civilian"))
# A claim of these has its own count; the others are kinds of civilian, or of people whose status is told apart.
CIVILIAN_GROUPS = frozenset(("civilian", "child", "woman", "medic", "journalist", "family"))


class Statement(NamedTuple):
    """One figure: ends, whose, whether it is only a floor or only a ceiling, whether it was read from a vague word."""

    min: int
    max: int
    status: str
    floor: bool
    from_words: bool
    holds_combatants: bool = False
    ceiling: bool = False


class _Row(NamedTuple):
    claim: Claim
    min: int
    max: int
    floor: bool
    from_words: bool
    ceiling: bool


def statements(
    harm: str, claims: Sequence[Claim], profile: Profile, *, parts: bool = False, text: str = ""
) -> list[Statement]:
    """The statements of one report by one origin. Parts are left out unless `parts`; replaced tolls always are.

    `text` is the report's: what stands on two lines of it, as a headline and the first sentence, is no enumeration.
    """
    live = [c for c in claims if _counts(c, harm)]
    replaced = {c.supersedes for c in live if c.supersedes}
    # A later toll holds those whom a person found on top of the earlier one.
    replaced |= {c.id for c in live if c.adds_to in replaced}
    wholes = [c for c in live if c.id not in replaced and (parts or not _is_part(c, live))]
    unborn = unborn_in(live)
    rule = profile.values
    rows = [row for c in sorted(wholes, key=_place) if (row := _without_unborn(_read(c, rule), unborn, rule))]
    holders: set[str | None] = {c.part_of for c in live if c.part_of and status_of(c) == "combatant"}
    out = [_sum(conjuncts, holders, rule) for conjuncts in _conjuncts(rows, rule, text)]
    if not parts:
        # "ten, including four children": the four are civilians whatever the ten are.
        out += _civilian_parts(live, replaced, profile)
        out += _combatant_parts(live, replaced, profile)
    return out


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.end, claim.id


def _without_unborn(row: _Row | None, unborn: Mapping[str, int], rule: Mapping[str, object]) -> _Row | None:
    """The row as the profile counts the unborn in it: not at all, in the highest number only, or fully."""
    how = rule.get("count_unborn", "both")
    if row is None or how == "yes" or not (n := unborn.get(row.claim.id)):
        return row
    row = row._replace(min=max(0, row.min - n), max=max(0, row.max - n) if how == "no" else row.max)
    return row if row.max else None


def _counts(claim: Claim, harm: str) -> bool:
    return (
        claim.harm == harm
        and claim.stance in COUNTED_STANCES
        and claim.modality != "hypothetical"
        and claim.count is not None
        and claim.count.kind != "relative"
    )


def _is_part(claim: Claim, live: Iterable[Claim]) -> bool:
    return claim.part_of is not None and any(c.id == claim.part_of for c in live)


def status_of(claim: Claim, rule: Mapping[str, object] | None = None) -> str:
    """civilian, combatant or unknown, from the status that the speaker gives, else from the group, else as presumed."""
    if claim.status == "combatant" or claim.group == "combatant":
        return "combatant"
    if claim.status in {"civilian", "other_protected"} or claim.group in CIVILIAN_GROUPS:
        return "civilian"
    return "civilian" if rule and rule.get("presumption_in_doubt") == "civilian" else "unknown"


def _read(claim: Claim, rule: Mapping[str, object]) -> _Row | None:
    """Both ends of a claim's count: an open upper end is its lower one; "up to" and what is feared begin at 0."""
    count = claim.count
    if count is None:
        return None
    low, high, words = count.min, count.max, False
    if claim.group == "family" or (low is None and high is None):
        kind = "losses" if claim.harm == MIXED else claim.group
        reading = read_vague(count.text, rule, group=kind)
        if reading is None:
            return None
        times = low if claim.group == "family" and low else 1
        low, high, words = reading.min * times, reading.max, True
    elif count.kind == "more_than" and low is not None and not rule.get("more_than_is_strict", True):
        low -= 1
    # "up to 46" and "20 feared dead" say nothing of the lowest number.
    floor, ceiling = high is None, low is None or claim.modality == "feared"
    return _Row(claim, 0 if ceiling else low or 0, high if high is not None else low or 0, floor, words, ceiling)


def _conjuncts(rows: Sequence[_Row], rule: Mapping[str, object], text: str) -> list[list[_Row]]:
    """Runs of counts that stand close together in one sentence and name different people."""
    out: list[list[_Row]] = []
    on_top = [row for row in rows if row.claim.adds_to is not None]
    for row in [*(row for row in rows if row.claim.adds_to is None), *on_top]:
        base = next((run for run in out if any(r.claim.id == row.claim.adds_to for r in run)), None)
        if base is not None and status_of(base[0].claim, rule) == status_of(row.claim, rule):
            base.append(row)
        elif row.claim.adds_to is None and out and _continues(out[-1], row, rule, text):
            out[-1].append(row)
        else:
            out.append([row])
    return out


def _continues(run: Sequence[_Row], row: _Row, rule: Mapping[str, object], text: str) -> bool:
    last = run[-1].claim
    return (
        0 <= row.claim.start - last.end <= CLOSE
        and "\n" not in text[last.end : row.claim.start]
        and status_of(last, rule) == status_of(row.claim, rule)
        and last.speaker == row.claim.speaker
        and (row.claim.group not in GENERAL or last.group not in GENERAL)
    )


def _sum(run: Sequence[_Row], holders: set[str | None], rule: Mapping[str, object]) -> Statement:
    return Statement(
        sum(row.min for row in run),
        sum(row.max for row in run),
        status_of(run[0].claim, rule),
        any(row.floor for row in run),
        all(row.from_words for row in run),
        any(row.claim.id in holders for row in run),
        all(row.ceiling for row in run),
    )


def _civilian_parts(live: Sequence[Claim], replaced: set[str], profile: Profile) -> list[Statement]:
    """What is known of civilians among people of unknown status: the sum over the parts of one whole, as a floor."""
    return _parts(live, replaced, profile, "civilian")


def _combatant_parts(live: Sequence[Claim], replaced: set[str], profile: Profile) -> list[Statement]:
    return _parts(live, replaced, profile, "combatant")


def _parts(live: Sequence[Claim], replaced: set[str], profile: Profile, status: str) -> list[Statement]:
    wholes = {c.id: c for c in live if c.id not in replaced}
    of_whole: dict[str, list[_Row]] = {}
    for claim in live:
        whole = wholes.get(claim.part_of or "")
        rule = profile.values
        if whole is not None and status_of(claim, rule) == status and status_of(whole, rule) != status:
            row = _read(claim, rule)
            if row and not row.from_words:
                of_whole.setdefault(whole.id, []).append(row)
    return [
        Statement(sum(r.min for r in rows), sum(r.max for r in rows), status, True, False) for rows in of_whole.values()
    ]
