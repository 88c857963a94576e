"""Records as lines that a person can read, in a terminal of any width and when piped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from tollbook import work
from tollbook.cli.direction import isolated, mixed
from tollbook.decisions import said
from tollbook.model import Claim, Contradiction, Count, Document, Failure, Incident, Range, When
from tollbook.publish.line import line

if TYPE_CHECKING:
    from tollbook.store import Store

CONTEXT = 120
# Fields of an incident whose derived value is shown beside what a person set or signed.
BESIDE = frozenset(
    [
        *("killed", "injured", "missing", "children_killed", "women_killed", "combatants_killed"),
        *("grading", "strike_status", "date_from", "date_to", "place", "weapon", "blamed"),
    ]
)


def day(iso: str | None) -> str:
    """5 August 2017, or what is known of it."""
    if not iso:
        return "unknown date"
    try:
        moment = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    return f"{moment.day} {moment:%B %Y}"


def interval(start: str | None, end: str | None) -> str:
    """One day, or from one day to another; an open end is said."""
    if start is None and end is None:
        return "unknown date"
    if start == end or end is None:
        return day(start) if end else f"since {day(start)}"
    return f"{day(start)} to {day(end)}" if start else f"until {day(end)}"


def when(value: When) -> str:
    """The date of the harm, with its words where it could not be resolved."""
    if value.from_ is None and value.to is None:
        words = f' ("{isolated(value.text)}")' if value.text else ""
        candidates = f", perhaps {' or '.join(day(c) for c in value.candidates)}" if value.candidates else ""
        return f"unknown date{words}{candidates}"
    return interval(value.from_, value.to)


def count(value: Count | None) -> str:
    """The count as the words have it: "at least 603", "529 to 744", "no number"."""
    if value is None:
        return "no number"
    low, high = value.min, value.max
    plain = {
        "exact": f"{low}",
        "none": "none",
        "at_least": f"at least {low}",
        "more_than": f"at least {low}",
        "at_most": f"up to {high}",
        "fewer_than": f"up to {high}",
        "about": f"about {low}",
        "range": f"{low} to {high}",
    }.get(value.kind)
    if plain is None or "None" in plain:
        return f'"{isolated(value.text)}"'
    return plain


def figure(value: Range | None) -> str:
    """12, 7–12, or unknown."""
    if value is None:
        return "unknown"
    return f"{value.min}" if value.min == value.max else f"{value.min}–{value.max}"


def speaker(claim: Claim) -> str:
    """Name and kind of the speaker; a kind that the register does not know is said to be a guess."""
    guess = ", a guess" if claim.speaker.guessed else ""
    return f"{claim.speaker.name or 'unknown'} ({claim.speaker.kind or 'unknown'}{guess})"


def claim_line(claim: Claim, parts: Iterable[Claim] = ()) -> str:
    """One line: who says how many of whom, where and when, blaming whom; then what must not be overlooked."""
    notes: list[str] = [claim.scope] if claim.scope != "incident" else []
    notes += [claim.modality] if claim.modality != "asserted" else []
    notes += [f"part of {claim.part_of}"] if claim.part_of else []
    notes += [claim.decided] if claim.decided else []
    return mixed(line(claim, "en", parts)) + (f" [{', '.join(notes)}]" if notes else "")


def claim_rows(claims: Iterable[Claim]) -> Iterator[str]:
    """Each claim: its id and line, then its quote."""
    for claim in claims:
        yield f"{claim.id}  {claim_line(claim)}"
        yield f'    "{isolated(one_line(claim.quote))}"'


def number(n: int, what: str) -> str:
    """1 claim, 2 claims."""
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def one_line(text: str) -> str:
    """Text on one line."""
    return " ".join(text.split())


def claim_page(claim: Claim, document: Document, also: Sequence[Claim] = ()) -> Iterator[str]:
    """A claim in its sentence, with every field and the words that gave it."""
    yield f"Claim {claim.id}"
    yield claim_line(claim, also)
    yield isolated(line(claim, "ar", also))
    yield ""
    before = one_line(document.text[max(0, claim.start - CONTEXT) : claim.start])
    after = one_line(document.text[claim.end : claim.end + CONTEXT])
    yield "    " + isolated(f"…{before} >>{one_line(claim.quote)}<< {after}…")
    yield ""
    yield f"    characters {claim.start} to {claim.end} of {document.id}"
    yield f"    {document_line(document)}"
    if claim.incident:
        yield f"    incident {claim.incident}"
    for part in also:
        yield f"    includes {part.id}  {claim_line(part)}"
    yield ""
    yield from explain_claim(claim, document)


def explain_claim(claim: Claim, document: Document) -> Iterator[str]:
    """Field by field: the value, the words that gave it, the rule; then what the words do not say outright."""
    values = {
        "count": count(claim.count),
        "harm": claim.harm,
        "group": claim.group or "unknown",
        "status": claim.status,
        "stance": claim.stance,
        "scope": claim.scope,
        "when": when(claim.when),
        "said_on": claim.said_on or "unknown",
        "where": claim.where.name or "unknown",
        "speaker": speaker(claim),
        "via": ", ".join(claim.via) or "nobody",
        "blamed": claim.blamed.name if claim.blamed and claim.blamed.name else "nobody named",
        "modality": claim.modality,
        "weapon": claim.weapon or "unknown",
        "part_of": claim.part_of or "no other claim",
    }
    for name, value in values.items():
        yield f"    {name:<9} {mixed(value)}"
        for evidence in claim.evidence:
            if evidence.field == name:
                words = one_line(document.text[evidence.start : evidence.end])
                span = f"[{evidence.start}:{evidence.end}]"
                yield f'              "{isolated(words)}" {span} by the rule {mixed(evidence.rule)}'
        for inferred in claim.inferred:
            if inferred.field.partition(".")[0] == name:
                yield f"              not said outright: {inferred.rule}"
    if claim.where.why:
        yield f"    the place: {mixed(claim.where.why)}"


def document_line(document: Document) -> str:
    """Source, title and date of a document, on one line."""
    published = f"{day(document.published)} ({document.published_how})" if document.published else "no date known"
    source, title = mixed(document.source or "unknown source"), mixed(document.title or "no title")
    return f"{source}: {title}, {published}, {document.lang or '?'}"


def document_page(document: Document, claims: Sequence[Claim]) -> Iterator[str]:
    """A document's text with its claims marked by number, then the claims."""
    yield f"Document {document.id}"
    yield document_line(document)
    if document.url:
        yield document.url
    if document.status != "ok":
        yield f"Status: {document.status}"
    yield ""
    start, end = document.span
    marks = sorted(
        [(c.start, n, "[") for n, c in enumerate(claims, 1)] + [(c.end, n, "]") for n, c in enumerate(claims, 1)]
    )
    text, at = "", start
    for offset, number, bracket in marks:
        text += document.text[at:offset] + (f"[{number}: " if bracket == "[" else "]")
        at = offset
    yield text + document.text[at:end]
    yield ""
    for number, claim in enumerate(claims, 1):
        yield f"[{number}] {claim.id}  {claim_line(claim)}"
    digest = document.digest
    for name, value in (
        ("killed", digest.killed),
        ("injured", digest.injured),
        ("combatants", digest.killed_combatants),
    ):
        if value:
            yield f"This document's own figure, {name}: {value.best} (from {value.min} to {value.max})"


