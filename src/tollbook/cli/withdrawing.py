"""`tollbook withdraw` and `tollbook desks`: what must be destroyed, and whose names stand outside the chain."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.progress import watch
from tollbook.errors import UsageError

desks = typer.Typer(help="Who sits at which desk: outside the chain, deleted at any time.", no_args_is_help=True)
MOST = 20


def withdraw(
    name: Annotated[
        str | None,
        typer.Argument(help="A report by its id, or a person's name: all that names it. None: end a broken-off run."),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Its class: safety, request, law, error or retention.")] = None,
    look: Annotated[bool, typer.Option("--look", help="Only say what would be destroyed.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Destroy a report, or all that names a person. A tombstone stays; nothing brings it back."""
    from tollbook import custody

    with ledger() as store:
        if name is None:
            custody.finish(store, run().settings, watch())
            typer.echo("Nothing that was withdrawn is left in the ledger.")
            return
        what = custody.plan(store, name)
        if look:
            say(f"{sha[:12]}  {line}" for sha, line in what.captures.items())
            typer.echo(f"{_reports(len(what.captures))} would be destroyed.")
            return
        if reason is None:
            raise UsageError(f"A withdrawal needs a class of reason: --reason {', '.join(custody.REASONS)}.")
        if not yes and sys.stdin.isatty():
            say(f"{sha[:12]}  {line}" for sha, line in what.captures.items())
            typer.confirm(f"Destroy {_reports(len(what.captures))} for good?", abort=True)
        done = custody.withdraw(store, run().settings, what, run().settings.desk, reason, watch())
    gone = done.withdrawn
    words = [*gone.decisions, *gone.searches]
    decisions = f" and the words of {', '.join(words)}" if words else ""
    typer.echo(f"Destroyed: {_reports(len(gone.captures))}{decisions}. A tombstone stays for each.")
    for bundle, at in gone.bundles:
        typer.echo(f"Out of our hands: the bundle {bundle} of {at} may hold it. Ask those who have it to destroy it.")
    for table, row in done.left[:MOST]:
        typer.echo(f"The same words still stand in {table}, {row}: look whether they endanger the same person.")


def _reports(count: int) -> str:
    return f"{count} report{'' if count == 1 else 's'}"


@desks.command("list")
def list_() -> None:
    """Show who sits at which desk."""
    with ledger() as store:
        rows = store.desks()
    say(f"{desk}  {person}" for desk, person in rows.items())
    if not rows:
        typer.echo("No desk is tied to a person.")


@desks.command("name")
def name_desk(
    desk: Annotated[str, typer.Argument(help="The desk name, as it stands under decisions.")],
    person: Annotated[str, typer.Argument(help="Who sits there.")],
) -> None:
    """Note who sits at a desk."""
    with ledger() as store:
        store.name_desk(desk, person)


@desks.command("forget")
def forget(
    desk: Annotated[str | None, typer.Argument(help="The desk; none with --all.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Forget every name.")] = False,
) -> None:
    """Delete who sits at a desk. What was decided there keeps its desk name."""
    if (desk is None) == (not all_):
        raise UsageError("Name a desk, or --all.")
    with ledger() as store:
        count = store.forget_desks(desk)
        store.compact()
    if not count:
        raise UsageError(f"{desk or 'No desk'} is not tied to a person.")
    typer.echo(f"{count} {'name' if count == 1 else 'names'} deleted. What was decided keeps its desk names.")
