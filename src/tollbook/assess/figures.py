"""Claims to lowest and highest numbers, after the method profile.

What one origin says comes first: its conjuncts are added, its parts are not, a later figure replaces an earlier one.
Then the origins are set beside each other: the lowest of their lowest, the highest of their highest numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tollbook.assess.choice import Ends, choose
from tollbook.assess.origins import Origin
from tollbook.assess.statements import MIXED, Statement, statements
from tollbook.model import Claim, Document, Range
from tollbook.settings import Profile
from tollbook.words.telling import tell


class Said(NamedTuple):
    """What one origin says of one harm. `unknown` are people of whom it does not say whether they were civilians."""

    civilian: tuple[int, int] | None
    unknown: tuple[int, int] | None
    combatant: tuple[int, int] | None
    floor: bool
    ceiling: bool
    from_words: bool
    origin: Origin | None = None


class Figures(NamedTuple):
    """The ranges of one harm: of those whom the profile counts, and of each status.

    `reported` is the span over all origins of those whom the profile counts, before it chooses between them;
    `everybody` that of people of every status.
    """

    counted: Range | None
    civilian: Range | None
    unknown: Range | None
    combatant: Range | None
    from_words: bool
    reasons: tuple[str, ...]
    reported: Range | None = None
    best: int | None = None
    everybody: Range | None = None


IN_TOTAL = frozenset(("in_total", "by_side"))
EVERYBODY = {"unknown_status": "both", "combatants": "in_total"}
NOTHING = Figures(None, None, None, None, False, ())


def figures(
    harm: str,
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    profile: Profile,
) -> Figures:
    """The range of `harm` ("killed", "injured", "missing") over all origins; NOTHING where nobody gives a number."""
    told = _told(harm, _beside_concessions(harm, claims), origins, documents, profile)
    if not told and harm in {"killed", "injured"}:
        return _from_mixed(harm, claims, origins, documents, profile)
    exact = [s for s in told if not s.from_words]
    used = exact or told
    return _combine(used, profile, denied=_denied(harm, claims))


def _told(
    harm: str,
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    profile: Profile,
) -> list[Said]:
    """What each origin says of `harm`, by these claims."""
    by_id = {claim.id: claim for claim in claims}
    return [
        said._replace(origin=origin)
        for origin in origins
        for said in said_by_one(harm, [by_id[c] for c in origin.claims if c in by_id], documents, profile)
    ]


def _beside_concessions(harm: str, claims: Sequence[Claim]) -> Sequence[Claim]:
    """The claims that make the range: what the sources assert. A party's own admission is kept beside it.

    An admission makes the grading; it does not make the number the belligerent's (Airwars' practice). Where nobody else
    gives a number, the admitted one is all there is.
    """
    asserted = any(c.harm == harm and c.count and c.stance == "asserts" and c.group != "combatant" for c in claims)
    return [c for c in claims if c.stance != "concedes"] if asserted else claims


def said_by_one(harm: str, claims: Sequence[Claim], documents: Mapping[str, Document], profile: Profile) -> list[Said]:
    """What an origin says in the end: its latest report's figure, or each report's where no order is known."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.document].append(claim)
    reports = []
    for name in sorted(by_report):
        found = _said(statements(harm, by_report[name], profile, text=_text(name, documents)))
        if found is not None:
            reports.append((_day(by_report[name], documents.get(name)), found))
    if not reports:
        return []
    if profile.values.get("same_source_later_report_supersedes", True):
        last = max(day for day, _ in reports)
        before = [said for day, said in reports if day < last]
        reports = [(day, _as_before(said, before)) for day, said in reports if day == last]
    return list(dict.fromkeys(said for _, said in reports))


def _as_before(said: Said, before: Sequence[Said]) -> Said:
    """A report that repeats how many, and not who they were, takes nothing back of what its source said of that."""
    bare = said.civilian is None and said.combatant is None
    if bare and any(told.civilian == said.unknown and told.unknown is None is told.combatant for told in before):
        return said._replace(civilian=said.unknown, unknown=None)
    return said


def _text(name: str, documents: Mapping[str, Document]) -> str:
    return documents[name].text if name in documents else ""


def _day(claims: Iterable[Claim], document: Document | None) -> str:
    """When a report said it: the saying's date, else the publication's; "" sorts before all dates."""
    said = max((c.said_on for c in claims if c.said_on), default="")
    published = (document.published or "")[:10] if document else ""
    return said or published


def _said(found: Sequence[Statement]) -> Said | None:
    """The statements of one report in one figure: the fullest of each status."""
    if not found:
        return None
    by_status: dict[str, list[Statement]] = defaultdict(list)
    for statement in found:
        by_status[statement.status].append(statement)
    ends = {status: _ends(rows) for status, rows in by_status.items()}
    civilian, unknown, combatant = (ends.get(s) for s in ("civilian", "unknown", "combatant"))
    if unknown and combatant and any(s.holds_combatants for s in by_status["unknown"]):
        rest = (max(0, unknown[0] - combatant[1]), max(0, unknown[1] - combatant[0]))
        unknown = rest if rest[1] else None
    return Said(
        civilian,
        unknown,
        combatant,
        floor=any(s.floor for s in found),
        ceiling=all(s.ceiling for s in found if s.status != "combatant"),
        from_words=all(s.from_words for s in found),
    )


def _ends(rows: Sequence[Statement]) -> tuple[int, int]:
    """The fullest statement's ends; a statement in words gives way to one in numbers."""
    rows = [r for r in rows if not r.from_words] or rows
    highest = max(r.max for r in rows)
    return max(r.min for r in rows if r.max == highest), highest


