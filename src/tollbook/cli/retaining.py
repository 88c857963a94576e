"""`tollbook retention`: reports whose time is past, and what a person decides about them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.progress import watch
from tollbook.errors import UsageError

if TYPE_CHECKING:
    from tollbook.custody import Past


def retention(
    days: Annotated[int | None, typer.Option(help="So many days instead of the profile's retention_days.")] = None,
    withdraw: Annotated[
        list[str] | None, typer.Option(help="Destroy this report of the list; may be repeated.", metavar="REPORT")
    ] = None,
    every: Annotated[bool, typer.Option("--withdraw-all", help="Destroy all reports of the list.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """List reports past the time for which they are kept; nothing is deleted unless a person says so."""
    from tollbook import custody, work
    from tollbook.cli.text import number
    from tollbook.settings import load_profile

    settings = run().settings
    profile = load_profile(settings.profile)
    kept = int(profile.number("retention_days")) if days is None else days
    if days is not None and days < 1:
        raise UsageError(f"--days is at least 1, not {days}.")
    if not kept:
        typer.echo(
            f"The profile {profile.rule} keeps every report (retention_days = 0). --days N asks by another time."
        )
        return
    with ledger() as store:
        found = custody.past_retention(store, kept, work.now().date())
        chosen = found if every else _named(found, withdraw or ())
        if not chosen:
            say(line for each in found for line in _lines(each))
            old = f"{number(len(found), 'report')} captured more than {number(kept, 'day')} ago"
            typer.echo(f"{old}, behind nothing signed or published.")
            typer.echo("Nothing is deleted by itself: --withdraw REPORT or --withdraw-all does it.")
            return
        what = custody.plan_of(store, [each.capture for each in chosen])
        if not yes and sys.stdin.isatty():
            say(line for each in chosen for line in _lines(each))
            typer.confirm(f"Destroy {number(len(what.captures), 'report')} for good?", abort=True)
        done = custody.withdraw(store, settings, what, settings.desk, "retention", watch())
    typer.echo(f"Destroyed: {number(len(done.withdrawn.captures), 'report')}. A tombstone stays for each.")
    for bundle, at in done.withdrawn.bundles:
        typer.echo(f"Out of our hands: the bundle {bundle} of {at} may hold it. Ask those who have it to destroy it.")


def _named(found: Sequence[Past], names: Sequence[str]) -> list[Past]:
    """Reports of the list by their names, cut short or not. Raises UsageError for one that is not past its time."""
    out = []
    for name in names:
        own = [each for each in found if each.capture.startswith(name.removeprefix("sha256:"))]
        if len(own) != 1:
            why = "is none of the reports past their time" if not own else "fits several reports"
            raise UsageError(f"{name!r} {why}; `tollbook retention` lists them.")
        out += own
    return out


def _lines(each: Past) -> list[str]:
    drafts = [f"    unsigned incidents stand on it: {', '.join(each.drafts)}"] if each.drafts else []
    return [f"sha256:{each.capture[:12]}  {each.captured_on} ({each.days:,} days): {each.what}", *drafts]
