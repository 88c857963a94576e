"""What an incident's page shows beside its record: origins, what is missing, a draft of its summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollbook import link
from tollbook.model import Claim, Document, Incident, Record, Register
from tollbook.web import shown
from tollbook.web.terms import N_, term
from tollbook.web.tongues import Tongue


class Carrier(Record, frozen=True, kw_only=True):
    """A report that carries an origin's claims."""

    document: str
    title: str | None
    source: str | None
    published: str | None
    claims: tuple[Claim, ...]


class Origin(Record, frozen=True, kw_only=True):
    """Claims that repeat one origin, by the reports that carry them. `credible`: what people assessed it to be."""

    name: str | None
    kind: str | None
    credible: bool | None
    carriers: tuple[Carrier, ...]


def origins(claims: Sequence[Claim], documents: Mapping[str, Document], register: Register) -> list[Origin]:
    """The independent origins of these claims, those with more reports first."""
    by_id = {claim.id: claim for claim in claims}
    live = [claim for claim in claims if claim.counts]
    found = [_origin([by_id[name] for name in group], documents, register) for group in link.origins(live, documents)]
    return sorted(found, key=lambda o: -len(o.carriers))


def _origin(claims: Sequence[Claim], documents: Mapping[str, Document], register: Register) -> Origin:
    named = [c.speaker for c in claims if c.speaker.name]
    first = next((s for s in named if s.kind not in ("media", None)), named[0] if named else None)
    name = first.name if first else documents[claims[0].document].source
    carriers = []
    for document in dict.fromkeys(c.document for c in claims):
        own = documents[document]
        carriers.append(
            Carrier(
                document=document,
                title=shown.titled(own),
                source=own.source,
                published=own.published,
                claims=tuple(c for c in claims if c.document == document),
            )
        )
    credible = register.credible(name) if name else None
    return Origin(name=name, kind=first.kind if first else None, credible=credible, carriers=tuple(carriers))


# The fields without which a record of a death is not complete: Standards for Casualty Recording (Every Casualty, 2016)
# and the fields of OHCHR's guidance on casualty recording (2019), as docs/method.md restates them.
FIELDS = (
    N_("the day"),
    N_("the time of day"),
    N_("the place, as exact as a village or a neighbourhood"),
    N_("a point on the map"),
    N_("how many were killed"),
    N_("how many were injured"),
    N_("whether they were civilians"),
    N_("sex and age of the dead"),
    N_("the weapon or cause"),
    N_("who is said to have done it"),
    N_("an answer of that party"),
    N_("two independent origins"),
    N_("the names of the dead"),
)


def missing(incident: Incident, named: int) -> list[tuple[str, bool]]:
    """Each minimum field, and whether it is known. `named` people of the incident have names."""
    people = {**incident.by_status, **incident.by_group}
    status = any(name in incident.by_status for name in ("civilian", "combatant", "other_protected"))
    known = (
        incident.date_precision == "day",
        incident.time_of_day is not None,
        incident.place_precision in ("site", "neighbourhood", "village"),
        incident.lat is not None,
        incident.killed is not None,
        incident.injured is not None,
        status,
        any(name in people for name in ("child", "woman", "man")),
        incident.weapon is not None,
        bool(incident.blamed),
        any(party.reply != "not_yet_assessed" for party in incident.parties),
        incident.origins >= 2,
        incident.killed is not None and named >= incident.killed.max > 0,
    )
    return list(zip(FIELDS, known, strict=True))


def drafted(incident: Incident, found: Sequence[Origin], own: Tongue) -> str:
    """A summary in a few sentences, from the incident's fields alone, for a person to edit before anybody prints it."""
    place = incident.place or own("an unknown place")
    day = shown.interval(own, incident.date_from, incident.date_to)
    said = [own("{day}, {place}.", day=day, place=place)]
    if incident.killed is not None:
        said.append(own("Sources speak of {n} killed.", n=shown.figure(own, incident.killed)))
    if incident.injured is not None:
        said.append(own("{n} are said to have been injured.", n=shown.figure(own, incident.injured)))
    for name in ("child", "woman"):
        figures = incident.by_group.get(name)
        if figures is not None and figures.killed is not None:
            said.append(
                own("Among the dead, {group}: {n}.", group=term(own, name), n=shown.figure(own, figures.killed))
            )
    if incident.weapon:
        said.append(own("The weapon named is: {weapon}.", weapon=term(own, incident.weapon)))
    if incident.blamed:
        said.append(own("Blamed: {names}.", names=own(", ").join(incident.blamed)))
    said += [_reply(party.name, party.reply, own) for party in incident.parties if party.reply != "not_yet_assessed"]
    names = [origin.name for origin in found if origin.name]
    if names:
        one = own.many(
            "{n} independent origin: {names}.",
            "{n} independent origins: {names}.",
            len(found),
            names=own(", ").join(names),
        )
        said.append(one)
    return " ".join(said)


def _reply(name: str, reply: str, own: Tongue) -> str:
    return own("{party} calls the allegation: {reply}.", party=name, reply=term(own, reply))