def incident_line(incident: Incident) -> str:
    """Code, date, place and toll of an incident, on one line."""
    place = ", ".join(x for x in (incident.place, incident.country) if x) or "unknown place"
    toll = f"killed {figure(incident.killed)}, injured {figure(incident.injured)}"
    if incident.missing is not None:
        toll += f", missing {figure(incident.missing)}"
    grade = incident.grading or "not graded"
    return (
        f"{incident.id}  {interval(incident.date_from, incident.date_to)}, {place}: {toll} ({grade}, {incident.state})"
    )


def incident_page(incident: Incident, claims: Sequence[Claim]) -> Iterator[str]:
    """An incident with its figures, the reasons, and the claims it stands on."""
    yield from incident_head(incident, len(claims))
    for row in claim_rows(claims):
        yield f"      {row}"


def incident_head(incident: Incident, claims: int) -> Iterator[str]:
    """An incident with its figures and the reasons, down to how many claims it stands on."""
    yield incident_line(incident)
    yield from _by_people(incident)
    if incident.previous_codes:
        yield f"    earlier codes: {', '.join(incident.previous_codes)}"
    if incident.place_note:
        yield f"    place: {incident.place_note}"
    rows = {
        "children killed": incident.children_killed,
        "women killed": incident.women_killed,
        "combatants killed": incident.combatants_killed,
    }
    for name, value in rows.items():
        if value is not None:
            yield f"    {name}: {figure(value)}"
    for party in incident.parties:
        conceded = (
            f", concedes {figure(party.conceded.killed)} killed" if party.conceded and party.conceded.killed else ""
        )
        yield f"    {party.role} party: {party.name}, reply: {party.reply.replace('_', ' ')}{conceded}"
    origins = number(incident.origins, "independent origin")
    yield f"    {origins}, {incident.credible_origins} of them assessed as credible"
    yield from _choices(incident)
    strike = (incident.strike_status or "none given").replace("_", " ")
    yield f"    strike status: {strike}; weapon: {incident.weapon or 'unknown'}; by the rule {incident.rule}"
    for reason in (*incident.grading_reasons, *incident.entry_reasons, *incident.reasons):
        yield f"    because: {reason}"
    yield f"    stands on {number(claims, 'claim')}:"


