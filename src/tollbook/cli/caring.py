"""`tollbook desk`: who looks after an incident, what is missing of it, what two readers find, and my day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say

if TYPE_CHECKING:
    from tollbook.review import MyDay

desk = typer.Typer(help="Who looks after what, what is missing, two readers, and my day.", no_args_is_help=True)

Incident = Annotated[str, typer.Argument(help="An incident's code, an old one too.")]
Why = Annotated[str | None, typer.Option("--reason", help="Why.")]


@desk.command()
def owner(
    incident: Incident, name: Annotated[str, typer.Argument(help="A desk name; - for nobody.")], reason: Why = None
) -> None:
    """Say who looks after an incident."""
    _set(incident, "owner", name, reason)


@desk.command("second-reader")
def second_reader(
    incident: Incident, name: Annotated[str, typer.Argument(help="A desk name; - for nobody.")], reason: Why = None
) -> None:
    """Say who grades it without seeing the first reader's grade."""
    _set(incident, "second_reader", name, reason)


@desk.command("look-again")
def look_again(
    incident: Incident, day: Annotated[str, typer.Argument(help="An ISO date; - for none.")], reason: Why = None
) -> None:
    """Say when to look at it again."""
    _set(incident, "look_again", day, reason)


def _set(incident: str, field: str, value: str, reason: str | None) -> None:
    from tollbook import review, work

    with ledger() as store:
        new = None if value == "-" else value
        made = review.look_after(store, incident, field, new, run().settings.desk, reason, work.now)
        typer.echo(f"Decision {made.id} by {made.by}.")


@desk.command()
def grade(
    incident: Incident,
    grading: Annotated[str, typer.Argument(help="confirmed, fair, weak, contested, discounted or none.")],
    reason: Why = None,
) -> None:
    """Say how you would grade it, before you see what another reader found. It changes no figure."""
    from tollbook import review, work

    by = run().settings.desk
    with ledger() as store:
        made = review.give_opinion(store, incident, grading, by, reason, work.now)
        typer.echo(f"Decision {made.id} by {made.by}.")
        others = [o for o in review.seen_opinions(store, incident, by) if o.by != by]
        say(f"{o.by} found {o.grading}{'' if o.grading == grading else ': talk it over'}." for o in others)


@desk.command()
def agreement() -> None:
    """How far readers agree, two by two: Cohen's kappa over the incidents that both graded."""
    from tollbook import review
    from tollbook.tally.agreement import agreement as compute

    with ledger() as store:
        rows = compute(review.opinions(store))
    for row in rows:
        kappa = "cannot be told" if row.kappa is None else f"{row.kappa:.2f}"
        first, second = row.readers
        typer.echo(f"{first} and {second}: {row.agreed} of {row.incidents} graded alike, kappa {kappa}")
        say(f"    graded otherwise: {code}" for code in row.differ)
    if not rows:
        typer.echo("No incident has been graded by two readers.")


@desk.command()
def missing(incident: Incident) -> None:
    """What an incident lacks, against the least that recorders' standards ask for."""
    from tollbook import publish, review, work

    with ledger() as store:
        found = store.incident(incident)
        claims = work.standing(store, incident=found.id)
        gaps = publish.missing(found, review.victims(store, found.id), claims)
    names = {"ohchr": "UN", "every_casualty": "Every Casualty"}
    say(f"{gap.field}: {gap.why} ({', '.join(names[s] for s in gap.standards)})" for gap in gaps)
    if not gaps:
        typer.echo("Nothing of the least is missing.")


@desk.command()
def summary(incident: Incident, lang: Annotated[str, typer.Option(help="en or ar.")] = "en") -> None:
    """Draft a summary from the claims. `decide override INCIDENT summary` makes an edited one yours."""
    from tollbook import publish, work

    with ledger() as store:
        found = store.incident(incident)
        typer.echo(publish.draft(found, work.standing(store, incident=found.id), lang))


@desk.command()
def day(
    since: Annotated[str | None, typer.Option(help="New means after this moment (ISO, UTC).")] = None,
) -> None:
    """What is new, and what waits for this desk."""
    from tollbook import review, work

    with ledger() as store:
        orphans = work.review_of_decisions(store).orphans
        today = str(work.now().date())
        found = review.my_day(store, run().settings.desk, since, today, orphans)
    say(day_rows(found))


def day_rows(found: MyDay) -> Iterator[str]:
    """My day, what waits first."""
    rows = (
        ("Mine, not signed", found.mine),
        ("To read as the second reader", found.second),
        ("To look at again", tuple(f"{d.incident} since {d.look_again}" for d in found.look_again)),
        ("Changed since they were signed or set", found.reopened),
        ("Published, and changed since", found.published_changed),
        ("Requests overdue", tuple(f"{r.id} to {r.party}, due {r.due}" for r in found.overdue)),
        ("Requests waiting", tuple(f"{r.id} to {r.party}, due {r.due}" for r in found.waiting)),
        ("Decisions without their words", tuple(d.id for d in found.orphans)),
    )
    yield f"New documents: {len(found.new_documents)}. Decisions of others: {len(found.others_decided)}."
    for what, names in rows:
        if names:
            yield f"{what}: {len(names)}"
            yield from (f"    {name}" for name in names)
