"""`tollbook decide`: what a person says about claims, documents and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.progress import watch

if TYPE_CHECKING:
    from tollbook.store import Store

decide = typer.Typer(
    help="Decide about claims and documents. Each act is one row, under a desk name.", no_args_is_help=True
)


@decide.command()
def accept(claim: str, reason: Annotated[str | None, typer.Option()] = None) -> None:
    """The claim is rightly read."""
    from tollbook import review, work

    with ledger() as store:
        made = review.accept(store, claim, run().settings.desk, reason, work.now)
        take_in(store, made.id)


@decide.command()
def reject(claim: str, reason: Annotated[str | None, typer.Option(help="Why; needed.")] = None) -> None:
    """The words make no such claim: it stays in the record and counts nowhere."""
    from tollbook import review, work

    with ledger() as store:
        made = review.reject(store, claim, run().settings.desk, reason, work.now)
        take_in(store, made.id)


@decide.command()
def correct(name: str, field: str, value: str, reason: Annotated[str | None, typer.Option()] = None) -> None:
    """Set one field of a claim (`count.min 12`) or of a document (`published 2017-08-06`)."""
    from tollbook import review, work

    with ledger() as store:
        made = review.correct(store, name, field, value, run().settings.desk, reason, work.now)
        again = [str(made.on["document"])] if made.on["kind"] == "document" else []
        take_in(store, made.id, again)


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
        take_in(store, made.id)


@decide.command()
def undo(decision: str, reason: Annotated[str | None, typer.Option()] = None) -> None:
    """Take a decision back."""
    from tollbook import review, work

    with ledger() as store:
        made = review.undo(store, decision, run().settings.desk, reason, work.now)
        undone = next(d for d in store.decisions() if d.id == made.undoes)
        again = [str(undone.on["document"])] if undone.on.get("kind") == "document" else []
        take_in(store, made.id, again)


@decide.command("list")
def list_decisions() -> None:
    """List all decisions, oldest first; undone ones and those whose words are gone are marked."""
    from tollbook import decisions, work
    from tollbook.cli import text

    with ledger() as store:
        rows = list(store.decisions())
        live = [d.id for d in decisions.in_force(rows)]
        say(text.decision_rows(rows, live, [d.id for d in work.orphans(store)]))
        if not rows:
            typer.echo("Nothing has been decided yet.")


def take_in(store: Store, decision: str, again: list[str] | None = None) -> None:
    """Let the ledger follow a decision that has just been written."""
    from tollbook import work
    from tollbook.cli.text import number

    if again:
        report = work.rerun(store, run().settings, again, progress=watch())
        n = report.incidents
    else:
        n = len(work.settle(store, work.knowledge(run().settings, store), watch()))
    typer.echo(f"Decision {decision} by {run().settings.desk}; the ledger now holds {number(n, 'incident')}.")
