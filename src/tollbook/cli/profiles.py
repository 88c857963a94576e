"""`tollbook profile`: the method profiles, a copy to begin one's own, and what differs between two."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tollbook import settings as configuration
from tollbook.cli.call import run, say
from tollbook.errors import UsageError

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
