"""How an incident came to be, as lines: who said it first, why its reports were joined, what a person might join."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tollbook.cli.text import claim_line, day, number, one_line
from tollbook.model import Claim, Document, Incident, Joining, OriginTree, Retelling, Weighed

CREDIBLE = {True: "assessed as credible", False: "assessed as not credible", None: "assessed by nobody"}
Fetch = Callable[[str], Claim]


def origin_lines(incident: Incident, trees: Sequence[OriginTree], claim: Fetch) -> Iterator[str]:
    """The trees of an incident's origins: each report under the one that it repeats, with what shows that."""
    yield f"{incident.id}: {number(len(trees), 'independent origin')}"
    for place, tree in enumerate(trees, 1):
        kind = f", {tree.kind.replace('_', ' ')}" if tree.kind else ""
        yield ""
        yield f"{place}. {tree.name}{kind}; {CREDIBLE[tree.credible]}"
        children: dict[str | None, list[Retelling]] = {}
        for report in tree.reports:
            children.setdefault(report.repeats, []).append(report)
        yield from _reports(children, None, claim, 1)


def _reports(
    children: Mapping[str | None, Sequence[Retelling]], above: str | None, claim: Fetch, depth: int
) -> Iterator[str]:
    for report in children.get(above, ()):
        indent = "   " * depth
        via = f", by way of {', '.join(report.via)}" if report.via else ""
        why = f": {report.why}" if report.why else ""
        yield f"{indent}{report.publisher or 'unnamed publisher'}, {day(report.published)}{via}{why}"
        yield f'{indent}   {report.claim}  "{one_line(claim(report.claim).quote)}"'
        yield from _reports(children, report.claim, claim, depth + 1)


def joining_lines(
    incident: Incident, joining: Joining, claim: Fetch, document: Callable[[str], Document]
) -> Iterator[str]:
    """Each report beside the one that it fits best, as a balance; then reports that a person is asked about."""

    def told(name: str) -> str:
        found = claim(name)
        source = document(found.document).source or "unnamed publisher"
        return f"{name}  {source}: {claim_line(found)}"

    if joining.joined:
        yield f"    Reports are joined from a sum of {joining.join_at:+.1f} on."
    for weighed in joining.joined:
        yield ""
        yield f"    {told(weighed.claim)}"
        yield f"    with {told(weighed.other)}"
        if weighed.by_person:
            yield "      A person joined these two."
        yield from _balance(weighed)
    asked: set[str] = set()
    for weighed in joining.suggested:
        other = claim(weighed.other)
        if (other.incident or other.document) in asked:
            continue  # one report is enough to look at the other event
        asked.add(other.incident or other.document)
        yield ""
        yield f"    Perhaps the same event, for a person to decide: {other.incident or 'no incident'}"
        yield f"    {told(weighed.other)}"
        yield from _balance(weighed)
        if other.incident:
            yield f"      tollbook decide same {incident.id} {other.incident}"
            yield f"      tollbook decide apart {incident.id} {other.incident}"


def _balance(weighed: Weighed) -> Iterator[str]:
    yield f"      {weighed.start:+6.2f}  before anything is compared"
    for sentence, value in weighed.parts:
        if not value:
            continue
        yield f"      {value:+6.2f}  {sentence}"
    yield f"      {weighed.sum:+6.2f}  in all"
