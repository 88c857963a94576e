"""`tollbook decide`: what a person says about claims, documents and sources. Incidents: see `deciding_events`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.progress import watch

if TYPE_CHECKING:
    from tollbook.model import Decision
    from tollbook.store import Store

decide = typer.Typer(
    help="Decide about claims, documents, sources and incidents. Each act is one row, under a desk name.",
    no_args_is_help=True,
)


@decide.command()
def accept(claim: str, reason: Annotated[str | None, typer.Option()] = None) -> None:
    """The claim is rightly read."""
    from tollbook import review, work

    with ledger() as store:
        made = review.accept(store, claim, run().settings.desk, reason, work.now)
        take_in(store, made)


@decide.command()
def reject(claim: str, reason: Annotated[str | None, typer.Option(help="Why; needed.")] = None) -> None:
    """The words make no such claim: it stays in the record and counts nowhere."""
    from tollbook import review, work

    with ledger() as store:
        made = review.reject(store, claim, run().settings.desk, reason, work.now)
        take_in(store, made)


@decide.command()
def correct(name: str, field: str, value: str, reason: Annotated[str | None, typer.Option()] = None) -> None:
    """Set one field of a claim (`count.min 12`) or of a document (`published 2017-08-06`)."""
    from tollbook import review, work

    with ledger() as store:
        made = review.correct(store, name, field, value, run().settings.desk, reason, work.now)
        take_in(store, made)


@decide.command()
def close(document: str, reason: Annotated[str | None, typer.Option(help="Why; needed.")] = None) -> None:
    """Nothing for us in this document: all its claims are rejected at once. It stays in the record."""
    from tollbook import review, work

    with ledger() as store:
        made = review.close(store, document, run().settings.desk, reason, work.now)
        take_in(store, made)


@decide.command()
def assess(
    source: Annotated[str, typer.Argument(help="A speaker's or publisher's name, any that the register knows.")],
    credible: Annotated[str, typer.Argument(help="yes, no or unknown.")],
    reason: Annotated[str | None, typer.Option(help="Why; needed.")] = None,
) -> None:
    """Say whether a source is credible. Unassessed ones raise no grading, unless the profile says so."""
    from tollbook import review, work

    with ledger() as store:
        made = review.assess(store, source, credible, run().settings.desk, reason, work.now)
        take_in(store, made)


@decide.command()
def add(
    document: Annotated[str, typer.Argument(help="The document whose words they are.")],
    quote: Annotated[str, typer.Option(help="The words, as they stand there.")] = "",
    start: Annotated[int | None, typer.Option(help="Where they begin, counted in characters.")] = None,
    end: Annotated[int | None, typer.Option(help="Where they end.")] = None,
    harm: Annotated[str | None, typer.Option(help="killed, injured, missing, ...")] = None,
    count: Annotated[str | None, typer.Option(help="3, 7-12, 7+, up to 40, about 50.")] = None,
    given: Annotated[list[str] | None, typer.Option("--set", help="FIELD=VALUE, as in speaker.name=Medics.")] = None,
    adds_to: Annotated[
        str | None, typer.Option(help="The claim on top of whose people these come; - for none.")
    ] = None,
    part_of: Annotated[str | None, typer.Option(help="The claim that includes these people.")] = None,
    replaces: Annotated[str | None, typer.Option(help="The claim whose toll this one replaces.")] = None,
    reason: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Add a claim that the reader missed. What its words leave open is filled from the claims around it."""
    from tollbook import decisions, review, work

    with ledger() as store:
        report = store.document(document)
        spot = (
            decisions.span(report, start, end)
            if start is not None and end is not None
            else decisions.locate(report, quote, start)
        )
        fields = review.given_fields(harm, count, given or [])
        around = work.standing(store, document=report.id)
        named = {"adds_to": adds_to, "part_of": part_of, "supersedes": replaces}
        links = {name: store.claim(other) for name, other in named.items() if other and other != "-"}
        known = work.knowledge(run().settings, store)
        read = work.read_words(report, *spot, known)
        what = fields.get("harm") or next((c.harm for c in read), None)
        if not links and adds_to is None:
            base = decisions.base_of(report.text[spot[0] : spot[1]], what, spot, around)
            links = {"adds_to": base} if base else {}
        if what and not read and not any(c.counts for c in around):
            read = (work.scene_of(report, *spot, str(what), known),)
        claim = decisions.prefill(report, spot, read, around, fields, on_top_of=links.get("adds_to"))
        made = review.add(store, claim, links, run().settings.desk, reason, work.now)
        take_in(store, made)
        say(added_rows(store, made))


@decide.command()
def note(
    name: Annotated[str, typer.Argument(help="An incident, a claim or a document.")],
    words: Annotated[str, typer.Argument(help="What to remember.")],
) -> None:
    """Write a note on an incident, a claim or a document. It changes no figure."""
    from tollbook import review, work

    with ledger() as store:
        made = review.note(store, name, words, run().settings.desk, work.now)
        typer.echo(f"Decision {made.id} by {made.by}.")


@decide.command()
def undo(decision: str, reason: Annotated[str | None, typer.Option()] = None) -> None:
    """Take a decision back; an undo too."""
    from tollbook import review, work

    with ledger() as store:
        take_in(store, review.undo(store, decision, run().settings.desk, reason, work.now))


@decide.command("list")
def list_decisions() -> None:
    """List all decisions, oldest first; undone, overruled and orphaned ones are marked."""
    from tollbook import decisions, work
    from tollbook.cli import decision_text as text

    with ledger() as store:
        rows = list(store.decisions())
        live = [d.id for d in decisions.in_force(rows)]
        stand = work.review_of_decisions(store)
        say(text.decision_rows(rows, live, {o.decision.id: o for o in stand.orphans}, stand.overruled))
        if not rows:
            typer.echo("Nothing has been decided yet.")


@decide.command()
def orphans() -> None:
    """List decisions that no longer find what the person saw, and what each still does."""
    from tollbook import work
    from tollbook.cli import decision_text as text

    with ledger() as store:
        found = work.review_of_decisions(store).orphans
        say(text.orphan_rows(found))
        if not found:
            typer.echo("Every decision finds the words that the person saw.")


def added_rows(store: Store, made: Decision) -> Iterator[str]:
    """The claim that a decision added, and what of it was not said outright."""
    from tollbook.cli import text

    for claim in store.claims(document=str(made.on["document"])):
        if claim.by_decision == made.id:
            yield from text.claim_rows([claim])
            yield from (f"    {i.field}: {i.rule}" for i in claim.inferred)


def take_in(store: Store, made: Decision) -> None:
    """Let the ledger follow a decision that has just been written."""
    from tollbook import decisions, review, work
    from tollbook.cli.text import number

    if not decisions.moves_figures(made.act, made.on):
        typer.echo(f"Decision {made.id} by {made.by}.")
        return
    rows = list(store.decisions())
    again = review.touched(rows, made)
    if review.rereads(rows, made):
        n = work.rerun(store, run().settings, progress=watch()).incidents
    elif again:
        n = work.rerun(store, run().settings, again, progress=watch()).incidents
    else:
        bar = watch()
        n = work.settle(store, work.knowledge(run().settings, store, bar), bar)
    typer.echo(f"Decision {made.id} by {made.by}; the ledger now holds {number(n, 'incident')}.")
