"""`tollbook profile`: the method profiles, a copy to begin one's own, and what differs between two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tollbook import settings as configuration
from tollbook.cli.call import ledger, run, say
from tollbook.errors import UsageError

if TYPE_CHECKING:
    from tollbook.model import Incident, Range
    from tollbook.tally import Tally

profile = typer.Typer(help="Method profiles: the rules by which claims become figures.", no_args_is_help=True)


@profile.command("list")
def list_profiles() -> None:
    """List the profiles that come with the program, and the one in force."""
    for name in configuration.profile_names():
        typer.echo(configuration.load_profile(name).rule)
    typer.echo(f"In force: {configuration.load_profile(run().settings.profile).rule}")


@profile.command()
def show(
    name: Annotated[
        str | None, typer.Argument(help="A profile's name or a .toml file; the one in force if none.")
    ] = None,
    key: Annotated[str | None, typer.Option(help="Only this setting.")] = None,
) -> None:
    """Print a profile's settings; those that differ from the profile that it started from are marked."""
    found = configuration.load_profile(name or run().settings.profile)
    if key is not None and key not in found.values:
        raise UsageError(f"The profile {found.name} has no setting {key!r}.")
    changed = {row.partition("=")[0] for row in found.differs}
    typer.echo(found.rule)
    for setting, value in found.values.items():
        if key is None or setting == key:
            mark = "  *" if setting in changed else ""
            typer.echo(f"  {setting} = {configuration.show(value)}{mark}")


@profile.command()
def copy(
    name: Annotated[str, typer.Argument(help="The profile to start from: airwars, ibc, ucdp, acled, ohchr.")],
    target: Annotated[Path, typer.Argument(help="The new .toml file; it must not exist yet.")],
) -> None:
    """Begin a profile of your own as a copy of one that comes with the program."""
    configuration.copy_profile(name, target)
    typer.echo(f"{target} is a copy of {name}. Change a setting, then: tollbook --profile {target} rerun")


@profile.command()
def beside() -> None:
    """Print this ledger's incidents and sums under every profile, side by side."""
    from tollbook.counting import sampling
    from tollbook.counting.sensitivity import by_profile

    with ledger() as store:
        found = by_profile(store, run().settings)
        checked = sampling.carried(store).checked
    say(_columns(_beside(found)))
    typer.echo(
        "Killed; * stands in the profile's headline; ? no figure. None of these is a figure of the organisation."
    )
    typer.echo(checked)


def _beside(found: Mapping[str, tuple[configuration.Profile, list[Incident], Tally]]) -> Iterator[list[str]]:
    """A row an incident, then the sums: the first column names it, then one column a profile."""
    from tollbook.tally import known

    yield ["", *found]
    codes = sorted({i.id for _, incidents, _ in found.values() for i in incidents})
    gone = {i.id for _, incidents, _ in found.values() for i in incidents if i.state == "withdrawn"}
    for code in codes:
        row = [f"{code} (withdrawn)" if code in gone else code]
        for _, incidents, sums in found.values():
            own = next((i for i in incidents if i.id == code), None)
            out = code in {e.incident for e in (*sums.excluded, *sums.beside)}
            row.append(_cell(own.killed if own else None) + ("" if out else "*"))
        yield row
    yield ["Headline", *(_cell(known(sums.headline)) for _, _, sums in found.values())]
    yield ["Total", *(_cell(known(sums.total)) for _, _, sums in found.values())]
    yield ["Best", *(str(sums.total.best) if sums.total.best is not None else "-" for _, _, sums in found.values())]
    yield ["Units", *(f"{sums.units} {UNITS.get(sums.unit, sums.unit)}" for _, _, sums in found.values())]


UNITS = {"incident": "incidents", "period_entry": "entries", "dyad_event": "pairs", "actor_day_place": "events"}
UNITS |= {"victim": "people"}


def _cell(found: Range | None) -> str:
    if found is None:
        return "?"
    return str(found.min) if found.min == found.max else f"{found.min}–{found.max}"


def _columns(rows: Iterable[list[str]]) -> Iterator[str]:
    """Rows as aligned columns."""
    kept = list(rows)
    widths = [max(len(row[n]) for row in kept) for n in range(len(kept[0]))]
    for row in kept:
        yield "  ".join(
            f"{cell:<{w}}" if n == 0 else f"{cell:>{w}}" for n, (cell, w) in enumerate(zip(row, widths, strict=True))
        )


@profile.command()
def diff(
    first: Annotated[str, typer.Argument(help="A profile's name or a .toml file.")],
    second: Annotated[str, typer.Argument(help="Another one.")],
) -> None:
    """Print every setting in which two profiles differ."""
    one, other = configuration.load_profile(first), configuration.load_profile(second)
    rows = configuration.differences(one, other)
    width = max((len(key) for key, _, _ in rows), default=0)
    say(f"{key:<{width}}  {a} | {b}" for key, a, b in rows)
    if not rows:
        typer.echo(f"{first} and {second} have the same settings.")