def _denied(harm: str, claims: Iterable[Claim]) -> bool:
    return any(c.stance == "denies" and c.harm in {harm, MIXED} for c in claims)


def _combine(told: Sequence[Said], profile: Profile, *, denied: bool) -> Figures:
    if not told:
        return NOTHING
    rule = profile.values
    ends = _counted_ends(told, rule)
    reasons: list[str] = []
    counted = reported = best = None
    if ends:
        reported = _over_all(ends, rule, reasons, denied=denied)
        if not any(s.civilian for s in told) and all(e.low is None for e in ends):
            reasons.append(
                tell("No source says that the dead or injured were civilians: they count in the upper end only.")
            )
        if rule.get("open_upper_policy") == "suppress" and not any(e.top for e in ends):
            reasons.append(tell("Nobody gives an upper end: at least {n}, and no range is made of it.", n=reported.min))
        else:
            counted, best, why = choose(ends, reported, profile)
            reasons += why
    return Figures(
        counted,
        _span(s.civilian for s in told),
        _span(s.unknown for s in told),
        _span(s.combatant for s in told),
        bool(ends) and all(s.from_words for s in told),
        tuple(reasons),
        reported,
        best,
        _everybody(told, rule, denied=denied),
    )


def _counted_ends(told: Sequence[Said], rule: Mapping[str, object]) -> list[Ends]:
    """What each origin says of those whom the profile counts; origins that tell of nobody counted are left out."""
    out = []
    tops = [max(_high(s, rule), 0) for s in told if not s.floor]
    for said in told:
        low, high = _low(said, rule), _high(said, rule)
        if low is None and high < 0:
            continue
        contradicts = rule.get("floors_conflict", True) or not said.floor or not any(t >= (low or 0) for t in tops)
        out.append(Ends(low if contradicts and not said.ceiling else None, max(high, 0), not said.floor, said.origin))
    return out


def _everybody(told: Sequence[Said], rule: Mapping[str, object], *, denied: bool) -> Range | None:
    """The span of people of every status together, whomever the profile counts."""
    ends = _counted_ends(told, {**rule, **EVERYBODY})
    return _over_all(ends, rule, [], denied=denied) if ends else None


def _over_all(ends: Sequence[Ends], rule: Mapping[str, object], reasons: list[str], *, denied: bool) -> Range:
    """The lowest of the lowest and the highest of the highest numbers; a denial as the profile says."""
    highest = max(e.high for e in ends)
    bottom = min((e.low for e in ends if e.low is not None), default=0)
    if denied:
        sets = bool(rule.get("denial_sets_min"))
        bottom = 0 if sets else bottom
        told = tell("A denial is shown beside the range.")
        reasons.append(tell("A denial is shown beside the range and sets its lower end.") if sets else told)
    return Range(min=min(bottom, highest), max=highest)


def _low(said: Said, rule: Mapping[str, object]) -> int | None:
    """The origin's lower end; None where it tells of no civilians and unknown status counts in the upper end only."""
    how = rule.get("unknown_status", "max_only")
    if how == "both" and said.unknown:
        return max(said.unknown[0], said.civilian[0] if said.civilian else 0)
    low = said.civilian[0] if said.civilian else None
    if rule.get("combatants") in IN_TOTAL and said.combatant:
        low = (low or 0) + said.combatant[0]
    return low


def _high(said: Said, rule: Mapping[str, object]) -> int:
    """The origin's upper end; -1 where it tells of nobody whom the profile counts."""
    ends = [said.civilian[1]] if said.civilian else []
    if said.unknown and rule.get("unknown_status", "max_only") != "apart":
        ends.append(said.unknown[1])
    high = max(ends, default=-1)
    if rule.get("combatants") in IN_TOTAL and said.combatant:
        high = max(high, 0) + said.combatant[1]
    return high


def _span(ends: Iterable[tuple[int, int] | None]) -> Range | None:
    known = [e for e in ends if e]
    return Range(min=min(e[0] for e in known), max=max(e[1] for e in known)) if known else None


def _from_mixed(
    harm: str,
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    profile: Profile,
) -> Figures:
    """ "12 casualties" may all be dead or all be injured, where nobody tells the dead from the injured."""
    if any(c.harm in {"killed", "injured"} and c.count and c.stance in {"asserts", "concedes"} for c in claims):
        return NOTHING
    told = _told(MIXED, claims, origins, documents, profile)
    if not told:
        return NOTHING
    if profile.values.get("casualties_means") == "killed":
        return _combine(told, profile, denied=False) if harm == "killed" else NOTHING
    opened = [
        s._replace(
            civilian=(0, s.civilian[1]) if s.civilian else None,
            unknown=(0, s.unknown[1]) if s.unknown else None,
            combatant=(0, s.combatant[1]) if s.combatant else None,
        )
        for s in told
    ]
    reason = tell("Sources speak of casualties without telling the dead from the injured.")
    made = _combine(opened, profile, denied=False)
    return made._replace(reasons=(*made.reasons, reason))


def group_range(
    harm: str,
    group: str,
    claims: Sequence[Claim],
    origins: Sequence[Origin],
    documents: Mapping[str, Document],
    profile: Profile,
) -> Range | None:
    """The range of one group (children, women, ...) over all origins, parts included; None where there is no number."""
    own = [c for c in claims if c.group == group]
    ends = []
    by_id = {claim.id: claim for claim in own}
    for origin in origins:
        for name in sorted({by_id[c].document for c in origin.claims if c in by_id}):
            mine = [by_id[c] for c in origin.claims if c in by_id and by_id[c].document == name]
            rows = statements(harm, mine, profile, parts=True, text=_text(name, documents))
            if rows:
                ends.append(_ends(rows))
    return _span(ends)
