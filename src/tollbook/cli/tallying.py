"""`tollbook tally` and `tollbook recompute`: figures, and the same figures again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tollbook.cli.call import ledger, run, say
from tollbook.cli.progress import watch
from tollbook.errors import TollbookError, UsageError

if TYPE_CHECKING:
    from tollbook.tally import Tally


def tally(
    by: Annotated[list[str] | None, typer.Option(help="month, place, blamed, ...; may be repeated once.")] = None,
    harm: Annotated[str, typer.Option(help="killed or injured.")] = "killed",
    since: Annotated[str | None, typer.Option(help="From this ISO date on.")] = None,
    until: Annotated[str | None, typer.Option(help="To this ISO date.")] = None,
    grading: Annotated[list[str] | None, typer.Option(help="Only these gradings; may be repeated.")] = None,
    state: Annotated[list[str] | None, typer.Option(help="Only incidents in these states: draft, signed, ...")] = None,
    belligerent: Annotated[
        list[str] | None, typer.Option(help="Only incidents that blame this one, alone or among others.")
    ] = None,
    of: Annotated[str | None, typer.Option(help="A recorder's table that was imported, instead of our own.")] = None,
    change: Annotated[bool, typer.Option("--change", help="Show how the lowest number moves from row to row.")] = False,
    as_known_on: Annotated[
        str | None, typer.Option(help="Over what was captured and decided by the end of this ISO date, UTC.")
    ] = None,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="The total and the headline under other rules and without sources.")
    ] = False,
    figure: Annotated[
        Path | None, typer.Option(help="Write the headline as a FIGURE.json that `recompute` takes.")
    ] = None,
    total: Annotated[bool, typer.Option("--total", help="With --figure: the total over all gradings instead.")] = False,
) -> None:
    """Add up incidents, nobody counted twice; speakers' own totals stand apart."""
    from tollbook import tally as sums
    from tollbook.cli.published import counted
    from tollbook.counting import figures, sampling
    from tollbook.counting import sensitivity as other
    from tollbook.counting.tallies import Source, over

    if of and (as_known_on or sensitivity or figure):
        raise UsageError("--as-known-on, --sensitivity and --figure are for our own incidents, not for a table.")
    query: dict[str, Any] = {
        "by": tuple(by or ("month",)),
        "harm": harm,
        "since": since,
        "until": until,
        "gradings": tuple(grading or ()),
        "states": tuple(state or ()),
    }
    with ledger() as store:
        chosen = counted(store, of, belligerent or (), as_known_on)
        checked = sampling.carried(store).checked
        query["belligerents"] = chosen.belligerents
        if sensitivity:
            if as_known_on:
                raise UsageError("--sensitivity is computed over the ledger as it is, not with --as-known-on.")
            say(_beside(other.sensitivity(store, run().settings, progress=watch(), **query)))
            typer.echo(checked)
            return
        result = over(Source(chosen.incidents, chosen.claims, chosen.profile), as_known_on, **query)
    if as_known_on:
        typer.echo(
            f"As known on {as_known_on}: today's rules over what was captured and decided by the end of that day."
        )
    say(sums.lines(result, change=change))
    if not of:
        typer.echo(checked)
    if figure:
        line = figures.write_figure(result, figure, "total" if total else "headline", checked)
        span = sums.ends(line, " to ")
        typer.echo(f"{figure}: figure {line.id}, {span}. `tollbook recompute {figure}` checks it.")


def _beside(rows: list[tuple[str, Tally]]) -> list[str]:
    """Total and headline under each rule, and how the ends move against the first."""
    from tollbook.tally import NOTE, ends

    first = rows[0][1]
    width = max(len(label) for label, _ in rows)
    title = f"{first.harm.replace('_', ' ').capitalize()}, profile {first.profile}"
    out = [title, f"  {'':<{width}}  {'headline':>11}  {'total':>11}  incidents, in the headline"]
    for label, found in rows:
        spans = [ends(found.headline), ends(found.total)]
        counts = f"{found.total.events:,}, {found.headline.events:,}"
        out.append(f"  {label:<{width}}  {spans[0]:>11}  {spans[1]:>11}  {counts}{_moved(first, found)}")
    return [*out, f"  {NOTE}"]


def _moved(first: Tally, found: Tally) -> str:
    from tollbook.tally import known

    was, now = known(first.headline), known(found.headline)
    if was is None or now is None:
        return ""
    low, high = now.min - was.min, now.max - was.max
    return f"  (headline {low:+,d} to {high:+,d})" if low or high else ""


def recompute(
    figure: Annotated[Path, typer.Argument(help="A FIGURE.json: one line of tally.jsonl.")],
    folder: Annotated[
        Path | None,
        typer.Option("--from", help="A bundle or an export (incidents, claims, documents) instead of a ledger."),
    ] = None,
) -> None:
    """Compute a published figure again, from claims and decisions; fail where anything has drifted."""
    from tollbook.counting import figures
    from tollbook.store import Store
    from tollbook.tally import ends

    line = figures.read_figure(figure)
    if folder is not None and (folder / "data" / "ledger").is_dir():  # a bundle holds all that a ledger does
        with Store.open_copy(folder / "data" / "ledger") as store:
            drifted = figures.recompute(store, run().settings, line)
    elif folder is not None:
        drifted = figures.recompute_folder(folder, run().settings, line)
    else:
        with ledger() as store:
            drifted = figures.recompute(store, run().settings, line)
    for problem in drifted:
        typer.echo(problem, err=True)
    if drifted:
        raise TollbookError(f"The figure {line.id} does not compute again.")
    span = ends(line, " to ")
    typer.echo(f"The figure {line.id} computes again: {span} over {line.events} incidents, by {line.profile}.")
