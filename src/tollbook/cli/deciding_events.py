"""`tollbook decide`: what a person says about incidents: which claims they hold, their figures, their state."""

from __future__ import annotations

from typing import Annotated

import typer

from tollbook.cli.call import ledger, run
from tollbook.cli.deciding import decide, take_in

Why = Annotated[str | None, typer.Option("--reason", help="Why.")]
Needed = Annotated[str | None, typer.Option("--reason", help="Why; needed.")]
Incident = Annotated[str, typer.Argument(help="An incident's code, an old one too.")]
Either = Annotated[str, typer.Argument(help="A claim or an incident.")]


@decide.command()
def same(a: Either, b: Either, reason: Why = None) -> None:
    """Two claims or incidents speak of one event."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.same(store, a, b, run().settings.desk, reason, work.now))


@decide.command()
def apart(a: Either, b: Either, reason: Why = None) -> None:
    """Two claims or incidents speak of different events."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.apart(store, a, b, run().settings.desk, reason, work.now))


@decide.command()
def split(
    incident: Incident, claims: Annotated[list[str], typer.Argument(help="The claims to take out.")], reason: Why = None
) -> None:
    """Take claims out of an incident: they become one of their own. The rest keeps the code."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.split(store, incident, claims, run().settings.desk, reason, work.now))


@decide.command()
def merge(
    into: Annotated[str, typer.Argument(help="The incident that keeps its code.")],
    other: Annotated[str, typer.Argument(help="The incident that becomes part of it.")],
    reason: Why = None,
) -> None:
    """Make two incidents one. The code of the second leads to the first from now on."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.merge(store, into, other, run().settings.desk, reason, work.now))


@decide.command()
def move(claim: str, incident: Incident, reason: Why = None) -> None:
    """Put a claim into another incident."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.move(store, claim, incident, run().settings.desk, reason, work.now))


@decide.command()
def override(
    incident: Incident,
    field: Annotated[str, typer.Argument(help="killed, injured, grading, strike_status, date, place, ...")],
    value: Annotated[str, typer.Argument(help="10-12, fair, 2018-05-04, unknown, ...")],
    reason: Needed = None,
) -> None:
    """Set a figure of an incident. It stands beside the derived one, under your desk name."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.override(store, incident, field, value, run().settings.desk, reason, work.now))


@decide.command()
def sign(
    incident: Incident,
    state: Annotated[str, typer.Option(help="draft, in_review, signed or published.")] = "signed",
    reason: Why = None,
) -> None:
    """Give an incident a state. What is signed or published keeps its figures until a person signs again."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.sign(store, incident, state, run().settings.desk, reason, work.now))


@decide.command()
def withdraw(incident: Incident, reason: Needed = None) -> None:
    """Take an incident back. It keeps its page, its figures and the reason, and counts in no sum."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.withdraw(store, incident, run().settings.desk, reason, work.now))