def _choices(incident: Incident) -> Iterator[str]:
    """What the profile's choice leaves unseen in the range, and what belligerents say of their strikes that day."""
    for harm, found in incident.reported.items():
        if found != getattr(incident, harm):
            yield f"    sources say {harm}: {figure(found)}"
    for harm, number in incident.best.items():
        yield f"    best figure, {harm}: {number}"
    for side, found in incident.by_side.items():
        yield f"    killed, {side}: {figure(found)}"
    codes = {"date": incident.time_code, "place": incident.place_code}
    if any(codes.values()):
        yield "    precision codes: " + ", ".join(f"{k} {v}" for k, v in codes.items() if v)
    for strike in incident.strikes:
        yield f'    strike: {strike.why} "{isolated(one_line(strike.words))}" ({strike.source})'


def _by_people(incident: Incident) -> Iterator[str]:
    """Who signed it, what a person set beside what the rules give, and what has changed since."""
    if incident.decided_by is not None:
        why = f", because: {incident.decided_by.reason}" if incident.decided_by.reason else ""
        yield f"    decided by {incident.decided_by.name} at {incident.decided_by.at}{why}"
    for name, value in incident.derived.items():
        if name in BESIDE:
            yield f"    {name.replace('_', ' ')} by the rules alone: {said(value)}"
    if incident.counted_in:
        yield f"    counts in no sum: the signed figure of {incident.counted_in} holds its words already"
    for sentence in incident.reopened:
        yield f"    open for review: {sentence}"
    for signature in incident.signed_by:
        yield f"    signed by {signature.name} on {day(signature.at)}"


def contradiction_rows(found: Iterable[Contradiction], claims: Mapping[str, Claim]) -> Iterator[str]:
    """Each contradiction: its kind and reason, then the two claims, or the one whose own sentence does not hold."""
    for item in found:
        yield f"{item.id}  {item.kind.replace('_', ' ')}: {item.why}"
        for name in dict.fromkeys((item.a, item.b)):
            if name in claims:
                yield f"    {name}  {claim_line(claims[name])}"
                yield f'        "{isolated(one_line(claims[name].quote))}"'


def failure_rows(rows: Iterable[Failure]) -> Iterator[str]:
    """Each failure on one line."""
    for row in rows:
        state = f"closed {row.resolved_at}" if row.resolved_at else "open"
        where = row.stage if row.origin in row.why else f"{row.stage}, {row.origin}"
        yield f"{row.id}  {row.at}  {where}: {row.why} ({state})"


def page(found: object, store: Store) -> Iterator[str]:
    """The page of a document, a claim or an incident."""
    if isinstance(found, Incident):
        yield from incident_page(found, work.standing(store, incident=found.id))
    elif isinstance(found, Claim):
        neighbours = {c.id: c for c in work.standing(store, document=found.document)}
        parts = [c for c in neighbours.values() if c.part_of == found.id]
        yield from claim_page(neighbours[found.id], store.document(found.document), parts)
    elif isinstance(found, Document):
        yield from document_page(found, work.standing(store, document=found.id))


def explanation(found: object, store: Store) -> Iterator[str]:
    """Why each claim was read as it was: of one claim, of a document's claims, or of an incident's."""
    chosen: Sequence[Claim] = ()
    if isinstance(found, Claim):
        chosen = [found]
    elif isinstance(found, Incident):
        chosen = work.standing(store, incident=found.id)
        yield from incident_head(found, len(chosen))
    elif isinstance(found, Document):
        yield document_line(found)
        chosen = work.standing(store, document=found.id)
    for place, claim in enumerate(chosen):
        if place or not isinstance(found, Claim):
            yield ""
        yield f"{claim.id}  {claim_line(claim)}"
        yield f'    "{isolated(one_line(claim.quote))}"'
        yield from explain_claim(claim, store.document(claim.document))
