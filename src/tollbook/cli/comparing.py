"""`tollbook compare`: speakers' totals beside our own sums, and two figures beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tollbook.counting.compare import Beside, Comparer
    from tollbook.model import Claim, Incident
    from tollbook.store import Store


def compare(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME] [NAME]", help="A claim, or a FIGURE.json; two of them.")
    ] = None,
    of: Annotated[str | None, typer.Option(help="A recorder's table that was imported, instead of our own.")] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="Give the ratio of what may not be compared, too.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON Lines, one comparison a line.")] = False,
) -> None:
    """Set speakers' totals beside our own sums for the same window, area, population and harm."""
    from tollbook import exchange, work
    from tollbook.counting import sampling
    from tollbook.counting.compare import carrying, comparer, totals
    from tollbook.model import encode

    if names and len(names) > 2:
        raise UsageError("Two figures are compared, not more.")
    with ledger() as store:
        by = comparer(store, run().settings, of)
        given = totals(work.standing(store))
        found = list(_pairs(store, by, given, names or [], anyway))
        if json:
            say(encode(carrying(store, each)).decode() for each in found)
            return
        say(_shown(found))
        if not names:
            incidents = exchange.incidents_of(store, of)[0] if of else tuple(store.incidents())
            say(_overview(by, given, incidents))
        typer.echo(sampling.carried(store).checked)


def _pairs(store: Store, by: Comparer, given: list[Claim], names: list[str], anyway: bool) -> Iterator[Beside]:
    """Each total beside our sum; one name: that one, and beside all the others; two names: these two."""
    from tollbook.counting.compare import beside, named

    if len(names) == 2:
        (first, _), (second, _) = (named(store, by, name) for name in names)
        yield beside(first, second, anyway=anyway)
        return
    if not names:
        yield from (by.beside_ours(claim, anyway=anyway) for claim in given)
        return
    quantity, claim = named(store, by, names[0])
    yield by.beside_ours(claim, anyway=anyway) if claim else beside(quantity, by.own(quantity), anyway=anyway)
    for other in given:
        if other.id != quantity.ref and other.harm == quantity.harm:
            yield beside(quantity, by.of_claim(other), anyway=anyway)


def _shown(found: list[Beside]) -> Iterator[str]:
    from tollbook.counting.compare import lines

    if not found:
        yield "No report in this ledger gives a total over a period or an area."
    for n, each in enumerate(found):
        if n:
            yield ""
        yield from lines(each)


def _overview(by: Comparer, given: list[Claim], incidents: tuple[Incident, ...]) -> Iterator[str]:
    """Each speaker's totals over time, and what each belligerent admits and how late."""
    from tollbook.check.conceded import answer_lines
    from tollbook.counting.compare import admitted, series, series_lines

    if given:
        yield ""
        yield "WHAT EACH SPEAKER GIVES OVER TIME"
        yield from series_lines(series(sorted(given, key=by.order), by.of_claim))
    rows = [(name, found) for name, found in admitted(incidents) if found.concern]
    if rows:
        yield ""
        yield "WHAT BELLIGERENTS ADMIT"
    for name, found in rows:
        yield name
        yield from answer_lines(found)
